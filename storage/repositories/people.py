"""People: logins compared without case, personal data, links to accounts."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.domain.ids import AccountId, PersonId
from services.domain.person import Details, NewPerson, Person
from services.ports.storage.people import LoginTaken
from storage.database import Session
from storage.models.people import account_links, people


@dataclass(frozen=True, slots=True)
class SqlPeople:
    """People in PostgreSQL."""

    session: Session

    async def add(self, person: NewPerson) -> PersonId:
        """Remember a person; the unique index over lower(login) decides. Raises LoginTaken."""
        made = await self.session.execute(
            insert(people)
            .values(**asdict(person))
            .on_conflict_do_nothing(index_elements=[func.lower(people.c.login)])
            .returning(people.c.id)
        )
        person_id = made.scalar_one_or_none()
        if person_id is None:
            raise LoginTaken
        return PersonId(person_id)

    async def complete(self, person_id: PersonId, details: Details) -> None:
        """Write the personal data."""
        await self.session.execute(
            update(people).where(people.c.id == person_id).values(**asdict(details))
        )

    async def find(self, person_id: PersonId) -> Person | None:
        """The person under the id."""
        return await self._find(people.c.id == person_id)

    async def find_by_login(self, login: str) -> Person | None:
        """The person with the login."""
        return await self._find(func.lower(people.c.login) == func.lower(login))

    async def set_locale(self, person_id: PersonId, locale: str) -> None:
        """The language of letters."""
        await self.session.execute(
            update(people).where(people.c.id == person_id).values(locale=locale)
        )

    async def link(self, person_id: PersonId, account_id: AccountId, now: datetime) -> bool:
        """Give the person the account; False when they had it."""
        made = await self.session.execute(
            insert(account_links)
            .values(person_id=person_id, account_id=account_id, linked_at=now)
            .on_conflict_do_nothing()
        )
        return made.rowcount > 0

    async def accounts_of(self, person_id: PersonId) -> list[AccountId]:
        """Accounts linked to the person, the earliest linked first."""
        found = await self.session.execute(
            select(account_links.c.account_id)
            .where(account_links.c.person_id == person_id)
            .order_by(account_links.c.linked_at, account_links.c.account_id)
        )
        return [AccountId(number) for number in found.scalars()]

    async def linked_to(self, account_id: AccountId) -> list[PersonId]:
        """Persons linked to the account, in order of their ids."""
        found = await self.session.execute(
            select(account_links.c.person_id)
            .where(account_links.c.account_id == account_id)
            .order_by(account_links.c.person_id)
        )
        return [PersonId(number) for number in found.scalars()]

    async def _find(self, condition: Any) -> Person | None:
        found = await self.session.execute(select(people).where(condition))
        row = found.mappings().one_or_none()
        if row is None:
            return None
        return Person(**{name: row[name] for name in Person.__slots__})
