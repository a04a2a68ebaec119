"""Bills as papers: two prints that differ, and every word that is needed when the PDF fails."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from bot.papers import BillKind, Desk, DrawnPapers, PaperFailed, SheetKind
from bot.papers.bills import bill_in_words
from bot.texts import FluentTexts
from handlers.core.reply import Paper
from services.bills import BillRules, Bills
from services.domain.bill import BillLine, LineKind
from services.domain.invoice import Invoice
from services.domain.money import Money
from services.domain.reading import ReadingKind
from tests.services.documents.bills import CONSUMER, SUPPLIER, bill
from tests.services.home import Home

TEXTS = FluentTexts(ZoneInfo("Europe/Kyiv"))
MOMENT = 0.05


@dataclass
class Printer:
    """Prints a word; may be broken, or hang until its gate is opened."""

    is_broken: bool = False
    gate: threading.Event = field(default_factory=threading.Event)
    is_hanging: bool = False

    def render(self, invoice: Invoice, *, locale: str, is_large: bool = False) -> bytes:
        """The number and the print."""
        if self.is_broken:
            raise ValueError("a glyph that no font has")
        if self.is_hanging:
            self.gate.wait(30)
        return f"{invoice.number} {'large' if is_large else 'small'}".encode()


@pytest.fixture
async def home() -> Home:
    """One bill of 1000 kWh."""
    home = Home()
    await home.read(date(2025, 10, 1), 1000, kind=ReadingKind.OPENING)
    await home.confirm(date(2025, 11, 1), 2000)
    return home


@pytest.fixture
def printer() -> Iterator[Printer]:
    made = Printer()
    yield made
    made.gate.set()


def papers(home: Home, printer: Printer) -> DrawnPapers:
    """Bills in both prints."""
    bills = Bills(SUPPLIER, BillRules(), TEXTS)
    return DrawnPapers(
        home.units,
        {
            "bill": BillKind(bills, printer, TEXTS),
            "bill-large": BillKind(bills, printer, TEXTS, is_large=True),
        },
        Desk(seconds=MOMENT if printer.is_hanging else 30),
    )


def words(invoice: Invoice, locale: str = "uk") -> str:
    """The bill in words, as a person reads it."""
    return "\n".join(TEXTS.say(locale, part.key, part.facts) for part in bill_in_words(invoice))


async def test_the_two_prints_are_two_files_of_one_bill(home: Home, printer: Printer) -> None:
    drawn = papers(home, printer)
    number = home.bills[0].number
    small = await drawn.open(Paper("bill", "1"), "uk")
    large = await drawn.open(Paper("bill-large", "1"), "uk")
    assert small.content_key != large.content_key
    assert await small.draw() == f"{number} small".encode()
    assert await large.draw() == f"{number} large".encode()
    assert small.name == f"Рахунок-{number}.pdf"
    assert small.kind is SheetKind.DOCUMENT


async def test_a_kind_that_nobody_draws_fails_at_once(home: Home, printer: Printer) -> None:
    with pytest.raises(PaperFailed):
        await papers(home, printer).open(Paper("passport", "1"), "uk")


@pytest.mark.parametrize("trouble", ["is_broken", "is_hanging"])
@pytest.mark.parametrize("kind", ["bill", "bill-large"])
async def test_a_bill_that_cannot_be_drawn_is_there_in_words(
    home: Home, printer: Printer, trouble: str, kind: str
) -> None:
    setattr(printer, trouble, True)
    sheet = await papers(home, printer).open(Paper(kind, "1"), "uk")
    with pytest.raises(PaperFailed):
        await sheet.draw()
    told = "\n".join(TEXTS.say("uk", part.key, part.facts) for part in sheet.instead)
    for needed in (home.bills[0].number, SUPPLIER.iban, SUPPLIER.code, "4\u00a0320,00\u00a0₴"):
        assert needed in told


@pytest.mark.parametrize("locale", ["uk", "en", "ru"])
def test_the_words_let_a_person_check_the_bill_and_pay_it(locale: str) -> None:
    invoice = bill()
    told = words(invoice, locale)
    for needed in (
        invoice.number,
        CONSUMER.account_number,
        CONSUMER.full_name,
        SUPPLIER.name,
        SUPPLIER.iban,
        SUPPLIER.code,
        SUPPLIER.bank,
        invoice.purpose,
        *(str(line.to_value) for line in invoice.lines if line.to_value),
    ):
        assert needed in told
    for sum_ in (invoice.to_pay, invoice.amount, *(line.amount for line in invoice.lines)):
        assert TEXTS.say(locale, "paper-usage-sum", {"amount": sum_}) in told


def test_a_bill_of_nothing_asks_for_nothing() -> None:
    told = words(bill(to_pay=Money(-500)))
    assert "Платити за цим рахунком не потрібно" in told
    assert "До сплати" not in told


def test_the_sums_of_an_old_bill_come_to_what_is_left_of_it() -> None:
    whole = bill()
    assert "пізніше" not in words(whole)
    # the rest of an old bill is paid: 1020.12 of it later or in other bills
    assert "інших рахунках: −1\u00a0020,12\u00a0₴" in words(replace(whole, to_pay=Money(0)))


def test_a_credit_and_a_preliminary_bill_are_said() -> None:
    told = words(bill(opening_balance=Money(-1234), is_preliminary=True))
    assert "Переплата на початок періоду: 12,34\u00a0₴" in told
    assert "попередній рахунок" in told


@pytest.mark.parametrize(
    ("locale", "said"), [("uk", "Перерахунок"), ("en", "Correction of bill"), ("ru", "Перерасчёт")]
)
def test_an_estimate_taken_back_is_said_by_its_bill(locale: str, said: str) -> None:
    back = BillLine(5, LineKind.CORRECTION, Money(-1296), title="1204567890-2026-09", kwh=-3)
    told = words(replace(bill(), lines=(*bill().lines, back)), locale)
    (line,) = [each for each in told.splitlines() if "1204567890-2026-09" in each]
    assert line.startswith(said)


def test_lines_without_readings_need_no_readings() -> None:
    plain = [line for line in bill().lines if line.to_value is None]
    told = words(replace(bill(), lines=tuple(plain)))
    assert "Показник" not in told
    assert "Пільга" in told
