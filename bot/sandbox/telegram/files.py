"""Files of the messenger: uploaded or named by id, described as Telegram describes them."""

import mimetypes
from typing import Any, Final

from bot.sandbox.telegram.errors import ApiError, bad_request
from bot.sandbox.telegram.params import Params, Upload
from bot.sandbox.telegram.state import State, StoredFile

UPLOAD_LIMIT: Final = 50 * 1024 * 1024
_DOWNLOAD_LIMIT: Final = 20 * 1024 * 1024
_PHOTO_LIMIT: Final = 10 * 1024 * 1024
_THUMB: Final = 90
_PNG: Final = b"\x89PNG\r\n\x1a\n"
_PICTURES: Final = (_PNG, b"\xff\xd8\xff", b"GIF8", b"RIFF")  # RIFF: a WebP
_SIDES: Final = 10_000  # both sides of a photo together
_RATIO: Final = 20
_UNKNOWN_SIZE: Final = (640, 480)


def taken_file(state: State, params: Params, kind: str) -> StoredFile:
    """The file of a call: its upload, or an earlier one of the same kind. Raises ApiError."""
    reference = params.get(kind)
    upload = params.uploads.get(kind)
    if isinstance(reference, str) and reference.startswith("attach://"):
        upload = params.uploads.get(reference.removeprefix("attach://"))
    if upload is not None:
        return keep_upload(state, upload, kind)
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    stored = state.files.get(str(reference))
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return stored


def keep_upload(state: State, upload: Upload, kind: str) -> StoredFile:
    """A new file under a new id. Raises ApiError."""
    if not upload.content:
        raise bad_request("file must be non-empty")
    if len(upload.content) > (_PHOTO_LIMIT if kind == "photo" else UPLOAD_LIMIT):
        raise ApiError(413, "Request Entity Too Large")
    # As the real one does: the kind of a document follows from its name.
    mime = mimetypes.guess_type(upload.name)[0] or upload.mime
    if kind == "photo":
        _ensure_picture(upload.content)
    return state.keep_file(kind, upload.name, mime, upload.content)


def _ensure_picture(content: bytes) -> None:
    """By its content, whatever its name says. Raises ApiError."""
    if not content.startswith(_PICTURES):
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = _size(content)
    if width + height > _SIDES or max(width, height) > _RATIO * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")


def file_json(stored: StoredFile) -> Any:
    """A file as it stands in a message; a photo comes in two sizes."""
    short: dict[str, Any] = {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_id.replace("sandbox-", "u"),
        "file_size": len(stored.content),
    }
    if stored.kind != "photo":
        return {**short, "file_name": stored.name, "mime_type": stored.mime}
    width, height = _size(stored.content)
    thumb = {**short, "width": _THUMB, "height": max(_THUMB * height // width, 1)}
    return [thumb, {**short, "width": width, "height": height}]


def file_to_fetch(state: State, params: Params) -> dict[str, Any]:
    """getFile: where a file can be fetched. Raises ApiError."""
    stored = state.files.get(str(params.get("file_id") or ""))
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > _DOWNLOAD_LIMIT:
        raise bad_request("file is too big")
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_id.replace("sandbox-", "u"),
        "file_size": len(stored.content),
        "file_path": f"{stored.kind}s/{stored.file_id}",
    }


def _size(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG; other pictures get an ordinary size."""
    if not content.startswith(_PNG):
        return _UNKNOWN_SIZE
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    return max(width, 1), max(height, 1)
