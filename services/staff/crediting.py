"""Credits by hand: one member of staff proposes, another confirms; none makes itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, tzinfo

from services.domain.article import Article
from services.domain.cases import Clerk
from services.domain.credit import (
    WORDS,
    Booked,
    Credit,
    CreditAccountUnknown,
    CreditAmountUnfit,
    CreditDayUnfit,
    CreditDecided,
    CreditIsAnothers,
    CreditNeedsAnother,
    CreditProposedAlready,
    CreditState,
    CreditTooLarge,
    CreditUnknown,
    CreditWordsMissing,
    MoneyCredited,
    MoneyGivenBack,
    MoneyNotOurs,
    NewCredit,
)
from services.domain.facts import as_fact
from services.domain.ids import CreditId, NoticeId
from services.domain.message import NewLetter
from services.domain.money import ZERO, Money
from services.domain.staff import Duty, StaffRole
from services.domain.suspense import NoteMissing, NoticeCase
from services.ports.storage import Store
from services.staff.deciding import ensure_duty, note, open_case, told


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is asked for; with a notice, the amount and the day are the bank's."""

    number: str
    article: Article
    reason: str
    evidence: str
    amount: Money = ZERO
    paid_on: date | None = None
    notice_id: NoticeId | None = None


@dataclass(frozen=True, slots=True)
class Crediting:
    """The use cases of credits; `limit` is what a clerk may propose, `timezone` dates them.

    Every method works inside the caller's transaction. Locks: the bank's notices, then the
    credit, then the audit log.
    """

    limit: Money
    timezone: tzinfo

    async def propose(self, store: Store, proposal: Proposal, clerk: Clerk) -> CreditId:
        """Ask another person to credit an account.

        Raises CreditWordsMissing, CreditAccountUnknown, CreditAmountUnfit, CreditDayUnfit,
        CreditTooLarge, CreditProposedAlready, MoneyCredited, MoneyGivenBack, MoneyNotOurs,
        MoneyCaseUnknown, MoneyCaseClosed.
        """
        ensure_duty(clerk, Duty.PROPOSE_CREDIT)
        account = await store.accounts.find_by_number(proposal.number.strip())
        if account is None:
            raise CreditAccountUnknown(proposal.number[:32])
        case = await self._money(store, proposal)
        amount, paid_on = self._sum(proposal, case, clerk)
        if amount > self.limit and clerk.role is StaffRole.CLERK:
            raise CreditTooLarge(self.limit)
        new = NewCredit(
            account_id=account.id,
            article=proposal.article,
            amount=amount,
            paid_on=paid_on,
            reason=_words(proposal.reason),
            evidence=_words(proposal.evidence),
            notice_id=case.id if case else None,
        )
        credit_id = await store.credits.add(new, case, clerk.staff_id, clerk.now)
        if credit_id is None:
            raise MoneyCredited(case.credit) if case else CreditProposedAlready
        about = {"account": account.number, "kopecks": str(amount.kopecks)}
        about |= told(case) if case else {}
        await note(store, clerk, "credit.proposed", f"credit:{credit_id}", **about)
        return credit_id

    async def _money(self, store: Store, proposal: Proposal) -> NoticeCase | None:
        """The case whose money it is, locked."""
        if proposal.notice_id is None:
            return None
        case = await open_case(store, proposal.notice_id)
        if not case.is_creditable:
            raise MoneyNotOurs
        if case.is_given_back:
            raise MoneyGivenBack
        if case.credit:
            raise MoneyCredited(case.credit)
        return case

    def _sum(
        self, proposal: Proposal, case: NoticeCase | None, clerk: Clerk
    ) -> tuple[Money, date]:
        if case is not None:
            return case.amount, case.said_at.astimezone(self.timezone).date()
        today = clerk.now.astimezone(self.timezone).date()
        if proposal.amount <= ZERO:
            raise CreditAmountUnfit
        paid_on = proposal.paid_on or today
        if paid_on > today:
            raise CreditDayUnfit
        return proposal.amount, paid_on

    async def confirm(self, store: Store, credit_id: CreditId, words: str, clerk: Clerk) -> Booked:
        """Book another's proposal, once, and tell the account's persons.

        Raises CreditUnknown, CreditNeedsAnother, CreditDecided (who came first), MoneyGivenBack.
        """
        ensure_duty(clerk, Duty.MONEY)
        credit = await _get(store, credit_id)
        if credit.proposed_by == clerk.staff_id:
            raise CreditNeedsAnother
        if credit.notice_id is not None:
            case = await store.notice_cases.find(credit.notice_id, is_locking=True)
            if case is not None and case.is_given_back:
                raise MoneyGivenBack
        booked = await store.credits.confirm(
            credit_id, staff_id=clerk.staff_id, note=words.strip()[:WORDS], now=clerk.now
        )
        if booked is None:
            raise await _decided(store, credit_id)
        await store.letters.add_many(list(_letters(booked, clerk)))
        await _note(store, clerk, "credit.confirmed", credit)
        return booked

    async def reject(self, store: Store, credit_id: CreditId, words: str, clerk: Clerk) -> None:
        """Refuse another's proposal, with a reason.

        Raises NoteMissing, CreditUnknown, CreditNeedsAnother, CreditDecided.
        """
        ensure_duty(clerk, Duty.MONEY)
        if not words.strip():
            raise NoteMissing
        credit = await _get(store, credit_id)
        if credit.proposed_by == clerk.staff_id:
            raise CreditNeedsAnother
        await _end(store, credit, CreditState.REJECTED, words, clerk)

    async def withdraw(self, store: Store, credit_id: CreditId, clerk: Clerk) -> None:
        """Take back one's own proposal. Raises CreditUnknown, CreditIsAnothers, CreditDecided."""
        ensure_duty(clerk, Duty.PROPOSE_CREDIT)
        credit = await _get(store, credit_id)
        if credit.proposed_by != clerk.staff_id:
            raise CreditIsAnothers
        await _end(store, credit, CreditState.WITHDRAWN, "", clerk)


def _words(text: str) -> str:
    """The words on one line. Raises CreditWordsMissing."""
    squeezed = " ".join(text.split())[:WORDS]
    if not squeezed:
        raise CreditWordsMissing
    return squeezed


async def _get(store: Store, credit_id: CreditId) -> Credit:
    credit = await store.credits.find(credit_id)
    if credit is None:
        raise CreditUnknown(credit_id)
    return credit


async def _end(store: Store, credit: Credit, state: CreditState, words: str, clerk: Clerk) -> None:
    is_done = await store.credits.end(
        credit.id, state, staff_id=clerk.staff_id, note=words.strip()[:WORDS], now=clerk.now
    )
    if not is_done:
        raise await _decided(store, credit.id)
    await _note(store, clerk, f"credit.{state.value}", credit)


async def _decided(store: Store, credit_id: CreditId) -> CreditDecided:
    credit = await _get(store, credit_id)
    return CreditDecided(
        credit.state, credit.decided_name, credit.decided_at or credit.proposed_at
    )


async def _note(store: Store, clerk: Clerk, action: str, credit: Credit) -> None:
    about = {"account": credit.account_number, "kopecks": str(credit.amount.kopecks)}
    await note(store, clerk, action, f"credit:{credit.id}", **about)


def _letters(booked: Booked, clerk: Clerk) -> Iterator[NewLetter]:
    """One for everybody linked to the account, in the transaction that books (I14)."""
    for person_id in booked.persons:
        yield NewLetter(
            person_id=person_id,
            key="letter-credit-booked",
            facts={
                "amount": booked.amount,
                "article": as_fact(booked.article),
                "paid_on": booked.paid_on,
                "reference": booked.reference.removeprefix("credit:"),
            },
            unique_key=f"receipt:{booked.reference}:{person_id}",
            due_at=clerk.now,
            actions=("overview",),
        )
