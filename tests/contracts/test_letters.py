"""The outbox: leases, order, addresses; and the ids of uploaded files."""

from datetime import date, timedelta
from typing import Any

from services.domain.facts import Said
from services.domain.ids import PersonId
from services.domain.message import Address, Channel, LetterLink, NewLetter
from services.domain.money import Money
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.records import NOW, met, new_person, step

LEASE = timedelta(seconds=30)
FACTS = {"amount": Money(51_240), "on": date(2026, 11, 24), "article": Said("article-acts")}


def new_letter(person_id: PersonId, unique_key: str, **changes: Any) -> NewLetter:
    facts = {
        "person_id": person_id,
        "key": "receipt",
        "facts": FACTS,
        "unique_key": unique_key,
        "due_at": NOW,
        "actions": ("home",),
    }
    return NewLetter(**{**facts, **changes})


async def reachable(store: Store, login: str = "zoriana") -> PersonId:
    person_id = await store.people.add(new_person(login))
    await met(store, f"chat of {login}", person_id=person_id)
    return person_id


async def claimed(store: Store, *, after: timedelta = timedelta(), limit: int = 10) -> list[int]:
    return [each.id for each in await store.letters.claim(limit, now=NOW + after, lease=LEASE)]


async def test_letter_comes_with_its_address_and_facts(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await unit.people.set_locale(person_id, "en")
        assert await unit.letters.add(new_letter(person_id, "1"))
        (letter,) = await unit.letters.claim(10, now=NOW, lease=LEASE)

    assert (letter.channel, letter.chat) == (Channel.TELEGRAM, "chat of zoriana")
    assert (letter.person_id, letter.locale, letter.key) == (person_id, "en", "receipt")
    assert (letter.facts, letter.actions, letter.attempts) == (FACTS, ("home",), 1)


async def test_letter_goes_where_it_is_addressed_and_opens_its_page(units: UnitsOfWork) -> None:
    link = LetterLink("form", "abc")
    async with units() as unit:
        person_id = await reachable(unit)
        other_chat = Address(Channel.TELEGRAM, "another chat")
        mailbox = Address(Channel.EMAIL, "zoriana@example.com")
        await unit.letters.add(new_letter(person_id, "1", address=other_chat))
        await unit.letters.add_many([new_letter(person_id, "2", address=mailbox, link=link)])
        letters = await unit.letters.claim(10, now=NOW, lease=LEASE)

    assert [(each.channel, each.chat, each.link) for each in letters] == [
        (Channel.TELEGRAM, "another chat", None),
        (Channel.EMAIL, "zoriana@example.com", link),
    ]


async def test_slow_mailbox_holds_up_no_chat_of_the_person(units: UnitsOfWork) -> None:
    mailbox = Address(Channel.EMAIL, "zoriana@example.com")
    async with units() as unit:
        person_id = await reachable(unit)
        for number, address in enumerate((mailbox, None, mailbox)):
            await unit.letters.add(new_letter(person_id, str(number), address=address))
        mailed, told = await unit.letters.claim(10, now=NOW, lease=LEASE)
        await unit.letters.delivered([told.id], NOW)

        assert mailed.channel is Channel.EMAIL
        assert told.channel is Channel.TELEGRAM
        assert await unit.letters.claim(10, now=NOW, lease=LEASE) == []


async def test_letter_is_written_once(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)

        assert await unit.letters.add(new_letter(person_id, "receipt:P1:paid"))
        assert not await unit.letters.add(new_letter(person_id, "receipt:P1:paid"))
        assert await unit.letters.count_waiting() == 1


async def test_many_letters_are_written_at_once_and_each_once(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        many = [new_letter(person_id, str(number)) for number in range(3)]

        assert await unit.letters.add_many(many[:2]) == 2
        assert await unit.letters.add_many(many) == 1
        assert await unit.letters.add_many([]) == 0
        (letter,) = await unit.letters.claim(1, now=NOW, lease=LEASE)

    assert (letter.person_id, letter.key) == (person_id, "receipt")
    assert (letter.facts, letter.actions) == (FACTS, ("home",))


async def test_latest_used_chat_is_the_address(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        later = NOW + timedelta(minutes=1)
        heard = await unit.conversations.hear(Channel.VIBER, "new", "1", later)
        await unit.conversations.save(
            step(heard.conversation, "1", person_id=person_id, heard_at=later)
        )
        await unit.letters.add(new_letter(person_id, "1"))
        (letter,) = await unit.letters.claim(10, now=NOW, lease=LEASE)

    assert (letter.channel, letter.chat) == (Channel.VIBER, "new")


async def test_leased_letter_is_claimed_again_only_after_the_lease(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await unit.letters.add(new_letter(person_id, "1"))
        first = await claimed(unit)

        assert len(first) == 1
        assert await claimed(unit, after=LEASE / 2) == []
        assert await claimed(unit, after=LEASE) == first


async def test_letters_of_a_chat_go_one_after_another(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        other_id = await reachable(unit, "other")
        for key, who, minutes in (("b", person_id, 2), ("a", person_id, 3), ("c", other_id, 1)):
            due_at = NOW - timedelta(minutes=minutes)
            await unit.letters.add(new_letter(who, key, key=key, due_at=due_at))
        first = await unit.letters.claim(10, now=NOW, lease=LEASE)
        assert [letter.key for letter in first] == ["a", "c"]
        assert await claimed(unit) == []

        await unit.letters.delivered([first[0].id], NOW)
        second = await unit.letters.claim(10, now=NOW, lease=LEASE)
        assert [letter.key for letter in second] == ["b"]


async def test_letters_that_arrived_together_are_over_together(units: UnitsOfWork) -> None:
    async with units() as unit:
        for login in ("a", "b", "c", "d"):
            await unit.letters.add(new_letter(await reachable(unit, login), login))
        a, b, c, d = [each.id for each in await unit.letters.claim(10, now=NOW, lease=LEASE)]
        await unit.letters.bury(a, why="unreachable", now=NOW)
        await unit.letters.delivered([a, b, c], NOW)
        await unit.letters.delivered([c, b], NOW)
        await unit.letters.delivered([], NOW)

        assert await claimed(unit, after=LEASE) == [d]
        assert await unit.letters.count_waiting() == 1


async def test_postponed_letter_holds_back_the_later_ones_of_its_chat(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await unit.letters.add(new_letter(person_id, "1", due_at=NOW - timedelta(minutes=1)))
        await unit.letters.add(new_letter(person_id, "2"))
        first = await unit.letters.claim(10, now=NOW, lease=LEASE)
        minute = timedelta(minutes=1)
        await unit.letters.postpone(first[0].id, until=NOW + minute, why="429")

        assert await claimed(unit, after=minute / 2) == []
        (again,) = await unit.letters.claim(10, now=NOW + minute, lease=LEASE)
        assert (again.id, again.attempts) == (first[0].id, 2)


async def test_letter_of_next_week_holds_nothing_back(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await unit.letters.add(new_letter(person_id, "week", due_at=NOW + timedelta(days=7)))
        await unit.letters.add(new_letter(person_id, "now"))

        assert len(await claimed(unit)) == 1
        assert await unit.letters.count_waiting() == 2


async def test_buried_letter_is_over_whatever_is_said_later(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id = await reachable(unit)
        await unit.letters.add(new_letter(person_id, "1"))
        (letter,) = await unit.letters.claim(10, now=NOW, lease=LEASE)
        await unit.letters.bury(letter.id, why="blocked", now=NOW)
        await unit.letters.postpone(letter.id, until=NOW, why="late news")

        assert await claimed(unit, after=LEASE) == []
        assert await unit.letters.count_waiting() == 0


async def test_claim_takes_no_more_than_asked_the_earliest_first(units: UnitsOfWork) -> None:
    async with units() as unit:
        for order, login in enumerate(("late", "early")):
            due_at = NOW - timedelta(minutes=order)
            await unit.letters.add(
                new_letter(await reachable(unit, login), login, key=login, due_at=due_at)
            )
        (letter,) = await unit.letters.claim(1, now=NOW, lease=LEASE)

    assert letter.key == "early"


async def test_file_id_is_remembered_overwritten_and_forgotten(units: UnitsOfWork) -> None:
    async with units() as unit:
        await unit.file_ids.remember(Channel.TELEGRAM, "bill:1", "old")
        await unit.file_ids.remember(Channel.TELEGRAM, "bill:1", "new")

        assert await unit.file_ids.find(Channel.TELEGRAM, "bill:1") == "new"
        assert await unit.file_ids.find(Channel.VIBER, "bill:1") is None
        await unit.file_ids.forget(Channel.TELEGRAM, "bill:1")
        assert await unit.file_ids.find(Channel.TELEGRAM, "bill:1") is None
