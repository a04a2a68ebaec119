"""Scenarios of money that a bank's register brings: taken, taken back, assigned."""

from typing import Final

from services.domain.suspense import RowAssigned
from services.ports.storage import Store
from services.registries import reverse_registry
from services.staff.money import assign_money
from tests.chaos.crash.stage import Actor, after
from tests.services.registers import line, take

_ALL: Final = 99_999


async def taken(actor: Actor) -> None:
    """A file, and the same file again."""
    for _ in range(2):
        await _takes(actor)


async def reversed_whole(actor: Actor) -> None:
    """A file is taken, taken back as a whole, and taken again."""
    await _takes(actor)
    await actor.keeps(
        lambda unit: reverse_registry(unit, file="nov.csv", sha256=_sha(actor), now=after(1))
    )
    await _takes(actor)


async def reversed_row(actor: Actor) -> None:
    """The bank takes a row of its file back by another file."""
    await _takes(actor)
    home = actor.home
    back = line(home.account, ref=f"H{home.number}-A", status="t")
    for _ in range(2):
        await actor.keeps(lambda unit: take(unit, back))


async def assigned(actor: Actor) -> None:
    """A row of nobody's is assigned by a clerk."""
    home, nobody = actor.home, f"?{actor.home.number}"
    await actor.keeps(lambda unit: take(unit, line(nobody, ref=f"H{home.number}-A")))

    async def row_of(unit: Store) -> int:
        (row,) = [
            each for each in await unit.suspense.waiting(_ALL) if each.account_number == nobody
        ]
        return row.id

    row_id = await actor.keeps(row_of)
    await actor.presses(
        lambda unit: assign_money(unit, row_id, home.account, actor.stage.clerk),
        known=[RowAssigned],
    )


async def _takes(actor: Actor) -> None:
    home = actor.home
    rows = [
        line(home.account, ref=f"H{home.number}-A"),
        line(home.account, amount="0.30", ref=f"H{home.number}-B"),
        line(f"?{home.number}", amount="3.00", ref=f"H{home.number}-C"),
    ]
    await actor.keeps(lambda unit: take(unit, *rows, sha=_sha(actor)))


def _sha(actor: Actor) -> bytes:
    return f"H{actor.home.number}".encode().ljust(32, bytes(1))
