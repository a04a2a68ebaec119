"""`make chaos`: 10,000 confirmations, kill -9 every three seconds, the database restarted twice.

The exit code is 1 when anything was lost, doubled or contradicted.
"""

import argparse
import asyncio
import secrets
import sys

from tests.chaos.plan import Plan
from tests.chaos.run import chaos
from tests.databases import temporary_folder


def main() -> int:
    """Run, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--notices", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--kills", type=int, default=30, help="at least so many")
    parser.add_argument("--minutes", type=float, default=15.0, help="give up after")
    parser.add_argument("--twin", default="", help="break a promise: without-lock, before-commit")
    call = parser.parse_args()
    plan = Plan(
        seed=call.seed,
        notices=call.notices,
        kills=call.kills,
        minutes=call.minutes,
        twin=call.twin,
    )
    print(f"seed {plan.seed}: {plan.notices} notices, at least {plan.kills} kills", flush=True)  # noqa: T201
    with temporary_folder() as folder:
        figures = asyncio.run(chaos(plan, folder))
    print("\n".join(figures.lines()))  # noqa: T201 - this is what the run is for
    return 0 if figures.is_clean else 1


if __name__ == "__main__":
    sys.exit(main())
