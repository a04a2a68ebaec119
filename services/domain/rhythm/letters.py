"""Letters of the rhythm: what each says, the buttons under it, and its key that bars a repeat."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from services.domain.article import Article
from services.domain.facts import Fact, Said, as_fact
from services.domain.ids import AccountId
from services.domain.message import PAYLOAD_MARK, NewLetter
from services.domain.money import ZERO, Money
from services.domain.period import Window
from services.domain.rhythm.hearers import Asked, BillHeard, Hearer
from services.domain.rhythm.jobs import Job
from services.domain.schedule import Part

# Behind it stands the account that a button is about, whichever was chosen last in the chat.
ABOUT: Final = "@"
# A button that asks for figures: behind it stands the account.
ASKING: Final = f"readings{PAYLOAD_MARK}{ABOUT}"
_PAY: Final = "pay"
_PAPER: Final = "paper"
_WHY: Final = "why"
_SHOWN_DIGITS: Final = 4
_READING_KEYS: Final[Mapping[Job, str]] = {
    Job.WINDOW_OPENS: "letter-reminder-opens",
    Job.MONTH_BEGINS: "letter-reminder-month",
    Job.LAST_DAY: "letter-reminder-last",
    Job.WINDOW_CLOSED: "letter-reminder-estimate",
}


@dataclass(frozen=True, slots=True)
class Sending:
    """When letters of a run are due, and from when on they are not worth saying."""

    due_at: datetime
    stale_at: datetime


def asking_action(account_id: AccountId) -> str:
    """The button that leads to giving figures for the account."""
    return f"{ASKING}{account_id}"


def reading_letter(job: Job, hearer: Hearer, window: Window, sending: Sending) -> NewLetter:
    """Asks for the figures of an account; the window's first day keeps it to once a month."""
    return _letter(
        hearer,
        Said(_READING_KEYS[job], {"last": window.last, "counted": window.counts_on}),
        unique=f"{job.value}:{window.counts_on.isoformat()}",
        actions=(asking_action(hearer.account_id),),
        sending=sending,
    )


def formed_letter(heard: BillHeard, sending: Sending) -> NewLetter:
    """A new bill; whether a credit covers it, or an earlier debt stands beside it."""
    hearer, owed = heard.hearer, max(heard.balance, ZERO)
    beside = "rhythm-owed-only"
    if owed == ZERO:
        beside = "rhythm-owed-nothing"
    elif owed != heard.amount:
        beside = "rhythm-owed-more" if owed > heard.amount else "rhythm-owed-less"
    facts: dict[str, Fact] = {
        "number": heard.number,
        "article": as_fact(heard.article),
        "amount": heard.amount,
        "due": heard.due_on,
        "beside": Said(beside, {"owed": owed}),
    }
    return _letter(
        hearer,
        Said("letter-bill-formed", facts),
        unique=f"{Job.BILL_FORMED.value}:{heard.bill_id}",
        actions=_bill_actions(heard, is_owed=owed > ZERO),
        sending=sending,
    )


def due_letter(heard: BillHeard, left: Money, sending: Sending) -> NewLetter:
    """What is left of a bill, and its last day."""
    facts: dict[str, Fact] = {
        "number": heard.number,
        "article": as_fact(heard.article),
        "left": left,
        "due": heard.due_on,
    }
    return _letter(
        heard.hearer,
        Said("letter-bill-due", facts),
        unique=f"{Job.BILL_DUE.value}:{heard.bill_id}:{heard.due_on.isoformat()}",
        actions=_bill_actions(heard, is_owed=True),
        sending=sending,
    )


def instalment_letter(job: Job, hearer: Hearer, part: Part, sending: Sending) -> NewLetter:
    """What is left of an instalment; `job` is today's or of some days before."""
    instalment = part.instalment
    is_today = job is Job.INSTALMENT_TODAY
    bill = instalment.bill_id
    target = str(bill) if bill else f"{Article.SCHEDULE.value}:{part.left.kopecks}"
    facts: dict[str, Fact] = {
        "contract": instalment.contract_number,
        "position": instalment.position,
        "left": part.left,
        "due": instalment.due_on,
    }
    return _letter(
        hearer,
        Said("letter-bill-instalment-today" if is_today else "letter-bill-instalment", facts),
        unique=f"{job.value}:{instalment.number}:{instalment.due_on.isoformat()}",
        actions=(_button(_PAY, target, hearer.account_id),),
        sending=sending,
    )


def debt_letter(
    hearer: Hearer, amount: Money, bill_id: int | None, day: date, sending: Sending
) -> NewLetter:
    """What is overdue; `bill_id` is the latest overdue bill of electricity: it says why."""
    actions = [_button(_PAY, "", hearer.account_id)]
    if bill_id is not None:
        actions.append(_button(_WHY, str(bill_id), hearer.account_id))
    return _letter(
        hearer,
        Said("letter-bill-debt", {"amount": amount}),
        unique=f"{Job.DEBT.value}:{day.isoformat()}",
        actions=tuple(actions),
        sending=sending,
    )


def asked_letter(asked: Asked, sending: Sending) -> NewLetter:
    """Staff wait for a proof of a request."""
    return NewLetter(
        person_id=asked.person_id,
        key="letter-request-waits",
        facts={"account": _masked(asked.account_number)},
        unique_key=f"rhythm:{Job.EXPIRING.value}:{asked.request_id}:{asked.asked_at.isoformat()}",
        due_at=sending.due_at,
        actions=(f"add-proof{PAYLOAD_MARK}{asked.request_id}",),
        stale_at=sending.stale_at,
        is_bulk=True,
    )


def _masked(number: str) -> str:
    """The end of an account's number: what was typed may be somebody else's."""
    return f"…{number[-_SHOWN_DIGITS:]}"


def _bill_actions(heard: BillHeard, *, is_owed: bool) -> tuple[str, ...]:
    number, account_id = str(heard.bill_id), heard.hearer.account_id
    names = (_PAY, _PAPER) if is_owed else (_PAPER,)
    return tuple(_button(name, number, account_id) for name in names)


def _button(action: str, payload: str, account_id: AccountId) -> str:
    return f"{action}{PAYLOAD_MARK}{payload}{ABOUT}{account_id}"


def _letter(
    hearer: Hearer,
    said: Said,
    *,
    unique: str,
    actions: tuple[str, ...],
    sending: Sending,
) -> NewLetter:
    """The letter, with the account named for a person who has several."""
    named = Said("rhythm-account", {"name": hearer.name, "street": hearer.street})
    nameless = Said("rhythm-only-account")
    return NewLetter(
        person_id=hearer.person_id,
        key=said.key,
        facts={**said.facts, "account": named if hearer.has_several else nameless},
        unique_key=f"rhythm:{unique}:{hearer.person_id}:{hearer.account_id}",
        due_at=sending.due_at,
        actions=actions,
        stale_at=sending.stale_at,
        is_bulk=True,
    )
