"""Profiles of registers out of TOML: every setting is checked, and a wrong one is told by name."""

import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from services.domain.article import Article
from services.domain.exchange import PaymentSource
from services.domain.registry_cells import is_date_format
from services.domain.registry_profile import (
    ENCODINGS,
    REQUIRED,
    Column,
    FileKind,
    Footer,
    Place,
    Profile,
    Standing,
)
from services.domain.registry_refusals import Misfit, ProfileUnusable

_FOLDER: Final = Path(__file__).parent / "profiles"
_LONGEST_NAME: Final = 32
_WIDEST: Final = 1000
_MOST_COLUMNS: Final = 64
_Word = TypeVar("_Word", bound=StrEnum)
_KINDS: Final = tuple(kind.value for kind in FileKind if kind is not FileKind.STATEMENT)
_PLACE: Final = "a heading, or the number of a column from 1"


def known_profiles() -> tuple[str, ...]:
    """Names of the profiles that come with the project."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.toml")))


def read_profile(named: str) -> Profile:
    """A profile by the name of one of ours, or by the path of a file. Raises ProfileUnusable."""
    path = _FOLDER / f"{named}.toml" if named in known_profiles() else Path(named)
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        expected = ", ".join(known_profiles())
        raise ProfileUnusable(named[-200:], "", Misfit.NO_PROFILE, expected) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileUnusable(path.name, "", Misfit.NOT_TOML, str(error)[:200]) from error
    return _Reading(path.stem, settings).profile()


class _Reading:
    """Takes settings out one by one; what is left at the end is unknown."""

    def __init__(self, name: str, settings: dict[str, Any]) -> None:
        self._name, self._left = name, settings

    def profile(self) -> Profile:
        kind = FileKind(self._one_of("kind", _KINDS))
        made = Profile(
            name=self._name,
            issuer=self._take("issuer", _is_name, "a name of a-z, 0-9 and -, at most 32"),
            source=self._word("source", PaymentSource),
            kind=kind,
            places=self._places(),
            date_format=self._take("date_format", _is_format, "like DD.MM.YYYY"),
            encoding=self._one_of("encoding", ENCODINGS, "utf-8"),
            decimal_mark=self._one_of("decimal_mark", (".", ","), "."),
            delimiter=self._take("delimiter", _is_letter, "one character", ";"),
            widths=tuple(self._take("widths", _are_widths, "a list of widths", [])),
            skip=self._take("skip", _is_count, "a number of lines", 0),
            iban=self._take("iban", _is_text, "an IBAN", "").replace(" ", "").upper(),
            account_digits=self._take("account_digits", _is_count, "a number of digits", 0),
            articles=self._words("articles", Article),
            statuses=self._words("statuses", Standing),
            footer=self._footer(),
        )
        self._ensure_whole(made)
        return made

    def _ensure_whole(self, made: Profile) -> None:
        if self._left:
            raise self._misfit(next(iter(self._left)), Misfit.UNKNOWN)
        is_fixed = made.kind is FileKind.TXT
        if is_fixed and (not made.widths or made.has_header):
            raise self._misfit("widths", Misfit.UNFIT, "widths, and columns by number")
        beyond = [place for place in made.all_places if is_fixed and int(place) > len(made.widths)]
        if beyond:
            raise self._misfit("widths", Misfit.UNFIT, f"column {beyond[0]}")

    def _places(self) -> dict[Column, Place]:
        columns = self._take("columns", _is_table, "a table")
        for required in REQUIRED:
            if required.value not in columns:
                raise self._misfit(f"columns.{required}", Misfit.MISSING)
        found: dict[Column, Place] = {}
        for name, place in columns.items():
            if name not in list(Column):
                raise self._misfit(f"columns.{name}", Misfit.UNKNOWN, ", ".join(Column))
            found[Column(name)] = self._fit(f"columns.{name}", place, _is_place, _PLACE)
        return found

    def _footer(self) -> Footer | None:
        told = self._take("footer", _is_table, "a table", {})
        if not told:
            return None
        for name in told.keys() - {"mark", "mark_in", "count", "total"}:
            raise self._misfit(f"footer.{name}", Misfit.UNKNOWN, "mark, mark_in, count, total")
        for name in ("mark", "mark_in"):
            if not told.get(name):
                raise self._misfit(f"footer.{name}", Misfit.MISSING)
        self._fit("footer.mark", told["mark"], _is_text, "text")
        for name in told.keys() - {"mark"}:
            self._fit(f"footer.{name}", told[name], _is_place, _PLACE)
        return Footer(**told)

    def _word(self, name: str, words: type[_Word]) -> _Word:
        return words(self._one_of(name, tuple(words)))

    def _words(self, name: str, words: type[_Word]) -> dict[str, _Word]:
        told = self._take(name, _is_table, "a table", {})
        for word, meaning in told.items():
            self._fit(
                f"{name}.{word}", meaning, lambda text: text in tuple(words), ", ".join(words)
            )
        return {word: words(meaning) for word, meaning in told.items()}

    def _one_of(self, name: str, words: tuple[str, ...], usual: str = "") -> str:
        found: str = self._take(name, lambda text: text in words, ", ".join(words), usual or None)
        return found

    def _take(
        self, name: str, is_fit: Callable[[Any], bool], expected: str, usual: Any = None
    ) -> Any:
        if name not in self._left:
            if usual is None:
                raise self._misfit(name, Misfit.MISSING, expected)
            return usual
        return self._fit(name, self._left.pop(name), is_fit, expected)

    def _fit(self, name: str, value: Any, is_fit: Callable[[Any], bool], expected: str) -> Any:
        if not is_fit(value):
            raise self._misfit(name, Misfit.UNFIT, expected)
        return value

    def _misfit(self, setting: str, misfit: Misfit, expected: str = "") -> ProfileUnusable:
        return ProfileUnusable(f"{self._name}.toml", setting, misfit, expected)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_name(value: Any) -> bool:
    is_short = _is_text(value) and 0 < len(value) <= _LONGEST_NAME and value.isascii()
    return is_short and value == value.lower() and value.replace("-", "").isalnum()


def _is_format(value: Any) -> bool:
    return _is_text(value) and is_date_format(value)


def _is_letter(value: Any) -> bool:
    return _is_text(value) and len(value) == 1 and value not in '"\r\n'


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value <= _WIDEST


def _are_widths(value: Any) -> bool:
    is_list = isinstance(value, list) and 0 < len(value) <= _MOST_COLUMNS
    return is_list and all(_is_count(width) and width for width in value)


def _is_place(value: Any) -> bool:
    is_number = type(value) is int and 1 <= value <= _MOST_COLUMNS
    return is_number or (_is_text(value) and bool(value.strip()))


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)
