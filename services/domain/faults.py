"""Faults: what is wrong with files that are taken in, as file, line, column and reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.domain.facts import Fact


class Reason(StrEnum):
    """Why something in the folder was not taken; the sentence is under "fault-<reason>"."""

    UNKNOWN_FILE = "unknown-file"
    BROKEN_ROW = "broken-row"
    UNKNOWN_COLUMN = "unknown-column"
    MISSING_COLUMN = "missing-column"
    REPEATED_COLUMN = "repeated-column"
    WRONG_CELL_COUNT = "wrong-cell-count"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    NOT_TEXT = "not-text"
    NOT_MONEY = "not-money"
    NOT_WHOLE = "not-whole"
    NOT_DECIMAL = "not-decimal"
    NOT_DATE = "not-date"
    NOT_FLAG = "not-flag"
    NOT_MONTHS = "not-months"
    NOT_EIC = "not-eic"
    OUT_OF_RANGE = "out-of-range"
    UNKNOWN_WORD = "unknown-word"
    MALFORMED = "malformed"
    WRONG_ORDER = "wrong-order"
    WRONG_REGISTERS = "wrong-registers"
    UNKNOWN_REFERENCE = "unknown-reference"
    REPEATED_KEY = "repeated-key"
    NOT_SUM = "not-sum"
    NOT_DAY = "not-day"
    FORMULA = "formula"
    CHANGED_ROW = "changed-row"


@dataclass(eq=False)
class CellRefused(Exception):
    """A cell, or a row of cells, that cannot be taken: becomes a Fault where it stands.

    `facts` are what the sentence of the reason needs.
    """

    reason: Reason
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that was not taken. `line` counts from 1, the header; 0 is the whole file."""

    file: str
    line: int
    column: str
    reason: Reason
    facts: Mapping[str, Fact]

    @property
    def key(self) -> str:
        """The message key of its sentence."""
        return f"fault-{self.reason.value}"
