"""Staff find a subscriber by a few words, see no more than a page, and only whom they mean."""

from datetime import timedelta

from services.domain.ids import AccountId, PersonId
from services.domain.message import Channel
from services.domain.person import Details
from services.domain.search import Wanted, read_search
from services.ports.storage import Store, UnitsOfWork
from tests.contracts.records import NOW, account_row, met, new_person
from tests.contracts.test_letters import new_letter

DETAILS = Details(
    surname="Коваль",
    name="Зоряна",
    patronymic="Іванівна",
    address="вул. Садова, 12",
    email="zoriana@example.com",
    phone="+380671234501",
    is_phone_proven=True,
)
HOMES = (
    account_row("2103000001", surname="Коваль", name="Зоряна", address="вул. Садова, 12"),
    account_row("2103000002", surname="Ковальчук", name="Іван", address="вул. Шкільна, 3"),
    account_row("2999000003", surname="Бондар", name="100%", address="вул. Садова, 1"),
)


async def town(store: Store) -> tuple[PersonId, AccountId]:
    """Three homes, and Zoriana with the first of them."""
    await store.staging.write("accounts", list(HOMES))
    person_id = await store.people.add(new_person("zoriana.k"))
    await store.people.complete(person_id, DETAILS)
    home = await store.accounts.find_by_number("2103000001")
    assert home is not None
    await store.people.link(person_id, home.id, NOW)
    return person_id, home.id


async def numbers(store: Store, text: str, limit: int = 10) -> list[str]:
    return [each.number for each in await store.search.accounts(read_search(text), limit)]


async def logins(store: Store, text: str) -> list[str]:
    return [each.login for each in await store.search.people(read_search(text), 10)]


async def test_account_is_found_by_the_beginning_of_its_number(units: UnitsOfWork) -> None:
    async with units() as unit:
        await town(unit)

        assert await numbers(unit, "2103") == ["2103000001", "2103000002"]
        assert await numbers(unit, "2103 000-002") == ["2103000002"]
        assert await numbers(unit, "2103", limit=1) == ["2103000001"]
        assert await numbers(unit, "+380671234501") == []


async def test_account_is_found_by_surname_and_words_of_name_or_address(
    units: UnitsOfWork,
) -> None:
    async with units() as unit:
        await town(unit)

        assert await numbers(unit, "коваль") == ["2103000001", "2103000002"]
        assert await numbers(unit, "КОВАЛЬ шкільна") == ["2103000002"]
        assert await numbers(unit, "коваль бондар") == []


async def test_signs_of_a_pattern_mean_themselves(units: UnitsOfWork) -> None:
    async with units() as unit:
        await town(unit)

        assert await numbers(unit, "%%") == []
        assert await numbers(unit, "__") == []
        assert await numbers(unit, "бондар 0%") == ["2999000003"]
        assert await numbers(unit, "коваль %") == []
        assert await unit.search.accounts(Wanted(surname="\\"), 10) == []


async def test_person_is_found_by_login_mailbox_phone_or_surname(units: UnitsOfWork) -> None:
    async with units() as unit:
        await town(unit)
        await unit.people.add(new_person("without.anything"))

        for text in ("ZORIANA.K", "Zoriana@example.com", "067 123 45 01", "ковал садова"):
            assert await logins(unit, text) == ["zoriana.k"], text
        assert await logins(unit, "zoriana") == []
        assert await logins(unit, "0671234502") == []


async def test_person_and_account_show_each_other(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id, account_id = await town(unit)
        person = await unit.search.person(person_id)
        (linked,) = await unit.search.accounts_of(person_id)
        (linking,) = await unit.search.people_of(account_id)

        assert person is not None
        assert (person.full_name, person.accounts) == ("Коваль Зоряна Іванівна", 1)
        assert (linked.account.number, linked.role, linked.linked_at) == (
            "2103000001", "owner", NOW,
        )  # fmt: skip
        assert linked.account.logins == ("zoriana.k",)
        assert (linking.person, linking.role) == (person, "owner")
        assert await unit.search.person(PersonId(999_999)) is None


async def test_chats_and_fates_of_letters_are_seen_without_their_words(units: UnitsOfWork) -> None:
    async with units() as unit:
        person_id, _ = await town(unit)
        await met(unit, "chat 1", person_id=person_id)
        for number in (1, 2):
            due = NOW + timedelta(minutes=number)
            await unit.letters.add(new_letter(person_id, str(number), due_at=due))
        (chat,) = await unit.search.chats_of(person_id)
        letters = await unit.search.letters_of(person_id, 1)

    assert (chat.channel, chat.chat) == (Channel.TELEGRAM, "chat 1")
    assert [(each.key, each.state, each.attempts) for each in letters] == [
        ("receipt", "waiting", 0)
    ]
    assert letters[0].due_at == NOW + timedelta(minutes=2)
