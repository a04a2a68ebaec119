"""Methods of the REST API: the webhook, messages to one and to many, account and users."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

from aiohttp import ClientSession

from bot.sandbox.viber.callbacks import Callbacks
from bot.sandbox.viber.chats import Chats
from bot.sandbox.viber.checks import checked_message
from bot.sandbox.viber.errors import (
    INVALID_URL,
    NO_WEBHOOK,
    NOT_REGISTERED,
    NOT_SUBSCRIBED,
    OK,
    TOO_MANY,
    Refused,
    bad,
    missing,
)
from bot.sandbox.viber.pace import Pace
from bot.sandbox.viber.state import EVENTS, FILTERED, Person, State

BROADCAST_LIMIT: Final = 300
_LOCAL: Final = frozenset({"127.0.0.1", "localhost"})
_DETAILS_LIMIT: Final = 2
_DETAILS_SPAN: Final = timedelta(hours=12)
Body = Mapping[str, Any]
Answer = dict[str, Any]
_GOOD: Final = {"status": OK, "status_message": "ok"}


class Methods:
    """Each takes a parsed body and gives an answer whose status is good, or raises Refused."""

    def __init__(
        self, state: State, chats: Chats, callbacks: Callbacks, pace: Pace, title: str
    ) -> None:
        self._state = state
        self._chats = chats
        self._callbacks = callbacks
        self._pace = pace
        self._title = title
        self._asked: dict[str, list[float]] = {}

    async def set_webhook(self, body: Body) -> Answer:
        """Where callbacks are to be brought: called at once. An empty address removes it."""
        url = body.get("url")
        if not isinstance(url, str):
            raise missing("url")
        events = _events(body.get("event_types"))
        if not url:
            self._state.webhook = ""
            self._state.callbacks.clear()
            return {**_GOOD, "event_types": []}
        parts = urlsplit(url)
        is_safe = parts.scheme == "https" or parts.hostname in _LOCAL
        if parts.scheme not in {"http", "https"} or not parts.hostname or not is_safe:
            raise Refused(INVALID_URL, "url is not valid")
        async with ClientSession() as http:
            await self._callbacks.check(http, url)
        self._state.webhook, self._state.events = url, events
        self._state.arrived.set()
        return {**_GOOD, "event_types": events}

    async def send_message(self, body: Body) -> Answer:
        """A message to one person."""
        self._ensure_webhook()
        receiver = body.get("receiver")
        if not receiver:
            raise missing("receiver")
        if not isinstance(receiver, str):
            raise bad("receiver is not valid")
        token = self._chats.send(receiver, body)
        return {**_GOOD, **self._stamps(token)}

    async def broadcast_message(self, body: Body) -> Answer:
        """A message to many: those it could not go to are listed."""
        self._ensure_webhook()
        receivers = body.get("broadcast_list")
        if not isinstance(receivers, list) or not receivers:
            raise missing("broadcast_list")
        if len(receivers) > BROADCAST_LIMIT:
            raise bad(f"broadcast_list is longer than {BROADCAST_LIMIT}")
        shown = checked_message(body)
        token = self._state.next_token()
        failed = []
        for receiver in dict.fromkeys(map(str, receivers)):
            try:
                self._chats.broadcast(receiver, shown, token)
            except Refused as refused:
                failed.append({"receiver": receiver, **refused.as_json()})
        return {**_GOOD, **self._stamps(token), "failed_list": failed}

    async def get_account_info(self, _: Body) -> Answer:
        """The bot."""
        subscribed = sum(each.is_subscribed for each in self._state.persons.values())
        return {
            **_GOOD,
            "id": "pa:7001000000000000001",
            "name": self._title,
            "uri": "oblikdemo",
            "category": "Local Businesses",
            "subcategory": "Utilities",
            "country": "UA",
            "webhook": self._state.webhook,
            "event_types": self._state.events,
            "subscribers_count": subscribed,
            "members": [],
        }

    async def get_user_details(self, body: Body) -> Answer:
        """A subscriber: twice in twelve hours, as Viber bounds it."""
        number = body.get("id")
        if not isinstance(number, str) or not number:
            raise missing("id")
        person = self._state.persons.get(number)
        if person is None:
            raise Refused(NOT_REGISTERED)
        if not person.is_subscribed:
            raise Refused(NOT_SUBSCRIBED)
        self._count_details(number)
        return {**_GOOD, "message_token": self._state.next_token(), "user": _details(person)}

    def _ensure_webhook(self) -> None:
        if not self._state.webhook:
            raise Refused(NO_WEBHOOK)

    def _count_details(self, number: str) -> None:
        now = self._state.clock().timestamp()
        since = now - _DETAILS_SPAN.total_seconds()
        asked = [at for at in self._asked.get(number, []) if at > since]
        if len(asked) >= _DETAILS_LIMIT:
            self._pace.earned += 1
            raise Refused(TOO_MANY)
        self._asked[number] = [*asked, now]

    @staticmethod
    def _stamps(token: int) -> Answer:
        return {"message_token": token, "chat_hostname": "SN-CHAT-01_", "billing_status": 1}


def read_body(raw: bytes, limit: int) -> dict[str, Any]:
    """The JSON of a call. Raises Refused."""
    if len(raw) > limit:
        raise bad(f"request is bigger than {limit} bytes")
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise bad("request is not JSON") from None
    if not isinstance(body, dict):
        raise bad("request is not an object")
    return body


def _events(given: Any) -> list[str]:
    """Kinds of callbacks to bring; those that cannot be refused are always among them."""
    if given is None:
        return list(EVENTS)
    if not isinstance(given, list) or not all(each in EVENTS for each in given):
        raise bad("event_types is not valid")
    return [each for each in EVENTS if each in given or each not in FILTERED]


def _details(person: Person) -> Answer:
    return {
        **person.user,
        "primary_device_os": "android 15",
        "viber_version": "25.1.0",
        "mcc": 255,
        "mnc": 1,
        "device_type": "phone",
    }
