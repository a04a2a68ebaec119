"""Health: the loop is alive, the database and the queues are in order, figures for Prometheus."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from services.ports.storage import StorageUnavailable, UnitsOfWork

_TOO_MANY_NOTICES: Final = 1000
# Figures of a channel by their fields, "letters_" aside.
_CHANNELS: Final = {
    "letters_taken": "letters given a slot of the channel's rate, ever",
    "dead_chats": "chats that cannot be reached until they are heard again",
    "silent_seconds": "for how long the messenger still wants silence",
}


@dataclass(slots=True)
class Health:
    """/healthz answers while the process lives; /readyz while it can do its work."""

    units: UnitsOfWork
    ping: Callable[[], Awaitable[None]]

    def routes(self) -> list[web.RouteDef]:
        """The routes for monitors."""
        return [
            web.get("/healthz", self._alive),
            web.get("/readyz", self._ready),
            web.get("/metrics", self._metrics),
        ]

    async def _alive(self, _: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _ready(self, _: web.Request) -> web.Response:
        try:
            await self.ping()
            figures = await self._figures()
        except StorageUnavailable:
            return web.json_response({"database": "away"}, status=503)
        is_in_order = figures["notices_waiting"] < _TOO_MANY_NOTICES
        return web.json_response(
            {"database": "here", **figures}, status=200 if is_in_order else 503
        )

    async def _metrics(self, _: web.Request) -> web.Response:
        registry = CollectorRegistry()
        try:
            figures = await self._figures()
            await self._channels(registry)
        except StorageUnavailable:
            figures = {}
        up = Gauge("oblik_database_up", "whether the database answers", registry=registry)
        up.set(1 if figures else 0)
        for name, value in figures.items():
            Gauge(f"oblik_{name}", name.replace("_", " "), registry=registry).set(value)
        return web.Response(
            body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST}
        )

    async def _channels(self, registry: CollectorRegistry) -> None:
        """What each channel of letters is doing, by its label."""
        async with self.units() as unit:
            standings = await unit.carriage.standing()
        for name, words in _CHANNELS.items():
            gauge = Gauge(f"oblik_{name}", words, ["channel"], registry=registry)
            for each in standings:
                gauge.labels(each.channel.value).set(getattr(each, name.removeprefix("letters_")))

    async def _figures(self) -> dict[str, int]:
        async with self.units() as unit:
            return {
                "notices_waiting": await unit.notices.count_waiting(),
                "letters_waiting": await unit.letters.count_waiting(),
                "dead_letters": await unit.dead_letters.count(),
            }
