"""Every action that the code writes into the log can be read by an auditor."""

import ast
import re
from zoneinfo import ZoneInfo

import pytest

from bot.texts import LOCALES, FluentTexts
from tests.architecture.source import sources

_ACTION = re.compile(
    r"(staff|people|person|request|review|suspense|credit|refund|letter|incident|announcement|outages)\.[a-z-]+"
)


def actions() -> set[str]:
    """Literals of the staff's use cases and pages that have the shape of an action."""
    return {
        str(node.value)
        for source in sources("services", "bot")
        if "/staff/" in source.path
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _ACTION.fullmatch(node.value)
        and not node.value.endswith((".html", ".js"))
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_every_action_has_words(locale: str) -> None:
    texts = FluentTexts(ZoneInfo("Europe/Kyiv"))
    found = actions()
    assert len(found) > 15
    for action in found:
        assert texts.say(locale, "audit-" + action.replace(".", "-"))
