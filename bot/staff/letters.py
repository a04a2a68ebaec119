"""Failed letters: what a person was to read, why it did not come, and its second chance."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.staff.desk import Desk, Signed, see_other
from bot.texts import FluentTexts
from services.domain.cases import Clerk
from services.domain.facts import Fact, Said
from services.domain.ids import LetterId
from services.domain.mending import FailedLetter, LetterEnd
from services.domain.message import Outcome
from services.domain.staff import DUTIES, Duty, StaffRole, Waiting
from services.ports.clock import Clock
from services.ports.storage import Store, UnitsOfWork
from services.staff.mending import find_letter, mend_alike, mend_letter

PATH: Final = "/staff/letters"
_LETTER: Final = rf"{PATH}/{{letter:\d{{1,18}}}}"
_SHOWN: Final = 100
_HIDDEN: Final = "••••••"
# What proves that somebody reads the letter is not for the eyes of staff.
_SECRETS: Final = frozenset({"code", "word"})


@dataclass(frozen=True, slots=True)
class Letters:
    """The queue of letters that were given up."""

    desk: Desk
    units: UnitsOfWork
    texts: FluentTexts
    clock: Clock
    title: str = "mend-letters"
    path: str = PATH
    roles: frozenset[StaffRole] = DUTIES[Duty.SEE_LETTERS]

    def routes(self) -> list[web.RouteDef]:
        """The list, a letter's page, and what may be done."""
        page, act, mending = self.desk.page, self.desk.act, DUTIES[Duty.MEND]
        return [
            page(PATH, self._list, self.roles),
            page(_LETTER, self._show, self.roles),
            act(f"{_LETTER}/{{end:resent|dismissed}}", self._end, mending),
            act(f"{_LETTER}/alike/{{end:resent|dismissed}}", self._end_alike, mending),
        ]

    async def count(self, store: Store) -> Waiting:
        """Those that nobody has looked at."""
        return await store.failed_letters.count()

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        async with self.units() as unit:
            letters = await unit.failed_letters.waiting(_SHOWN + 1)
        return self.desk.render(
            request,
            who,
            "letters.html",
            letters=letters[:_SHOWN],
            whys={each.id: _why(each) for each in letters},
            is_cut=len(letters) > _SHOWN,
        )

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        letter_id = LetterId(int(request.match_info["letter"]))
        async with self.units() as unit:
            letter = await find_letter(unit, letter_id)
            waiting = await unit.failed_letters.waiting(_SHOWN)
        alike = [each for each in waiting if (each.key, each.why) == (letter.key, letter.why)]
        return self.desk.render(
            request,
            who,
            "letter.html",
            letter=letter,
            text=self._words(letter),
            why=_why(letter),
            end=LetterEnd(letter.decision.outcome) if letter.decision else None,
            alike=len(alike),
            next=next((each.id for each in waiting if each.id > letter_id), 0),
        )

    def _words(self, letter: FailedLetter) -> str:
        """The letter as the person would read it; "" when its words are gone since."""
        try:
            return self.texts.say(letter.locale, letter.key, _shown(letter.facts))
        except LookupError:
            return ""

    async def _end(self, request: web.Request, who: Signed) -> web.StreamResponse:
        letter_id = LetterId(int(request.match_info["letter"]))
        end = LetterEnd(request.match_info["end"])
        words = str((await request.post()).get("note", ""))
        async with self.units() as unit:
            await mend_letter(unit, letter_id, end, words, self._clerk(who))
            await unit.commit()
        return see_other(request, PATH)

    async def _end_alike(self, request: web.Request, who: Signed) -> web.StreamResponse:
        letter_id = LetterId(int(request.match_info["letter"]))
        end = LetterEnd(request.match_info["end"])
        async with self.units() as unit:
            await mend_alike(unit, letter_id, end, self._clerk(who))
            await unit.commit()
        return see_other(request, PATH)

    def _clerk(self, who: Signed) -> Clerk:
        return Clerk(who.staff_id, who.role, self.clock())


def _why(letter: FailedLetter) -> Said:
    """Why it was given up, in words."""
    known = letter.why if letter.why in set(Outcome) else Outcome.UNKNOWN.value
    return Said(f"outcome-{known.replace('_', '-')}")


def _shown(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    return {name: _HIDDEN if name in _SECRETS else value for name, value in facts.items()}
