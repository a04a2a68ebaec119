"""The verifier of the audit log: walks the chain from its beginning and says where it breaks."""

from dataclasses import dataclass
from typing import Final

from services.domain.audit import Broken, ChainEnd, walk_chain
from services.ports.storage import Store

_AT_ONCE: Final = 1000


@dataclass(frozen=True, slots=True)
class Verdict:
    """How far the chain holds, and where it breaks, if it does.

    `is_known_met` says whether the hash that somebody had written down earlier was met: a log cut
    off at its end holds by itself, and only that tells.
    """

    end: ChainEnd
    broken: Broken | None
    is_known_met: bool


async def verify(store: Store, known: bytes = b"") -> Verdict:
    """Walk the chain in one snapshot after another: rows are only added meanwhile."""
    end, is_met = ChainEnd(), not known
    after: int | None = None  # no number: a row put before the first one must be met too
    while entries := await store.audit.chain(_AT_ONCE, after):
        is_met = is_met or any(entry.hash == known for entry in entries)
        walked = walk_chain(entries, end)
        if isinstance(walked, Broken):
            return Verdict(end, walked, is_known_met=is_met)
        end, after = walked, walked.id
    return Verdict(end, None, is_known_met=is_met)
