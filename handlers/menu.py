"""The crossroads: the menu, help, and the way home from anywhere."""

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, press, shows
from handlers.core.home import home
from handlers.core.incoming import Command, Pressed
from handlers.core.reply import Button, Reply, phone_facts, say
from handlers.core.states import Menu
from handlers.core.turn import Move, Next, Stay, Turn
from services.domain.facts import Said


async def _show_menu(turn: Turn) -> Reply:
    account = await turn.store.accounts.get(await turn.account_id())
    return Reply(
        (say("menu-home", number=account.number, address=account.address),),
        (
            (Button(Action.READINGS),),
            (Button(Action.PAY), Button(Action.OVERVIEW)),
            (Button(Action.BILLS), Button(Action.PAYMENTS)),
            (Button(Action.CONSUMPTION), Button(Action.ARTICLES)),
            (Button(Action.OUTAGES),),
            (Button(Action.PROFILE), Button(Action.HELP)),
            (Button(Action.LANGUAGE),),
        ),
    )


async def _show_help(turn: Turn) -> Reply:
    return Reply((_help_words(turn),))


def _help_words(turn: Turn) -> Said:
    office = turn.office
    return say("menu-help", utility=office.utility_name, **phone_facts(office.phones))


async def _menu(turn: Turn, _: Pressed) -> Move:
    return Next(await home(turn))


async def _menu_command(turn: Turn, _: Command) -> Move:
    return Next(await home(turn))


async def _cancel(turn: Turn, _: Pressed) -> Move:
    return await _cancelled(turn)


async def _cancel_command(turn: Turn, _: Command) -> Move:
    return await _cancelled(turn)


async def _cancelled(turn: Turn) -> Move:
    return Next(await home(turn), toast=say("cancelled"))


async def _help(_: Turn, __: Pressed) -> Move:
    return Next(Menu.HELP)


async def _help_command(_: Turn, __: Command) -> Move:
    return Next(Menu.HELP)


async def _nothing(_: Turn, __: Pressed) -> Move:
    return Stay()


conversation = Conversation(
    name="menu",
    windows=(shows(Menu.HOME, _show_menu), shows(Menu.HELP, _show_help)),
    rows=(
        press(None, Action.MENU, _menu),
        press(None, Action.CANCEL, _cancel),
        press(None, Action.HELP, _help),
        press(None, Action.NOTHING, _nothing),
        command("menu", _menu_command),
        command("cancel", _cancel_command),
        command("help", _help_command),
    ),
)
