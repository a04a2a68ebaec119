"""`make chaos`: 10,000 confirmations, kill -9 every three seconds, the database restarted twice.

Then 10,000 forged calls at the door of each bank. The exit code is 1 when anything was lost,
doubled, contradicted or believed.
"""

import argparse
import asyncio
import logging
import secrets
import sys
from collections import Counter

from tests.bot.street import street
from tests.bot.web.siege import besiege
from tests.chaos.plan import Plan
from tests.chaos.run import chaos
from tests.databases import temporary_folder
from tests.services.lives import BANKS


def main() -> int:
    """Run, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--notices", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--kills", type=int, default=30, help="at least so many")
    parser.add_argument("--minutes", type=float, default=15.0, help="give up after")
    parser.add_argument("--forged", type=int, default=10_000, help="calls for each bank")
    parser.add_argument("--twin", default="", help="break a promise: before-commit")
    call = parser.parse_args()
    plan = Plan(
        seed=call.seed,
        notices=call.notices,
        kills=call.kills,
        minutes=call.minutes,
        twin=call.twin,
    )
    _say(f"seed {plan.seed}: {plan.notices} notices, at least {plan.kills} kills")
    is_clean = _storm(plan) if plan.notices else True
    is_clean &= asyncio.run(_forged(call.forged, plan.seed)) if call.forged else True
    return 0 if is_clean else 1


def _storm(plan: Plan) -> bool:
    with temporary_folder() as folder:
        figures = asyncio.run(chaos(plan, folder))
    for line in figures.lines():
        _say(line)
    return figures.is_clean


async def _forged(calls: int, seed: int) -> bool:
    """Every bank's door, one after another; whether none gave way."""
    # What the doors say of each forgery is read by the tests: here it would be all that is seen.
    logging.disable()
    is_clean = True
    for bank in BANKS:
        async with street(has_all=True) as here:
            siege = await besiege(here, bank, calls=calls, seed=seed)
            accepted = len(here.till.verdicts)
        statuses = Counter[int]()
        for (_, status), count in siege.answers.items():
            statuses[status] += count
        _say(
            f"forged {bank:<11}{siege.calls} calls, {accepted} accepted (95 %: at most "
            f"3/{siege.calls}), answers {dict(sorted(statuses.items()))}, "
            f"memory +{siege.swollen // 2**20} MiB"
        )
        for wrong in siege.wrong[:3]:
            _say(f"  ! {wrong}")
        is_clean &= not siege.wrong and not accepted
    return is_clean


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - this is what the run is for


if __name__ == "__main__":
    sys.exit(main())
