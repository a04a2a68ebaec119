"""Whom an announcement reaches, as SQL: conditions on accounts, and on people who hear."""

from dataclasses import dataclass
from typing import Final

from services.domain.announcements.announcement import LETTER_KEYS
from services.domain.announcements.audience import Audience, Reach
from services.domain.announcements.state import AnnouncementKind
from services.domain.wishes import SWITCHABLE, kind_of
from storage.database import Session

# A person `p` who can be told something. Nobody is told of a login that was joined to another.
HEARS: Final = """
p.state = 'active' AND (p.is_email_confirmed OR EXISTS (
    SELECT FROM conversations c WHERE c.person_id = p.id AND c.dead_at IS NULL
))
"""
# The empty list of the kinds that nobody can switch off has nothing in common with any other.
NOT_MUTED: Final = """
NOT EXISTS (SELECT FROM wishes w WHERE w.person_id = p.id AND w.muted && {kinds}::text[])
"""
_DEBT_IN_ARTICLE: Final = """
(SELECT sum(g.amount) FROM ledger g WHERE g.account_id = a.id AND g.article = {article}) > {debt}
"""
# What is overpaid in one article pays no debt of another.
_DEBT_IN_ALL: Final = """
(SELECT sum(greatest(each.left_over, 0)) FROM (
    SELECT sum(g.amount) AS left_over FROM ledger g WHERE g.account_id = a.id GROUP BY g.article
) AS each) > {debt}
"""
# The same, by one walk through the whole ledger: for most accounts at once it is faster.
_DEBTORS_IN_ARTICLE: Final = """
a.id IN (
    SELECT g.account_id FROM ledger g WHERE g.article = {article}
    GROUP BY g.account_id HAVING sum(g.amount) > {debt}
)
"""
_DEBTORS_IN_ALL: Final = """
a.id IN (
    SELECT each.account_id FROM (
        SELECT g.account_id, sum(g.amount) AS left_over FROM ledger g
        GROUP BY g.account_id, g.article
    ) AS each GROUP BY each.account_id HAVING sum(greatest(each.left_over, 0)) > {debt}
)
"""
_HAS_ARTICLE: Final = """
EXISTS (SELECT FROM ledger g WHERE g.account_id = a.id AND g.article = {article})
"""
_REACH: Final = """
WITH concerned AS MATERIALIZED (SELECT a.id FROM accounts a WHERE {accounts})
SELECT (SELECT count(*) FROM concerned) AS concerned,
       count(DISTINCT l.person_id) AS people, count(DISTINCT l.account_id) AS accounts
FROM concerned JOIN account_links l ON l.account_id = concerned.id
JOIN people p ON p.id = l.person_id
WHERE {people}
"""
# How many accounts owe a sum the planner cannot know, and it guesses few: then it would look the
# people up one by one. Half a million of them are counted in 2 s by hashes, in 8 s one by one.
_BY_HASHES: Final = """
SELECT set_config('enable_nestloop', $1, true), set_config('work_mem', $2, true)
"""
# Every district by one step of the index each.
_DISTRICTS: Final = """
WITH RECURSIVE found AS (
    (SELECT district FROM accounts ORDER BY district LIMIT 1)
    UNION ALL
    SELECT (SELECT a.district FROM accounts a WHERE a.district > found.district
            ORDER BY a.district LIMIT 1)
    FROM found WHERE found.district IS NOT NULL
)
SELECT district FROM found WHERE district <> ''
"""


class Asked:
    """Values of a statement that is put together: each gets its number."""

    def __init__(self, *values: object) -> None:
        self.values = list(values)

    def __call__(self, value: object) -> str:
        """The name of one more value."""
        self.values.append(value)
        return f"${len(self.values)}"


def concerned(audience: Audience, asked: Asked, *, is_whole: bool = False) -> str:
    """The condition on an account `a`; only what the audience asks for stands in it.

    `is_whole` when it is asked of every account at once, and not of some people's.
    """
    found = []
    if audience.district:
        found.append(f"a.district = {asked(audience.district)}")
    if audience.street:
        found.append(f"a.address ILIKE {asked(_pattern(audience.street))}")
    if audience.outage_group:
        found.append(f"a.outage_group = {asked(audience.outage_group)}")
    if audience.is_heated_only:
        found.append("a.is_electrically_heated")
    article = None if audience.article is None else asked(audience.article.value)
    if audience.debt_over is not None:
        is_walk = is_whole and not found
        in_all = _DEBTORS_IN_ALL if is_walk else _DEBT_IN_ALL
        in_article = _DEBTORS_IN_ARTICLE if is_walk else _DEBT_IN_ARTICLE
        rule = in_all if article is None else in_article
        found.append(rule.format(article=article, debt=asked(audience.debt_over.kopecks)))
    elif article is not None:
        found.append(_HAS_ARTICLE.format(article=article))
    return " AND ".join(found) or "true"


def hearing(kind: AnnouncementKind, asked: Asked) -> str:
    """The condition on a person `p` who would hear."""
    switched = kind_of(LETTER_KEYS[kind])
    kinds = [switched.value] if switched in SWITCHABLE else []
    return f"{HEARS} AND {NOT_MUTED.format(kinds=asked(kinds))}"


@dataclass(frozen=True, slots=True)
class SqlAudiences:
    """Audiences in PostgreSQL."""

    session: Session

    async def reach(self, audience: Audience, kind: AnnouncementKind) -> Reach:
        """How many people would hear."""
        asked = Asked()
        accounts = concerned(audience, asked, is_whole=True)
        people = hearing(kind, asked)
        statement = _REACH.format(accounts=accounts, people=people)
        is_guessed = audience.debt_over is not None
        if is_guessed:
            await self.session.row(_BY_HASHES, "off", "64MB")
        row = await self.session.row(statement, *asked.values)
        if is_guessed:
            await self.session.row(_BY_HASHES, "on", "4MB")
        return Reach(row["people"], row["accounts"], row["concerned"])

    async def districts(self) -> list[str]:
        """Every district that an account has."""
        return [row["district"] for row in await self.session.rows(_DISTRICTS)]


def _pattern(words: str) -> str:
    r"""The words anywhere; what ILIKE takes for a wildcard is a plain character."""
    plain = words.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    return f"%{plain}%"
