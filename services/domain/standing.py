"""Where a payment stands: a fold over all that its bank has said, the same for any arrival."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from services.domain.money import ZERO, Money
from services.domain.payment import FINAL, Notice, NoticeKind, Payment, PaymentState, advance

CURRENCY: Final = "UAH"
_MONEY: Final = frozenset({NoticeKind.PAID, NoticeKind.REFUNDED})
# Said at the same moment: what is nearer to the end counts as later.
_ORDER: Final = (
    NoticeKind.UNKNOWN,
    NoticeKind.STARTED,
    NoticeKind.PENDING,
    NoticeKind.EXPIRED,
    NoticeKind.FAILED,
    NoticeKind.PAID,
    NoticeKind.REFUNDED,
)


class Objection(StrEnum):
    """Why a bank's word books nothing by itself: money is never dropped, staff decide (I8)."""

    UNKNOWN_ORDER = "unknown order"
    UNKNOWN_STATUS = "unknown status"
    OTHER_CURRENCY = "other currency"
    OTHER_SUM = "other sum"
    PAID_TWICE = "paid twice"
    REFUNDED_TOO_MUCH = "refunded too much"
    REFUNDED_AGAIN = "refunded again"


@dataclass(frozen=True, slots=True)
class Standing:
    """The state, the words that moved money, and the keys of all words that changed something.

    `given_back` is the sum of refunds, never more than was paid (I10); `refunded` the latest of
    their words. `excessive` are the keys of those that claim more, `twins` of equal parts that a
    bank's signature does not tell from one part said twice: one is counted, staff ask the bank.
    `strays` are refunds of money that was paid a second time and never booked: they take nothing
    from what was.
    """

    state: PaymentState
    paid: Notice | None
    refunded: Notice | None
    given_back: Money
    applied: frozenset[str]
    excessive: frozenset[str]
    twins: frozenset[str]
    strays: frozenset[str] = frozenset()


def find_objection(payment: Payment, notice: Notice) -> Objection | None:
    """What stands against taking the word as it is (I5, I11); None when nothing does.

    A sum or currency that was not asked for is never booked silently.
    """
    if notice.kind is NoticeKind.UNKNOWN:
        return Objection.UNKNOWN_STATUS
    if notice.kind in _MONEY and notice.currency != CURRENCY:
        return Objection.OTHER_CURRENCY
    if notice.kind is NoticeKind.PAID and notice.amount != payment.amount:
        return Objection.OTHER_SUM
    if notice.kind is NoticeKind.REFUNDED and not ZERO < notice.amount <= payment.amount:
        return Objection.OTHER_SUM
    return None


def standing_of(payment: Payment, notices: Iterable[Notice]) -> Standing:
    """Fold the words in the order they were said, never in the order they arrived (I4).

    A part given back leaves a payment paid; the whole given back makes it refunded.
    """
    taken = {each.dedupe_key: each for each in notices if find_objection(payment, each) is None}
    said = sorted(taken.values(), key=_when)
    strays = _strays(payment, said)
    told = [each for each in said if each.dedupe_key not in strays]
    refunds = _refunds(payment, told)
    state, applied, paid = PaymentState.INTENDED, set(refunds.applied), None
    for notice in told:
        if notice.kind is NoticeKind.PAID:
            paid = paid or notice
        is_part = notice.kind is NoticeKind.REFUNDED and refunds.given_back < payment.amount
        after = None if is_part else advance(state, notice.kind)
        # A payment overtaken by its refund changes no state, but the books need it.
        if after is not None or notice is paid:
            applied.add(notice.dedupe_key)
        state = after or state
    return Standing(
        state,
        paid,
        refunds.latest,
        refunds.given_back,
        frozenset(applied - refunds.excessive),
        refunds.excessive,
        refunds.twins,
        strays,
    )


def is_paid_again(standing: Standing, notice: Notice) -> bool:
    """Whether the bank took the money a second time: another operation succeeded."""
    if notice.kind is not NoticeKind.PAID or standing.paid is None:
        return False
    return not _is_same_operation(notice, standing.paid)


def _strays(payment: Payment, said: Sequence[Notice]) -> frozenset[str]:
    """Refunds of another operation than the booked one: which that is, the payment remembers."""
    paid = [each for each in said if each.kind is NoticeKind.PAID]
    known = [each for each in paid if each.provider_ref == payment.provider_ref]
    booked = next(iter((known if payment.state in FINAL else []) or paid), None)
    if booked is None:
        return frozenset()
    others = {_operation(each) for each in paid if not _is_same_operation(each, booked)}
    return frozenset(
        each.dedupe_key
        for each in said
        if each.kind is NoticeKind.REFUNDED and _operation(each) in others
    )


def _is_same_operation(one: Notice, other: Notice) -> bool:
    """A bank that names no operation means its only one: its answers may lack the number."""
    is_unnamed = not one.provider_ref or not other.provider_ref
    return one.provider == other.provider and (
        is_unnamed or one.provider_ref == other.provider_ref
    )


def _operation(notice: Notice) -> tuple[str, str]:
    return notice.provider, notice.provider_ref


def _when(notice: Notice) -> tuple[object, ...]:
    return notice.said_at, _ORDER.index(notice.kind), notice.dedupe_key


@dataclass(frozen=True, slots=True)
class _Refunds:
    """Refunds as one sum."""

    latest: Notice | None
    given_back: Money
    applied: frozenset[str]
    excessive: frozenset[str]
    twins: frozenset[str]


def _refunds(payment: Payment, told: Iterable[Notice]) -> _Refunds:
    """The sum given back: of each bank its parts, or its running total where that says more.

    What goes beyond the payment is cut off, so that no order of arrival gives another sum.
    """
    given: defaultdict[str, _Given] = defaultdict(_Given)
    latest, reached = None, 0
    applied, excessive = set(), set()
    for notice in told:
        if notice.kind is not NoticeKind.REFUNDED:
            continue
        given[notice.provider].add(notice)
        now = sum(each.kopecks for each in given.values())
        if now > max(reached, payment.amount.kopecks):
            excessive.add(notice.dedupe_key)
        elif now > reached:
            applied.add(notice.dedupe_key)
        if reached < min(now, payment.amount.kopecks):
            latest = notice
        reached = now
    whole = Money(min(reached, payment.amount.kopecks))
    twins = {key for each in given.values() for key in each.twins}
    return _Refunds(latest, whole, frozenset(applied), frozenset(excessive), frozenset(twins))


@dataclass(slots=True)
class _Given:
    """What one bank says that it gave back: parts and a running total tell of the same money."""

    running: int = 0
    parts: dict[tuple[str, int], list[str]] = field(default_factory=dict)

    def add(self, notice: Notice) -> None:
        kopecks = notice.amount.kopecks
        if notice.is_part:
            alike = self.parts.setdefault((notice.provider_ref, kopecks), [])
            alike.append(notice.dedupe_key)
        else:
            self.running = max(self.running, kopecks)

    @property
    def kopecks(self) -> int:
        return max(self.running, sum(kopecks for _, kopecks in self.parts))

    @property
    def twins(self) -> list[str]:
        return [key for alike in self.parts.values() if len(alike) > 1 for key in alike]
