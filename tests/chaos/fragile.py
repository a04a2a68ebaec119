"""Units of work that die at a foretold word to PostgreSQL, before it or after it."""

from dataclasses import dataclass, field
from typing import Any, cast

from services.ports.storage import UnitsOfWork
from storage.database import Session
from storage.unit_of_work import SqlUnitOfWork, SqlUnitsOfWork


class Died(BaseException):
    """The process is gone: nothing of ours may handle that."""


@dataclass(slots=True)
class Fate:
    """Counts words to PostgreSQL and dies once: at the word `at`, said already or not."""

    at: int
    is_said: bool
    words: int = 0
    has_died: bool = False
    names: list[str] = field(default_factory=list)

    def before(self, name: str) -> None:
        """A word is about to be said."""
        self.words += 1
        self.names.append(name)
        if not self.is_said:
            self._come()

    def after(self) -> None:
        """It was said."""
        if self.is_said:
            self._come()

    def _come(self) -> None:
        if self.words == self.at and not self.has_died:
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
            self._fate.before(name)
            answer = await said(*values)
            self._fate.after()
            return answer

        return counted


class FragileUnit(SqlUnitOfWork):
    """A unit of work over such a session; its commit is a word too."""

    def __init__(self, units: SqlUnitsOfWork, fate: Fate) -> None:
        super().__init__(units._pool)
        self._fate = fate

    async def commit(self) -> None:
        """Die before it, or after it, when it is true already."""
        self._fate.before("commit")
        await super().commit()
        self._fate.after()

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
