"""The command that takes money from the branch: exit codes and words."""

import io
from argparse import Namespace
from pathlib import Path

import pytest

from bot.cli.registering import registry, suspense
from bot.settings import SHORTEST_KEY, Settings, read_settings
from services.domain.exchange import PaymentSource
from services.domain.registry_batch import NewRegistry
from storage.unit_of_work import SqlUnitsOfWork
from tests.bot.registry.banks import Paid, csv_text
from tests.bot.statements.banks import Move, mt940
from tests.contracts.records import NOW, NUMBER, account_row

pytestmark = pytest.mark.postgres
ROWS = (Paid(NUMBER, "0.10", reference="A"), Paid(NUMBER, "0.20", reference="B"))


@pytest.fixture
async def settings(database_url: str) -> Settings:
    units = SqlUnitsOfWork(database_url, pool_size=1)
    async with units() as unit:
        await unit.staging.write("accounts", [account_row()])
        await unit.commit()
    await units.close()
    return read_settings(database_url=database_url, secret_key="k" * SHORTEST_KEY)


def call(
    file: Path, *, profile: str = "branch-csv", dry_run: bool = False, reverse: bool = False
) -> Namespace:
    return Namespace(file=file, profile=profile, dry_run=dry_run, reverse=reverse)


async def test_file_is_looked_at_taken_and_taken_back(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nov.csv"
    file.write_text(csv_text(ROWS), encoding="utf-8")
    said = []
    looked, taken, taken_back = call(file, dry_run=True), call(file), call(file, reverse=True)
    for wanted in (looked, taken, taken, taken_back, taken_back):
        assert await registry(settings, wanted) == 0
        said.append(capsys.readouterr().out.splitlines()[-1])

    assert said == [
        "Це була перевірка: нічого не записано.",
        "Реєстр nov.csv прийнято.",
        "Реєстр nov.csv прийнято.",
        "Реєстр nov.csv скасовано: рядків 2, разом 0,30\u00a0₴. Листів людям: 0.",
        "Реєстр nov.csv уже скасовано раніше. Нічого не змінилося.",
    ]


AMISS = [
    (csv_text(ROWS, count=3), "branch-csv", 1, "Рядків 2, а в підсумку 3"),
    (csv_text([*ROWS, Paid(NUMBER, "0.00")]), "branch-csv", 1, "Помилок: 1"),
    ("a;b\r\n", "branch-csv", 1, "немає стовпця «Особовий рахунок»"),
    ("", "branch-csv", 1, "немає жодного рядка"),
    ("a;b\r\n", "post-dbf", 1, "пошкоджений"),
    ("", "no-such", 2, "Профіль «no-such» не підходить"),
]


@pytest.mark.parametrize("amiss", AMISS, ids=[each[-1] for each in AMISS])
async def test_what_is_amiss_is_told_with_its_code(
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    amiss: tuple[str, str, int, str],
) -> None:
    text, profile, code, told = amiss
    file = tmp_path / "nov.csv"
    file.write_text(text, encoding="utf-8")

    assert await registry(settings, call(file, profile=profile)) == code
    said = capsys.readouterr()
    assert told in said.out + said.err


async def test_file_that_was_not_taken_cannot_be_taken_back(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nov.csv"
    file.write_text(csv_text(ROWS), encoding="utf-8")

    assert await registry(settings, call(file, reverse=True)) == 1
    assert await registry(settings, call(tmp_path / "none.csv")) == 1
    assert "nov.csv" in capsys.readouterr().err


async def test_money_that_waits_is_told_and_booked_by_its_number(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nov.csv"
    file.write_text(csv_text([Paid("1", "5.00", purpose=f"о/р {NUMBER}")]), encoding="utf-8")
    await registry(settings, call(file))
    capsys.readouterr()
    said = []
    for wanted in (None, ["1", NUMBER], ["1", NUMBER], ["x", NUMBER], ["1", "0"], None):
        code = await suspense(settings, Namespace(assign=wanted))
        heard = capsys.readouterr()
        said.append((code, (heard.out + heard.err).splitlines()[-1].strip()))

    assert said == [
        (0, f"Можливо, це рахунок {NUMBER}."),
        (0, f"5,00\u00a0₴ зараховано на рахунок {NUMBER}."),
        (1, "Під № 1 немає грошей до з’ясування: їх уже зараховано або скасовано."),
        (1, "Під № 0 немає грошей до з’ясування: їх уже зараховано або скасовано."),
        (1, "Рахунку 0 немає."),
        (0, "Немає грошей до з’ясування."),
    ]


async def test_registers_take_turns_and_who_waits_too_long_is_told(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nov.csv"
    file.write_text(csv_text(ROWS), encoding="utf-8")
    units = SqlUnitsOfWork(settings.database_url or "", pool_size=1)
    async with units() as unit:
        await unit.registries.open(
            NewRegistry("other.csv", bytes(32), "branch-csv", PaymentSource.BRANCH), NOW
        )

        assert await registry(settings, call(file)) == 1
    await units.close()
    assert "Нічого не записано" in capsys.readouterr().err


class Terminal(io.StringIO):
    """Where somebody watches."""

    def isatty(self) -> bool:
        return True


async def test_progress_is_a_bar_for_a_person_and_lines_for_a_log(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "nov.csv"
    rows = [Paid(NUMBER, "0.01", reference=f"R-{n}") for n in range(2000)]
    file.write_text(csv_text(rows), encoding="utf-8")
    monkeypatch.setattr("bot.cli.registering._LOGGED", 1000)
    for heard in (Terminal(), io.StringIO()):
        monkeypatch.setattr("sys.stderr", heard)
        await registry(settings, call(file, dry_run=True))
        told = heard.getvalue().replace("\u00a0", " ")
        if heard.isatty():
            assert "\r\x1b[K[#########...........] nov.csv: рядків 1 000 із 2 002 (49 %)" in told
            assert told.endswith("\r\x1b[K")
        else:
            assert [line.partition(" із")[0] for line in told.splitlines()] == [
                "nov.csv: рядків 1 000",
                "nov.csv: рядків 2 000",
            ]


async def test_statement_needs_no_profile(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "nov.sta"
    file.write_bytes(mt940([Move(f"за світло {NUMBER}")]).encode("cp1251"))

    assert await registry(settings, call(file, profile="")) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Реєстр nov.sta прийнято."
    assert await registry(settings, call(file, profile="", reverse=True)) == 0
