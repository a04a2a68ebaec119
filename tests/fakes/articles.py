"""Instalments, acts and services over plain dictionaries, as their ports ask for them."""

from dataclasses import dataclass, field

from services.domain.act import Act
from services.domain.ids import AccountId
from services.domain.schedule import Instalment
from services.domain.service import Service


@dataclass(slots=True)
class Papers:
    """What is kept beside the books, by account."""

    instalments: dict[AccountId, list[Instalment]] = field(default_factory=dict)
    acts: dict[AccountId, list[Act]] = field(default_factory=dict)
    services: dict[AccountId, list[Service]] = field(default_factory=dict)


@dataclass(slots=True)
class FakeSchedules:
    """The port Schedules."""

    papers: Papers

    async def of_account(self, account_id: AccountId) -> list[Instalment]:
        own = self.papers.instalments.get(account_id, [])
        return sorted(own, key=lambda each: (each.due_on, each.contract_number, each.position))


@dataclass(slots=True)
class FakeActs:
    """The port Acts."""

    papers: Papers

    async def of_account(self, account_id: AccountId) -> list[Act]:
        own = self.papers.acts.get(account_id, [])
        return sorted(own, key=lambda act: (act.drawn_on, act.number), reverse=True)


@dataclass(slots=True)
class FakeServices:
    """The port Services."""

    papers: Papers

    async def of_account(self, account_id: AccountId) -> list[Service]:
        own = self.papers.services.get(account_id, [])
        return sorted(own, key=lambda each: (each.ordered_on, each.number), reverse=True)
