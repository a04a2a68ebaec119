"""Chunks of a job's letters: who is next to hear, and what exactly is said to them."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from services.domain.message import NewLetter
from services.domain.period import month_start, next_month, reading_window
from services.domain.rhythm.hearers import Page
from services.domain.rhythm.jobs import Job, Run
from services.domain.rhythm.letters import Sending, asked_letter, formed_letter, reading_letter
from services.domain.rhythm.times import RhythmRules, local_day
from services.ports.storage import Store
from services.rhythm.owing import debt_letters, due_letters, instalment_letters

# Staff ask for more and wait: after so many days a person is reminded.
_PATIENCE: Final = timedelta(days=3)
Letters = Page[NewLetter]


@dataclass(frozen=True, slots=True)
class Chunk:
    """What a chunk of letters is made of: `limit` is how many accounts or bills it looks at."""

    store: Store
    run: Run
    rules: RhythmRules
    sending: Sending
    limit: int

    @property
    def day(self) -> date:
        """The day that the run is of, by the utility's calendar."""
        return local_day(self.run.due_at, self.rules)

    @property
    def ahead(self) -> tuple[date, date]:
        """From tomorrow to the day that is told of; a day that was missed is made up for."""
        return self.day + timedelta(days=1), self.day + timedelta(days=self.rules.days_before)

    async def letters(self) -> Letters:
        """The letters, none of them written yet."""
        return await _MAKERS[self.run.job](self)


async def _readings(chunk: Chunk) -> Letters:
    run, rules = chunk.run, chunk.rules
    month = next_month if run.job is Job.WINDOW_OPENS else month_start
    window = reading_window(month(chunk.day), rules.window)
    found = await chunk.store.hearers.unread(
        since=window.first, cursor=run.cursor, limit=chunk.limit
    )
    letters = [reading_letter(run.job, each, window, chunk.sending) for each in found.items]
    return Page(tuple(letters), found.cursor)


async def _formed(chunk: Chunk) -> Letters:
    since = chunk.day - timedelta(days=chunk.rules.news_days)
    found = await chunk.store.hearers.of_new_bills(
        since=since, until=chunk.day, cursor=chunk.run.cursor, limit=chunk.limit
    )
    return Page(tuple(formed_letter(each, chunk.sending) for each in found.items), found.cursor)


async def _due(chunk: Chunk) -> Letters:
    since, until = chunk.ahead
    found = await chunk.store.hearers.of_due_bills(
        since=since, until=until, cursor=chunk.run.cursor, limit=chunk.limit
    )
    letters = await due_letters(chunk.store, found.items, chunk.sending)
    return Page(tuple(letters), found.cursor)


async def _instalments(chunk: Chunk) -> Letters:
    job = chunk.run.job
    span = (chunk.day, chunk.day) if job is Job.INSTALMENT_TODAY else chunk.ahead
    found = await chunk.store.hearers.of_instalments(
        since=span[0], until=span[1], cursor=chunk.run.cursor, limit=chunk.limit
    )
    letters = await instalment_letters(chunk.store, job, found.items, span, chunk.sending)
    return Page(tuple(letters), found.cursor)


async def _debts(chunk: Chunk) -> Letters:
    rules = chunk.rules
    found = await chunk.store.hearers.of_debts(
        floor=rules.debt_floor.kopecks, cursor=chunk.run.cursor, limit=chunk.limit
    )
    letters = await debt_letters(chunk.store, found.items, rules, chunk.day, chunk.sending)
    return Page(tuple(letters), found.cursor)


async def _asked(chunk: Chunk) -> Letters:
    found = await chunk.store.hearers.asked(
        before=chunk.run.due_at - _PATIENCE, cursor=chunk.run.cursor, limit=chunk.limit
    )
    return Page(tuple(asked_letter(each, chunk.sending) for each in found.items), found.cursor)


_MAKERS: Final[Mapping[Job, Callable[[Chunk], Awaitable[Letters]]]] = {
    Job.WINDOW_OPENS: _readings,
    Job.MONTH_BEGINS: _readings,
    Job.LAST_DAY: _readings,
    Job.WINDOW_CLOSED: _readings,
    Job.BILL_FORMED: _formed,
    Job.BILL_DUE: _due,
    Job.INSTALMENT_SOON: _instalments,
    Job.INSTALMENT_TODAY: _instalments,
    Job.DEBT: _debts,
    Job.EXPIRING: _asked,
}
