"""Photos: uploaded or by id, pictures by their content, with captions as the real ones."""

import struct

import pytest

from tests.sandbox.telegram.line import Line, refused

JPEG = b"\xff\xd8\xff\xe0 and so on"


def png(width: int, height: int) -> bytes:
    """The beginning of a PNG of the size: all that a messenger needs to know."""
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", width, height)


async def test_a_photo_comes_in_sizes_and_serves_again_by_its_id(wire: Line) -> None:
    person = await wire.person()
    status, body = await wire.uploads(person.id, png(1080, 1350), "a.png", method="sendPhoto")
    sizes = body["result"]["photo"]
    assert status == 200
    assert [(each["width"], each["height"]) for each in sizes] == [(90, 112), (1080, 1350)]
    again = await wire.result(
        "sendPhoto",
        chat_id=person.id,
        photo=sizes[-1]["file_id"],
        caption="<b>Two</b> years",
        parse_mode="HTML",
        reply_markup={"inline_keyboard": [[{"text": "Menu", "callback_data": "1|menu|"}]]},
    )
    assert again["photo"] == sizes
    assert again["caption"] == "Two years"
    assert [each["type"] for each in again["caption_entities"]] == ["bold"]
    assert again["reply_markup"]["inline_keyboard"][0][0]["text"] == "Menu"


async def test_a_photo_does_not_serve_as_a_document_nor_the_other_way_round(wire: Line) -> None:
    person = await wire.person()
    _, photo = await wire.uploads(person.id, JPEG, "a.jpg", method="sendPhoto")
    _, file = await wire.uploads(person.id, png(9, 9), "a.png")
    of_photo = photo["result"]["photo"][-1]["file_id"]
    said = await refused(wire, "sendDocument", chat_id=person.id, document=of_photo)
    assert said == "can't use file of type Photo as Document"
    of_file = file["result"]["document"]["file_id"]
    said = await refused(wire, "sendPhoto", chat_id=person.id, photo=of_file)
    assert said == "can't use file of type Document as Photo"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"%PDF-1.7 named like a picture", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (png(9000, 1001), "PHOTO_INVALID_DIMENSIONS"),
        (png(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_what_is_no_picture_is_refused_whatever_its_name_says(
    wire: Line, content: bytes, why: str
) -> None:
    person = await wire.person()
    status, body = await wire.uploads(person.id, content, "a.png", method="sendPhoto")
    assert (status, body["description"]) == (400, f"Bad Request: {why}")


async def test_a_photo_is_at_most_ten_megabytes(wire: Line) -> None:
    person = await wire.person()
    heavy = png(9, 9) + b"\0" * 10 * 1024 * 1024
    status, _ = await wire.uploads(person.id, heavy, "a.png", method="sendPhoto")
    assert status == 413


async def test_a_caption_has_its_limit_and_a_photo_without_a_file_is_none(wire: Line) -> None:
    person = await wire.person()
    _, body = await wire.uploads(person.id, JPEG, "a.jpg", method="sendPhoto")
    known = {"chat_id": person.id, "photo": body["result"]["photo"][-1]["file_id"]}
    assert (await wire.result("sendPhoto", **known, caption="я" * 1024))["caption"]
    said = await refused(wire, "sendPhoto", **known, caption="я" * 1025)
    assert said == "message caption is too long"
    assert "no photo" in await refused(wire, "sendPhoto", chat_id=person.id)


async def test_a_caption_is_edited_and_a_text_is_not(wire: Line) -> None:
    person = await wire.person()
    _, body = await wire.uploads(person.id, JPEG, "a.jpg", method="sendPhoto")
    here = {"chat_id": person.id, "message_id": body["result"]["message_id"]}
    edited = await wire.result("editMessageCaption", **here, caption="New")
    assert edited["caption"] == "New"
    said = await refused(wire, "editMessageText", **here, text="New")
    assert said == "there is no text in the message to edit"
