"""What a file is by its first bytes, whatever it is called."""

from typing import Final

# The type that a browser is told -> the ending of the file's name.
ENDINGS: Final = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


def image_type(content: bytes) -> str | None:
    """The type of a picture that a browser may be shown; None for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    return None
