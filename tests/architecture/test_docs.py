"""What the documents promise: every setting, command and address is told, and no link is dead."""

import re
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.bank.cards import TEST_CARDS
from bot.settings import Settings
from bot.texts import FluentTexts
from services.domain.payment import TRANSITIONS
from tests.architecture.source import PROJECT, sources
from tests.architecture.test_entry_points import COMMANDS

HEADINGS = ("Context", "Decision", "Consequences", "What we gave up")
PAGES = (
    *(PROJECT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")),
    *sorted((PROJECT / "docs").rglob("*.md")),
)
DECISIONS = [page for page in PAGES if page.parent.name == "adr"]
LINK = re.compile(r"\]\(([^)#\s]+)")
ROUTE = re.compile(r'^ *(?:web\.(?:get|post)\("|PATH: Final = ")(/[^"]+)"', re.MULTILINE)


@cache
def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def read_page(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(Settings.model_fields))
def test_every_setting_is_told(name: str) -> None:
    assert f"`{name.upper()}`" in read("docs/operations.md")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_told(command: str) -> None:
    assert f"`python -m bot {command}" in read("docs/operations.md")


def test_every_address_is_told() -> None:
    doors = sources("bot/web", "bot/telegram")
    routes = {route for door in doors for route in ROUTE.findall(door.text)}
    assert {"/healthz", "/telegram/webhook", "/pay/{token}"} <= routes
    assert [route for route in sorted(routes) if route not in read("docs/operations.md")] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem[:4])
def test_a_decision_says_what_it_costs(page: Path) -> None:
    found = re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert tuple(found) == HEADINGS


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(page.name[:4]) for page in DECISIONS]
    assert numbers == list(range(1, len(numbers) + 1))
    titles = [page.read_text(encoding="utf-8").split(".")[0] for page in DECISIONS]
    assert titles == [f"# {number}" for number in numbers]


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_gives_two_commands(command: str) -> None:
    assert re.search(f"^{command}\\b", read("README.md"), re.MULTILINE)


def test_the_readme_names_buttons_as_they_are() -> None:
    named = re.findall(r"«([^»]+)»", read("README.md"))
    pages = (PROJECT / "bot" / "sandbox" / "telegram").rglob("*.[hj]*")
    shown = [*FluentTexts(ZoneInfo("Europe/Kyiv")).keys("uk").values(), *map(read_page, pages)]
    assert named
    assert [name for name in named if not any(name in text for text in shown)] == []


def test_the_readme_gives_every_test_card() -> None:
    assert [
        card.number for card in TEST_CARDS if f"| {card.number} |" not in read("README.md")
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(PROJECT).as_posix())
def test_no_link_is_dead(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    here = [link for link in links if not link.startswith("http")]
    assert [link for link in here if not (page.parent / link).exists()] == []


def test_the_life_of_a_payment_is_told_as_it_is() -> None:
    table = read("docs/house.md").partition("| from |")[2].partition("\n\n")[0]
    kinds, _, *rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in table.splitlines()]
    told = {
        (state, kind): after
        for state, *cells in rows
        for kind, after in zip(kinds, cells, strict=False)
        if after
    }
    assert told == {
        (state.value, kind.value): to.value for (state, kind), to in TRANSITIONS.items()
    }
