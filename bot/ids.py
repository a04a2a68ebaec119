"""Chance: tokens, references and numbers of incidents, for the composition root to hand out."""

import secrets
from typing import Final

_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that is misread aloud


class SystemIds:
    """The only source of chance."""

    def token(self) -> str:
        """128 bits in URL-safe text."""
        return secrets.token_urlsafe(16)

    def reference(self) -> str:
        """A payment reference of 12 characters: 32^10 of them, never to be met twice."""
        return "OB" + "".join(secrets.choice(_LETTERS) for _ in range(10))

    def incident(self) -> str:
        """Two groups of four, easy to read out."""
        letters = [secrets.choice(_LETTERS) for _ in range(8)]
        return "".join(letters[:4]) + "-" + "".join(letters[4:])
