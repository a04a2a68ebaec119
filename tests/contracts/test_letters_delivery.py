"""Letters under way: what overtakes, what goes on to the next channel, what is never repeated."""

from datetime import timedelta
from typing import Any

from services.domain.ids import PersonId
from services.domain.message import Address, Channel, Letter, Receipt
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.records import NOW, step
from tests.contracts.test_letters import LEASE, new_letter, reachable
from tests.contracts.test_letters_by_mail import BOX, confirm
from tests.contracts.test_letters_by_mail import due as due_letters

TELEGRAM, VIBER, EMAIL = Channel.TELEGRAM, Channel.VIBER, Channel.EMAIL
DAY = timedelta(days=1)


async def due(store: Store, *, after: timedelta = timedelta()) -> list[Letter]:
    return await store.letters.claim(10, now=NOW + after, lease=LEASE)


async def heard_in_viber(store: Store, person_id: PersonId, *, ago: timedelta) -> None:
    heard = await store.conversations.hear(VIBER, "viber chat", "1", NOW - ago)
    first = step(heard.conversation, "1", person_id=person_id, heard_at=NOW - ago)
    await store.conversations.save(first)


async def told(store: Store, **changes: Any) -> tuple[PersonId, Letter]:
    """A person in Telegram and Viber, and a letter that Telegram was asked to carry."""
    person_id = await reachable(store)
    await heard_in_viber(store, person_id, ago=timedelta(hours=1))
    await store.letters.add(new_letter(person_id, "1", **changes))
    (letter,) = await due(store)
    return person_id, letter


async def test_letter_to_one_overtakes_letters_to_many(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        other_id = await reachable(unit, "other")
        earlier = NOW - timedelta(minutes=5)
        for who in (person_id, other_id):
            letter = new_letter(who, f"bulk {who}", key="bulk", is_bulk=True, due_at=earlier)
            await unit.letters.add(letter)
        await unit.letters.add_many([new_letter(person_id, "receipt", key="receipt")])

        (first,) = await unit.letters.claim(1, now=NOW, lease=LEASE)
        assert (first.key, first.is_bulk) == ("receipt", False)
        (second,) = await due(unit)
        assert (second.person_id, second.is_bulk) == (other_id, True)
        await unit.letters.delivered([first.id], NOW)
        (third,) = await due(unit)
        assert (third.person_id, third.key) == (person_id, "bulk")


async def test_letter_to_many_that_waits_for_a_retry_holds_up_no_receipt(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await unit.letters.add(new_letter(person_id, "bulk", is_bulk=True))
        (bulk,) = await due(unit)
        await unit.letters.add(new_letter(person_id, "receipt"))
        assert await due(unit) == []
        await unit.letters.postpone(bulk.id, until=NOW + DAY, why="try_later")

        assert len(await due(unit)) == 1


async def test_dead_chat_hands_over_to_the_next_and_lives_again_when_heard(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id, letter = await told(unit)
        assert letter.channel is TELEGRAM
        address = Address(letter.channel, letter.chat)
        assert await unit.carriage.fail_over(letter.id, address, NOW)
        (again,) = await due(unit)
        assert (again.id, again.channel, again.chat) == (letter.id, VIBER, "viber chat")
        await unit.letters.delivered([again.id], NOW)

        heard = await unit.conversations.hear(TELEGRAM, letter.chat, "again", NOW)
        await unit.conversations.save(step(heard.conversation, "again", person_id=person_id))
        await unit.letters.add(new_letter(person_id, "2"))
        (alive,) = await due(unit)
        assert alive.channel is TELEGRAM


async def test_last_dead_chat_hands_over_to_the_mailbox_and_then_all_is_tried(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await confirm(unit, person_id)
        await unit.letters.add(new_letter(person_id, "1"))
        (letter,) = await due(unit)
        assert await unit.carriage.fail_over(letter.id, Address(TELEGRAM, letter.chat), NOW)
        (mailed,) = await due_letters(unit, by_mail=True)
        assert (mailed.channel, mailed.chat) == (EMAIL, BOX)

        assert not await unit.carriage.fail_over(letter.id, Address(EMAIL, BOX), NOW)
        assert await unit.letters.count_waiting() == 0


async def test_letter_meant_for_one_chat_is_buried_with_it(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        here = Address(VIBER, "viber chat")
        await heard_in_viber(unit, person_id, ago=DAY)
        await unit.letters.add(new_letter(person_id, "1", address=here))
        (letter,) = await due(unit)

        assert not await unit.carriage.fail_over(letter.id, here, NOW)
        assert await unit.letters.count_waiting() == 0


async def test_chat_that_its_person_has_left_is_written_to_no_more(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await heard_in_viber(unit, person_id, ago=-timedelta(hours=1))
        await unit.conversations.mark_dead(VIBER, "viber chat", NOW + timedelta(hours=1))
        await unit.letters.add(new_letter(person_id, "1"))
        (letter,) = await due(unit)

    assert letter.channel is TELEGRAM


async def test_message_that_viber_could_not_deliver_goes_on_to_the_next_channel(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await heard_in_viber(unit, person_id, ago=-timedelta(hours=1))
        await unit.letters.add(new_letter(person_id, "1"))
        (letter,) = await due(unit)
        await unit.letters.delivered([letter.id], NOW, {letter.id: "V1"})
        assert await due(unit) == []

        assert not await unit.letters.receipt(VIBER, "unheard of", Receipt.FAILED, NOW)
        assert await unit.letters.receipt(VIBER, "V1", Receipt.FAILED, NOW)
        assert not await unit.letters.receipt(VIBER, "V1", Receipt.FAILED, NOW)
        (again,) = await due(unit)
        assert (letter.channel, again.channel, again.begun) == (VIBER, TELEGRAM, 0)


async def test_receipt_of_delivery_is_kept_and_ends_the_matter(units: UnitsOfWork) -> None:
    async with units() as unit:
        _, letter = await told(unit)
        await unit.letters.delivered([letter.id], NOW, {letter.id: "T1"})

        assert await unit.letters.receipt(TELEGRAM, "T1", Receipt.DELIVERED, NOW)
        assert await unit.letters.receipt(TELEGRAM, "T1", Receipt.SEEN, NOW)
        assert not await unit.letters.receipt(VIBER, "T1", Receipt.SEEN, NOW)
        assert not await unit.letters.receipt(TELEGRAM, "T1", Receipt.FAILED, NOW)


async def test_what_was_begun_and_never_ended_is_told_to_one_once_more(units: UnitsOfWork) -> None:
    async with units() as unit:
        _, letter = await told(unit)
        begun, _ = await unit.carriage.turn({}, [letter.id], NOW)
        assert begun == {letter.id}
        (again,) = await due(unit, after=LEASE)
        assert (again.id, again.begun) == (letter.id, 1)
        await unit.carriage.turn({}, [letter.id], NOW)

        assert await due(unit, after=2 * LEASE) == []
        assert await unit.letters.count_waiting() == 0


async def test_what_was_begun_and_never_ended_is_told_to_many_no_more(units: UnitsOfWork) -> None:
    async with units() as unit:
        _, letter = await told(unit, is_bulk=True)
        (again,) = await due(unit, after=LEASE)
        await unit.carriage.turn({}, [again.id], NOW)

        assert again.id == letter.id
        assert await due(unit, after=2 * LEASE) == []
        assert await unit.letters.count_waiting() == 0


async def test_letter_that_is_over_is_not_begun(units: UnitsOfWork) -> None:
    async with units() as unit:
        _, letter = await told(unit)
        await unit.letters.bury(letter.id, why="stopped", now=NOW)
        begun, _ = await unit.carriage.turn({}, [letter.id], NOW)

    assert begun == set()


async def test_released_letter_was_never_tried_but_waits_for_a_silent_channel(
    units: UnitsOfWork,
) -> None:
    minute = timedelta(minutes=1)
    async with units() as unit:
        _, letter = await told(unit)
        await unit.carriage.silence(TELEGRAM, NOW + minute)
        await unit.carriage.release([letter.id], NOW)
        assert await unit.carriage.silences(NOW) == {TELEGRAM: NOW + minute}
        assert await unit.carriage.silences(NOW + minute) == {}

        assert await due(unit) == []
        (again,) = await due(unit, after=minute)
        assert again.attempts == 1


async def test_letter_to_many_goes_where_it_costs_nothing(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await heard_in_viber(unit, person_id, ago=-timedelta(hours=1))
        in_session, over = timedelta(hours=2), timedelta(hours=26)
        for after, channel in ((in_session, VIBER), (over, TELEGRAM)):
            letter = new_letter(person_id, f"bulk {after}", is_bulk=True, due_at=NOW + after)
            await unit.letters.add(letter)
            (found,) = await due(unit, after=after)
            assert found.channel is channel
            await unit.letters.delivered([found.id], NOW)
        await unit.letters.add(new_letter(person_id, "one", due_at=NOW + over))
        (found,) = await due(unit, after=over)
        assert found.channel is VIBER


async def test_letter_that_is_not_worth_saying_any_more_is_dropped(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await unit.letters.add(new_letter(person_id, "1", stale_at=NOW, is_bulk=True))

        assert await due(unit) == []
        assert await unit.letters.count_waiting() == 0


async def test_many_letters_to_nobody_are_given_up(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await unit.conversations.mark_dead(TELEGRAM, "chat of zoriana", NOW)
        await unit.letters.add(new_letter(person_id, "1", is_bulk=True))
        await unit.letters.add(new_letter(person_id, "2"))

        assert await due(unit) == []
        assert await unit.letters.count_waiting() == 1
