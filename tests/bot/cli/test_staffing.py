"""The team and the log from the command line: words, exit codes, one-time links."""

from argparse import Namespace
from collections.abc import AsyncIterator

import pytest

from bot.cli.staffing import audit, staff
from bot.settings import SHORTEST_KEY, Settings, read_settings
from storage.unit_of_work import SqlUnitsOfWork

pytestmark = pytest.mark.postgres


@pytest.fixture
def settings(database_url: str) -> Settings:
    return read_settings(database_url=database_url, secret_key="k" * SHORTEST_KEY)


@pytest.fixture
async def units(database_url: str) -> AsyncIterator[SqlUnitsOfWork]:
    made = SqlUnitsOfWork(database_url, pool_size=1)
    yield made
    await made.close()


def call(what: str, login: str = "olena", *, role: str = "clerk", known: str = "") -> Namespace:
    return Namespace(what=what, login=login, name="Олена", role=role, known=known)


async def test_invited_person_gets_a_link_and_stands_in_the_list(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await staff(settings, call("invite")) == 0
    assert "http://127.0.0.1:8080/staff/join/" in capsys.readouterr().out
    assert await staff(settings, call("list")) == 0
    assert capsys.readouterr().out.split() == ["olena", "clerk", "invited", "Олена"]


async def test_reset_prints_another_link_and_disable_says_so(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await staff(settings, call("invite"))
    first = capsys.readouterr().out
    assert await staff(settings, call("reset")) == 0
    second = capsys.readouterr().out
    assert "/staff/join/" in second
    assert first != second
    assert await staff(settings, call("disable")) == 0
    assert "Олена більше не може увійти" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("what", "login"), [("disable", "nobody"), ("reset", "nobody"), ("invite", "no spaces")]
)
async def test_refusal_is_a_sentence_and_exit_code_one(
    settings: Settings, capsys: pytest.CaptureFixture[str], what: str, login: str
) -> None:
    assert await staff(settings, call(what, login)) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


async def test_log_is_verified_and_a_hash_that_it_never_had_is_missed(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await staff(settings, call("invite"))
    capsys.readouterr()
    assert await audit(settings, call("verify")) == 0
    said = capsys.readouterr().out
    known = said.split()[-1]
    assert await audit(settings, call("verify", known=known)) == 0
    assert await audit(settings, call("verify", known="ab" * 32)) == 1
    assert await audit(settings, call("verify", known="zz")) == 2


async def test_broken_chain_is_exit_code_one(
    settings: Settings, units: SqlUnitsOfWork, capsys: pytest.CaptureFixture[str]
) -> None:
    await staff(settings, call("invite"))
    async with units() as unit:
        driver = unit.audit.session.driver
        await driver.execute("ALTER TABLE audit DISABLE TRIGGER audit_is_insert_only")
        await driver.execute("UPDATE audit SET subject = 'staff:other'")
        await unit.commit()
    assert await audit(settings, call("verify")) == 1
    assert "Запис № 1 змінено" in capsys.readouterr().out
