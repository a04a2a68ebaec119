"""`.env.example` shows every setting there is, with the value it has when left alone."""

import re

import pytest

from bot.settings import Settings
from tests.architecture.source import PROJECT

COMPOSE_ONLY = {"POSTGRES_PASSWORD"}
LINE = re.compile(r"^#([A-Z][A-Z_]+)=(.*)$", re.MULTILINE)


def shown() -> dict[str, str]:
    return dict(LINE.findall((PROJECT / ".env.example").read_text(encoding="utf-8")))


def test_the_example_shows_every_setting_and_no_other() -> None:
    known = {name.upper() for name in Settings.model_fields}
    assert set(shown()) - COMPOSE_ONLY == known


def test_the_example_shows_what_is_used_when_nothing_is_set() -> None:
    used = {name.upper(): field.default for name, field in Settings.model_fields.items()}
    assert {name: str(used[name]) for name in used} == {
        name: value for name, value in shown().items() if name not in COMPOSE_ONLY
    }


@pytest.mark.parametrize("name", sorted(COMPOSE_ONLY))
def test_what_only_the_compose_file_uses_is_used_there(name: str) -> None:
    assert f"${{{name}:?" in (PROJECT / "docker-compose.yml").read_text(encoding="utf-8")
