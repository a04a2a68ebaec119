"""The picture of an outage group's day as a photo, and the same hours in words."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.papers.drawn import Drawing
from bot.papers.sheet import SheetKind
from handlers.core.reply import say
from services.domain.outages.schedule import OutageDay, hours_told
from services.outages import OutageNews, picture_key
from services.ports.documents import OutageRenderer
from services.ports.storage import Store


@dataclass(frozen=True, slots=True)
class OutageKind:
    """A group's day: "2.1/2026-11-24"; nobody's own, so there is nothing to check."""

    outages: OutageNews
    renderer: OutageRenderer

    async def gather(self, store: Store, ref: str, locale: str) -> Drawing:
        """The day as it is published now."""
        group, _, on = ref.partition("/")
        known = await self.outages.day(store, group, date.fromisoformat(on))
        day = known or OutageDay(date.fromisoformat(on), group)
        return Drawing(
            name="outages.png",
            content_key=picture_key(day, locale),
            draw=partial(self.renderer.render, day, locale=locale),
            kind=SheetKind.PHOTO,
            instead=(say("outages-day", day=day.on, hours=hours_told(day)),),
        )
