"""A likely account for money in suspense: a number in its words, a slip, the payer's habit."""

from collections.abc import Sequence

from services.domain.registry_batch import Doubt, NamedRow
from services.domain.registry_hint import near, numbers_in, only_known
from services.ports.storage import Store


async def suggest(store: Store, lost: Sequence[NamedRow]) -> int:
    """Note the accounts that the rows may have been meant for; returns how many were found.

    Another supplier's money is not ours to guess about. Nothing is booked by a suggestion.
    """
    rows = [each for each in lost if each.doubt is not Doubt.OTHER_IBAN]
    if not rows:
        return 0
    told = {each.identity: numbers_in(each.row.purpose) for each in rows}
    slips = {each.identity: near(each.row.account_number) for each in rows}
    asked = frozenset().union(*told.values(), *slips.values())
    known = await store.staging.known_among("accounts", asked) if asked else set()
    habits = await store.registries.payers({each.row.payer for each in rows if each.row.payer})
    found = {
        each.identity: only_known(told[each.identity], known)
        or only_known(slips[each.identity], known)
        or habits.get(each.row.payer, "")
        for each in rows
    }
    numbers = {identity: number for identity, number in found.items() if number}
    if numbers:
        await store.registries.suggest(numbers)
    return len(numbers)
