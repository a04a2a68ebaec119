"""`make chaos`: 10,000 confirmations, kill -9 every three seconds, the database restarted twice.

Then every money scenario dies at every word to PostgreSQL, and 10,000 forged calls come to the
door of each bank. The exit code is 1 when anything was lost, doubled, contradicted or believed:
with a twin it has to be.
"""

import argparse
import asyncio
import logging
import secrets
import sys
from collections import Counter

from storage.migrations.run import upgrade
from tests.bot.street import street
from tests.bot.web.malformed import DOORS, pelt
from tests.bot.web.siege import besiege
from tests.chaos.crash import twins as crash_twins
from tests.chaos.crash.play import Outcome, lines
from tests.chaos.crash.run import enumerate_all
from tests.chaos.plan import Plan
from tests.chaos.run import chaos
from tests.chaos.twins import TWINS
from tests.databases import temporary_folder, temporary_server
from tests.services.lives import BANKS


def main() -> int:
    """Run, print, judge."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--notices", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=secrets.randbelow(1_000_000))
    parser.add_argument("--kills", type=int, default=30, help="at least so many")
    parser.add_argument("--minutes", type=float, default=15.0, help="give up after")
    parser.add_argument("--forged", type=int, default=10_000, help="calls for each bank")
    parser.add_argument("--crash", type=float, default=1.0, help="share of the crash points")
    parser.add_argument("--malformed", type=int, default=0, help="inputs for each door, nightly")
    twins = sorted([*TWINS, *crash_twins.TWINS])
    parser.add_argument("--twin", default="", choices=twins, help="break a promise, look at it")
    call = parser.parse_args()
    plan = Plan(
        seed=call.seed,
        notices=call.notices,
        kills=call.kills,
        minutes=call.minutes,
        twin=call.twin,
    )
    if plan.twin in crash_twins.TWINS:
        return 0 if _crash(plan, call.crash) else 1
    is_clean = _storm(plan) if plan.notices else True
    if not plan.twin:
        is_clean &= _crash(plan, call.crash) if call.crash else True
        is_clean &= asyncio.run(_forged(call.forged, plan.seed)) if call.forged else True
        is_clean &= asyncio.run(_malformed(call.malformed, plan.seed)) if call.malformed else True
    return 0 if is_clean else 1


def _crash(plan: Plan, share: float) -> bool:
    """Deaths at words to PostgreSQL; whether each left the books right."""
    logging.disable()

    async def enumerates(url: str) -> list[Outcome]:
        await upgrade(url)
        return await enumerate_all(url, seed=plan.seed, share=share, twin=plan.twin)

    with temporary_server() as url:
        outcomes = asyncio.run(enumerates(url))
    for line in lines(outcomes, plan.seed):
        _say(line)
    return not any(each.bad for each in outcomes)


async def _malformed(inputs: int, seed: int) -> bool:
    """Inputs that nobody could mean, at every door of money; whether none made a fault of ours."""
    logging.disable()
    is_clean = True
    async with street(has_all=True) as here:
        for door in DOORS:
            pelted = await pelt(here, door, inputs=inputs, seed=seed)
            _say(f"malformed {door.name:<11}{inputs} inputs, answers {pelted.told}")
            for wrong in pelted.wrong[:3]:
                _say(f"  ! {wrong}")
            is_clean &= not pelted.wrong
    return is_clean


def _storm(plan: Plan) -> bool:
    _say(f"seed {plan.seed}: {plan.notices} notices, at least {plan.kills} kills")
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
