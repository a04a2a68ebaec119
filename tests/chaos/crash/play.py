"""The enumerator: each scenario dies at every word, before it and after it, and is compared."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tests.chaos.crash import cards, desk, reading, registers
from tests.chaos.crash.stage import Actor, Stage
from tests.chaos.crash.traces import Witness, differences
from tests.chaos.fragile import Fate

Play = Callable[[Actor], Awaitable[None]]
MakeActor = Callable[[Stage, "Fate"], Awaitable[Actor]]


@dataclass(frozen=True, slots=True)
class Scenario:
    """`varies`: beginnings of traces that may differ, where people act anew after a death."""

    name: str
    play: Play
    varies: tuple[str, ...] = ()


_LEAST: Final = 6
_ANEW: Final = ("refund refused", "audit")
SCENARIOS: Final = (
    Scenario("paid by LiqPay", cards.liqpay),
    Scenario("paid by monobank", cards.monobank),
    Scenario("paid by WayForPay", cards.wayforpay),
    Scenario("whole refund by staff", desk.refund_whole, _ANEW),
    Scenario("partial refund by staff", desk.refund_part, _ANEW),
    Scenario("reversed by the bank", cards.reversed_by_bank),
    Scenario("paid twice", cards.paid_twice),
    Scenario("success after expiry", cards.late_success),
    Scenario("found by a look-up", cards.looked_up),
    Scenario("letters go out", cards.letters),
    Scenario("register taken", registers.taken),
    Scenario("register taken back", registers.reversed_whole),
    Scenario("register's row taken back", registers.reversed_row),
    Scenario("suspense assigned", registers.assigned),
    Scenario("credit by two persons", desk.credit),
    Scenario("case credited", desk.case_credited),
    Scenario("case closed", desk.case_closed),
    Scenario("reading, bill, paid", reading.formed_and_paid),
)


@dataclass(slots=True)
class Outcome:
    """What an enumeration of one scenario has shown."""

    name: str
    words: int = 0
    points: int = 0
    bad: list[str] = field(default_factory=list)


async def usual_actor(stage: Stage, fate: Fate) -> Actor:
    """Actors over the bot as it is."""
    return Actor(stage, await stage.home(), fate)


@dataclass(frozen=True, slots=True)
class Enumerator:
    """Plays scenarios; `is_terse` dies only at words that write, `share` of those by chance."""

    stage: Stage
    witness: Witness
    make: MakeActor = usual_actor
    is_terse: bool = False
    share: float = 1.0
    seed: int = 0

    async def enumerate(self, scenario: Scenario) -> Outcome:
        """Undisturbed first: every death must leave the same traces."""
        calm = Fate(0, is_said=False, is_terse=self.is_terse, has_died=True)
        expected = await self._traces(scenario, calm)
        outcome = Outcome(scenario.name, calm.words)
        assert any(trace.startswith(("ledger", "notice")) for trace in expected), expected
        for at, is_said in self._points(scenario.name, calm.words):
            fate = Fate(at, is_said=is_said, is_terse=self.is_terse)
            outcome.points += 1
            place = (
                f"{scenario.name}, {'after' if is_said else 'before'} {calm.names[at - 1]} {at}"
            )
            try:
                found = await self._traces(scenario, fate)
            except Exception as error:  # noqa: BLE001 - whatever stops a run is what is looked for
                outcome.bad.append(f"{place}: {type(error).__name__} {error}")
                continue
            wrong = differences(expected, found) + await self._broken_laws()
            if not fate.has_died:
                wrong.append("nobody died")
            outcome.bad += [f"{place}: {each}" for each in wrong]
        return outcome

    async def _broken_laws(self) -> list[str]:
        async with self.stage.units() as unit:
            lost = (await unit.notice_cases.conservation()).lost
        return await self.witness.broken_laws() + ([f"lost: {lost.kopecks}"] if lost else [])

    def _points(self, name: str, words: int) -> Iterator[tuple[int, bool]]:
        chance = random.Random(f"{self.seed} {name}")  # noqa: S311 - the same points by the seed
        points = [(at, is_said) for at in range(1, words + 1) for is_said in (False, True)]
        wanted = max(round(self.share * len(points)), _LEAST)
        yield from sorted(chance.sample(points, min(wanted, len(points))))

    async def _traces(self, scenario: Scenario, fate: Fate) -> Counter[str]:
        last_note = await self.witness.begins()
        actor = await self.make(self.stage, fate)
        await scenario.play(actor)
        found = await self.witness.traces(actor.home, actor.strays, last_note)
        return Counter(
            {what: n for what, n in found.items() if not what.startswith(scenario.varies or "\n")}
        )


def lines(outcomes: Sequence[Outcome], seed: int) -> Iterator[str]:
    """For the terminal."""
    points, bad = sum(each.points for each in outcomes), sum(len(each.bad) for each in outcomes)
    for each in outcomes:
        yield f"  {each.name:<28}{each.words:>4} words {each.points:>5} points {len(each.bad)} bad"
    yield (
        f"crash points      {points} in {len(outcomes)} scenarios, {bad} bad "
        f"(95 %: at most 3/{max(points, 1)}), seed {seed}"
    )
    for each in outcomes:
        for wrong in each.bad[:3]:
            yield f"  ! {wrong}"
