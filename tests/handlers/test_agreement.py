"""A new edition of the agreement: asked before anything else; declining leaves one's own data."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from bot.demo_data import Persona
from bot.office import make_office
from bot.settings import SettingsInvalid, read_settings
from handlers.core.incoming import Pressed, SentPhoto
from handlers.dispatcher import Dispatcher
from services.domain.message import Channel
from services.domain.profile import Acceptance
from storage.unit_of_work import SqlUnitsOfWork
from tests.handlers.chat import ROUTER, SETTINGS, TEXTS, Chat

LOCALES = ("uk", "en", "ru")
LATER = "2026-12"


def renewed(units: SqlUnitsOfWork) -> Dispatcher:
    """The next release: another edition is the present one."""
    settings = SETTINGS.model_copy(update={"agreement_version": LATER})
    return Dispatcher(units, ROUTER, make_office(settings, TEXTS), lambda: datetime.now(UTC))


async def accepted(units: SqlUnitsOfWork, chat: Chat) -> list[Acceptance]:
    async with units() as unit:
        person = await unit.people.find_by_login(f"login-{chat.chat}")
        assert person is not None
        return await unit.acceptances.of_person(person.id)


@pytest.fixture
async def asked(chat: Chat, units: SqlUnitsOfWork, personas: Mapping[str, Persona]) -> Chat:
    """Somebody who works with an account when a new edition comes."""
    await chat.registers(personas["debt"])
    chat.dispatcher = renewed(units)
    return chat


@pytest.mark.parametrize("locale", LOCALES)
async def test_newcomer_reads_the_present_edition_and_its_acceptance_is_kept(
    units: SqlUnitsOfWork, chat: Chat, locale: str
) -> None:
    await chat.types("/start")
    await chat.presses("locale", locale)
    await chat.presses("register")
    assert f"agreement-{SETTINGS.agreement_version}" in chat.said()
    assert chat.words()
    await chat.presses("accept")
    await chat.fills(f"login-{chat.chat}")

    (kept,) = await accepted(units, chat)
    assert (kept.version, kept.channel) == (SETTINGS.agreement_version, Channel.TELEGRAM)


@pytest.mark.parametrize("locale", LOCALES)
async def test_new_edition_is_asked_at_the_next_word_whatever_it_is(
    asked: Chat, locale: str
) -> None:
    await asked.presses("language")
    await asked.presses("locale", locale)
    for word in ("/menu", "показники 12345", "/pay", "будь-що"):
        await asked.types(word)
        assert asked.said()[0] == "agreement-new"
    await asked.does(SentPhoto("photo"))
    assert asked.said()[0] == "agreement-new"
    await asked.does(Pressed(0, "readings", ""))
    assert asked.said()[0] == "agreement-new"
    assert f"agreement-{LATER}" in asked.said()
    assert asked.words()


async def test_accepted_edition_is_kept_beside_the_first_and_asked_no_more(
    units: SqlUnitsOfWork, asked: Chat
) -> None:
    await asked.types("/menu")
    await asked.presses("edition-yes")
    assert "menu-home" in asked.said()
    await asked.presses("readings")
    assert "agreement-new" not in asked.said()

    assert [each.version for each in await accepted(units, asked)] == ["2026-11", LATER]


async def test_declining_leaves_ones_own_data_and_the_way_out(
    units: SqlUnitsOfWork, asked: Chat
) -> None:
    await asked.types("/menu")
    await asked.presses("edition-no")
    assert asked.said() == ["agreement-declined"]
    for word in ("/menu", "показники 12345", "/pay"):
        await asked.types(word)
        assert asked.said() == ["agreement-declined"]
    for action in ("readings", "pay", "bills", "profile", "menu", "accounts", "email"):
        await asked.does(Pressed(0, action, ""))
        assert asked.said() == ["agreement-declined"], action
    await asked.presses("my-data")
    assert "agreement-declined" not in asked.said()
    assert asked.words()
    await asked.does(Pressed(0, "menu", ""))
    assert asked.said() == ["agreement-declined"]
    await asked.presses("logout")
    assert "agreement-declined" not in asked.said()

    assert [each.version for each in await accepted(units, asked)] == ["2026-11"]


async def test_who_declined_may_read_again_and_accept(units: SqlUnitsOfWork, asked: Chat) -> None:
    await asked.types("/menu")
    await asked.presses("edition-no")
    await asked.presses("agreement")
    assert asked.said()[0] == "agreement-new"
    await asked.presses("edition-yes")

    assert "menu-home" in asked.said()
    assert [each.version for each in await accepted(units, asked)] == ["2026-11", LATER]


@pytest.mark.parametrize("turn", [0, 1, 10**6])
async def test_imitated_or_stale_acceptance_accepts_nothing(
    units: SqlUnitsOfWork, asked: Chat, turn: int
) -> None:
    await asked.does(Pressed(turn, "edition-yes", ""))
    await asked.does(Pressed(turn, "edition-no", ""))

    assert len(await accepted(units, asked)) == 1
    await asked.types("/menu")
    assert asked.said()[0] == "agreement-new"


async def test_whoever_is_not_signed_in_is_not_asked(chat: Chat, units: SqlUnitsOfWork) -> None:
    chat.dispatcher = renewed(units)
    await chat.types("/start")
    await chat.presses("locale", "uk")

    assert chat.said() == ["start-welcome"]


def test_edition_without_a_text_is_refused_at_start() -> None:
    with pytest.raises(SettingsInvalid, match="AGREEMENT_VERSION"):
        read_settings(agreement_version="1999-01", secret_key="k" * 32)
