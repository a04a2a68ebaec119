"""What is kept about a person and why, their consents, and the archive of it all."""

from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import MyData
from handlers.core.turn import AccountNotChosen, Move, Next, Stay, Turn
from services.domain.facts import Said, as_fact
from services.domain.message import Address
from services.mydata import MONTHS_OF_BILLS, Asking


def asking(turn: Turn) -> Asking:
    """Whoever is signed in here, and this chat. Raises AccountNotChosen."""
    if turn.person_id is None:
        raise AccountNotChosen
    return Asking(turn.person_id, Address(turn.origin.channel, turn.origin.chat))


async def opened(turn: Turn, _: Pressed) -> Move:
    """From the profile, or from anywhere."""
    asking(turn)
    return Next(MyData.HOME)


async def show_home(turn: Turn) -> Reply:
    """What, why, for how long."""
    asking(turn)
    parts = (say("mydata-what"), say("mydata-why"), say("mydata-how-long"))
    return Reply(
        parts,
        ((Button(Action.MY_ARCHIVE),), (Button(Action.MY_CONSENTS),), (Button(Action.MY_ERASE),)),
    )


async def ordered(turn: Turn, _: Pressed) -> Move:
    """The archive comes as a letter: it takes longer than a person should wait for an answer."""
    await turn.office.mydata.order_archive(turn.store, asking(turn), turn.now)
    said = say("mydata-archive-ordered", months=MONTHS_OF_BILLS)
    return Stay(says=(Reply((said,)),))


async def to_consents(_: Turn, __: Pressed) -> Move:
    """The history of consents."""
    return Next(MyData.CONSENTS)


async def show_consents(turn: Turn) -> Reply:
    """Every edition of the agreement that was accepted, a line each."""
    person_id = asking(turn).person_id
    accepted = await turn.office.mydata.consents(turn.store, person_id)
    lines: list[Said] = [
        say(
            "mydata-consent",
            version=each.version,
            moment=each.accepted_at,
            channel=as_fact(each.channel),
        )
        for each in accepted
    ]
    return Reply((say("mydata-consents"), *lines))
