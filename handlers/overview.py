"""The account card: who, where, the last readings, the debt by article."""

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, press, shows
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Reply, say
from handlers.core.states import Menu, Overview
from handlers.core.turn import Move, Next, Turn
from services.accounts import Card
from services.domain.article import Article
from services.domain.facts import Said, as_fact


async def _show_card(turn: Turn) -> Reply:
    card = await turn.office.accounts.card(turn.store, account_id=await turn.account_id())
    account = card.account
    parts = [
        say(
            "overview-card",
            number=account.number,
            name=account.full_name,
            address=account.address,
            eic=account.eic,
        ),
        *_readings(card),
        *_money(card),
    ]
    return Reply(
        tuple(parts),
        (
            (Button(Action.PAY), Button(Action.READINGS)),
            (Button(Action.BILLS), Button(Action.PAYMENTS)),
            (Button(Action.CONSUMPTION), Button(Action.ARTICLES)),
        ),
    )


def _readings(card: Card) -> list[Said]:
    said = []
    for each in card.meters:
        said.append(say("overview-meter", number=each.meter.number))
        if each.reading is None:
            said.append(say("overview-no-reading"))
            continue
        said.extend(
            say(
                "overview-reading",
                zone=as_fact(zone),
                value=str(value),
                day=each.reading.taken_on,
                kind=as_fact(each.reading.kind),
            )
            for zone, value in zip(each.meter.zones, each.reading.values, strict=True)
        )
    return said


def _money(card: Card) -> list[Said]:
    said = [say("overview-debts" if card.debts else "overview-no-debt")]
    said.extend(
        say("overview-debt-of", article=as_fact(article), amount=debt)
        for article, debt in Article.in_order(card.debts)
    )
    if card.debts:
        said.append(say("overview-debt", amount=card.total))
    if card.credit:
        said.append(say("overview-credit", amount=card.credit))
    if card.paid_not_posted:
        said.append(say("overview-not-posted", amount=card.paid_not_posted))
    return said


async def _open(turn: Turn, _: Pressed) -> Move:
    await turn.account_id()
    return Next(Overview.CARD)


conversation = Conversation(
    name="overview",
    windows=(shows(Overview.CARD, _show_card, back=Menu.HOME, way_out=None),),
    rows=(press(None, Action.OVERVIEW, _open),),
)
