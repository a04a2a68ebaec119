"""The word that a person types to be forgotten, in each language of ours."""

from dataclasses import dataclass
from typing import Final

from services.domain.errors import Refusal

_WORDS: Final = frozenset({"видалити", "erase", "удалить"})
_LONGEST: Final = 20


@dataclass(eq=False)
class ErasureNotTyped(Refusal):
    """Some other text: nothing is erased by mistake."""

    text: str


def ensure_erasure(text: str) -> None:
    """Raises ErasureNotTyped; capitals, spaces and quotes around the word are forgiven."""
    if text[: 2 * _LONGEST].strip(" \t\n«»\"'“”.!").lower() not in _WORDS:
        raise ErasureNotTyped(text[:_LONGEST])
