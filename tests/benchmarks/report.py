"""The report: tables in Markdown, targets beside what was reached."""

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tests.benchmarks.inbox import Inbox
from tests.benchmarks.pdf import Papers
from tests.benchmarks.rounds import IN_FLIGHT, Standing

_NAMES: Final = {
    "limit": "limit: bare aiohttp + one durable statement",
    "oblik": "**Oblik** (`serve`): a durable step",
    "oblik-run": "Oblik (`run`: doors and jobs in one process)",
    "aiogram": "aiogram as it comes: undurable echo, in the background",
    "aiogram-foreground": "aiogram: undurable echo, in the foreground",
    "ptb": "python-telegram-bot: undurable echo",
}


@dataclass(frozen=True, slots=True)
class Figures:
    """All that one run has measured."""

    standings: dict[str, Standing]
    run: Standing
    papers: Papers
    inbox: dict[int, Inbox]
    claimed: float
    carried: float
    load_before: float


@dataclass(frozen=True, slots=True)
class Target:
    """A target: what was measured, and whether that is enough."""

    what: str
    wanted: str
    measured: str
    is_reached: bool


def markdown(figures: Figures, *, on: date, rounds: int) -> str:
    """The whole report."""
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    made_on = (
        f"{on:%Y-%m-%d}, Python {platform.python_version()}, {machine}; rounds: {rounds}; "
        f"load of the machine in the minute before: {figures.load_before:.1f}."
    )
    parts = [
        made_on,
        "### Targets", _table(("What", "Target", "Measured", ""), _verdicts(targets(figures))),
        "### A message in, a message out", _steps(figures.standings),
        "### Processes under the load", _processes(figures),
        "### Bank notices accepted", _notices(figures.inbox),
        "### Letters", _letters(figures),
        "### The printed bill", _bill(figures.papers),
    ]  # fmt: skip
    return "\n\n".join(parts) + "\n"


def targets(figures: Figures) -> list[Target]:
    """Every target this run can judge, in the order in which a person meets them."""
    return [*_step_targets(figures.standings), *_other_targets(figures)]


def _step_targets(standings: dict[str, Standing]) -> list[Target]:
    ours = standings["oblik"]
    made = [
        _ratio(f"a step, 16 in flight, to {name}", of, ours.share(16, each))
        for name, of, each in (
            ("the limit", 0.5, standings["limit"]),
            ("aiogram's undurable echo", 1.0, standings["aiogram"]),
            ("python-telegram-bot's", 2.0, standings["ptb"]),
        )
    ]
    return [
        *made,
        _at_most(
            "a step's p99, 16 in flight", 25, ours.median(16, lambda load: load.p99), unit="ms"
        ),
        _at_most("`serve` ready after start", 2.0, ours.ready_seconds, unit="s"),
        _at_most("`serve` in memory after the load", 110, ours.megabytes, unit="MB"),
    ]


def _other_targets(figures: Figures) -> list[Target]:
    papers = figures.papers
    notices = [
        _ratio(f"notices accepted, {each} in flight, to pgbench", 0.5, of.ours / of.pgbench)
        for each, of in figures.inbox.items()
    ]
    return [
        *notices,
        _at_most("PDF bill with QR", 10, papers.ours.milliseconds, unit="ms"),
        _ratio("PDF bill, faster than naive fpdf2", 15, papers.faster_than(papers.naive)),
        *(
            _ratio(f"PDF bill, faster than {each.name}", 1, papers.faster_than(each))
            for each in papers.others
        ),
        _at_most("PDF bill's size", 40, papers.ours.kilobytes, unit="KB"),
        _at_least("letters claimed and acknowledged", 10_000, figures.carried),
    ]


def _ratio(what: str, wanted: float, measured: float) -> Target:
    return Target(what, f"≥ {wanted:g} ×", f"{measured:.2f} ×", measured >= wanted)


def _at_most(what: str, wanted: float, measured: float, *, unit: str) -> Target:
    is_reached = measured <= wanted
    return Target(what, f"≤ {wanted:g} {unit}", f"{measured:.1f} {unit}", is_reached)


def _at_least(what: str, wanted: float, measured: float) -> Target:
    return Target(what, f"≥ {wanted:,.0f}/s", f"{measured:,.0f}/s", measured >= wanted)


def _verdicts(all_of: Iterable[Target]) -> list[Sequence[str]]:
    return [
        (
            each.what,
            each.wanted,
            each.measured,
            "reached" if each.is_reached else "**not reached**",
        )
        for each in all_of
    ]


def _steps(standings: dict[str, Standing]) -> str:
    limit = standings["limit"]
    rows = [
        (
            _NAMES[name],
            *(_load(each, in_flight) for in_flight in IN_FLIGHT),
            f"{each.share(16, limit):.2f}",
            f"{each.cpu_microseconds:.0f}",
        )
        for name, each in standings.items()
    ]
    heads = [f"{each} in flight, /s (p50, p99 ms)" for each in IN_FLIGHT]
    return _table(("", *heads, "16: to the limit", "CPU µs"), rows)


def _load(each: Standing, in_flight: int) -> str:
    rate = each.median(in_flight, lambda load: load.per_second)
    p50 = each.median(in_flight, lambda load: load.p50)
    p99 = each.median(in_flight, lambda load: load.p99)
    return f"{rate:,.0f} ({p50:.1f}, {p99:.0f})"


def _processes(figures: Figures) -> str:
    all_of = {**figures.standings, "oblik-run": figures.run}
    rows = [
        (_NAMES[name], f"{each.ready_seconds:.1f}", f"{each.megabytes:.0f}")
        for name, each in all_of.items()
    ]
    return _table(("", "ready after start, s", "resident, MB"), rows)


def _letters(figures: Figures) -> str:
    rows = [
        ("claimed in batches of 500", f"{figures.claimed:,.0f}"),
        ("claimed, carried and acknowledged together", f"{figures.carried:,.0f}"),
    ]
    return _table(("", "letters /s"), rows)


def _notices(inbox: dict[int, Inbox]) -> str:
    rows = [
        (str(k), f"{of.ours:,.0f}", f"{of.asyncpg:,.0f}", f"{of.pgbench:,.0f}",
         f"{of.ours / of.asyncpg:.2f}", f"{of.ours / of.pgbench:.2f}")
        for k, of in inbox.items()
    ]  # fmt: skip
    heads = ("in flight", "ours /s", "asyncpg /s", "pgbench /s", "to asyncpg", "to pgbench")
    return _table(heads, rows)


def _bill(papers: Papers) -> str:
    rows = [
        (
            each.name,
            f"{each.milliseconds:.1f}",
            f"{each.kilobytes:.0f}",
            f"{papers.faster_than(each):.1f}",
        )
        for each in (papers.ours, papers.large, papers.naive, *papers.others)
    ]
    told = f"The others' font: {papers.font}."
    return told + "\n\n" + _table(("", "CPU ms", "KB", "times as long"), rows)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
