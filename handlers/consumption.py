"""Consumption: two years on a picture, this year against the last in words, the next bill."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.conversation import Conversation, command, press, shows
from handlers.core.incoming import Command, Pressed
from handlers.core.reply import Button, Paper, Reply, say
from handlers.core.states import Consumption, Menu
from handlers.core.turn import Move, Next, Turn
from services.consumption import Outlook
from services.domain.facts import Said
from services.domain.forecast import Basis, Forecast, Guess
from services.domain.forecast_cost import Cost
from services.domain.money import total
from services.domain.usage import UsageYears, compared_energy, compared_money
from services.domain.usage_told import said_change, said_month

_WHOLE: Final = 100


async def _open(turn: Turn, _: Pressed) -> Move:
    return await _shown(turn)


async def _open_command(turn: Turn, _: Command) -> Move:
    return await _shown(turn)


async def _shown(turn: Turn) -> Move:
    """The picture stays in the chat above the window; without any history there is none."""
    account_id = await turn.account_id()
    years = await turn.office.consumption.years(
        turn.store, account_id=account_id, today=turn.today
    )
    if not years.is_known:
        return Next(Consumption.SHOWN)
    caption = say(
        "consumption-caption",
        first=said_month(years.months[0]),
        last=said_month(years.last),
    )
    drawn = Paper("consumption", f"{account_id}.{turn.today.isoformat()}")
    return Next(Consumption.SHOWN, says=(Reply((caption,), paper=drawn),))


async def _show(turn: Turn) -> Reply:
    outlook = await turn.office.consumption.outlook(
        turn.store, account_id=await turn.account_id(), today=turn.today
    )
    return Reply(
        window_words(outlook),
        ((Button(Action.READINGS),), (Button(Action.BILLS),)),
    )


def window_words(outlook: Outlook) -> tuple[Said, ...]:
    """The year that was, and the bill to come."""
    return (*_year(outlook.years), *_next(outlook))


def _year(years: UsageYears) -> list[Said]:
    """The whole, the change, the biggest month; what is not known is said."""
    if not years.is_known:
        return [say("consumption-nothing")]
    known, charged = years.shown, years.charged
    said = [say("consumption-year", last=said_month(years.last))]
    if known:
        kwh = sum(each.kwh for each in known)
        change = said_change(compared_energy(years))
        # The month after an estimate has made up for what the estimate missed.
        read = [each for each in known if not each.is_estimated]
        biggest = max(read or known, key=lambda each: (each.kwh, each.month))
        said += [
            say("consumption-used", kwh=kwh, change=change),
            say("consumption-biggest", month=said_month(biggest.month), kwh=biggest.kwh),
        ]
    if charged:
        change = said_change(compared_money(years))
        said.append(say("consumption-charged", amount=total(charged), change=change))
    if years.missing:
        said.append(say("consumption-missing", count=len(years.missing)))
    return said


def _next(outlook: Outlook) -> list[Said]:
    """The forecast: energy, money, and why just so much."""
    told = outlook.forecast
    month = said_month(outlook.month)
    if told is None:
        return [say("consumption-no-forecast", month=month)]
    return [
        say("consumption-forecast", month=month),
        _span(told),
        *_money(outlook.cost),
        *_beside(outlook),
        *_reason(told.guess),
        say("consumption-tested", count=told.tested)
        if told.tested
        else say("consumption-untested"),
    ]


def _beside(outlook: Outlook) -> list[Said]:
    """What makes the next bill differ from the forecast of a whole month."""
    said = []
    if outlook.has_benefit and outlook.cost is not None:
        said.append(say("consumption-before-benefit"))
    if outlook.billed_to is not None:
        said.append(say("consumption-partly-billed", day=outlook.billed_to))
    if outlook.is_last_unread:
        said.append(say("consumption-unread-before"))
    return said


def _span(told: Forecast) -> Said:
    if told.low == told.high:
        return say("consumption-expected", kwh=told.guess.kwh)
    return say("consumption-expected-range", kwh=told.guess.kwh, low=told.low, high=told.high)


def _money(cost: Cost | None) -> list[Said]:
    if cost is None:
        return []
    if cost.low == cost.high:
        said = [say("consumption-cost", amount=cost.expected)]
    else:
        said = [say("consumption-cost-range", amount=cost.expected, low=cost.low, high=cost.high)]
    if cost.assumed_since is not None:
        said.append(say("consumption-price-assumed", since=cost.assumed_since))
    return said


def _reason(guess: Guess) -> list[Said]:
    if guess.basis is Basis.RECENT:
        return [say("consumption-why-recent", count=len(guess.months))]
    year_ago = say("consumption-why-year-ago", kwh=guess.year_ago or 0)
    if guess.trend is None:
        return [year_ago]
    percent = round((guess.trend - 1) * _WHOLE)
    way = "more" if percent > 0 else "less" if percent < 0 else "same"
    facts = {"count": len(guess.months), **({"percent": abs(percent)} if percent else {})}
    return [year_ago, Said(f"consumption-trend-{way}", facts)]


conversation = Conversation(
    name="consumption",
    windows=(shows(Consumption.SHOWN, _show, back=Menu.HOME, way_out=None),),
    rows=(
        press(None, Action.CONSUMPTION, _open),
        command("consumption", _open_command),
    ),
)
