"""Every action has a label and every state an answer, whatever is added later."""

import ast

import pytest

from bot.office import CONVERSATIONS
from bot.texts import LOCALES
from handlers.core.actions import Action
from handlers.core.states import STATES, Start
from tests.architecture.source import Source, sources
from tests.handlers.chat import ROUTER, TEXTS

_WINDOWS = [window for talk in CONVERSATIONS for window in talk.windows]
_SHOWN = sorted(set(STATES) - {Start.NEW.value})


def actions_in(node: ast.AST) -> set[Action]:
    """Every Action.X inside an expression."""
    return {
        Action[part.attr]
        for part in ast.walk(node)
        if isinstance(part, ast.Attribute)
        and isinstance(part.value, ast.Name)
        and part.value.id == "Action"
    }


def drawn_by_name(source: Source) -> set[Action]:
    """Actions of buttons that are drawn without a label of their own."""
    return {
        action
        for call, name in source.calls()
        if name == "Button" and call.args and "label" not in {word.arg for word in call.keywords}
        for action in actions_in(call.args[0])
    }


def labelled_by_action() -> set[Action]:
    """Actions that are called "button-<action>" somewhere: in windows, under them, in letters."""
    drawn = set().union(*(drawn_by_name(source) for source in sources("handlers")))
    return drawn | {window.way_out for window in _WINDOWS if window.way_out} | {Action.BACK}


def letters_actions() -> set[str]:
    """Actions that letters about payments name."""
    tuples = {
        value.value
        for source in sources("services")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.keyword) and node.arg == "actions"
        for value in ast.walk(node.value)
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }
    assert tuples
    return tuples


@pytest.mark.parametrize("locale", LOCALES)
def test_every_action_is_called_by_a_label(locale: str) -> None:
    labels = TEXTS.keys(locale)
    missing = [
        action.value for action in labelled_by_action() if f"button-{action.value}" not in labels
    ]

    assert not missing


@pytest.mark.parametrize("locale", LOCALES)
def test_every_button_of_a_letter_has_a_label_and_works_from_anywhere(locale: str) -> None:
    anywhere = {row.word for talk in CONVERSATIONS for row in talk.rows if row.state is None}
    for action in letters_actions():
        assert f"button-{action}" in TEXTS.keys(locale)
        assert action in anywhere


def test_unlabelled_button_would_be_found() -> None:
    tree = ast.parse(
        "Button(Action.PAGE if x else Action.NOTHING, 'p')\nButton(Action.PAY, label='b')"
    )

    assert drawn_by_name(Source("x.py", "", tree)) == {Action.PAGE, Action.NOTHING}


@pytest.mark.parametrize("state", _SHOWN)
def test_every_state_has_a_window_and_an_answer_to_a_text(state: str) -> None:
    found = STATES[state]
    assert found in ROUTER.states
    talk = next(each for each in CONVERSATIONS if found in {w.state for w in each.windows})
    for locale in LOCALES:
        assert ROUTER.hears_text(found) or TEXTS.say(locale, talk.lost_key)


def test_states_are_named_after_their_rooms_and_none_twice() -> None:
    assert all(state.count(":") == 1 for state in _SHOWN)
    assert len({window.state for window in _WINDOWS}) == len(_WINDOWS)
