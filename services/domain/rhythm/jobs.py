"""Jobs of the rhythm: their names, and what stands behind each."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final


class Job(StrEnum):
    """What is done without being asked; stable words, for runs are kept under them."""

    WINDOW_OPENS = "window-opens"
    MONTH_BEGINS = "first-day"
    LAST_DAY = "last-day"
    WINDOW_CLOSED = "window-closed"
    BILL_FORMED = "bill-formed"
    BILL_DUE = "bill-due"
    INSTALMENT_SOON = "instalment-soon"
    INSTALMENT_TODAY = "instalment-today"
    DEBT = "debt"
    EXPIRING = "expiring"
    PRUNE = "prune"
    STATEMENTS = "statements"


READING_JOBS: Final = (Job.WINDOW_OPENS, Job.MONTH_BEGINS, Job.LAST_DAY, Job.WINDOW_CLOSED)
# The rest speaks to nobody: it keeps the house.
HOUSE_JOBS: Final = (Job.PRUNE, Job.STATEMENTS)
LETTER_JOBS: Final = tuple(job for job in Job if job not in HOUSE_JOBS)


class RunEnd(StrEnum):
    """How a run ended: done, switched off by the utility, or too late to be of use."""

    DONE = "done"
    OFF = "off"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a job: there is one for a due time, whoever does it.

    `cursor` is where the next chunk begins, "" at the start; `written` counts letters. What is not
    done by `useful_until` is not done at all.
    """

    job: Job
    due_at: datetime
    useful_until: datetime
    cursor: str = ""
    written: int = 0
    started_at: datetime | None = None
    finished_at: datetime | None = None
    end: RunEnd | None = None
