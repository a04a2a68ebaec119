"""Units of work that die at a foretold word to PostgreSQL, before it or after it."""

import re
from dataclasses import dataclass, field
from typing import Any, Final, cast

from sqlalchemy.sql.dml import UpdateBase

from services.ports.storage import UnitsOfWork
from storage.database import Session
from storage.unit_of_work import SqlUnitOfWork, SqlUnitsOfWork

COMMIT: Final = "commit"
_READ: Final = "read"
_DML: Final = re.compile(r"(?:INSERT INTO|DELETE FROM|(?<!FOR )(?<!KEY )(?<!DO )UPDATE) \w+")


class Died(BaseException):
    """The process is gone: nothing of ours may handle that."""


@dataclass(slots=True)
class Fate:
    """Counts words to PostgreSQL and dies once: at the word `at`, said already or not.

    With `is_terse` only words that write are counted, and commits: to die at a question is to
    die after the word before it.
    """

    at: int
    is_said: bool
    is_terse: bool = False
    words: int = 0
    has_died: bool = False
    names: list[str] = field(default_factory=list)

    def before(self, name: str) -> None:
        """A word is about to be said."""
        if self._is_counted(name):
            self.words += 1
            self.names.append(name)
            self._come(is_said=False)

    def after(self, name: str) -> None:
        """It was said."""
        if self._is_counted(name):
            self._come(is_said=True)

    def _is_counted(self, name: str) -> bool:
        return not self.is_terse or name != _READ

    def _come(self, *, is_said: bool) -> None:
        if is_said is self.is_said and self.words == self.at and not self.has_died:
            self.has_died = True
            raise Died


class FragileSession:
    """A session whose words are counted."""

    def __init__(self, session: Session, fate: Fate) -> None:
        self._session = session
        self._fate = fate

    def __getattr__(self, name: str) -> Any:
        said = getattr(self._session, name)
        if name not in {"row", "rows", "execute"}:
            return said

        async def counted(*values: Any) -> Any:
            word = named(values[0])
            self._fate.before(word)
            answer = await said(*values)
            self._fate.after(word)
            return answer

        return counted


class FragileUnit(SqlUnitOfWork):
    """A unit of work over such a session; its commit is a word too."""

    def __init__(self, units: SqlUnitsOfWork, fate: Fate) -> None:
        super().__init__(units._pool)
        self._fate = fate

    async def commit(self) -> None:
        """Die before it, or after it, when it is true already."""
        self._fate.before(COMMIT)
        await super().commit()
        self._fate.after(COMMIT)

    def _furnish(self, session: Session) -> None:
        super()._furnish(cast("Session", FragileSession(session, self._fate)))


@dataclass(frozen=True, slots=True)
class FragileUnits:
    """Makes them."""

    units: SqlUnitsOfWork
    fate: Fate

    def __call__(self) -> FragileUnit:
        """A fresh one."""
        return FragileUnit(self.units, self.fate)

    @property
    def as_port(self) -> UnitsOfWork:
        """The same, as use cases take it."""
        return cast("UnitsOfWork", self)


def named(statement: Any) -> str:
    """What a statement writes to, or that it only reads."""
    if isinstance(statement, UpdateBase):
        return f"{type(statement).__name__} {statement.entity_description['name']}"
    found = _DML.search(statement) if isinstance(statement, str) else None
    return found.group() if found else _READ
