"""`python -m tests.chaos.broadcast`: 100,000 hear an announcement while two workers are killed.

The exit code is 1 when anybody heard twice, was forgotten, or a 429 was earned.
"""

import argparse
import asyncio
import sys

from tests.chaos.broadcast.run import Plan, broadcast
from tests.databases import temporary_folder


def main() -> int:
    """Run, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos.broadcast", description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--permitted", type=float, default=600.0, help="messages a second")
    parser.add_argument("--kills", type=int, default=2)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--twin", default="", help="break a promise: repeats-the-unknown")
    call = parser.parse_args()
    with temporary_folder() as folder:
        figures = asyncio.run(broadcast(Plan(**vars(call)), folder))
    for line in figures.lines():
        print(line, flush=True)  # noqa: T201 - this is what the run is for
    return 1 if figures.wrongs else 0


if __name__ == "__main__":
    sys.exit(main())
