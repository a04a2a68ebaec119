"""The text of an edition, as the chat shows it, and the button to read it as a page."""

from handlers.core.actions import Action
from handlers.core.reply import Button, Opens, Page, say
from handlers.core.turn import Turn
from services.domain.agreement import EDITIONS
from services.domain.facts import Said


def edition_told(turn: Turn) -> tuple[Said, ...]:
    """Title, edition and the day since which it is in force, the whole text."""
    version = turn.office.agreements.edition
    return (
        say("registration-agreement", version=version, since=EDITIONS[version]),
        say(f"agreement-{version}", utility=turn.office.utility_name),
        say("agreement-free-will"),
    )


def page_button(turn: Turn) -> Button:
    """The same text on a web page of ours, in the person's language."""
    ref = f"{turn.office.agreements.edition}/{turn.locale}"
    return Button(
        Action.OPEN_FORM, label="button-agreement-page", opens=Opens(Page.AGREEMENT, ref)
    )
