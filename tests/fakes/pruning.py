"""Forgetting, for the memory of the tests of money: of what is forgotten it has notices only."""

from dataclasses import dataclass
from datetime import datetime

from services.domain.payment import StoredNotice


@dataclass(slots=True)
class KeptNotice:
    """A notice of the inbox."""

    stored: StoredNotice
    verdict: str = ""


@dataclass(slots=True)
class FakePruning:
    """The port Pruning."""

    notices: list[KeptNotice]

    async def forget_notices(self, before: datetime, *, limit: int) -> int:
        old = [
            each
            for each in self.notices
            if each.verdict
            and each.stored.received_at < before
            and not each.verdict.startswith("suspense:")
        ][:limit]
        for each in old:
            self.notices.remove(each)
        return len(old)

    async def forget_events(self, before: datetime, *, limit: int) -> int:
        return 0

    async def forget_forms(self, before: datetime, *, limit: int) -> int:
        return 0

    async def forget_unfinished(self, before: datetime, *, limit: int) -> int:
        return 0

    async def forget_letters(self, before: datetime, *, limit: int) -> int:
        return 0

    async def forget_guesses(self, before: datetime, *, limit: int) -> int:
        return 0

    async def forget_incidents(self, before: datetime, *, limit: int) -> int:
        return 0

    async def forget_chats(self, before: datetime, *, limit: int) -> int:
        return 0

    async def forget_staff_doors(self, before: datetime, *, limit: int) -> int:
        return 0
