"""A schedule as operators send it: CSV or JSON, one line for a day, a group and a kind."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from services.domain.announcements.audience import OUTAGE_GROUPS
from services.domain.errors import Refusal
from services.domain.outages.schedule import DAY, Cut, CutKind, OutageDay, joined

_MOST: Final = 5000
_SPAN: Final = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—]\s*(\d{1,2}):(\d{2})")
_BETWEEN: Final = re.compile(r"[\s,;]*")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHOWN: Final = 40
_HOUR: Final = 60


@dataclass(eq=False)
class ScheduleUnreadable(Refusal):
    """The line (0: the whole file) cannot be read: what stands there."""

    line: int
    text: str


def parse_schedule(text: str) -> list[OutageDay]:
    """The days of a file, each group's day once, in order.

    CSV has the columns date, group, intervals ("00:00-04:00 12:00-16:00", empty: the power stays
    on) and kind (off, maybe; off when absent), JSON is a list of objects with the same names.
    A file says all about the days it names. Raises ScheduleUnreadable, ScheduleOverlaps.
    """
    found: dict[tuple[date, str], list[Cut]] = {}
    for line, row in _rows(text.lstrip("\ufeff")):
        on, group = _day(row, line), str(row.get("group") or "").strip()
        if group not in OUTAGE_GROUPS:
            raise ScheduleUnreadable(line, group[:_SHOWN])
        found.setdefault((on, group), []).extend(_cuts(row, line))
    if not found:
        raise ScheduleUnreadable(0, "")
    return [joined(on, group, cuts) for (on, group), cuts in sorted(found.items())]


def _rows(text: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    rows = list(_json(text) if text.lstrip().startswith(("[", "{")) else _csv(text))
    if len(rows) > _MOST:
        raise ScheduleUnreadable(_MOST + 1, "")
    return rows


def _json(text: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        raise ScheduleUnreadable(0, text[:_SHOWN]) from None
    for line, row in enumerate(read if isinstance(read, list) else [read], 1):
        if not isinstance(row, dict):
            raise ScheduleUnreadable(line, str(row)[:_SHOWN])
        yield line, row


def _csv(text: str) -> Iterable[tuple[int, Mapping[str, Any]]]:
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    try:
        for row in reader:
            yield reader.line_num, {str(name).strip(): value for name, value in row.items()}
    except csv.Error:
        raise ScheduleUnreadable(reader.line_num, "") from None


def _day(row: Mapping[str, Any], line: int) -> date:
    text = str(row.get("date") or "").strip()
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise ScheduleUnreadable(line, text[:_SHOWN])


def _cuts(row: Mapping[str, Any], line: int) -> list[Cut]:
    stated = row.get("intervals") or ""
    text = " ".join(map(str, stated)) if isinstance(stated, list) else str(stated)
    word = str(row.get("kind") or CutKind.OFF.value).strip()
    kind = next((each for each in CutKind if each.value == word), None)
    if kind is None or _BETWEEN.fullmatch(_SPAN.sub("", text)) is None:
        raise ScheduleUnreadable(line, (text if kind else word)[:_SHOWN])
    return [_cut(found, kind, line) for found in _SPAN.finditer(text)]


def _cut(found: "re.Match[str]", kind: CutKind, line: int) -> Cut:
    first, second, third, fourth = map(int, found.groups())
    since, until = first * _HOUR + second, third * _HOUR + fourth
    if max(second, fourth) >= _HOUR or not 0 <= since < until <= DAY:
        raise ScheduleUnreadable(line, found[0])
    return Cut(since, until, kind)
