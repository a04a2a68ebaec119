"""Requests to be let in: where each stands, a proof added, data mended, taken back, asked anew."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, press, shows
from handlers.core.draft import recall
from handlers.core.home import home
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import Menu, Profile, Registration, Requests
from handlers.core.turn import AccountNotChosen, Move, Next, Stay, Turn
from services.domain.facts import Said
from services.domain.ids import AccountId
from services.domain.person import Request, RequestState
from services.registration import RequestNotWaiting

_SHOWN: Final = 5
_WAITING: Final = frozenset({RequestState.WAITING})
_ENDED: Final = frozenset(RequestState) - _WAITING


async def _show(turn: Turn) -> Reply:
    requests = await _recent(turn)
    linked = await _linked(turn)
    parts = [said for request in requests for said in _told(request, linked)]
    many = len(requests) > 1
    lines = [line for request in requests for line in _lines(request, linked, many=many)]
    return Reply(tuple(parts) or (say("requests-none"),), tuple(lines))


async def _show_waiting(turn: Turn) -> Reply:
    reply = await _show(turn)
    if any(each.state is RequestState.WAITING for each in await _recent(turn)):
        check = (Button(Action.AGAIN, label="button-check"), Button(Action.PROFILE))
        return reply.with_lines(check)
    return reply.with_lines((Button(Action.PROFILE),))


def _told(request: Request, linked: list[AccountId]) -> list[Said]:
    number, state = request.account_number, request.state
    if state is RequestState.WAITING:
        key = "requests-disputed" if request.is_disputed else "registration-waiting"
        return [say(key, number=number, since=request.asked_at)]
    if state is RequestState.REFUSED:
        said = [say("requests-refused", number=number)]
        if request.reason_key:
            reason = Said(request.reason_key, {"text": request.reason_text})
            said.append(say("requests-reason", reason=reason))
        return [*said, say("requests-refused-next")]
    if state is RequestState.WITHDRAWN:
        return [say("requests-withdrawn", number=number)]
    key = "requests-active" if request.account_id in linked else "requests-ended"
    return [say(key, number=number)]


def _lines(request: Request, linked: list[AccountId], *, many: bool) -> Keyboard:
    if request.state is RequestState.WAITING:
        return (
            (_button(Action.ADD_PROOF, request, many=many),),
            (
                _button(Action.CORRECT, request, many=many),
                _button(Action.WITHDRAW, request, many=many),
            ),
        )
    if request.state is RequestState.ACTIVE and request.account_id in linked:
        return ()
    return ((_button(Action.ASK_AGAIN, request, many=many),),)


def _button(action: Action, request: Request, *, many: bool) -> Button:
    """One of many requests is named by the end of its account's number."""
    payload = str(request.id)
    if not many:
        return Button(action, payload, label=f"button-{action.value}")
    tail = request.account_number[-4:]
    return Button(action, payload, label=f"button-{action.value}-of", facts={"tail": tail})


async def _recent(turn: Turn) -> list[Request]:
    if turn.person_id is None:
        raise AccountNotChosen
    return await turn.store.claims.recent_of(turn.person_id, _SHOWN)


async def _linked(turn: Turn) -> list[AccountId]:
    if turn.person_id is None:
        return []
    return await turn.store.people.accounts_of(turn.person_id)


async def _mine(turn: Turn, payload: str, states: frozenset[RequestState]) -> Request:
    """The person's own request that stands so; a press is hostile. Raises RequestNotWaiting.

    A letter's button names none: the latest is meant.
    """
    for request in await _recent(turn):
        if request.state in states and payload in {"", str(request.id)}:
            return request
    raise RequestNotWaiting


async def _opened(turn: Turn, _: Pressed) -> Move:
    return Next(Requests.LIST if turn.person_id is not None else await home(turn))


async def _add_proof(turn: Turn, event: Pressed) -> Move:
    await recall(turn, await _mine(turn, event.payload, _WAITING))
    return Next(Registration.PROOF)


async def _correct(turn: Turn, event: Pressed) -> Move:
    await recall(turn, await _mine(turn, event.payload, _WAITING))
    return Next(Registration.REVIEW)


async def _ask_again(turn: Turn, event: Pressed) -> Move:
    await recall(turn, await _mine(turn, event.payload, _ENDED))
    return Next(Registration.REVIEW)


async def _withdraw(turn: Turn, event: Pressed) -> Move:
    request = await _mine(turn, event.payload, _WAITING)
    await turn.office.registration.withdraw(turn.store, request.id, request.person_id)
    return Stay(toast=say("requests-taken-back"))


async def _checked(turn: Turn, _: Pressed) -> Move:
    """Staff may have decided meanwhile."""
    if await _linked(turn):
        return Next(Menu.HOME)
    is_waiting = any(each.state is RequestState.WAITING for each in await _recent(turn))
    return Stay(toast=say("registration-still-waiting" if is_waiting else "requests-checked"))


_STATES: Final = (Registration.WAITING, Requests.LIST)

conversation = Conversation(
    name="requests",
    windows=(
        shows(Registration.WAITING, _show_waiting, way_out=Action.HELP),
        shows(Requests.LIST, _show, back=Profile.HOME),
    ),
    rows=(
        press(None, Action.REQUESTS, _opened),
        press(None, Action.ADD_PROOF, _add_proof),
        press(Registration.WAITING, Action.AGAIN, _checked),
        *(press(state, Action.WITHDRAW, _withdraw) for state in _STATES),
        *(press(state, Action.CORRECT, _correct) for state in _STATES),
        *(press(state, Action.ASK_AGAIN, _ask_again) for state in _STATES),
    ),
)
