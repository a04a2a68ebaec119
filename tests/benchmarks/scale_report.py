"""The report on scale: times side by side, and how each statement finds its rows."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tests.benchmarks.scale_rows import Size
from tests.plans import Plan

MARKS: Final = (
    "<!-- scale: written by `make bench-scale ARGS=--write` -->\n",
    "<!-- scale ends -->",
)
_TARGET: Final = 1.1


@dataclass(frozen=True, slots=True)
class Told:
    """Milliseconds of a page in one town: the median and the 99th percentile.

    `quick` is the edge of the quickest quarter of `again`: what a page costs while nobody else is
    at the processor. On a busy machine the medians tell of the queue for it.
    """

    first: float
    first_p99: float
    again: float
    again_p99: float
    quick: float


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one run has found; everything in pairs: the small town, the large one."""

    on: date
    sizes: tuple[Size, ...]
    seconds: tuple[float, ...]
    gigabytes: tuple[float, ...]
    visits: int
    load_before: float
    times: Mapping[str, tuple[Told, ...]]
    plans: Mapping[str, tuple[list[Plan], ...]]


def markdown(measured: Measured) -> str:
    """The whole report."""
    small, large = measured.sizes
    made = (
        f"{measured.on:%Y-%m-%d}, Python {platform.python_version()}, {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} cores; {small.accounts:,} accounts "
        f"({measured.gigabytes[0]:.2f} GB) and {large.accounts:,} "
        f"({measured.gigabytes[1]:.2f} GB, written in {measured.seconds[1] / 60:.0f} minutes), "
        f"{large.months} months each; {measured.visits} visits; load of the machine in the minute "
        f"before: {measured.load_before:.1f}."
    )
    heads = (
        "Page", "queries", "again, small: ms (p99)", "again, large", "large to small",
        "in the quickest quarter",
        f"≤ {_TARGET} ×", "first, small", "first, large", "pages of 8 KB, small and large",
    )  # fmt: skip
    pages = [_page(name, measured.times[name], measured.plans[name]) for name in measured.times]
    return (
        "\n\n".join(
            (
                made,
                _table(heads, pages),
                "How each statement finds its rows among the many, the second time:",
                _table(("Page", "reads", "rows", "pages", "server's ms"), _plans(measured)),
            )
        )
        + "\n"
    )


def written_into(document: str, report: str) -> str:
    """The document with the report between its marks."""
    before, rest = document.split(MARKS[0])
    return f"{before}{MARKS[0]}\n{report}\n{MARKS[1]}{rest.split(MARKS[1])[1]}"


def _page(name: str, times: tuple[Told, ...], plans: tuple[list[Plan], ...]) -> Sequence[str]:
    (small, large), (few, many) = times, plans
    ratio = large.again / small.again
    return (
        name,
        str(len(many)),
        f"{small.again:.2f} ({small.again_p99:.1f})",
        f"{large.again:.2f} ({large.again_p99:.1f})",
        f"{ratio:.2f}",
        f"{large.quick / small.quick:.2f}",
        "reached" if round(ratio, 2) <= _TARGET else "**not reached**",
        f"{small.first:.2f} ({small.first_p99:.1f})",
        f"{large.first:.2f} ({large.first_p99:.1f})",
        f"{sum(each.buffers for each in few)}, {sum(each.buffers for each in many)}",
    )


def _plans(measured: Measured) -> list[Sequence[str]]:
    return [
        (
            name,
            "; ".join(f"`{scan.index or scan.way}` of {scan.table}" for scan in plan.scans),
            str(sum(scan.rows for scan in plan.scans)),
            str(plan.buffers),
            f"{plan.milliseconds:.3f}",
        )
        for name, (_, many) in measured.plans.items()
        for plan in many
    ]


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
