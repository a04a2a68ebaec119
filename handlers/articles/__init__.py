"""What is owed for separately: the list of articles, the schedule, acts and services."""

from handlers.articles import listing, papers, schedule
from handlers.core.actions import Action
from handlers.core.conversation import Conversation, press, shows
from handlers.core.states import Articles, Menu

conversation = Conversation(
    name="articles",
    windows=(
        shows(Articles.LIST, listing.show_list, back=Menu.HOME, way_out=None),
        shows(Articles.SCHEDULE, schedule.show_schedule, back=Articles.LIST),
        shows(Articles.ACTS, papers.show_acts, back=Articles.LIST),
        shows(Articles.SERVICES, papers.show_services, back=Articles.LIST),
    ),
    rows=(
        press(None, Action.ARTICLES, listing.begin),
        press(None, Action.SCHEDULE, schedule.begin),
        press(Articles.LIST, Action.ARTICLE, listing.picked),
        press(Articles.SCHEDULE, Action.PAGE, schedule.paged),
        press(Articles.ACTS, Action.PAGE, papers.paged),
        press(Articles.SERVICES, Action.PAGE, papers.paged),
    ),
)
