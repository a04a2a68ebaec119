"""Finding the account that money is for: a few words of the form, accounts beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from services.domain.errors import Refusal
from services.domain.search import LONGEST, read_search
from services.ports.storage import Store
from services.ports.storage.search import FoundAccount

_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class FoundAccounts:
    """What the words found; `refusal` says why they cannot be looked for."""

    q: str = ""
    accounts: Sequence[FoundAccount] = ()
    is_cut: bool = False
    refusal: Refusal | None = None


async def accounts_by(store: Store, text: str) -> FoundAccounts:
    """Accounts by number, name or address; nothing for empty words."""
    text = text[:LONGEST].strip()
    if not text:
        return FoundAccounts()
    try:
        wanted = read_search(text)
    except Refusal as refusal:
        return FoundAccounts(text, refusal=refusal)
    found = await store.search.accounts(wanted, _SHOWN + 1)
    return FoundAccounts(text, found[:_SHOWN], len(found) > _SHOWN)
