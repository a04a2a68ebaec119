"""The list of articles: what is owed for each and in all, and the way to each of them."""

from typing import Final

from handlers.core.actions import Action
from handlers.core.incoming import Pressed
from handlers.core.reply import Button, Keyboard, Reply, say
from handlers.core.states import Articles
from handlers.core.turn import Move, Next, Stay, Turn
from services.articles import Overall, Owed
from services.domain.article import Article
from services.domain.facts import Said, as_fact
from services.domain.money import ZERO

PAGE: Final = "articles_page"
_ROOMS: Final = {
    Article.ACTS.value: Articles.ACTS,
    Article.SERVICES.value: Articles.SERVICES,
}


async def begin(turn: Turn, _: Pressed) -> Move:
    """From anywhere, letters too."""
    await turn.account_id()
    return Next(Articles.LIST)


async def picked(turn: Turn, event: Pressed) -> Move:
    """An article's own window; a payload that no button of ours has changes nothing."""
    room = _ROOMS.get(event.payload)
    if room is None:
        return Stay()
    turn.memory.pop(PAGE, None)
    return Next(room)


async def show_list(turn: Turn) -> Reply:
    """Every article of the account with its debt or credit, and the whole."""
    overall = await turn.office.articles.of_account(
        turn.store, account_id=await turn.account_id(), today=turn.today
    )
    parts = [say("articles-list"), *map(_line, overall.articles), *_whole(overall)]
    return Reply(tuple(parts), _keyboard(overall))


def _line(owed: Owed) -> Said:
    name = as_fact(owed.article)
    if owed.balance > ZERO:
        return say("articles-debt-of", article=name, amount=owed.balance)
    if owed.balance < ZERO:
        return say("articles-credit-of", article=name, amount=-owed.balance)
    return say("articles-nothing-of", article=name)


def _whole(overall: Overall) -> list[Said]:
    said = [say("articles-total", amount=overall.debt) if overall.debt else say("articles-clear")]
    if overall.pending:
        said.append(say("articles-pending", amount=overall.pending))
    if overall.overdue:
        said.append(say("articles-overdue", amount=overall.overdue))
    if overall.next is not None:
        facts = {"amount": overall.next.left, "day": overall.next.instalment.due_on}
        said.append(say("articles-next", **facts))
    return said


def _keyboard(overall: Overall) -> Keyboard:
    lines = [(_way(each.article),) for each in overall.articles]
    debts = [each.article for each in overall.articles if each.balance > ZERO]
    if debts:
        lines.append((Button(Action.PAY, debts[0].value),))
    return tuple(lines)


def _way(article: Article) -> Button:
    """Electricity is told by its bills; the others have windows of their own."""
    label = f"article-{article.value}"
    if article is Article.ELECTRICITY:
        return Button(Action.BILLS, article.value, label="button-bills-electricity")
    if article is Article.SCHEDULE:
        return Button(Action.SCHEDULE, label=label)
    return Button(Action.ARTICLE, article.value, label=label)
