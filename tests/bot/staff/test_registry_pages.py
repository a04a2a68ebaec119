"""Registers in the console: looked at, taken once, taken back by a senior only."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import FormData

from bot.registry.profile import read_profile
from bot.staff.uploads import Uploads
from services.domain.registry_profile import Column
from services.domain.staff import StaffRole
from tests.bot.staff.rooms import Browser, Rooms
from tests.bot.statements.banks import Move, mt940
from tests.contracts.records import NOW, NUMBER, written_account

pytestmark = pytest.mark.postgres

PATH = "/staff/registries"
PROFILE = "branch-csv"


def register(closing: str = "1") -> bytes:
    """One payment of 12.34, and the bank's own count of rows."""
    places = read_profile(PROFILE).places
    columns = {
        Column.ACCOUNT: (NUMBER, "Разом"),
        Column.AMOUNT: ("12,34", "12,34"),
        Column.PAID_ON: ("20.11.2026", closing),
        Column.REFERENCE: ("R-1", ""),
    }
    rows = [[columns.get(column, ("", ""))[row] for column in places] for row in (0, 1)]
    lines = [[str(places[column]) for column in places], *rows]
    return "\n".join(";".join(cells) for cells in lines).encode()


async def sends(browser: Browser, body: bytes, profile: str = PROFILE) -> tuple[int, str]:
    form = FormData()
    form.add_field("csrf", browser.csrf)
    form.add_field("profile", profile)
    form.add_field("file", BytesIO(body), filename="nov.csv", content_type="text/csv")
    answer = await browser.client.post(PATH, data=form, allow_redirects=False)
    return answer.status, (await answer.text()).replace("\u00a0", " ")


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OBLIK_HOME", str(tmp_path))


async def kopecks(rooms: Rooms) -> int:
    async with rooms.units() as unit:
        account = await unit.accounts.find_by_number(NUMBER)
        assert account is not None
        return sum(each.kopecks for each in (await unit.ledger.balances(account.id)).values())


async def known(rooms: Rooms) -> None:
    async with rooms.units() as unit:
        await written_account(unit)
        await unit.commit()


async def test_file_is_looked_at_then_taken_and_taken_back_by_a_senior(
    rooms: Rooms, tmp_path: Path
) -> None:
    await known(rooms)
    clerk = await rooms.signed_in("olena")
    status, text = await sends(clerk, register())
    assert (status, "12,34" in text, await kopecks(rooms)) == (200, True, 0)
    (kept,) = (tmp_path / "uploads").iterdir()
    assert [file.name for file in kept.iterdir()] == ["nov.csv"]

    form = {"upload": kept.name, "profile": PROFILE}
    assert (await clerk.post(f"{PATH}/take", **form)).status == 200
    assert (await kopecks(rooms), list((tmp_path / "uploads").iterdir())) == (-1234, [])
    assert (await clerk.post(f"{PATH}/take", **form)).status == 409
    assert (await clerk.post(f"{PATH}/1/reverse")).status == 403
    senior = await rooms.signed_in("petro", StaffRole.SENIOR)
    page = await (await senior.get(PATH)).text()
    assert "nov.csv" in page
    (way,) = re.findall(r'action="(/staff/registries/\d+/reverse)"', page)
    assert (await senior.post(way)).status == 200
    assert await kopecks(rooms) == 0
    assert (await senior.post(f"{PATH}/404/reverse")).status == 409


async def test_file_that_the_bank_counted_otherwise_cannot_be_taken(rooms: Rooms) -> None:
    await known(rooms)
    clerk = await rooms.signed_in("olena")
    status, text = await sends(clerk, register(closing="2"))

    assert (status, "/staff/registries/take" in text) == (200, False)


async def test_odd_forms_are_refused(rooms: Rooms) -> None:
    clerk = await rooms.signed_in("olena")
    assert (await clerk.post(PATH, profile=PROFILE)).status == 409
    assert (await sends(clerk, register(), profile="/etc/passwd"))[0] == 400
    for name in ("", "../" * 5, "f" * 63):
        answer = await clerk.post(f"{PATH}/take", upload=name, profile=PROFILE)
        assert answer.status == 400, name
    assert (await sends(clerk, b"x" * (17 * 1024 * 1024)))[0] == 413


async def test_files_that_nobody_took_are_forgotten(tmp_path: Path) -> None:
    uploads = Uploads(tmp_path / "kept")
    first, second = tmp_path / "one", tmp_path / "two"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    with first.open("rb") as file:
        old = await uploads.keep("a.csv", file, NOW)
    with second.open("rb") as file:
        await uploads.keep("b.csv", file, NOW.replace(year=2100))

    assert uploads.find(old.name) is None


async def test_statement_is_known_by_itself_and_no_progress_stays_behind(rooms: Rooms) -> None:
    await known(rooms)
    clerk = await rooms.signed_in("olena")
    status, text = await sends(clerk, mt940([Move(f"о/р {NUMBER}", "12.34")]).encode())
    assert (status, "Зараховано на рахунки: 1, разом 12,34" in text) == (200, True)

    answer = await clerk.get(f"{PATH}/progress")
    fragment = await answer.text()
    assert answer.status == 200
    assert 'hx-get="/staff/registries/progress"' in fragment
    assert "<p>" not in fragment
