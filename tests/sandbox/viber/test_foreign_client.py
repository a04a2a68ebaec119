"""A client that we did not write, viberbot, works with our Viber and reads its callbacks."""

import pytest
from viberbot.api.viber_requests import (
    ViberConversationStartedRequest,
    ViberDeliveredRequest,
    ViberFailedRequest,
    ViberMessageRequest,
    ViberSeenRequest,
    ViberSubscribedRequest,
    ViberUnsubscribedRequest,
    create_request,
)

from tests.sandbox.viber.foreign import calls, every_kind, foreign, misread
from tests.sandbox.viber.line import Line, line, text


async def test_foreign_client_sets_the_webhook_and_reads_the_account() -> None:
    async with line(hooked=False) as wire:
        with foreign(wire) as api:
            events = await calls(api.set_webhook, wire.hook_url, ["delivered", "seen"])
            account = await calls(api.get_account_info)
            assert {"delivered", "seen", "message"} <= set(events)
            assert (account["status"], account["webhook"]) == (0, wire.hook_url)
            await calls(api.unset_webhook)
        assert wire.viber.state.webhook == ""


async def test_foreign_client_sends_every_kind_of_message(wire: Line) -> None:
    wire.hook.files["a.png"] = b"\x89PNG\r\n\x1a\n"
    person = await wire.person()
    with foreign(wire) as api:
        tokens = await calls(api.send_messages, person.id, every_kind(wire))
        details = await calls(api.get_user_details, person.id)
    assert details["id"] == person.id
    shown = [each["token"] for each in await person.heard()]
    assert [misread(each) for each in wire.viber.sent] == [{}] * len(tokens)
    # The last is a keyboard alone, which is no message in the chat.
    assert shown == [str(each) for each in tokens[:-1]]


async def test_foreign_client_hears_why_it_was_refused(wire: Line) -> None:
    person = await wire.person(has_written=False)
    kinds = every_kind(wire)
    with foreign(wire) as api, pytest.raises(Exception, match="failed with status: 6"):
        await calls(api.send_messages, person.id, kinds[0])
    with foreign(wire, token="another") as api, pytest.raises(Exception, match="status: 2"):
        await calls(api.get_user_details, person.id)


async def _lives(wire: Line) -> None:
    """Somebody does everything that a callback tells of."""
    person = await wire.person(has_written=False, first_name="Ганна")
    await person.opens("invite-1")
    await wire.hook.has("conversation_started")
    await person.says("hello")
    await person.shares_contact()
    await person.sends_picture()
    await person.sends_sticker()
    await person.sends_location()
    await person.sends_file("bill.pdf", b"%PDF-1.7")
    await wire.hook.has("message", 6)
    await wire.good("send_message", receiver=person.id, **text())
    gone = {"type": "file", "media": wire.media("gone"), "size": 1, "file_name": "a.pdf"}
    await wire.good("send_message", receiver=person.id, sender={"name": "Oblik"}, **gone)
    await wire.hook.has("failed")
    await person.sees()
    await person.leaves()
    await person.returns()
    await wire.hook.has("subscribed")


async def test_foreign_client_reads_and_verifies_every_callback(wire: Line) -> None:
    await _lives(wire)
    with foreign(wire) as api:
        assert all(api.verify_signature(raw, signature) for raw, signature in wire.hook.raw)
        read = [api.parse_request(raw) for raw, _ in wire.hook.raw]
    kinds = {type(each) for each in read[1:]}
    assert kinds == {
        ViberConversationStartedRequest,
        ViberMessageRequest,
        ViberDeliveredRequest,
        ViberFailedRequest,
        ViberSeenRequest,
        ViberUnsubscribedRequest,
        ViberSubscribedRequest,
    }
    messages = [each for each in read if isinstance(each, ViberMessageRequest)]
    assert messages[0].message.text == "hello"
    assert messages[0].sender.name == "Ганна"
    assert messages[1].message.contact.phone_number == "380501112233"
    assert all(each.message.validate() for each in messages)
    assert read[0].event_type == create_request(wire.hook.brought[0][1]).event_type == "webhook"
