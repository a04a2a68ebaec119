"""Bills by article: the list of a period, one with its lines and papers, and why this sum."""

from handlers.bills import listing, one, why
from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, press, shows
from handlers.core.states import Bills, Menu

conversation = Conversation(
    name="bills",
    windows=(
        shows(Bills.LIST, listing.show_list, back=Menu.HOME, way_out=None),
        shows(Bills.ONE, one.show_one, back=Bills.LIST),
        shows(Bills.WHY, why.show_why, back=Bills.ONE),
    ),
    rows=(
        press(None, Action.BILLS, listing.begin),
        command("bills", listing.begin_command),
        press(Bills.LIST, Action.PAGE, listing.paged),
        press(Bills.LIST, Action.ARTICLE, listing.changed_article),
        press(Bills.LIST, Action.BILL, listing.picked),
        press(Bills.LIST, Action.PERIOD, listing.asked_period),
        press(Bills.LIST, Action.PAYMENTS, listing.to_payments),
        press(None, Action.PAPER, one.asked_paper),
        press(Bills.ONE, Action.PAPER, one.paper),
        press(Bills.ONE, Action.PAPER_LARGE, one.paper),
        press(None, Action.WHY, why.asked),
    ),
)
