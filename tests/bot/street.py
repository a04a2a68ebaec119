"""A street for the tests of the doors: our pages, our webhook and the sandbox bank."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer, unused_port

from bot.sandbox.bank import SandboxBankServer
from bot.texts import FluentTexts
from bot.web.bank_webhooks import BankWebhooks
from bot.web.pages import Pages
from bot.web.pay import PayPages
from services.banks.sandbox import SandboxBank
from services.domain.payment import Payment, PaymentState
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


@dataclass
class Street:
    """Everything of one test; `settled` is what the jobs would do when woken."""

    base: str
    session: ClientSession
    till: Till
    server: SandboxBankServer
    bank: SandboxBank
    woken: asyncio.Event = field(default_factory=asyncio.Event)

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
async def street(till: Till | None = None) -> AsyncIterator[Street]:
    """Open the doors."""
    port = unused_port()
    base = f"http://127.0.0.1:{port}"
    stood = till or Till()
    app = web.Application(client_max_size=1024 * 1024)
    server = SandboxBankServer(key=KEY, public_url=base, clock=now, merchant="АТ «Приклад»")
    server.attach(app)
    async with ClientSession() as session:
        bank = SandboxBank(f"{base}/bank", KEY, session)
        made = Street(base, session, stood, server, bank)
        for part in _doors(made):
            app.add_routes(part)
        async with TestServer(app, port=port):
            yield made


def _doors(made: Street) -> list[list[web.RouteDef]]:
    texts = FluentTexts(ZoneInfo("Europe/Kyiv"))
    pages = Pages(texts)
    units = made.till.units.as_port
    webhooks = BankWebhooks(
        {made.bank.name: made.bank},
        confirmations=made.till.confirmations,
        units=units,
        clock=now,
        wake=made.woken.set,
    )
    pay = PayPages(
        pages,
        made.till.payments,
        {made.bank.name: made.bank},
        units,
        now,
        texts,
        made.base,
        "АТ «Приклад»",
    )
    return [pages.routes(), webhooks.routes(), pay.routes()]


TOMORROW = timedelta(days=1)
