"""The demo's bills are what the project's own rules make of its readings."""

from datetime import UTC, date, datetime

import pytest

from bot.demo_data import Dataset, build, personas
from bot.demo_data.homes import Home
from bot.demo_data.prices import tariffs
from services.domain.account import Account
from services.domain.article import Article
from services.domain.bill import Bill, BillLine, LineKind
from services.domain.columns import Row
from services.domain.exchange import REGISTERS
from services.domain.ids import AccountId, BillId, MeterId, ReadingId
from services.domain.meter import ZONES, Meter
from services.domain.planning import make_plan
from services.domain.reading import Reading, ReadingKind
from services.domain.submission import Known, Plan, ReadingRules, Submission

ACCOUNT = AccountId(1)


@pytest.fixture(scope="module")
def made() -> Dataset:
    return build()


def rows(made: Dataset, table: str, home: Home) -> list[Row]:
    return [row for row in made.tables[table] if row["account_number"] == home.number]


def account_of(made: Dataset, home: Home) -> Account:
    (row,) = [row for row in made.tables["accounts"] if row["number"] == home.number]
    return Account(id=ACCOUNT, **row)


def seen_by(day: date, event: date | None) -> date | None:
    return event if event is not None and event <= day else None


def meters_of(made: Dataset, home: Home, until: date) -> list[Meter]:
    found = [
        Meter(
            id=MeterId(index),
            account_id=ACCOUNT,
            number=row["number"],
            digits=row["digits"],
            zones=ZONES[row["zones"]],
            installed_on=row["installed_on"],
            removed_on=seen_by(until, row["removed_on"]),
        )
        for index, row in enumerate(rows(made, "meters", home), start=1)
    ]
    return sorted((m for m in found if m.installed_on <= until), key=lambda m: m.installed_on)


def readings_of(made: Dataset, home: Home, meters: list[Meter], until: date) -> list[Reading]:
    ids = {meter.number: meter.id for meter in meters}
    return [
        Reading(
            id=ReadingId(index),
            account_id=ACCOUNT,
            meter_id=ids[row["meter_number"]],
            taken_on=row["taken_on"],
            kind=row["kind"],
            values=tuple(row[name] for name in REGISTERS if row[name] is not None),
            submitted_at=datetime(2026, 1, 1, tzinfo=UTC),
            source="import",
        )
        for index, row in enumerate(rows(made, "readings", home), start=1)
        if row["taken_on"] <= until and row["meter_number"] in ids
    ]


def line_of(row: Row) -> BillLine:
    facts = {name: value for name, value in row.items() if name != "bill_number"}
    facts["title"] = facts["title"] or ""
    facts["meter_number"] = facts["meter_number"] or ""
    return BillLine(**facts)


def bills_of(made: Dataset, home: Home) -> list[Bill]:
    bills = []
    for index, row in enumerate(rows(made, "bills", home), start=1):
        if row["article"] is Article.ELECTRICITY:
            lines = [r for r in made.tables["bill_lines"] if r["bill_number"] == row["number"]]
            facts = {name: value for name, value in row.items() if name != "account_number"}
            facts |= {"id": BillId(index), "version": 1, "account_id": ACCOUNT}
            bills.append(Bill(**facts, lines=tuple(line_of(line) for line in lines)))
    return sorted(bills, key=lambda bill: bill.formed_on)


def planned(made: Dataset, home: Home, earlier: list[Bill], submission: Submission) -> Plan:
    """What the rules make of a reading that comes after the earlier bills."""
    meters = meters_of(made, home, submission.taken_on)
    readings = readings_of(made, home, meters, submission.taken_on)
    before = [reading for reading in readings if reading.taken_on < submission.taken_on]
    estimated: list[Bill] = []
    for bill in reversed(earlier):
        if bill.lines[0].to_kind is not ReadingKind.ESTIMATED:
            break
        estimated.append(bill)
    known = Known(
        account=account_of(made, home),
        meters=tuple(meters),
        readings=tuple(before),
        tariffs=tuple(tariffs()),
        latest=earlier[-1] if earlier else None,
        estimated=tuple(estimated),
    )
    return make_plan(known, submission, ReadingRules())


def last_reading(made: Dataset, home: Home, bill: Bill) -> Row:
    ends = [row for row in rows(made, "readings", home) if row["taken_on"] == bill.period_to]
    return ends[-1]


def test_every_bill_of_a_true_reading_is_what_the_rules_make_of_it(made: Dataset) -> None:
    compared = 0
    for home in made.homes:
        bills = bills_of(made, home)
        for index, bill in enumerate(bills):
            end = last_reading(made, home, bill)
            if end["kind"] is ReadingKind.ACTUAL:
                values = tuple(end[name] for name in REGISTERS if end[name] is not None)
                submission = Submission(values, bill.period_to, bill.formed_on)
                plan = planned(made, home, bills[:index], submission)
                ours = [line for line in bill.lines if line.kind is not LineKind.BENEFIT]
                assert ours == list(plan.lines)
                assert bill.period_from == plan.period_from
                compared += 1
    assert compared > 1600


def test_what_a_ready_person_is_told_to_type_forms_a_usual_bill(made: Dataset) -> None:
    by_role = {home.role: home for home in made.homes}
    for persona in personas(made):
        home = by_role[persona.role]
        submission = Submission(persona.next_values, made.today, made.today)
        plan = planned(made, home, bills_of(made, home), submission)
        assert not plan.is_unusual
        assert not plan.is_rollover
        assert plan.amount.kopecks > 0
