"""The queue of suspicious readings: a list, one case with its photo and chart, and its keys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any, Final

from aiohttp import web

from bot.staff.cases import ID, PAGE, Filter, clerk_of, filter_of, may_undo, number_of, said
from bot.staff.desk import Desk, Signed, see_other
from bot.staff.pictures import draw_months
from services.domain.cases import REVIEW_REASONS, CaseUnknown, parse_reason
from services.domain.ids import ReviewId
from services.domain.picture_type import image_type
from services.domain.review import ReviewReason, ReviewState
from services.domain.reviewing import DeskReview
from services.domain.staff import DUTIES, Duty, StaffRole, Waiting, may
from services.domain.usage_told import said_month
from services.ports.clock import Clock
from services.ports.photos import Photos, PhotoUnavailable
from services.ports.storage import Store, UnitsOfWork
from services.ports.storage.staff import NewAuditEntry
from services.staff.readings import ReadingReviews
from services.staff.review_file import open_review

PATH: Final = "/staff/readings"
_ONE: Final = f"{PATH}/{ID}"
_SEEN: Final = DUTIES[Duty.SEE_CASES]
_MAY: Final = DUTIES[Duty.DECIDE]
_PRIVATE: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Content-Disposition": "inline",
}


@dataclass(frozen=True, slots=True)
class ReadingQueue:
    """Reviews that are open; every look at a case, and at its photo, is in the audit log."""

    desk: Desk
    units: UnitsOfWork
    clock: Clock
    use: ReadingReviews
    photos: Photos
    timezone: tzinfo
    title: str = "cases-readings"
    path: str = PATH
    roles: frozenset[StaffRole] = _SEEN

    def routes(self) -> list[web.RouteDef]:
        """The list, the next case, one case with its photo, and its decisions."""
        desk = self.desk
        return [
            desk.page(PATH, self._list, _SEEN),
            desk.page(f"{PATH}/next", self._next, _SEEN),
            desk.page(_ONE, self._show, _SEEN),
            desk.page(f"{_ONE}/photo", self._photo, _SEEN),
            desk.act(f"{_ONE}/{{what:approve|refuse|pass}}", self._decide, _MAY),
            desk.act(f"{_ONE}/undo", self._undo, _MAY),
        ]

    async def count(self, store: Store) -> Waiting:
        """How many are open, and since when the oldest is."""
        return await store.review_cases.waiting()

    async def _list(self, request: web.Request, who: Signed) -> web.StreamResponse:
        chosen, after = filter_of(request.query), number_of(request.query, "after")
        async with self.units() as unit:
            found = await unit.review_cases.page(
                PAGE + 1, after=ReviewId(after) if after else None, district=chosen.district
            )
            districts = await unit.review_cases.districts()
            done = await self._done(unit, who, number_of(request.query, "done"))
        more = found[PAGE - 1].case.id if len(found) > PAGE else 0
        facts: dict[str, Any] = {
            "reviews": found[:PAGE],
            "districts": districts,
            "chosen": chosen,
            "more": chosen.link(PATH, after=more) if more else "",
            "done": done,
        }
        return self.desk.render(request, who, "readings.html", **facts)

    async def _next(self, request: web.Request, who: Signed) -> web.StreamResponse:
        del who
        chosen, after = filter_of(request.query), number_of(request.query, "after")
        async with self.units() as unit:
            return see_other(request, await self._following(unit, ReviewId(after), chosen))

    async def _show(self, request: web.Request, who: Signed) -> web.StreamResponse:
        review_id, rules = _id(request), self.use.rules
        async with self.units() as unit:
            file = await open_review(unit, review_id, rules, today=self._today())
            done = await self._done(unit, who, number_of(request.query, "done"))
            await self._note(unit, who, "review.seen", review_id)
            await unit.commit()
        review = file.review
        facts: dict[str, Any] = {
            "file": file,
            "review": review,
            "case": review.case,
            "chart": draw_months(file.months),
            "chosen": filter_of(request.query),
            "done": done,
            "is_open": review.case.state is ReviewState.OPEN,
            "is_replaced": review.case.reason is ReviewReason.METER_REPLACED,
            "is_undone": "undone" in request.query,
            "may_undo": self._may_undo(who, review),
            "may_decide": may(who.role, Duty.DECIDE),
            "reasons": REVIEW_REASONS,
            "month_of": said_month,
        }
        return self.desk.render(request, who, "reading.html", **facts)

    async def _photo(self, request: web.Request, who: Signed) -> web.StreamResponse:
        """The photo, only if it is a picture; nobody keeps it on the way."""
        review_id = _id(request)
        async with self.units() as unit:
            review = await unit.review_cases.find(review_id)
            if review is None or review.case.asking.photo is None:
                raise PhotoUnavailable
            await self._note(unit, who, "review.photo-seen", review_id)
            await unit.commit()
        content = await self.photos.fetch(review.case.asking.photo)
        kind = image_type(content)
        if kind is None:
            raise PhotoUnavailable
        return web.Response(body=content, content_type=kind, headers=_PRIVATE)

    async def _decide(self, request: web.Request, who: Signed) -> web.StreamResponse:
        form, review_id = await said(request), _id(request)
        async with self.units() as unit:
            await self._carry_out(unit, request, form, who)
            path = await self._following(unit, review_id, filter_of(form), done=review_id)
            await unit.commit()
        return see_other(request, path)

    async def _carry_out(
        self, store: Store, request: web.Request, form: Mapping[str, str], who: Signed
    ) -> None:
        review_id, clerk = _id(request), clerk_of(who, self.clock())
        match request.match_info["what"]:
            case "approve":
                kwh = number_of(form, "kwh") if "kwh" in form else None
                await self.use.approve(store, review_id, clerk, today=self._today(), kwh=kwh)
            case "refuse":
                words = form.get("text", "")
                reason = parse_reason(form.get("reason", ""), words, offered=REVIEW_REASONS)
                await self.use.refuse(store, review_id, clerk, reason)
            case _:
                await self.use.pass_on(store, review_id, clerk)

    async def _undo(self, request: web.Request, who: Signed) -> web.StreamResponse:
        chosen = filter_of(await said(request))
        async with self.units() as unit:
            await self.use.undo(unit, _id(request), clerk_of(who, self.clock()))
            await unit.commit()
        return see_other(request, chosen.link(f"{PATH}/{_id(request)}", undone=1))

    async def _following(
        self, store: Store, review_id: ReviewId, chosen: Filter, **facts: object
    ) -> str:
        """The case behind this one; after the last one the first; without any, the list."""
        cases = store.review_cases
        found = await cases.page(1, after=review_id, district=chosen.district)
        found = found or await cases.page(1, district=chosen.district)
        return chosen.link(f"{PATH}/{found[0].case.id}" if found else PATH, **facts)

    async def _done(self, store: Store, who: Signed, number: int) -> Mapping[str, Any] | None:
        """The news of a decision just made, with its undo."""
        review = await store.review_cases.find(ReviewId(number)) if number else None
        if review is None or review.decided_at is None:
            return None
        told = {"review": review, "case": review.case}
        return {**told, "may_undo": self._may_undo(who, review)}

    async def _note(self, store: Store, who: Signed, action: str, review_id: ReviewId) -> None:
        now = self.clock()
        subject = f"review:{review_id}"
        await store.audit.append(NewAuditEntry(who.staff_id, action, subject, happened_at=now))

    def _may_undo(self, who: Signed, review: DeskReview) -> bool:
        is_booked = review.case.state is ReviewState.APPROVED and not review.has_bill
        return not is_booked and may_undo(
            who, decided_by=review.decided_by, decided_at=review.decided_at, now=self.clock()
        )

    def _today(self) -> date:
        return self.clock().astimezone(self.timezone).date()


def _id(request: web.Request) -> ReviewId:
    number = int(request.match_info["id"])
    if not number:
        raise CaseUnknown
    return ReviewId(number)
