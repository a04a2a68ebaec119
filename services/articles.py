"""Articles: what an account owes for separately, its schedules, acts and services, and paying."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from services.domain.act import ActStanding, acts_standing
from services.domain.allocation import credit_of, debts_of
from services.domain.article import Article
from services.domain.bill import Bill
from services.domain.errors import Refusal
from services.domain.ids import AccountId
from services.domain.money import ZERO, Money, total
from services.domain.offer import Accounted, Offer, offer_of
from services.domain.schedule import Part, Schedule, schedules_of
from services.domain.service import ServiceStanding, services_standing
from services.ports.storage import Acts, Schedules, Services, Store


@dataclass(eq=False)
class ArticleMissing(Refusal):
    """The account has no such article: nothing was ever owed, paid or ordered there."""


@dataclass(frozen=True, slots=True)
class Owed:
    """An article of the account and its balance: positive is debt, negative is a credit."""

    article: Article
    balance: Money


@dataclass(frozen=True, slots=True)
class Overall:
    """The account's articles in their order; `debt` and `credit` are over all, not negative.

    A credit of one article does not lessen the debt of another. `pending` is what banks have
    taken and not confirmed yet. `overdue` and `next` are of the repayment schedules.
    """

    articles: tuple[Owed, ...]
    debt: Money
    credit: Money
    pending: Money
    overdue: Money
    next: Part | None


@dataclass(frozen=True, slots=True)
class Articles:
    """The use cases of articles; every method reads inside the caller's transaction.

    The caller has checked whose the account is.
    """

    async def of_account(self, store: Store, *, account_id: AccountId, today: date) -> Overall:
        """Every article that the account has, with its balance."""
        balances = await store.ledger.balances(account_id)
        schedules = await self.schedules(store, account_id=account_id, today=today)
        ahead = [schedule.next for schedule in schedules if schedule.next is not None]
        shown = [
            Owed(article, balances.get(article, ZERO))
            for article in Article
            if article in balances or await _has(store, account_id, article)
        ]
        return Overall(
            articles=tuple(shown),
            debt=total(list(debts_of(balances).values())),
            credit=credit_of(balances),
            pending=total([each.amount for each in await store.payments.pending(account_id)]),
            overdue=total([schedule.overdue_sum for schedule in schedules]),
            next=min(ahead, key=lambda part: part.instalment.due_on, default=None),
        )

    async def schedules(
        self, store: Store, *, account_id: AccountId, today: date
    ) -> tuple[Schedule, ...]:
        """Repayment schedules, the earliest agreed first; several contracts are possible."""
        instalments = await store.schedules.of_account(account_id)
        if not instalments:
            return ()
        entries = await store.ledger.entries(account_id, Article.SCHEDULE)
        return schedules_of(instalments, entries, today)

    async def acts(self, store: Store, *, account_id: AccountId) -> tuple[ActStanding, ...]:
        """Acts about violations, the latest first."""
        entries = await store.ledger.entries(account_id, Article.ACTS)
        return acts_standing(await store.acts.of_account(account_id), entries)

    async def services(
        self, store: Store, *, account_id: AccountId
    ) -> tuple[ServiceStanding, ...]:
        """Services ordered, the latest first."""
        entries = await store.ledger.entries(account_id, Article.SERVICES)
        return services_standing(await store.services.of_account(account_id), entries)

    async def offer(
        self,
        store: Store,
        *,
        account_id: AccountId,
        article: Article,
        bill: Bill | None,
        today: date,
    ) -> Offer:
        """What may be paid for the article, or for its bill. Raises ArticleMissing."""
        balances = await store.ledger.balances(account_id)
        if article not in balances and not await _has(store, account_id, article):
            raise ArticleMissing
        planned = ZERO
        if article is Article.SCHEDULE:
            schedules = await self.schedules(store, account_id=account_id, today=today)
            planned = total([schedule.left for schedule in schedules])
        pending = await store.payments.pending(account_id)
        accounted = Accounted(
            entries=tuple(await store.ledger.entries(account_id, article)),
            balances=balances,
            pending=total([each.amount for each in pending if each.article is article]),
            planned=planned,
        )
        return offer_of(article, bill, accounted)


async def _has(store: Store, account_id: AccountId, article: Article) -> bool:
    """Whether the account has the article though its ledger is silent about it."""
    papers = _papers(store).get(article)
    if papers is None or await papers.of_account(account_id):
        return True
    return await store.bills.latest(account_id, article) is not None


def _papers(store: Store) -> Mapping[Article, Schedules | Acts | Services]:
    """What an article may have besides bills; electricity needs nothing: every account has it."""
    return {
        Article.SCHEDULE: store.schedules,
        Article.ACTS: store.acts,
        Article.SERVICES: store.services,
    }
