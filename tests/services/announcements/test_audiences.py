"""Whom an announcement reaches: everything asked for, everybody who can hear, each once."""

import pytest

from services.domain.announcements.announcement import NewAnnouncement
from services.domain.announcements.audience import Audience, Reach
from services.domain.announcements.state import AnnouncementKind
from services.domain.announcements.words import Words
from services.domain.article import Article
from services.domain.money import Money
from tests.services.announcements.crowd import Crowd

pytestmark = pytest.mark.postgres
NEWS, WORKS, EMERGENCY = AnnouncementKind
EVERYBODY = Audience()
_OWES = """
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at)
SELECT a.id, $2, 'bill', $3, a.number || $2, now()::date, now() FROM accounts a
WHERE a.number = lpad($1::integer::text, 10, '0')
"""


async def reach(
    crowd: Crowd, audience: Audience = EVERYBODY, kind: AnnouncementKind = NEWS
) -> Reach:
    async with crowd.units() as unit:
        return await unit.audiences.reach(audience, kind)


async def heard(crowd: Crowd, audience: Audience, kind: AnnouncementKind = NEWS) -> set[str]:
    """Who hears; as many as were counted."""
    counted = await reach(crowd, audience, kind)
    number = await crowd.sends(NewAnnouncement(kind, Words("так"), audience))
    await crowd.works()
    found = await crowd.heard(number)
    assert len(found) == counted.people
    return set(found)


@pytest.mark.parametrize(
    ("audience", "numbers"),
    [
        (Audience(), range(1, 13)),
        (Audience(district="РЕМ-3"), (3, 7, 11)),
        (Audience(street="100%_ЛІСОВА"), (2, 4, 6, 8, 10, 12)),
        (Audience(street="вул. Злуки, 1"), (1, 11)),
        (Audience(street="100_"), ()),
        (Audience(outage_group="2.2"), (1, 7)),
        (Audience(is_heated_only=True), (5, 10)),
        (Audience(district="РЕМ-1", is_heated_only=True), (5,)),
    ],
)
async def test_account_must_have_everything_that_is_asked_for(
    crowd: Crowd, audience: Audience, numbers: tuple[int, ...]
) -> None:
    if numbers:
        assert await heard(crowd, audience) == {f"p{number}" for number in numbers}
    else:
        assert await reach(crowd, audience) == Reach(0, 0, 0)


async def test_debt_is_above_the_sum_in_the_article_or_in_all_of_them(crowd: Crowd) -> None:
    for number, article, kopecks in (
        (1, "electricity", 10_000),
        (2, "electricity", 10_001),
        (3, "electricity", 9_000),
        (3, "services", 2_000),
        (4, "electricity", 20_000),
        (4, "services", -30_000),
        (5, "services", -1),
    ):
        await crowd.says(_OWES, number, article, kopecks)
    over = Money(10_000)
    services = Article.SERVICES
    assert await heard(crowd, Audience(debt_over=over)) == {"p2", "p3", "p4"}
    assert (await reach(crowd, Audience(debt_over=over, article=services))).people == 0
    assert (await reach(crowd, Audience(debt_over=Money(1_999), article=services))).people == 1
    assert (await reach(crowd, Audience(article=services))).people == 3
    assert (await reach(crowd, Audience(debt_over=over, street="Злуки"))).people == 1
    assert await heard(crowd, Audience(debt_over=Money(1_999), article=services)) == {"p3"}


async def test_who_cannot_hear_is_not_counted(crowd: Crowd) -> None:
    await crowd.says(
        "DELETE FROM conversations WHERE person_id IN (SELECT id FROM people"
        " WHERE login IN ('p1', 'p2'))"
    )
    await crowd.says(
        "UPDATE people SET email = 'a@b.ua', is_email_confirmed = true WHERE login = 'p2'"
    )
    await crowd.says("UPDATE people SET state = 'blocked' WHERE login = 'p3'")
    assert await reach(crowd) == Reach(people=10, accounts=10, concerned=12)
    assert {"p1", "p3"}.isdisjoint(await heard(crowd, Audience()))


async def test_what_a_person_has_switched_off_is_not_written_and_an_emergency_is(
    crowd: Crowd,
) -> None:
    await crowd.says(
        "INSERT INTO wishes (person_id, muted) SELECT id, '{news}' FROM people WHERE login = 'p1'"
    )
    await crowd.says(
        "INSERT INTO wishes (person_id, muted) SELECT id, '{outages,bills}'"
        " FROM people WHERE login IN ('p2', 'p3')"
    )
    assert (await reach(crowd, kind=NEWS)).people == 11
    assert (await reach(crowd, kind=WORKS)).people == 10
    assert "p1" in await heard(crowd, Audience(), EMERGENCY)


async def test_person_with_many_accounts_hears_once(crowd: Crowd) -> None:
    await crowd.says(
        "INSERT INTO account_links (person_id, account_id, linked_at)"
        " SELECT p.id, a.id, now() FROM people p, accounts a WHERE p.login = 'p1'"
        " ON CONFLICT DO NOTHING"
    )
    assert await reach(crowd) == Reach(people=12, accounts=12, concerned=12)
    await crowd.sends()
    await crowd.works()
    assert set((await crowd.heard()).values()) == {1}


async def test_districts_are_told_once_each_in_order(crowd: Crowd) -> None:
    async with crowd.units() as unit:
        assert await unit.audiences.districts() == ["РЕМ-0", "РЕМ-1", "РЕМ-2", "РЕМ-3"]
        await unit.staff.session.rows("DELETE FROM account_links")
        await unit.staff.session.rows("DELETE FROM accounts")
        assert await unit.audiences.districts() == []
