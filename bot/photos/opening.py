"""Which shelf the settings name: PHOTOS_URL is empty for a folder, or s3://… for a bucket."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from aiohttp import ClientSession

from bot.photos.folder import FolderShelf
from bot.photos.s3 import BucketShelf
from bot.photos.signature import Keys
from services.ports.clock import Clock
from services.ports.photos import Shelf

_EXPECTED: Final = (
    "expected s3://key-id:secret@host/bucket?region=eu-central-1 (https), with &https=0 for a "
    "store on a network of your own"
)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket and who may write to it."""

    base: str
    name: str
    keys: Keys


def parse_bucket(text: str) -> Bucket:
    """The bucket of a PHOTOS_URL. Raises ValueError in words that never repeat the secret."""
    try:
        parts = urlsplit(text)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise ValueError(_EXPECTED) from None
    name = parts.path.strip("/")
    query = parse_qs(parts.query)
    is_whole = parts.hostname and parts.username and parts.password and name
    if parts.scheme != "s3" or not is_whole or "/" in name or set(query) - {"region", "https"}:
        raise ValueError(_EXPECTED)
    scheme = "http" if query.get("https") == ["0"] else "https"
    region = query.get("region", ["us-east-1"])[0]
    keys = Keys(unquote(parts.username or ""), unquote(parts.password or ""), region)
    return Bucket(f"{scheme}://{parts.hostname}{port}", name, keys)


def shelf_of(url: str, folder: Path, session: ClientSession, clock: Clock) -> Shelf:
    """The bucket of `url`, or the folder when it is empty."""
    if not url:
        return FolderShelf(folder)
    bucket = parse_bucket(url)
    return BucketShelf(session, bucket.base, bucket.name, bucket.keys, clock)
