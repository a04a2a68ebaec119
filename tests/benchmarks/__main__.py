"""`make bench`: all figures in one run; `ARGS=--quick` in a minute, `ARGS=--write` into docs/.

With the word "scale" first: `make bench-scale`, a small utility beside a large one; with "import":
the importer beside plain COPY.
"""

import argparse
import asyncio
import os
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tests.benchmarks import importing, inbox, outbox, pdf, registry, scale
from tests.benchmarks.report import Figures, markdown
from tests.benchmarks.rounds import compete
from tests.benchmarks.server import migrated_databases
from tests.databases import Databases

CONTENDERS: Final = ("limit", "oblik", "aiogram", "aiogram-foreground", "ptb")
DOCUMENT: Final = Path(__file__).resolve().parents[2] / "docs" / "benchmarks.md"
MARK: Final = "<!-- the rest is written by `make bench ARGS=--write` -->\n"


@dataclass(frozen=True, slots=True)
class Effort:
    """How long everything is measured."""

    rounds: int
    seconds: float
    bills: int
    people: int


THOROUGH: Final = Effort(rounds=3, seconds=0.8, bills=200, people=3000)
QUICK: Final = Effort(rounds=1, seconds=0.5, bills=50, people=1000)


async def measure(databases: Databases, effort: Effort) -> Figures:
    """Everything, one after the other, each in a fresh database."""
    load_before = os.getloadavg()[0]
    _say("the printed bill")
    papers = pdf.measure(effort.bills)
    with databases.fresh() as database:
        _say("bank notices")
        notices = {
            each: await inbox.measure(database, in_flight=each, seconds=effort.seconds)
            for each in (8, 32)
        }
    with databases.fresh() as database:
        _say("letters")
        await outbox.fill(database, effort.people)
        claimed, carried = await outbox.measure(database, "bench")
    with databases.fresh() as database:
        _say("messages in and out: " + ", ".join(CONTENDERS))
        standings = await compete(
            CONTENDERS, database, rounds=effort.rounds, seconds=effort.seconds
        )
        run = await compete(["oblik-run"], database, rounds=1, seconds=effort.seconds)
    return Figures(standings, run["oblik-run"], papers, notices, claimed, carried, load_before)


def _say(what: str) -> None:
    sys.stderr.write(f"measuring {what}\n")


def main() -> None:
    """Measure, print, and write when asked."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one short round")
    parser.add_argument("--write", action="store_true", help="replace the figures in docs/")
    asked = parser.parse_args()
    # Told to stop, it still ends the bot and the server that it has started.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    effort = QUICK if asked.quick else THOROUGH
    with migrated_databases() as databases:
        figures = asyncio.run(measure(databases, effort))
    report = markdown(figures, on=datetime.now(UTC).date(), rounds=effort.rounds)
    sys.stdout.write(report)
    if asked.write:
        words = DOCUMENT.read_text(encoding="utf-8").split(MARK)[0]
        DOCUMENT.write_text(f"{words}{MARK}\n{report}", encoding="utf-8")


if __name__ == "__main__":
    others = {"scale": scale.main, "import": importing.main, "registry": registry.main}
    if len(sys.argv) > 1 and sys.argv[1] in others:
        others[sys.argv[1]](sys.argv[2:])
    else:
        main()
