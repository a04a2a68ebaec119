"""What staff find by a few words: prefixes by indexes, and never more than a page."""

from dataclasses import dataclass
from typing import Any, Final

from services.domain.ids import AccountId, PersonId
from services.domain.link import LinkRole
from services.domain.message import Channel
from services.domain.person import PersonState
from services.domain.search import Wanted
from services.ports.storage.search import (
    ChatSeen,
    FoundAccount,
    FoundPerson,
    LetterSeen,
    LinkedAccount,
    LinkedPerson,
)
from storage.database import Session

_ACCOUNT: Final = """
    a.id, a.number, a.address, a.district,
    concat_ws(' ', a.surname, a.name, nullif(a.patronymic, '')) AS full_name,
    ARRAY(
        SELECT p.login FROM account_links l JOIN people p ON p.id = l.person_id
        WHERE l.account_id = a.id ORDER BY l.linked_at, p.id
    ) AS logins
"""
_PERSON: Final = """
    p.id, p.login, p.email, p.phone, p.state,
    concat_ws(' ', nullif(p.surname, ''), nullif(p.name, ''), nullif(p.patronymic, ''))
        AS full_name,
    (SELECT count(*) FROM account_links l WHERE l.person_id = p.id) AS accounts
"""
_BY_NUMBER: Final = f"""
SELECT {_ACCOUNT} FROM accounts a WHERE a.number LIKE $1 || '%' ORDER BY a.number LIMIT $2
"""  # noqa: S608 - constants of this module
_BY_SURNAME: Final = f"""
SELECT {_ACCOUNT} FROM accounts a
WHERE lower(a.surname) LIKE $1 || '%'
  AND concat_ws(' ', a.name, a.patronymic, a.address) ILIKE ALL ($2::text[])
ORDER BY lower(a.surname), a.number LIMIT $3
"""  # noqa: S608 - constants of this module
_PEOPLE: Final = f"""
SELECT {_PERSON} FROM people p
WHERE ($1 <> '' AND p.phone = $1 AND p.phone <> '')
   OR ($2 <> '' AND lower(p.email) = $2 AND p.email <> '')
   OR ($3 <> '' AND lower(p.login) = $3)
   OR ($4 <> '' AND lower(p.surname) LIKE $4 || '%' AND p.surname <> ''
       AND concat_ws(' ', p.name, p.patronymic, p.address) ILIKE ALL ($5::text[]))
ORDER BY p.login LIMIT $6
"""  # noqa: S608 - constants of this module
_FIND: Final = f"SELECT {_PERSON} FROM people p WHERE p.id = $1"  # noqa: S608 - as above
_ACCOUNTS_OF: Final = f"""
SELECT {_ACCOUNT}, k.role, k.linked_at
FROM account_links k JOIN accounts a ON a.id = k.account_id
WHERE k.person_id = $1 ORDER BY k.linked_at, a.id
"""  # noqa: S608 - constants of this module
_PEOPLE_OF: Final = f"""
SELECT {_PERSON}, k.role, k.linked_at
FROM account_links k JOIN people p ON p.id = k.person_id
WHERE k.account_id = $1 ORDER BY k.linked_at, p.id
"""  # noqa: S608 - constants of this module
_CHATS: Final = """
SELECT channel, chat, state, locale, heard_at FROM conversations
WHERE person_id = $1 ORDER BY heard_at DESC, id DESC
"""
_LETTERS: Final = """
SELECT key, channel, state, why, due_at, ended_at, attempts FROM letters
WHERE person_id = $1 ORDER BY due_at DESC, id DESC LIMIT $2
"""


@dataclass(frozen=True, slots=True)
class SqlSearch:
    """Search in PostgreSQL."""

    session: Session

    async def accounts(self, wanted: Wanted, limit: int) -> list[FoundAccount]:
        """Accounts by the beginning of a number, or by surname and words."""
        if wanted.number:
            rows = await self.session.rows(_BY_NUMBER, wanted.number, limit)
        elif wanted.surname:
            surname = _escaped(wanted.surname.lower())
            rows = await self.session.rows(_BY_SURNAME, surname, _patterns(wanted), limit)
        else:
            rows = []
        return [_account(row) for row in rows]

    async def people(self, wanted: Wanted, limit: int) -> list[FoundPerson]:
        """Persons by login, e-mail, phone or surname."""
        rows = await self.session.rows(
            _PEOPLE,
            wanted.phone,
            wanted.email,
            wanted.login,
            _escaped(wanted.surname.lower()),
            _patterns(wanted),
            limit,
        )
        return [_person(row) for row in rows]

    async def person(self, person_id: PersonId) -> FoundPerson | None:
        """The person under the id."""
        row = await self.session.row(_FIND, person_id)
        return None if row is None else _person(row)

    async def accounts_of(self, person_id: PersonId) -> list[LinkedAccount]:
        """Accounts that the person reaches."""
        rows = await self.session.rows(_ACCOUNTS_OF, person_id)
        return [
            LinkedAccount(_account(row), LinkRole(row["role"]), row["linked_at"]) for row in rows
        ]

    async def people_of(self, account_id: AccountId) -> list[LinkedPerson]:
        """Persons who reach the account."""
        rows = await self.session.rows(_PEOPLE_OF, account_id)
        return [
            LinkedPerson(_person(row), LinkRole(row["role"]), row["linked_at"]) for row in rows
        ]

    async def chats_of(self, person_id: PersonId) -> list[ChatSeen]:
        """Chats where the person is signed in."""
        return [_chat(row) for row in await self.session.rows(_CHATS, person_id)]

    async def letters_of(self, person_id: PersonId, limit: int) -> list[LetterSeen]:
        """Letters to the person."""
        return [_letter(row) for row in await self.session.rows(_LETTERS, person_id, limit)]


def _escaped(text: str) -> str:
    """A prefix for LIKE: what somebody types is no pattern."""
    return text.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")


def _patterns(wanted: Wanted) -> list[str]:
    return [f"%{_escaped(word)}%" for word in wanted.words]


def _account(row: Any) -> FoundAccount:
    return FoundAccount(
        id=AccountId(row["id"]),
        number=row["number"],
        full_name=row["full_name"],
        address=row["address"],
        district=row["district"],
        logins=tuple(row["logins"]),
    )


def _person(row: Any) -> FoundPerson:
    return FoundPerson(
        id=PersonId(row["id"]),
        login=row["login"],
        full_name=row["full_name"],
        email=row["email"],
        phone=row["phone"],
        state=PersonState(row["state"]),
        accounts=row["accounts"],
    )


def _chat(row: Any) -> ChatSeen:
    return ChatSeen(
        channel=Channel(row["channel"]),
        chat=row["chat"],
        state=row["state"],
        locale=row["locale"],
        heard_at=row["heard_at"],
    )


def _letter(row: Any) -> LetterSeen:
    return LetterSeen(
        key=row["key"],
        channel=None if row["channel"] is None else Channel(row["channel"]),
        state=row["state"],
        why=row["why"],
        due_at=row["due_at"],
        ended_at=row["ended_at"],
        attempts=row["attempts"],
    )
