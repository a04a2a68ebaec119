"""What a run has shown, in lines for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.chaos.plan import Plan

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts, and everything that was wrong; seconds."""

    plan: Plan
    payments: int
    lost: int
    counts: Mapping[str, int]
    verdicts: Mapping[str, int]
    kills: int
    restarts: int
    samples: int
    violations: list[str]
    faults: list[str]
    storm: float
    whole: float

    @property
    def is_clean(self) -> bool:
        """Whether nothing was lost, doubled or contradicted at any moment."""
        return not self.violations and not self.faults

    def lines(self) -> Iterator[str]:
        """For the terminal."""
        counts, kept = self.counts, sum(self.verdicts.values())
        yield f"seed              {self.plan.seed}"
        yield f"payments          {self.payments} at three banks, {kept} events in the inbox"
        yield f"sent              {counts.get('posts', 0)} posts: {dict(counts)}"
        yield f"never sent        {self.lost} notices, found by asking the bank"
        yield f"kill -9           {self.kills}, one every {self.plan.pause:g} s"
        yield f"database restarts {self.restarts}, the first of them a crash"
        yield f"came of notices   {dict(self.verdicts)}"
        yield f"conservation      {self.samples} samples, {len(self.violations)} violations"
        yield f"lost or doubled   {len(self.faults)} (95 %: at most 3/{max(kept, 1)})"
        yield f"time              storm {self.storm:.0f} s, all {self.whole:.0f} s"
        for fault in [*self.violations, *self.faults][:_SHOWN]:
            yield f"  ! {fault}"
