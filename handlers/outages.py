"""Outages: what is published for the account's group today and tomorrow, and works nearby."""

from datetime import date

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, press, shows
from handlers.core.incoming import Command, Pressed
from handlers.core.reply import Paper, Reply, say
from handlers.core.states import Menu, Outages
from handlers.core.turn import Move, Next, Turn
from services.domain.facts import Said
from services.domain.outages.schedule import CutKind, OutageDay, clock, hours_told
from services.domain.period import ONE_DAY
from services.outages import AccountOutages


async def _open(turn: Turn, _: Pressed) -> Move:
    return await _shown(turn)


async def _open_command(turn: Turn, _: Command) -> Move:
    return await _shown(turn)


async def _read(turn: Turn) -> AccountOutages:
    account_id = await turn.account_id()
    return await turn.office.outages.of_account(turn.store, account_id, turn.now)


async def _shown(turn: Turn) -> Move:
    """The picture of today stays in the chat above the window; an even day needs none."""
    today = (await _read(turn)).today
    if today is None or not today.cuts:
        return Next(Outages.HOME)
    drawn = Paper("outages", f"{today.group}/{today.on.isoformat()}")
    caption = say("outages-caption", day=today.on, group=today.group)
    return Next(Outages.HOME, says=(Reply((caption,), paper=drawn),))


async def _show(turn: Turn) -> Reply:
    found = await _read(turn)
    said = [say("outages-home", address=found.address)]
    if found.group:
        said += [say("outages-group", group=found.group), *_now(turn, found.today)]
        said += [
            _told(found.today, turn.today),
            _told(found.tomorrow, turn.today + ONE_DAY),
        ]
    else:
        said.append(say("outages-no-group"))
    said += [say("outages-works", text=each.said(turn.locale)) for each in found.works]
    return Reply(tuple(said))


def _told(day: OutageDay | None, on: date) -> Said:
    if day is None:
        return say("outages-unknown", day=on)
    return say("outages-day", day=day.on, hours=hours_told(day))


def _now(turn: Turn, today: OutageDay | None) -> list[Said]:
    """Whether there is power at this minute by the schedule, and the next cut."""
    if today is None:
        return []
    moment = turn.now.astimezone(turn.office.timezone).time()
    cut, later = today.at(moment), today.after(moment)
    if cut is not None:
        key = "outages-now-off" if cut.kind is CutKind.OFF else "outages-now-maybe"
        return [say(key, until=clock(cut.until))]
    said = [say("outages-now-on")]
    return said if later is None else [*said, say("outages-next", since=clock(later.since))]


conversation = Conversation(
    name="outages",
    windows=(shows(Outages.HOME, _show, back=Menu.HOME),),
    rows=(
        press(None, Action.OUTAGES, _open),
        command("outages", _open_command),
    ),
)
