"""The first words: language, what the bot can do, and the way to registration."""

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, on, press, shows
from handlers.core.home import home
from handlers.core.incoming import Command, Event, Pressed, Typed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Registration, Start
from handlers.core.turn import Move, Next, Stay, Turn

LOCALES = ("uk", "en", "ru")


async def _show_languages(turn: Turn) -> Reply:
    buttons = tuple(
        (Button(Action.CHOOSE_LOCALE, locale, label=f"language-{locale}"),) for locale in LOCALES
    )
    return Reply((say("start-language", utility=turn.office.utility_name),), buttons)


async def _show_welcome(turn: Turn) -> Reply:
    return Reply(
        (say("start-welcome", utility=turn.office.utility_name),),
        (
            (Button(Action.REGISTER),),
            (Button(Action.LOGIN), Button(Action.RECOVER)),
            (Button(Action.LANGUAGE),),
        ),
    )


async def _first_word(turn: Turn, event: Event) -> Move | None:
    """Until a language is chosen, everything leads to the choice; nothing else makes sense yet."""
    if turn.locale:
        return None
    if isinstance(event, Pressed) and event.action == Action.CHOOSE_LOCALE:
        return None
    return Next(Start.LANGUAGE)


async def _chosen(turn: Turn, event: Pressed) -> Move:
    if event.payload not in LOCALES:
        return Stay()
    turn.locale = event.payload
    if turn.person_id is not None:
        await turn.store.people.set_locale(turn.person_id, event.payload)
    return Next(await home(turn))


async def _start(turn: Turn, _: Command) -> Move:
    return Next(await home(turn))


async def _register(turn: Turn, _: Pressed) -> Move:
    if turn.person_id is None:
        return Next(Registration.AGREEMENT)
    return Next(await home(turn))


async def _language(_: Turn, __: Pressed) -> Move:
    return Next(Start.LANGUAGE)


async def _language_command(_: Turn, __: Command) -> Move:
    return Next(Start.LANGUAGE)


async def _typed_language(turn: Turn, event: Typed) -> Move:
    """A language may be named in words too, in its own or any other."""
    named = {
        "uk": "uk", "ua": "uk", "укр": "uk", "en": "en", "eng": "en", "ru": "ru", "рус": "ru",
    }  # fmt: skip
    locale = named.get(event.text.strip().casefold()[:3], "")
    if not locale:
        return Stay(says=(Reply((say("start-lost"),)),))
    return await _chosen(turn, Pressed(0, Action.CHOOSE_LOCALE, locale))


conversation = Conversation(
    name="start",
    windows=(
        shows(Start.LANGUAGE, _show_languages, way_out=None),
        shows(Start.WELCOME, _show_welcome, way_out=None),
    ),
    rows=(
        press(Start.LANGUAGE, Action.CHOOSE_LOCALE, _chosen),
        on(Start.LANGUAGE, Typed, _typed_language),
        press(Start.WELCOME, Action.REGISTER, _register),
        press(None, Action.LANGUAGE, _language),
        command("start", _start),
        command("language", _language_command),
    ),
    interjections=(_first_word,),
)
