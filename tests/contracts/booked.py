"""What the ledger holds, in a form that a test can compare."""

from services.domain.article import Article
from services.domain.ledger import Entry, EntryKind
from services.ports.storage import Store
from tests.contracts.records import NUMBER


async def electricity(store: Store, number: str = NUMBER) -> list[Entry]:
    account = await store.accounts.find_by_number(number)
    assert account is not None
    return await store.ledger.entries(account.id, Article.ELECTRICITY)


def told(entries: list[Entry]) -> list[tuple[str, EntryKind, int]]:
    return [(entry.reference, entry.kind, entry.amount.kopecks) for entry in entries]
