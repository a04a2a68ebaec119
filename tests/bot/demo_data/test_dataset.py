"""The demo's folder holds together: sums, chains of readings, stories, the same bytes always."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from bot.demo_data import Dataset, build, personas, write
from bot.demo_data.guide import GUIDE, renewed
from bot.demo_data.months import boundaries
from services.domain.account import has_valid_eic, parse_account_number
from services.domain.article import Article
from services.domain.bill import LineKind
from services.domain.columns import Row
from services.domain.exchange import REGISTERS
from services.domain.identity import is_same_name, parse_address, parse_name
from services.domain.money import ZERO, Money, rounded, total
from services.domain.reading import ReadingKind


@pytest.fixture(scope="module")
def made() -> Dataset:
    return build()


def role(made: Dataset, name: str) -> str:
    return next(home.number for home in made.homes if home.role == name)


def rows(made: Dataset, table: str, account: str) -> list[Row]:
    return [row for row in made.tables[table] if row["account_number"] == account]


def lines_of(made: Dataset, account: str) -> list[Row]:
    numbers = {bill["number"] for bill in rows(made, "bills", account)}
    return [line for line in made.tables["bill_lines"] if line["bill_number"] in numbers]


def balance(made: Dataset, account: str) -> Money:
    billed = total([bill["amount"] for bill in rows(made, "bills", account)])
    return billed - total([paid["amount"] for paid in rows(made, "payments", account)])


def test_the_same_seed_and_day_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write(build(date(2026, 11, 24)).tables, tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(files) == 10
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


@pytest.mark.parametrize(
    ("today", "last"),
    [
        ("2026-11-24", "2026-11-01"),
        ("2026-11-10", "2026-11-01"),
        ("2026-11-09", "2026-10-01"),
        ("2027-01-03", "2026-12-01"),
        ("2028-02-29", "2028-02-01"),
    ],
)
def test_the_months_end_with_the_latest_bills_formed_by_today(today: str, last: str) -> None:
    bounds = boundaries(date.fromisoformat(today))
    assert bounds[-1] == date.fromisoformat(last)
    assert len(set(bounds)) == 25
    made = build(date.fromisoformat(today))
    for table, name in (
        ("bills", "formed_on"),
        ("payments", "posted_on"),
        ("readings", "taken_on"),
    ):
        assert max(row[name] for row in made.tables[table]) <= made.today


def test_every_bill_is_the_sum_of_its_lines(made: Dataset) -> None:
    sums: dict[str, Money] = defaultdict(lambda: ZERO)
    for line in made.tables["bill_lines"]:
        sums[line["bill_number"]] += line["amount"]
    assert {bill["number"]: bill["amount"] for bill in made.tables["bills"]} == sums


def test_every_energy_line_is_kwh_by_price_by_coefficient(made: Dataset) -> None:
    energy = [line for line in made.tables["bill_lines"] if line["kind"] is LineKind.ENERGY]
    assert len(energy) > 2000
    for line in energy:
        assert line["amount"] == rounded(line["kwh"] * line["price"] * line["coefficient"])


def test_the_bills_of_a_meter_add_up_to_its_readings(made: Dataset) -> None:
    for home in made.homes:
        billed = sum(line["kwh"] or 0 for line in lines_of(made, home.number))
        read = 0
        for meter in rows(made, "meters", home.number):
            points = [
                row
                for row in rows(made, "readings", home.number)
                if row["meter_number"] == meter["number"]
            ]
            for name in REGISTERS[: meter["zones"]]:
                steps = pairwise(points)
                read += sum((b[name] - a[name]) % 10 ** meter["digits"] for a, b in steps)
        assert billed == read, home.role or home.index


def test_readings_never_go_back_but_where_a_register_ran_over(made: Dataset) -> None:
    backward = set()
    for home in made.homes:
        points = rows(made, "readings", home.number)
        for before, after in pairwise(points):
            is_one_meter = before["meter_number"] == after["meter_number"]
            names = [name for name in REGISTERS if before[name] is not None]
            if is_one_meter and any(after[name] < before[name] for name in names):
                backward.add(home.number)
    assert backward == {role(made, "rolled-over")}


def test_there_are_72_homes_with_every_kind_of_meter(made: Dataset) -> None:
    assert len(made.tables["accounts"]) == 72
    zones = [meter["zones"] for meter in made.tables["meters"]]
    assert min(zones.count(number) for number in (1, 2, 3)) >= 4
    assert {meter["digits"] for meter in made.tables["meters"]} == {4, 5, 6, 7}
    assert len({meter["number"] for meter in made.tables["meters"]}) == len(zones)


def test_accounts_are_such_as_people_can_type(made: Dataset) -> None:
    for row in made.tables["accounts"]:
        assert parse_account_number(row["number"], digits=10) == row["number"]
        assert has_valid_eic(row["eic"])
        assert row["eic"].startswith("62Z")
        assert parse_address(row["address"]) == row["address"]
        for name in ("surname", "name", "patronymic"):
            assert is_same_name(parse_name(row[name]), row[name])
    assert any("'" in row["surname"] for row in made.tables["accounts"])
    assert any("’" in row["surname"] for row in made.tables["accounts"])
    assert max(len(row["address"]) for row in made.tables["accounts"]) > 180


def test_a_replaced_meter_gives_two_segments_in_one_bill(made: Dataset) -> None:
    for name in ("replaced", "replaced-by-zones"):
        account = role(made, name)
        kinds = [row["kind"] for row in rows(made, "readings", account)]
        assert kinds.count(ReadingKind.CLOSING) == kinds.count(ReadingKind.OPENING) == 1
        old, new = rows(made, "meters", account)
        assert old["removed_on"] == new["installed_on"]
        meters: dict[str, set[str]] = defaultdict(set)
        for line in lines_of(made, account):
            meters[line["bill_number"]].add(line["meter_number"] or "")
        assert sorted(len(found - {""}) for found in meters.values())[-2:] == [1, 2]


def test_heated_homes_have_both_blocks_of_the_season(made: Dataset) -> None:
    lines = lines_of(made, role(made, "heating"))
    january = [line for line in lines if line["to_on"] == date(2026, 2, 1)]
    assert [(line["price"], line["kwh"] > 0) for line in january] == [
        (Decimal("2.64"), True),
        (Decimal("4.32"), True),
    ]
    assert january[0]["kwh"] == 2000


def test_a_benefit_is_a_negative_line(made: Dataset) -> None:
    lines = lines_of(made, role(made, "benefit"))
    benefits = [line["amount"] for line in lines if line["kind"] is LineKind.BENEFIT]
    assert len(benefits) == 24
    assert max(benefits) < ZERO


def test_estimates_are_taken_back_by_the_next_true_reading(made: Dataset) -> None:
    account = role(made, "estimated-summer")
    kinds = [row["kind"] for row in rows(made, "readings", account)]
    assert kinds.count(ReadingKind.ESTIMATED) == 3
    lines = lines_of(made, account)
    taken_back = [line for line in lines if line["kind"] is LineKind.CORRECTION]
    assert len({line["bill_number"] for line in taken_back}) == 1
    assert len(taken_back) == 3


def test_payers_differ_and_no_payment_is_posted_before_it_is_made(made: Dataset) -> None:
    balances = [balance(made, home.number) for home in made.homes]
    assert sum(each > ZERO for each in balances) >= 8
    assert sum(each < ZERO for each in balances) >= 5
    assert balance(made, role(made, "no-debt")) == ZERO
    assert balance(made, role(made, "never-pays")) > Money(1_000_000)
    assert not rows(made, "payments", role(made, "never-pays"))
    payments = made.tables["payments"]
    assert len({row["source"] for row in payments}) == 4
    assert all(row["paid_on"] <= row["posted_on"] <= made.today for row in payments)


def test_schedules_add_up_and_are_billed_as_they_come_due(made: Dataset) -> None:
    by_contract: dict[str, list[Row]] = defaultdict(list)
    for row in made.tables["schedules"]:
        by_contract[row["contract_number"]].append(row)
    bills = {bill["number"]: bill for bill in made.tables["bills"]}
    assert len(by_contract) == 4
    for instalments in by_contract.values():
        assert total([row["amount"] for row in instalments]) == instalments[0]["total"]
        for row in instalments:
            if row["bill_number"] is not None:
                assert bills[row["bill_number"]]["amount"] == row["amount"]
    assert any(row["bill_number"] is None for row in made.tables["schedules"])


@pytest.mark.parametrize("today", ["2026-11-24", "2026-11-10", "2027-01-05", "2027-07-31"])
def test_three_persons_are_ready_to_be_played(today: str) -> None:
    made = build(date.fromisoformat(today))
    debtor, ahead, scheduled = personas(made)
    assert (debtor.zones, ahead.zones, scheduled.zones) == (1, 2, 3)
    assert debtor.balances[Article.ELECTRICITY] > ZERO > ahead.balances[Article.ELECTRICITY]
    assert scheduled.is_heated
    assert Article.SCHEDULE in scheduled.balances
    for persona in (debtor, ahead, scheduled):
        assert all(a < b for a, b in zip(persona.last_values, persona.next_values, strict=True))


@pytest.mark.parametrize("order", [("paid_on", "posted_on"), ("posted_on", "paid_on")])
def test_the_last_payment_of_a_person_is_the_same_in_any_order(
    made: Dataset, order: tuple[str, str]
) -> None:
    for persona in personas(made):
        payments = rows(made, "payments", persona.account_number)
        latest = max(payments, key=lambda row: tuple(row[name] for name in order))
        assert latest["amount"] == persona.last_payment
        assert [row["paid_on"] for row in payments].count(latest["paid_on"]) == 1
        (meter,) = rows(made, "meters", persona.account_number)
        assert meter["number"] == persona.meter_number


def test_the_guide_tells_every_column_as_it_is_declared() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert text == renewed(text), "run python -m bot.demo_data.guide"
