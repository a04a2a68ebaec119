"""What the real Viber refuses is refused here, with the same status."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.viber.line import PDF, Line, key, keyboard, line, text

SENDER = {"name": "Oblik"}
FILE = {
    "sender": SENDER,
    "type": "file",
    "media": "https://oblik.example/bill.pdf",
    "size": 10,
    "file_name": "bill.pdf",
}
PICTURE = {"sender": SENDER, "type": "picture", "media": "https://oblik.example/a.png", "text": ""}
SHARE = key(ActionType="share-phone", ActionBody="phone")
BAD: list[dict[str, Any]] = [
    text("x" * 7001),
    {**text(), "text": 7},
    text(sender="Oblik"),
    text(sender={"name": "x" * 29}),
    text(tracking_data="x" * 4001),
    text(min_api_version="6"),
    text(type="gif"),
    {**FILE, "size": 50 * 1024 * 1024 + 1},
    {**FILE, "size": "10"},
    {**FILE, "file_name": "x" * 253 + ".pdf"},
    {**FILE, "file_name": "bill"},
    {**FILE, "media": "bill.pdf"},
    {**PICTURE, "text": "x" * 769},
    {**PICTURE, "media": "https://oblik.example/picture"},
    {"sender": SENDER, "type": "location", "location": {"lat": 91, "lon": 0}},
    {"sender": SENDER, "type": "video", "media": "https://o.example/a.mp4", "size": 2**25},
    text(keyboard=[]),
    text(keyboard=keyboard(Type="rich_media")),
    text(keyboard=keyboard(BgColor="white")),
    text(keyboard=keyboard(InputFieldState="gone")),
    text(keyboard=keyboard(key(Columns=7))),
    text(keyboard=keyboard(key(Rows=3))),
    text(keyboard=keyboard(key(Columns=True))),
    text(keyboard=keyboard(key(ActionType="call"))),
    text(keyboard=keyboard(key(ActionType="open-url"))),
    text(keyboard=keyboard(key(Text="x" * 251))),
    text(keyboard=keyboard(key(TextSize="huge"))),
    text(keyboard=keyboard(key(BgColor="#12"))),
    text(keyboard=keyboard(key(Silent="yes"))),
    text(keyboard=keyboard(*[key() for _ in range(13)])),
]
MISSING: list[dict[str, Any]] = [
    text(""),
    text(type=""),
    {"type": "text", "text": "hello"},
    text(sender={}),
    {name: value for name, value in FILE.items() if name != "size"},
    {name: value for name, value in FILE.items() if name != "file_name"},
    {name: value for name, value in PICTURE.items() if name != "text"},
    {"sender": SENDER, "type": "contact"},
    {"sender": SENDER, "type": "location"},
    {"sender": SENDER, "type": "rich_media"},
    text(keyboard={"Type": "keyboard", "Buttons": []}),
    text(keyboard=keyboard(key(ActionBody=""))),
]
GOOD: list[dict[str, Any]] = [
    text("x" * 7000, tracking_data="x" * 4000, sender={"name": "x" * 28}),
    text(keyboard=keyboard(*[key() for _ in range(12)])),
    text(keyboard=keyboard(*[key(Columns=1) for _ in range(72)])),
    text(keyboard=keyboard(SHARE), min_api_version=3),
    {"sender": SENDER, "keyboard": keyboard()},
    {"sender": SENDER, "type": "contact", "contact": {"name": "A", "phone_number": "380501"}},
    {"sender": SENDER, "type": "location", "location": {"lat": 49.5, "lon": "31.25"}},
    {"sender": SENDER, "type": "url", "media": "https://oblik.example/"},
    {"sender": SENDER, "type": "sticker", "sticker_id": 46105},
    {"sender": SENDER, "type": "rich_media", "rich_media": {"Buttons": []}},
]


@pytest.mark.parametrize("message", BAD)
async def test_data_of_a_wrong_shape_is_status_3(wire: Line, message: dict[str, Any]) -> None:
    person = await wire.person()
    answer = await wire.call("send_message", receiver=person.id, **message)
    assert answer["status"] == 3, answer
    assert await person.heard() == []


@pytest.mark.parametrize("message", MISSING)
async def test_data_that_is_not_there_is_status_4(wire: Line, message: dict[str, Any]) -> None:
    person = await wire.person()
    answer = await wire.call("send_message", receiver=person.id, **message)
    assert answer["status"] == 4, answer


@pytest.mark.parametrize("message", GOOD)
async def test_data_at_the_limit_is_taken(wire: Line, message: dict[str, Any]) -> None:
    person = await wire.person()
    answer = await wire.call("send_message", receiver=person.id, **message)
    assert answer["status"] == 0, answer


@pytest.mark.parametrize("token", ["", "another", "не ASCII".encode().hex()])
async def test_another_token_is_status_2(wire: Line, token: str) -> None:
    assert (await wire.call("get_account_info", token=token))["status"] == 2


async def test_a_request_longer_than_30_kilobytes_is_refused(wire: Line) -> None:
    person = await wire.person()
    answer = await wire.call("send_message", receiver=person.id, **text(more="x" * 31_000))
    assert answer["status"] == 3


async def test_what_is_no_json_object_is_refused(wire: Line) -> None:
    for raw in (b"", b"[]", b"{", b"[" * 20_000):
        url = f"{wire.base}/viber-api/pa/send_message"
        async with wire.session.post(url, data=raw) as answer:
            assert (await answer.json())["status"] == 3


async def test_an_unknown_method_does_not_exist(wire: Line) -> None:
    async with wire.session.post(f"{wire.base}/viber-api/pa/post") as answer:
        assert answer.status == 404


async def test_strangers_and_silent_receivers_have_statuses_of_their_own(wire: Line) -> None:
    stranger = await wire.call("send_message", receiver="AAAA==", **text())
    quiet = await wire.person(has_written=False)
    unsubscribed = await wire.call("send_message", receiver=quiet.id, **text())
    nobody = await wire.call("send_message", **text())
    assert [stranger["status"], unsubscribed["status"], nobody["status"]] == [5, 6, 4]
    person = await wire.person()
    wire.viber.state.persons[person.id].is_reachable = False
    assert (await wire.call("send_message", receiver=person.id, **text()))["status"] == 11


async def test_without_a_webhook_nothing_is_sent() -> None:
    async with line(hooked=False) as wire:
        person = await wire.person()
        assert (await wire.call("send_message", receiver=person.id, **text()))["status"] == 10


async def test_an_older_client_is_told_apart_from_an_older_message(wire: Line) -> None:
    person = await wire.person(version=2)
    newer = text(keyboard=keyboard(SHARE), min_api_version=3)
    assert (await wire.call("send_message", receiver=person.id, **newer))["status"] == 13
    unsaid = text(keyboard=keyboard(SHARE))
    assert (await wire.call("send_message", receiver=person.id, **unsaid))["status"] == 14


@pytest.mark.parametrize("url", ["http://oblik.example/hook", "ftp://a", "hook", "https://"])
async def test_a_webhook_must_be_safe(wire: Line, url: str) -> None:
    assert (await wire.call("set_webhook", url=url))["status"] == 1


async def test_a_removed_webhook_brings_nothing(wire: Line) -> None:
    await wire.good("set_webhook", url="")
    assert wire.viber.state.webhook == ""
    assert (await wire.call("set_webhook"))["status"] == 4
    asked = await wire.call("set_webhook", url=wire.hook_url, event_types=["all"])
    assert asked["status"] == 3


async def test_a_hundred_messages_an_hour_without_an_answer_are_the_last(wire: Line) -> None:
    person = await wire.person()
    for _ in range(100):
        await wire.good("send_message", receiver=person.id, **text())
    refused = await wire.call("send_message", receiver=person.id, **text())
    assert refused["status"] == 12
    assert wire.viber.pace.earned == 1
    await person.says("I am here")
    await wire.good("send_message", receiver=person.id, **text())


async def test_the_hour_passes(wire: Line) -> None:
    person = await wire.person()
    for _ in range(100):
        await wire.good("send_message", receiver=person.id, **text())
    wire.clock.passes(timedelta(hours=1))
    assert (await wire.call("send_message", receiver=person.id, **text()))["status"] == 0
    assert wire.viber.pace.earned == 0


async def test_requests_a_second_are_counted_when_a_bound_is_set(wire: Line) -> None:
    person = await wire.person()
    wire.viber.pace.a_second = 2
    statuses = [
        (await wire.call("send_message", receiver=person.id, **text()))["status"] for _ in range(3)
    ]
    assert statuses == [0, 0, 12]
    wire.clock.passes(timedelta(seconds=1))
    await wire.good("send_message", receiver=person.id, **text())
    assert wire.viber.pace.earned == 1


async def test_a_broadcast_lists_those_it_could_not_reach(wire: Line) -> None:
    near, far = await wire.person(), await wire.person(has_written=False)
    receivers = [near.id, far.id, "nobody"]
    answer = await wire.good("broadcast_message", broadcast_list=receivers, **text("news"))
    failed = {each["receiver"]: each["status"] for each in answer["failed_list"]}
    assert failed == {far.id: 6, "nobody": 5}
    assert (await near.hears("news"))["token"] == str(answer["message_token"])


async def test_a_broadcast_goes_to_300_at_most(wire: Line) -> None:
    many = [f"person-{number}" for number in range(301)]
    assert (await wire.call("broadcast_message", broadcast_list=many, **text()))["status"] == 3
    assert (await wire.call("broadcast_message", **text()))["status"] == 4
    few = await wire.good("broadcast_message", broadcast_list=many[:300], **text())
    assert len(few["failed_list"]) == 300


async def test_500_broadcasts_in_ten_seconds_are_the_last(wire: Line) -> None:
    allowed = [wire.viber.pace.allows(float(at) / 60, is_broadcast=True) for at in range(501)]
    assert allowed == [True] * 500 + [False]


async def test_details_of_a_person_are_told_twice_in_twelve_hours(wire: Line) -> None:
    person = await wire.person(language="en")
    for _ in range(2):
        found = await wire.good("get_user_details", id=person.id)
        assert found["user"]["language"] == "en"
    assert (await wire.call("get_user_details", id=person.id))["status"] == 12
    wire.clock.passes(timedelta(hours=12))
    await wire.good("get_user_details", id=person.id)
    assert (await wire.call("get_user_details", id="nobody"))["status"] == 5
    assert (await wire.call("get_user_details"))["status"] == 4


async def test_a_file_is_fetched_and_must_be_as_big_as_promised(wire: Line) -> None:
    person = await wire.person()
    file = {**FILE, "media": wire.media(), "size": len(PDF)}
    await wire.good("send_message", receiver=person.id, **file)
    await wire.hook.has("delivered")
    assert await person.content(await person.last_message()) == PDF
    for wrong in ({**file, "size": 3}, {**file, "media": wire.media("gone.pdf")}):
        sent = await wire.good("send_message", receiver=person.id, **wrong)
        failed = (await wire.hook.has("failed"))[-1]
        assert failed["message_token"] == sent["message_token"]
        wire.hook.brought.clear()


async def test_a_picture_of_more_than_a_megabyte_fails(wire: Line) -> None:
    wire.hook.files["big.png"] = b"\x89PNG\r\n\x1a\n" + b"x" * 1024 * 1024
    person = await wire.person()
    picture = {**PICTURE, "media": wire.media("big.png")}
    await wire.good("send_message", receiver=person.id, **picture)
    (failed,) = await wire.hook.has("failed")
    assert failed["desc"] == "too big"
