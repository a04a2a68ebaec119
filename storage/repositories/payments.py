"""Internet payments: intents, and what became of them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import insert, select, update

from services.domain.article import Article
from services.domain.ids import AccountId, PaymentId
from services.domain.money import Money
from services.domain.payment import NewPayment, Payment, PaymentState
from storage.database import Session
from storage.models.money import payments

_PLAIN: Final = (
    "reference", "person_id", "account_id", "bill_id", "provider", "created_at", "expires_at",
)  # fmt: skip
_LATER: Final = ("provider_ref", "card_mask", "next_look_at", "looks")
_PAYMENT: Final = f"SELECT {', '.join(payments.c.keys())} FROM payments WHERE"  # noqa: S608
_BY_TOKEN: Final = f"{_PAYMENT} token_hash = $1"
_LATEST_FIRST: Final = "ORDER BY created_at DESC, id DESC"
_HISTORY: Final = f"""
{_PAYMENT} account_id = $1 AND created_at >= $2 AND created_at < $3 {_LATEST_FIRST}
"""
# The word stands here, not a parameter: the small index of pending payments serves no other.
_PENDING: Final = f"{_PAYMENT} account_id = $1 AND state = 'pending' {_LATEST_FIRST}"


@dataclass(frozen=True, slots=True)
class SqlPayments:
    """Internet payments in PostgreSQL."""

    session: Session

    async def add(self, payment: NewPayment) -> Payment:
        """Remember an intent, state intended."""
        facts = {name: getattr(payment, name) for name in _PLAIN}
        made = await self.session.execute(
            insert(payments)
            .values(
                token_hash=payment.token_hash,
                article=payment.article.value,
                amount=payment.amount.kopecks,
                state=PaymentState.INTENDED.value,
                **facts,
            )
            .returning(*payments.c)
        )
        return _payment(made.mappings().one())

    async def find_open(self, wanted: NewPayment) -> tuple[Payment, bytes] | None:
        """The latest unexpired intent of the same person, account, article, bill and kopecks."""
        columns = payments.c
        found = await self.session.execute(
            select(payments)
            .where(
                columns.account_id == wanted.account_id,
                columns.person_id.is_not_distinct_from(wanted.person_id),
                columns.bill_id.is_not_distinct_from(wanted.bill_id),
                columns.article == wanted.article.value,
                columns.amount == wanted.amount.kopecks,
                columns.state == PaymentState.INTENDED.value,
                columns.expires_at > wanted.created_at,
            )
            .order_by(columns.created_at.desc(), columns.id.desc())
            .limit(1)
        )
        row = found.mappings().one_or_none()
        return None if row is None else (_payment(row), row["token_hash"])

    async def find_by_token(self, token_hash: bytes) -> Payment | None:
        """The payment of a page, without a lock."""
        row = await self.session.row(_BY_TOKEN, token_hash)
        return None if row is None else _payment(row)

    async def find(self, reference: str) -> Payment | None:
        """The payment without a lock."""
        found = await self.session.execute(
            select(payments).where(payments.c.reference == reference)
        )
        row = found.mappings().one_or_none()
        return None if row is None else _payment(row)

    async def lock_by_reference(self, reference: str) -> Payment | None:
        """The payment, its row locked until the end."""
        found = await self.session.execute(
            select(payments)
            .where(payments.c.reference == reference)
            .with_for_update(key_share=True)
        )
        row = found.mappings().one_or_none()
        return None if row is None else _payment(row)

    async def update(
        self,
        payment_id: PaymentId,
        *,
        state: PaymentState,
        provider_ref: str | None,
        card_mask: str | None,
        next_look_at: datetime | None,
    ) -> None:
        """Write what was decided."""
        await self.session.execute(
            update(payments)
            .where(payments.c.id == payment_id)
            .values(
                state=state.value,
                provider_ref=provider_ref,
                card_mask=card_mask,
                next_look_at=next_look_at,
            )
        )

    async def plan_look(
        self, payment_id: PaymentId, *, next_look_at: datetime | None, looks: int
    ) -> None:
        """When to ask the bank next, and how often it was asked."""
        await self.session.execute(
            update(payments)
            .where(payments.c.id == payment_id)
            .values(next_look_at=next_look_at, looks=looks)
        )

    async def expire_unopened(self, now: datetime) -> int:
        """Intents whose time is over and whose payer never went to the bank."""
        expired = await self.session.execute(
            update(payments)
            .where(
                payments.c.state == PaymentState.INTENDED.value,
                payments.c.next_look_at.is_(None),
                payments.c.expires_at <= now,
            )
            .values(state=PaymentState.EXPIRED.value)
        )
        return int(expired.rowcount)

    async def silent(self, now: datetime, limit: int) -> list[str]:
        """References of payments whose next look-up is due, the longest due first."""
        found = await self.session.execute(
            select(payments.c.reference)
            .where(payments.c.next_look_at <= now)
            .order_by(payments.c.next_look_at, payments.c.id)
            .limit(limit)
        )
        return list(found.scalars())

    async def history(
        self, account_id: AccountId, *, since: datetime, until: datetime
    ) -> list[Payment]:
        """Payments created in [since, until), the latest first."""
        rows = await self.session.rows(_HISTORY, account_id, since, until)
        return [_payment(row) for row in rows]

    async def pending(self, account_id: AccountId) -> list[Payment]:
        """Payments that a bank has taken and not confirmed to the end, the latest first."""
        return [_payment(row) for row in await self.session.rows(_PENDING, account_id)]


def _payment(row: Any) -> Payment:
    return Payment(
        id=PaymentId(row["id"]),
        article=Article(row["article"]),
        amount=Money(row["amount"]),
        state=PaymentState(row["state"]),
        **{name: row[name] for name in (*_PLAIN, *_LATER)},
    )
