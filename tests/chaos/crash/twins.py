"""Twins with one promise broken, over which the enumerator must find something bad."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any, Final, TypeVar, cast

from services.confirmations import Confirmations
from services.domain.payment import Notice
from services.ports.storage import Store
from storage.database import Session
from tests.chaos.crash.play import MakeActor
from tests.chaos.crash.stage import KYIV, Actor, Stage, Work
from tests.chaos.fragile import Died, Fate, FragileSession, FragileUnit, FragileUnits

T = TypeVar("T")
_COPIES: Final = count(1)


class Hasty(Actor):
    """Says that all is kept before it is: whoever is told so does not ask again."""

    async def keeps(self, work: Work[T]) -> T:
        while True:
            try:
                async with self.units() as unit:
                    given = await work(unit)
                    try:
                        await unit.commit()
                    except Died:
                        return given
            except Died:
                continue
            return given


class WithoutMemory(Confirmations):
    """Does not know a notice again."""

    async def accept(self, store: Store, notice: Notice, now: datetime) -> bool:
        """As if it were the first time."""
        return await super().accept(store, _renamed(notice), now)


class Forgetful(Actor):
    """Keeps whatever comes, however often."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.confirmations = WithoutMemory(KYIV)


def _renamed(notice: Notice) -> Notice:
    return replace(notice, dedupe_key=f"{notice.dedupe_key}:{next(_COPIES)}")


class TornSession(FragileSession):
    """Every word is a transaction of its own."""

    def __getattr__(self, name: str) -> Any:
        said = super().__getattr__(name)
        if name not in {"row", "rows", "execute"}:
            return said

        async def torn(*values: Any) -> Any:
            answer = await said(*values)
            await self._session.commit()
            await self._session.begin()
            return answer

        return torn


class TornUnit(FragileUnit):
    """A unit of work that is none."""

    def _furnish(self, session: Session) -> None:
        self._speaker = cast("Session", TornSession(session, self._fate))


@dataclass(frozen=True, slots=True)
class TornUnits(FragileUnits):
    """Makes them."""

    def __call__(self) -> TornUnit:
        """A fresh one."""
        return TornUnit(self.units, self.fate)


class Torn(Actor):
    """Halves of what belongs together may be left."""

    def __post_init__(self) -> None:
        self.units = TornUnits(self.stage.units, self.fate)


def _making(kind: type[Actor]) -> MakeActor:
    async def makes(stage: Stage, fate: Fate) -> Actor:
        return kind(stage, await stage.home(), fate)

    return makes


TWINS: Final[Mapping[str, MakeActor]] = {
    "hasty": _making(Hasty),
    "forgetful": _making(Forgetful),
    "torn": _making(Torn),
}
