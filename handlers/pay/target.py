"""What is paid for: a bill or an article, out of a button's payload that nobody trusts."""

import re
from dataclasses import dataclass
from typing import Any, Final

from handlers.core.incoming import Pressed
from handlers.core.turn import Move, Stay, Turn
from services.bills import BillNotFound
from services.domain.allocation import debts_of
from services.domain.article import Article
from services.domain.ids import BillId
from services.domain.money import Money
from services.domain.offer import Offer

PAY: Final = "pay"
_PAYLOAD: Final = re.compile(
    r"(?P<bill>[0-9]{1,18})|(?P<article>[a-z]{1,16})(?::(?P<sum>[0-9]{1,12}))?"
)


@dataclass(frozen=True, slots=True)
class Target:
    """A bill, or an article when there is none; `amount` is a sum that was chosen already."""

    article: Article
    bill_id: BillId | None = None
    amount: Money | None = None

    def as_memory(self) -> dict[str, Any]:
        """The target as the conversation's memory keeps it."""
        kept: dict[str, Any] = {"article": self.article.value}
        if self.bill_id is not None:
            kept["bill"] = self.bill_id
        if self.amount is not None:
            kept["sum"] = self.amount.kopecks
        return kept


def remembered(turn: Turn) -> Target:
    """The target that the person has chosen; electricity by default."""
    kept: dict[str, Any] = turn.memory.get(PAY, {})
    return Target(
        Article(kept.get("article", Article.ELECTRICITY.value)),
        BillId(kept["bill"]) if "bill" in kept else None,
        Money(kept["sum"]) if "sum" in kept else None,
    )


async def target_of(turn: Turn, payload: str) -> Target:
    """ "": what is owed for, electricity first; "17": a bill; "acts", "schedule:76800" (kopecks).

    Raises BillNotFound for anything else.
    """
    if not payload:
        return await _owed(turn)
    matched = _PAYLOAD.fullmatch(payload)
    if matched is None:
        raise BillNotFound
    if matched["bill"]:
        return Target(Article.ELECTRICITY, BillId(int(matched["bill"])))
    if matched["article"] not in set(Article):
        raise BillNotFound
    amount = Money(int(matched["sum"])) if matched["sum"] else None
    return Target(Article(matched["article"]), amount=amount)


async def _owed(turn: Turn) -> Target:
    debts = debts_of(await turn.store.ledger.balances(await turn.account_id()))
    owed = [article for article in Article if article in debts]
    return Target(owed[0] if owed else Article.ELECTRICITY)


async def offer_of(turn: Turn, target: Target) -> Offer:
    """What may be paid: whose it is, and whether the person may pay, is checked anew.

    Raises BillNotFound, ArticleMissing, PayingNotAllowed.
    """
    account_id = await turn.account_id()
    if turn.person_id is not None:
        await turn.office.accounts.ensure_may_pay(
            turn.store, person_id=turn.person_id, account_id=account_id
        )
    bill = None
    if target.bill_id is not None:
        bill = await turn.office.bills.open(
            turn.store, bill_id=target.bill_id, account_id=account_id
        )
    return await turn.office.articles.offer(
        turn.store,
        account_id=account_id,
        article=target.article if bill is None else bill.article,
        bill=bill,
        today=turn.today,
    )


async def changed_article(turn: Turn, event: Pressed) -> Move:
    """Another article of the account; a payload that no button of ours has changes nothing."""
    if event.payload in set(Article):
        target = Target(Article(event.payload))
        await offer_of(turn, target)
        turn.memory[PAY] = target.as_memory()
    return Stay()
