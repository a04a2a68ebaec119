"""The archive of one's own data agrees with the books to the kopeck and holds nobody else."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from bot.demo_data import Persona
from bot.late import LateInvoicePdf
from bot.papers import ArchivePaper, Desk, DrawnPapers, PaperFailed
from bot.papers.mydata import DATA
from handlers.core.reply import Paper
from services.bills import BillRules, Bills
from services.domain.ids import AccountId, PersonId
from services.domain.invoice import Invoice
from services.domain.link import LinkRole
from services.domain.person import PersonState
from services.domain.profile import derive_code
from services.mydata import MyData
from services.ports.documents import InvoiceRenderer
from services.profile.emails import EmailRules, Emails
from storage.unit_of_work import SqlUnitsOfWork
from tests.architecture.source import PROJECT
from tests.handlers.chat import SETTINGS, TEXTS, Chat

NOW = datetime.now(UTC)
DOCUMENT = PROJECT / "docs" / "mydata.md"


class Printer:
    """Prints the number; refuses those that it is told to."""

    refused: frozenset[str] = frozenset()

    def render(self, invoice: Invoice, *, locale: str, is_large: bool = False) -> bytes:
        """The number."""
        if invoice.number in self.refused:
            raise ValueError("a glyph that no font has")
        return f"%PDF {invoice.number} {locale}".encode()


def papers(units: SqlUnitsOfWork, printer: InvoiceRenderer, **limits: Any) -> DrawnPapers:
    """Archives, and nothing else."""
    bills = Bills(SETTINGS.supplier, BillRules(), TEXTS)
    whole = ArchivePaper(units, MyData(TEXTS), bills, printer, lambda: NOW, **limits)
    return DrawnPapers(units, {}, Desk(seconds=30), {"mydata": whole})


async def person_of(units: SqlUnitsOfWork, chat: Chat) -> PersonId:
    async with units() as unit:
        person = await unit.people.find_by_login(f"login-{chat.chat}")
        assert person is not None
        return person.id


async def opened(
    units: SqlUnitsOfWork,
    person_id: PersonId,
    printer: InvoiceRenderer | None = None,
    **limits: Any,
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """data.json, and the other files by name."""
    drawn = papers(units, printer or Printer(), **limits)
    sheet = await drawn.open(Paper("mydata", str(person_id)), "uk")
    assert (sheet.content_key, sheet.name[-4:]) == ("", ".zip")
    with ZipFile(BytesIO(await sheet.draw())) as archive:
        assert archive.testzip() is None
        files = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(files.pop(DATA)), files


async def account_of(units: SqlUnitsOfWork, who: Persona) -> AccountId:
    async with units() as unit:
        account = await unit.accounts.find_by_number(who.account_number)
        assert account is not None
        return account.id


async def test_an_archive_has_one_size_whenever_it_is_drawn(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    paper = Paper("mydata", str(await person_of(units, chat)))
    sizes, printer = set(), LateInvoicePdf(TEXTS)
    bills = Bills(SETTINGS.supplier, BillRules(), TEXTS)
    for later in (0, 1, 9, 61, 3601):
        moment = NOW + timedelta(seconds=later, microseconds=later * 7)
        whole = ArchivePaper(units, MyData(TEXTS), bills, printer, lambda at=moment: at)
        sheet = await whole.open(paper.ref, "uk", Desk(seconds=30))
        sizes.add(len(await sheet.draw()))
    assert len(sizes) == 1


@pytest.mark.parametrize("role", ["debt", "credit", "schedule"])
async def test_sums_of_the_archive_are_those_of_the_books(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona], role: str
) -> None:
    await chat.registers(personas[role])
    data, _ = await opened(units, await person_of(units, chat))
    (account,) = data["accounts"]
    async with units() as unit:
        balances = await unit.ledger.balances(await account_of(units, personas[role]))

    booked: dict[str, int] = dict.fromkeys(account["balances_kopecks"], 0)
    for entry in account["ledger"]:
        booked[entry["article"]] += entry["amount_kopecks"]
    books = {article.value: owed.kopecks for article, owed in balances.items()}
    assert booked == books == account["balances_kopecks"]
    assert account["bills"]
    for bill in account["bills"]:
        assert sum(line["amount_kopecks"] for line in bill["lines"]) == bill["amount_kopecks"]


async def test_bills_of_three_years_come_as_files_and_each_is_named_beside_its_lines(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["schedule"])
    data, files = await opened(units, await person_of(units, chat))
    bills = data["accounts"][0]["bills"]
    named = {bill["pdf"]: bill["number"] for bill in bills if bill["pdf"]}

    assert files == {name: f"%PDF {number} uk".encode() for name, number in named.items()}
    old = NOW.date() - timedelta(days=3 * 365)
    assert all(bill["pdf"] for bill in bills if date.fromisoformat(bill["formed_on"]) > old)


async def test_bill_that_cannot_be_drawn_in_time_or_at_all_has_no_file(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    person_id, printer = await person_of(units, chat), Printer()
    whole, files = await opened(units, person_id)
    numbers = [bill["number"] for bill in whole["accounts"][0]["bills"]]
    printer.refused = frozenset(numbers[:1])
    data, fewer = await opened(units, person_id, printer)
    assert (len(fewer), data["accounts"][0]["bills"][0]["pdf"]) == (len(files) - 1, None)
    for limits in ({"seconds": 0.0}, {"largest": 1}):
        data, none = await opened(units, person_id, **limits)
        assert none == {}
        assert [bill["number"] for bill in data["accounts"][0]["bills"]] == numbers


async def test_files_are_the_printed_bills_themselves(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["schedule"])
    data, files = await opened(units, await person_of(units, chat), LateInvoicePdf(TEXTS))
    bills = [bill for bill in data["accounts"][0]["bills"] if bill["pdf"]]
    assert len(bills) == len(files) > 1
    for bill in bills[:2]:
        (page, *_) = PdfReader(BytesIO(files[bill["pdf"]])).pages
        assert bill["number"] in page.extract_text()


KEYS = {
    "": "format version made_at person consents wishes chats requests letters accounts",
    "person": "login surname name patronymic email phone is_phone_proven address locale"
    " agreement_version agreed_at is_email_confirmed",
    "consents": "version accepted_at channel",
    "wishes": "muted has_quiet_hours quiet code_word",
    "chats": "channel chat",
    "requests": "account_number state proof_kind proof_text asked_at decided_at reason_key"
    " reason_text is_disputed more_asked_at",
    "letters": "at state text",
    "accounts": "number role nickname linked_at subscriber meters readings bills ledger"
    " balances_kopecks payments",
}


async def test_keys_are_stable_told_in_the_documents_and_no_others(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    """A field that is added to a record shows up here: is it the person's to see?"""
    await chat.registers(personas["debt"])
    person_id = await person_of(units, chat)
    async with units() as unit:
        await unit.personal.ask_archive(person_id, now=NOW, before=NOW)
        await unit.commit()
    data, _ = await opened(units, person_id)
    for name, keys in KEYS.items():
        found = data[name] if name else data
        for each in found if isinstance(found, list) else [found]:
            assert set(each) == set(keys.split()), name
    told = DOCUMENT.read_text(encoding="utf-8")
    words = {word for keys in KEYS.values() for word in keys.split()}
    assert [word for word in sorted(words) if f"`{word}`" not in told] == []


async def test_nothing_of_the_family_or_of_our_secrets_is_in_it(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    relative = Chat(chat.dispatcher)
    await relative.registers(personas["credit"])
    owner_id, other_id = await person_of(units, chat), await person_of(units, relative)
    shared = await account_of(units, personas["debt"])
    async with units() as unit:
        role, by = LinkRole.PAYER, owner_id
        await unit.links.share(other_id, shared, role=role, invited_by=by, now=NOW)
        await unit.commit()
    own, _ = await opened(units, owner_id)
    assert relative.chat not in json.dumps(own)
    assert personas["credit"].surname not in json.dumps(own, ensure_ascii=False)

    data, _ = await opened(units, other_id)
    theirs = {each["number"]: each for each in data["accounts"]}
    entry = theirs[personas["debt"].account_number]
    assert (entry["role"], entry["readings"], entry["payments"]) == ("payer", [], [])
    assert "bills" not in entry
    text = json.dumps(data, ensure_ascii=False)
    assert personas["debt"].surname not in text
    assert "hash" not in text


async def test_code_sent_to_a_mailbox_is_read_in_that_mailbox_alone(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    """Whoever typed a stranger's address would else find in the archive what confirms it."""
    await chat.registers(personas["debt"])
    person_id, key = await person_of(units, chat), SETTINGS.secret_key.encode()
    async with units() as unit:
        emails = Emails(EmailRules(), key)
        now = datetime.now(UTC) + timedelta(minutes=2)
        await emails.ask(unit, person_id, "stranger@example.com", ref="a ref", now=now)
        await unit.commit()

    data, _ = await opened(units, person_id)
    assert any("••••••" in each["text"] for each in data["letters"])
    assert derive_code(key, "a ref") not in json.dumps(data)


async def test_login_that_is_no_more_has_no_archive(
    chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]
) -> None:
    await chat.registers(personas["debt"])
    person_id = await person_of(units, chat)
    async with units() as unit:
        await unit.people.close(person_id, PersonState.ERASED, NOW)
        await unit.commit()
    with pytest.raises(PaperFailed):
        await opened(units, person_id)
