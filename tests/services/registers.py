"""A bank's register in short, for the tests of taking it in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from services.domain.exchange import PaymentSource
from services.domain.registry_cells import Cell
from services.domain.registry_profile import (
    Column,
    FileKind,
    Footer,
    Profile,
    Standing,
)
from services.ports.storage import Store
from services.registries import Register, RegistryReport, take_registry
from services.registries.reading import Record
from tests.contracts.booked import electricity
from tests.contracts.records import NOW, NUMBER, TODAY

OTHER, NOBODY = "2203012046", "2103027848"  # nobody's is NUMBER with two digits exchanged
OURS, THEIRS = "UA213223130000026007233566001", "UA903052992990004149123456789"
HEADER: Final = ["account", "amount", "paid", "ref", "payer", "purpose", "iban", "status"]
PROFILE: Final = Profile(
    name="test",
    issuer="bank",
    source=PaymentSource.BRANCH,
    kind=FileKind.CSV,
    places={
        Column.ACCOUNT: "account",
        Column.AMOUNT: "amount",
        Column.PAID_ON: "paid",
        Column.REFERENCE: "ref",
        Column.PAYER: "payer",
        Column.PURPOSE: "purpose",
        Column.IBAN: "iban",
        Column.STATUS: "status",
    },
    date_format="YYYY-MM-DD",
    iban=OURS,
    statuses={"r": Standing.POSTED, "p": Standing.PENDING, "t": Standing.REVERSED},
)
FOOTED: Final = replace(PROFILE, footer=Footer("total", "account", "ref", "amount"))


def line(account: str = NUMBER, amount: str = "500.00", ref: str = "A", **more: str) -> list[Cell]:
    known = {"paid": "2026-11-20", "payer": "", "purpose": "", "iban": OURS, "status": "r"} | more
    return [account, amount, known["paid"], ref, *(known[name] for name in HEADER[4:])]


def register(*lines: Sequence[Cell], profile: Profile = PROFILE, sha: bytes = b"") -> Register:
    def records() -> Iterator[Record]:
        yield 1, list(HEADER)
        for number, cells in enumerate(lines, start=2):
            yield number, list(cells)

    return Register("nov.csv", sha.ljust(32, bytes(1)), profile, records())


async def take(store: Store, *lines: Sequence[Cell], **more: object) -> RegistryReport:
    wanted = register(*lines, **more)  # type: ignore[arg-type]
    return await take_registry(store, wanted, today=TODAY, now=NOW)


async def kopecks(store: Store, number: str = NUMBER) -> int:
    return sum(entry.amount.kopecks for entry in await electricity(store, number))
