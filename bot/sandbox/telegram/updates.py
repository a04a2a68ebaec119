"""Methods about updates: polling with offsets, and where the webhook is."""

import asyncio
import re
from typing import Any, Final

from bot.sandbox.telegram.errors import ApiError, bad_request
from bot.sandbox.telegram.misbehaviour import Misbehaviour
from bot.sandbox.telegram.params import Params
from bot.sandbox.telegram.state import State, Waiting

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
_PORT: Final = re.compile(r"https://[^/]+:(?!443\b|80\b|88\b|8443\b)\d+(?:/|$)")
_LOCAL: Final = ("http://127.0.0.1", "http://localhost")
_LONGEST_POLL: Final = 50
_BATCH: Final = 100
_CONNECTIONS: Final = 40
_WEBHOOK_IS_SET: Final = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)
_ANOTHER: Final = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


class Updates:
    """One queue for both ways; an update leaves it when the bot has acknowledged it."""

    def __init__(self, state: State, misbehave: Misbehaviour) -> None:
        self._state = state
        self._misbehave = misbehave
        self._polls = 0

    async def get_updates(self, params: Params) -> list[dict[str, Any]]:
        """Long polling; an offset confirms everything before it. A later poll ends this one."""
        if self._state.webhook:
            raise ApiError(409, _WEBHOOK_IS_SET)
        self._polls += 1
        mine = self._polls
        self._state.arrived.set()
        self._allow(params)
        held = len(self._state.updates)
        self._confirm(params.number("offset", 0))
        self._forget_old()
        if len(self._state.updates) != held:
            await self._state.touch()
        limit = min(max(params.number("limit", _BATCH), 1), _BATCH)
        await self._wait(params.number("timeout", 0), mine)
        if mine != self._polls:
            raise ApiError(409, _ANOTHER)
        return self._spoil([each.update for each in list(self._state.updates)[:limit]])

    async def _wait(self, seconds: int, mine: int) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(seconds, _LONGEST_POLL)
        while not self._state.updates and loop.time() < deadline and mine == self._polls:
            self._state.arrived.clear()
            try:
                async with asyncio.timeout(deadline - loop.time()):
                    await self._state.arrived.wait()
            except TimeoutError:
                return

    def _spoil(self, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Swap neighbours on demand; polling repeats what was not confirmed anyway."""
        if len(found) > 1 and self._misbehave.strikes("reorder"):
            found[0], found[1] = found[1], found[0]
        return found

    def _confirm(self, offset: int) -> None:
        """Forget what is before the offset; a negative one counts from the end."""
        waiting = self._state.updates
        if offset < 0:
            self._keep(list(waiting)[offset:])
        elif offset > 0:
            self._keep([each for each in waiting if each.update["update_id"] >= offset])

    def _forget_old(self) -> None:
        now = self._state.clock()
        self._keep([each for each in self._state.updates if not each.is_old(now)])

    def _keep(self, kept: list[Waiting]) -> None:
        if len(kept) != len(self._state.updates):
            self._state.updates.clear()
            self._state.updates.extend(kept)
            self._state.unsaved.set()

    def set_webhook(self, params: Params) -> bool:
        """Where updates are to be brought."""
        url = str(params.get("url") or "")
        secret = str(params.get("secret_token") or "")
        if secret and _SECRET.fullmatch(secret) is None:
            raise bad_request("secret token contains unallowed characters")
        if url and not url.startswith(("https://", *_LOCAL)):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if _PORT.match(url):
            raise bad_request(
                "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
            )
        connections = params.number("max_connections", _CONNECTIONS)
        if not 1 <= connections <= 100:  # noqa: PLR2004 - as documented
            raise bad_request("bad webhook: max_connections is out of range")
        self._allow(params)
        self._drop(params)
        address = {"url": url, "secret": secret, "max_connections": connections}
        self._state.webhook = address if url else {}
        self._state.arrived.set()
        return True

    def delete_webhook(self, params: Params) -> bool:
        """Back to polling."""
        self._drop(params)
        self._state.webhook = {}
        return True

    def webhook_info(self, _: Params) -> dict[str, Any]:
        """How the webhook fares."""
        webhook = {name: each for name, each in self._state.webhook.items() if name != "secret"}
        info = {
            "url": "",
            "has_custom_certificate": False,
            "pending_update_count": len(self._state.updates),
            **webhook,
        }
        if self._state.allowed:
            info["allowed_updates"] = self._state.allowed
        return info

    def _allow(self, params: Params) -> None:
        """The kinds wanted from now on; unsaid, what was said last still holds."""
        kinds = params.get("allowed_updates")
        if kinds is None or kinds == "":
            return
        if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
            raise bad_request("can't parse allowed_updates: Expected an Array of strings")
        self._state.allowed = kinds

    def _drop(self, params: Params) -> None:
        if params.flag("drop_pending_updates"):
            self._state.updates.clear()
