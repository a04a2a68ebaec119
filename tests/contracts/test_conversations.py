"""Conversations: state under a lock, events heard once, answers given again."""

from datetime import timedelta

from services.domain.message import Channel
from services.ports.storage import UnitsOfWork
from services.ports.storage.conversations import Heard
from tests.contracts.records import LEASE, NOW, met, new_person, step


async def heard_again(units: UnitsOfWork, event_id: str, *, after: timedelta) -> Heard:
    async with units() as unit:
        heard = await unit.conversations.hear(Channel.TELEGRAM, "1", event_id, NOW + after)
        await unit.commit()
    return heard


async def test_unknown_chat_is_met_with_an_empty_state(units: UnitsOfWork) -> None:
    async with units() as unit:
        heard = await unit.conversations.hear(Channel.VIBER, "abc=", "1", NOW)

    assert not heard.is_repeated
    assert heard.answer is None
    conversation = heard.conversation
    assert (conversation.channel, conversation.chat) == (Channel.VIBER, "abc=")
    assert (conversation.state, conversation.turn, conversation.locale) == ("", 0, "")
    assert conversation.person_id is None
    assert dict(conversation.memory) == {}


async def test_saved_step_is_what_the_next_event_finds(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        conversation = await met(unit, person_id=person_id)
        await unit.commit()

    heard = await heard_again(units, "next", after=timedelta())

    assert heard.conversation.id == conversation.id
    assert heard.conversation.state == "menu:home"
    assert heard.conversation.turn == 1
    assert heard.conversation.locale == "uk"
    assert heard.conversation.person_id == person_id
    assert heard.conversation.memory == {"draft": [1, "два"]}
    assert not heard.is_repeated


async def test_same_chat_on_another_channel_is_another_conversation(units: UnitsOfWork) -> None:
    async with units() as unit:
        telegram = await unit.conversations.hear(Channel.TELEGRAM, "1", "e", NOW)
        viber = await unit.conversations.hear(Channel.VIBER, "1", "e", NOW)

    assert telegram.conversation.id != viber.conversation.id


async def test_repeat_is_told_that_the_answer_is_being_sent(units: UnitsOfWork) -> None:
    async with units() as unit:
        await met(unit)
        await unit.commit()

    heard = await heard_again(units, "start", after=LEASE / 2)

    assert (heard.is_repeated, heard.is_claimed, heard.is_answered) == (True, True, False)


async def test_repeat_after_the_lease_gets_the_answer_and_a_lease_of_its_own(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        await met(unit)
        await unit.commit()

    second = await heard_again(units, "start", after=2 * LEASE)
    third = await heard_again(units, "start", after=2 * LEASE + timedelta(seconds=1))

    assert (second.is_repeated, second.is_claimed, second.is_answered) == (True, False, False)
    assert second.answer == {"replies": ["так"]}
    assert third.is_claimed


async def test_answered_event_is_never_answered_again(units: UnitsOfWork) -> None:
    async with units() as unit:
        conversation = await met(unit)
        await unit.conversations.mark_answered([(conversation.id, "start")])
        await unit.commit()

    heard = await heard_again(units, "start", after=2 * LEASE)

    assert (heard.is_repeated, heard.is_claimed, heard.is_answered) == (True, False, True)


async def test_old_events_are_recognised_among_many_newer_ones(units: UnitsOfWork) -> None:
    async with units() as unit:
        conversation = await met(unit)
        for number in range(50):
            await unit.conversations.save(step(conversation, f"later-{number}"))
        await unit.commit()

    assert (await heard_again(units, "start", after=2 * LEASE)).is_repeated


async def test_batch_of_answers_is_marked_and_a_repeat_changes_nothing(units: UnitsOfWork) -> None:
    async with units() as unit:
        first, second = await met(unit, "1"), await met(unit, "2")
        both = [(second.id, "start"), (first.id, "start")]
        await unit.conversations.mark_answered(both)
        await unit.conversations.mark_answered([*both, (first.id, "never heard")])
        await unit.conversations.mark_answered([])
        heard = await unit.conversations.hear(Channel.TELEGRAM, "2", "start", NOW)

    assert heard.is_answered


async def test_conversation_is_found_without_a_lock(units: UnitsOfWork) -> None:
    async with units() as unit:
        conversation = await met(unit)
        await unit.commit()

    async with units() as holder, units() as reader:
        await holder.conversations.hear(Channel.TELEGRAM, "1", "x", NOW)
        found = await reader.conversations.find(conversation.id)

    assert found is not None
    assert found.state == "menu:home"
    assert found.memory == {"draft": [1, "два"]}


async def test_unknown_conversation_is_none(units: UnitsOfWork) -> None:
    async with units() as unit:
        conversation = await met(unit)
    async with units() as unit:
        assert await unit.conversations.find(conversation.id) is None


async def test_chats_of_a_person_come_latest_used_first(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await unit.people.add(new_person())
        old = await met(unit, "old", person_id=person_id)
        new = await met(unit, "new", person_id=person_id)
        await met(unit, "stranger")
        later = NOW + timedelta(minutes=1)
        await unit.conversations.save(step(old, "2", person_id=person_id, heard_at=later))
        found = await unit.conversations.of_person(person_id)

    assert [each.id for each in found] == [old.id, new.id]


async def test_uncommitted_step_is_forgotten(units: UnitsOfWork) -> None:
    async with units() as unit:
        await met(unit)

    assert not (await heard_again(units, "start", after=timedelta())).is_repeated
