"""People: logins compared without case, personal data, links to accounts."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import case, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.domain.ids import AccountId, PersonId
from services.domain.link import LinkRole
from services.domain.person import Details, NewPerson, Person, PersonState
from services.ports.storage.people import LoginTaken
from storage.database import Session
from storage.models.people import account_links, people

# Whoever is being merged at this moment is waited for, and the account goes to the survivor.
_LINK: Final = """
WITH held AS (
    SELECT coalesce(merged_into, id) AS id FROM people
    WHERE id = $1 AND state <> 'erased' FOR KEY SHARE
)
INSERT INTO account_links (person_id, account_id, linked_at)
SELECT id, $2, $3 FROM held
ON CONFLICT (person_id, account_id) DO UPDATE SET role = 'owner', invited_by = NULL
WHERE account_links.role <> 'owner'
RETURNING account_id
"""
_ROLE: Final = "SELECT role FROM account_links WHERE person_id = $1 AND account_id = $2"
# A login begins with a letter or a digit (services/domain/identity.py): nobody can type this one.
_SCRUB: Final = """
UPDATE people
SET state = $2, closed_at = $3, merged_into = $4, login = '-' || id, password_hash = '',
    surname = '', name = '', patronymic = '', address = '', email = '', phone = '',
    is_phone_proven = false, is_email_confirmed = false
WHERE id = $1
"""
_SET_STATE: Final = "UPDATE people SET state = $3 WHERE id = $1 AND state = $2 RETURNING id"
_DROP_MAILBOX: Final = "DELETE FROM mailboxes WHERE person_id = $1"
_DROP_LINKS: Final = "DELETE FROM account_links WHERE person_id = $1"
# A chat that is answering right now is left alone, lest two chats wait for each other: it is
# signed out when it is next heard, since its person is closed (SqlConversations).
_SIGN_OUT: Final = """
UPDATE conversations c SET person_id = NULL, memory = '{}', saves = saves + 1
FROM (
    SELECT id FROM conversations WHERE person_id = $1 FOR NO KEY UPDATE SKIP LOCKED
) free
WHERE c.id = free.id
"""


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
        """Write the personal data; a confirmed e-mail stays: another is confirmed first."""
        email = case((people.c.is_email_confirmed, people.c.email), else_=details.email)
        await self.session.execute(
            update(people)
            .where(people.c.id == person_id)
            .values(**{**asdict(details), "email": email})
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
        """Make the person an owner of the account; False when they were one."""
        made = await self.session.row(_LINK, person_id, account_id, now)
        return made is not None

    async def role_of(self, person_id: PersonId, account_id: AccountId) -> LinkRole | None:
        """What the person may do with the account; None when it is not theirs."""
        row = await self.session.row(_ROLE, person_id, account_id)
        return None if row is None else LinkRole(row["role"])

    async def close(
        self,
        person_id: PersonId,
        state: PersonState,
        now: datetime,
        *,
        into: PersonId | None = None,
    ) -> None:
        """Scrub the row, drop the links, sign out the chats."""
        await self.session.row(_SCRUB, person_id, state.value, now, into)
        await self.session.row(_DROP_LINKS, person_id)
        await self.session.row(_DROP_MAILBOX, person_id)
        await self.session.row(_SIGN_OUT, person_id)

    async def set_blocked(self, person_id: PersonId, *, is_blocked: bool) -> bool:
        """Suspend an active login, or give it back."""
        ways = (PersonState.ACTIVE.value, PersonState.BLOCKED.value)
        before, after = ways if is_blocked else ways[::-1]
        changed = await self.session.row(_SET_STATE, person_id, before, after)
        if is_blocked and changed is not None:
            await self.session.row(_SIGN_OUT, person_id)
        return changed is not None

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
        facts = {name: row[name] for name in Person.__slots__}
        return Person(**facts | {"state": PersonState(row["state"])})
