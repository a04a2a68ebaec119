"""The chats where a person is signed in: the list, another one's end, and signing out here."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.home import home
from handlers.core.incoming import Event, Filled, Pressed
from handlers.core.reply import Button, Line, Opens, Page, Reply, say
from handlers.core.states import Access, Start
from handlers.core.turn import AccountNotChosen, Move, Next, Turn
from services.domain.access import LinkedChat
from services.domain.facts import Said, as_fact
from services.domain.ids import ConversationId, PersonId

_ENDED: Final = "ended"
_DIGITS: Final = 18
_SHOWN: Final = 12


def person_of(turn: Turn) -> PersonId:
    """Who is signed in here. Raises AccountNotChosen when nobody is."""
    if turn.person_id is None:
        raise AccountNotChosen
    return turn.person_id


async def opened(turn: Turn, _: Pressed) -> Move:
    """From the profile, and from a letter."""
    return Next(Access.CHATS if turn.person_id is not None else await home(turn))


async def show(turn: Turn) -> Reply:
    """Every chat with its messenger, masked name and last use; this one is marked."""
    person_id = person_of(turn)
    chats = await turn.office.access.chats(turn.store, person_id)
    lines: list[Line] = [(_end_button(chat),) for chat in _others(turn, chats)[:_SHOWN]]
    if len(lines) > 1:
        lines.append((Button(Action.END_CHAT, "all", label="button-end-others"),))
    if turn.office.has_messengers:
        lines.append((Button(Action.OPEN_CHAT, opens=Opens(Page.CHAT, "")),))
    lines.append((Button(Action.LOGOUT),))
    told = tuple(_told(turn, chat) for chat in chats[: _SHOWN + 1])
    return Reply((say("access-chats", count=len(chats)), *told), tuple(lines))


async def ended(turn: Turn, event: Pressed) -> Move:
    """Another chat's end: the payload is a number that anybody may send, so it is checked."""
    person_id = person_of(turn)
    chats = await turn.office.access.chats(turn.store, person_id)
    others = [chat.conversation_id for chat in _others(turn, chats)]
    chosen = others if event.payload == "all" else [ConversationId(_number(event.payload))]
    wanted = [number for number in chosen if number in others]
    count = await turn.office.access.end_chats(turn.store, person_id, wanted)
    key = "access-chats-ended" if count else "access-chat-gone"
    return Next(Access.CHATS, toast=say(key, count=count))


async def logout(turn: Turn, _: Pressed) -> Move:
    """Ask before the door closes."""
    return Next(Access.LOGOUT if turn.person_id is not None else await home(turn))


async def show_logout(turn: Turn) -> Reply:
    """What signing out means."""
    person_of(turn)
    return Reply((say("access-logout"),), ((Button(Action.CONFIRM, label="button-logout-now"),),))


async def signed_out(turn: Turn, _: Pressed) -> Move:
    """Nobody is signed in here any more, and the forms opened from here are dead."""
    person_id = person_of(turn)
    await turn.office.access.end_chats(turn.store, person_id, [turn.conversation_id])
    turn.person_id = None
    turn.memory.clear()
    return Next(Start.WELCOME, says=(Reply((say("access-signed-out"),)),))


async def tell_the_end(turn: Turn, event: Event) -> Move | None:
    """A chat that was ended from elsewhere says so, whatever it is asked next."""
    if isinstance(event, Filled) or turn.memory.get(_ENDED) is not True:
        return None
    turn.memory.pop(_ENDED)
    if turn.person_id is not None:
        return None
    return Next(Start.WELCOME, says=(Reply((say("access-ended"),)),))


def _others(turn: Turn, chats: list[LinkedChat]) -> list[LinkedChat]:
    return [chat for chat in chats if chat.conversation_id != turn.conversation_id]


def _told(turn: Turn, chat: LinkedChat) -> Said:
    is_here = chat.conversation_id == turn.conversation_id
    key = "access-chat-here" if is_here else "access-chat"
    return say(key, channel=as_fact(chat.channel), name=chat.masked, at=chat.used_at)


def _end_button(chat: LinkedChat) -> Button:
    return Button(
        Action.END_CHAT,
        str(chat.conversation_id),
        label="button-end-one",
        facts={"channel": as_fact(chat.channel), "name": chat.masked},
    )


def _number(payload: str) -> int:
    is_number = payload.isascii() and payload.isdigit() and len(payload) <= _DIGITS
    return int(payload) if is_number else 0
