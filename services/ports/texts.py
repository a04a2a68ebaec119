"""What we ask of whoever turns keys and facts into sentences."""

from typing import Protocol

from services.domain.facts import Facts


class Texts(Protocol):
    """The tongue: sentences in the person's language."""

    def say(self, locale: str, key: str, facts: Facts | None = None) -> str:
        """The sentence under `key`; an unknown key is a bug and raises LookupError."""
        ...
