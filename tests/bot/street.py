"""A street for the tests of the doors: our pages, our webhook and the sandbox bank."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.banks import open_banks
from bot.sandbox.bank import SandboxBankServer, Shops
from bot.settings import Settings
from bot.texts import FluentTexts
from bot.web.bank_webhooks import BankWebhooks
from bot.web.bodies import readable
from bot.web.pages import Pages
from bot.web.pay import PayPages
from services.banks.sandbox import SandboxBank
from services.domain.payment import Payment, PaymentState
from services.ports.banks import Bank
from tests.services.till import Till

KEY = b"bank-key-of-the-tests"
CARD = {"card": "4242 4242 4242 4242", "expiry": "12/30", "cvv": "123"}
DECLINED = {**CARD, "card": "4000 0000 0000 0002"}
NO_FUNDS = {**CARD, "card": "4000 0000 0000 9995"}
SECURE = {**CARD, "card": "4000 0000 0000 3063"}
SILENT = {**CARD, "card": "4000 0000 0000 9979"}
PATIENCE = 8.0


def now() -> datetime:
    """The doors of the tests live in the present."""
    return datetime.now(UTC)


SHOPS = Shops(
    liqpay_public_key="sandbox_i1",
    liqpay_private_key="a key of the tests",
    mono_token="a token of the tests",
    wayforpay_merchant="oblik_example",
    wayforpay_secret="a secret of the tests",
)


@dataclass
class Street:
    """Everything of one test; `settled` is what the jobs would do when woken."""

    base: str
    session: ClientSession
    till: Till
    server: SandboxBankServer
    bank: SandboxBank
    banks: Mapping[str, Bank] = field(init=False)
    woken: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.banks = {self.bank.name: self.bank}

    async def intends(self, kopecks: int = 512_40) -> tuple[str, str]:
        """Press pay: the reference, and the address of our page."""
        reference = await self.till.intends(kopecks, at=now())
        return reference, f"{self.base}/pay/{self.till.payments.token(reference)}"

    async def reaches_bank(self, page: str) -> str:
        """Press the button of our page: the address of the bank's page."""
        async with self.session.post(page, allow_redirects=False) as answer:
            assert answer.status == 303, await answer.text()
            return answer.headers["Location"]

    async def posts(self, url: str, form: dict[str, str]) -> str:
        """Send a form as a browser without scripts does; returns the page."""
        async with self.session.post(url, data=form) as answer:
            assert answer.status == 200
            return await answer.text()

    async def gets(self, url: str, **headers: str) -> str:
        """Open a page."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.session.get(url, headers=named) as answer:
            return await answer.text()

    async def settled(
        self, reference: str, is_enough: Callable[[Payment], bool] | PaymentState
    ) -> Payment:
        """Settle whenever the webhook wakes us, until the payment is as wanted."""
        async with asyncio.timeout(PATIENCE):
            while True:
                await self.till.settles(at=now())
                payment = self.till.payment(reference)
                if payment.state is is_enough or (
                    not isinstance(is_enough, PaymentState) and is_enough(payment)
                ):
                    return payment
                await self.woken.wait()
                self.woken.clear()


@asynccontextmanager
async def street(till: Till | None = None, *, has_all: bool = False) -> AsyncIterator[Street]:
    """Open the doors; with `has_all` those of every acquirer instead of the sandbox's bank."""
    port = unused_port()
    base = f"http://127.0.0.1:{port}"
    stood = till or Till()
    app = web.Application(client_max_size=1024 * 1024, middlewares=[readable])
    server = SandboxBankServer(
        key=KEY, public_url=base, clock=now, merchant="АТ «Приклад»", shops=SHOPS
    )
    server.attach(app)
    async with ClientSession() as session:
        bank = SandboxBank(f"{base}/bank", KEY, session)
        made = Street(base, session, stood, server, bank)
        if has_all:
            made.banks = open_banks(Settings.model_validate(SHOPS.settings(base)), session, now)
        for part in _doors(made):
            app.add_routes(part)
        async with TestServer(app, port=port):
            yield made


def _doors(made: Street) -> list[list[web.RouteDef]]:
    texts = FluentTexts(ZoneInfo("Europe/Kyiv"))
    pages = Pages(texts)
    units = made.till.units.as_port
    webhooks = BankWebhooks(
        made.banks,
        confirmations=made.till.confirmations,
        units=units,
        clock=now,
        wake=made.woken.set,
    )
    pay = PayPages(
        pages,
        made.till.payments,
        made.banks,
        units,
        now,
        texts,
        made.base,
        "АТ «Приклад»",
    )
    return [pages.routes(), webhooks.routes(), pay.routes()]


TOMORROW = timedelta(days=1)
