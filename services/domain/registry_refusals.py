"""Why a whole register, or a profile of one, is not taken: facts for the sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.domain.errors import Refusal
from services.domain.facts import Said
from services.domain.money import Money


class Unreadable(StrEnum):
    """What is wrong with a file as a whole."""

    NO_FILE = "no_file"
    EMPTY = "empty"
    BROKEN = "broken"
    TRUNCATED = "truncated"
    LONG_LINE = "long_line"
    TOO_LARGE = "too_large"
    HAS_ENTITIES = "has_entities"


class Misfit(StrEnum):
    """What is wrong with a setting of a profile."""

    NO_PROFILE = "no_profile"
    NEEDED = "needed"
    NOT_TOML = "not_toml"
    UNKNOWN = "unknown"
    MISSING = "missing"
    UNFIT = "unfit"


@dataclass(eq=False)
class RegistryUnreadable(Refusal):
    """The file is not what its profile says, or is made to do harm."""

    file: str
    unreadable: Unreadable


@dataclass(eq=False)
class RegistryLettersWrong(Refusal):
    """What comes out by the profile's encoding are no letters of a register."""

    line: int
    encoding: str
    text: str


@dataclass(eq=False)
class RegistryFooterMissing(Refusal):
    """The profile promises a closing row, and there is none: the file may be cut off."""

    mark: str


@dataclass(eq=False)
class RegistryFooterDisagrees(Refusal):
    """The bank has counted other rows or other money than there are."""

    count: int
    count_said: int
    total: Money
    total_said: Money


@dataclass(eq=False)
class RegistryNotTaken(Refusal):
    """There is no batch of this file to be reversed."""

    file: str


@dataclass(eq=False)
class ProfileUnusable(Refusal):
    """A setting of the profile cannot be used; `expected` says what could, in the file's words."""

    profile: str
    setting: str
    misfit: Misfit
    expected: str = ""

    @property
    def facts(self) -> Mapping[str, object]:
        """The profile, and why as a sentence of its own."""
        told = {"setting": self.setting, "expected": self.expected}
        why = Said(f"misfit-{self.misfit.value.replace('_', '-')}", told)
        return {"profile": self.profile, "why": why}
