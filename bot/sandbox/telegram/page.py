"""The chat page and its own small API: persons, their chats, what they do, what has changed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from bot.sandbox.chat.page import Shared, file_answer
from bot.sandbox.telegram.checks import TEXT_LIMIT
from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.misbehaviour import Misbehaviour
from bot.sandbox.telegram.params import read_params
from bot.sandbox.telegram.people import People
from bot.sandbox.telegram.state import BOT_ID, Message, Person, State

ROOT: Final = "/chat/telegram"
_HERE: Final = Path(__file__).resolve().parent
_SPINNER_SECONDS: Final = 30
_NAME_LIMIT: Final = 64
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; frame-src *; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# A file may be a page with scripts, which must not act as the chat's own.
_FILE_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; object-src 'self'; sandbox"
)
_Deed = Callable[[Person, dict[str, Any]], Any]


class ChatPage:
    """What a browser and the tests' persons speak to."""

    def __init__(self, state: State, people: People, misbehave: Misbehaviour, title: str) -> None:
        self._state = state
        self._people = people
        self._shared = Shared(state, misbehave)
        self._title = title
        self._deeds: dict[str, _Deed] = {
            "say": self._say,
            "edit": lambda who, what: people.edits(who, int(what["message_id"]), what["text"]),
            "press": self._press,
            "contact": self._contact,
            "photo": lambda who, _: people.sends_photo(who),
            "sticker": lambda who, _: people.sends_sticker(who),
            "block": lambda who, what: people.blocks(who, is_blocking=bool(what["is_blocking"])),
        }

    def attach(self, app: web.Application) -> None:
        """Add the routes."""
        api = f"{ROOT}/api"
        self._shared.attach(app, ROOT)
        app.add_routes(
            [
                web.get(ROOT, self._html),
                web.static(f"{ROOT}/static", _HERE / "static"),
                web.get(f"{api}/persons", self._persons),
                web.post(f"{api}/persons", self._new_person),
                web.get(rf"{api}/persons/{{id:\d+}}", self._person),
                web.post(rf"{api}/persons/{{id:\d+}}/upload", self._upload),
                web.post(rf"{api}/persons/{{id:\d+}}/{{deed}}", self._do),
                web.get(f"{api}/files/{{id}}/{{name}}", self._file),
            ]
        )

    async def _html(self, _: web.Request) -> web.Response:
        text = (_HERE / "templates" / "chat.html").read_text(encoding="utf-8")
        page = text.replace("{{ title }}", self._title)
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    async def _persons(self, _: web.Request) -> web.Response:
        persons = [
            {"id": each.id, "name": f"{each.first_name} {each.last_name}".strip()}
            for each in self._state.persons.values()
        ]
        commands = self._state.commands.get("uk") or self._state.commands.get("", [])
        facts = {"title": self._title, "commands": commands, "changes": self._state.changes}
        return web.json_response({"persons": persons, **facts})

    async def _new_person(self, request: web.Request) -> web.Response:
        try:
            asked = _newcomer(json.loads(await request.text()))
        except (AttributeError, TypeError, ValueError):
            return web.json_response({"error": "bad call"}, status=400)
        if asked.get("id") in self._state.persons:
            return web.json_response({"error": "the id is taken"}, status=409)
        person = self._state.new_person(**asked)
        await self._state.touch()
        return web.json_response({"id": person.id})

    def _found(self, request: web.Request) -> Person:
        person = self._state.persons.get(int(request.match_info["id"]))
        if person is None:
            raise web.HTTPNotFound
        return person

    async def _person(self, request: web.Request) -> web.Response:
        person = self._found(request)
        now = self._state.clock().timestamp()
        pending = {
            press.message_id
            for press in self._state.presses.values()
            if press.person == person.id
            and not press.is_answered
            and now - press.at.timestamp() < _SPINNER_SECONDS
        }
        commands = self._state.commands
        return web.json_response(
            {
                "id": person.id,
                "phone": person.phone,
                "is_blocking": person.is_blocking,
                "messages": [_shown(each) for each in person.messages],
                "reply_keyboard": person.reply_keyboard,
                "commands": commands.get(person.language) or commands.get("", []),
                "is_typing": person.typing_until > now,
                "typing_seconds": max(person.typing_until - now, 0),
                "action": person.action,
                "asked": person.asked,
                "waiting": self._waiting(person),
                "pending": sorted(pending),
                "toasts": [each for each in self._state.toasts if each["person"] == person.id],
                "changes": self._state.changes,
            }
        )

    def _waiting(self, person: Person) -> list[int]:
        """The person's messages that the bot has not taken yet."""
        updates = (each.update for each in self._state.updates if each.chat == person.id)
        return [
            update["message"]["message_id"]
            for update in updates
            if "message_id" in update.get("message", {})
        ]

    async def _do(self, request: web.Request) -> web.Response:
        person = self._found(request)
        deed = self._deeds.get(request.match_info["deed"])
        if deed is None:
            raise web.HTTPNotFound
        text = await request.text()
        try:
            deed(person, json.loads(text) if text else {})
        except ApiError as error:
            return web.json_response({"error": error.description}, status=409)
        except (AttributeError, KeyError, TypeError, ValueError):
            return web.json_response({"error": "bad call"}, status=400)
        return await self._told()

    async def _upload(self, request: web.Request) -> web.Response:
        """A picture or a document from the person's own disk."""
        person = self._found(request)
        params = await read_params(request)
        caption = str(params.get("caption") or "")
        try:
            for kind, upload in params.uploads.items():
                self._people.sends_file(
                    person, "photo" if kind == "photo" else "document", upload, caption
                )
        except ApiError as error:
            return web.json_response({"error": error.description}, status=409)
        return await self._told()

    async def _told(self) -> web.Response:
        await self._state.touch()
        return web.json_response({"changes": self._state.changes})

    def _say(self, person: Person, what: dict[str, Any]) -> None:
        """A long text goes in pieces, as Telegram's own clients send it."""
        text = str(what["text"])
        for at in range(0, max(len(text), 1), TEXT_LIMIT):
            self._people.says(person, text[at : at + TEXT_LIMIT])

    def _press(self, person: Person, what: dict[str, Any]) -> None:
        self._people.presses(person, int(what["message_id"]), str(what["data"]))

    def _contact(self, person: Person, what: dict[str, Any]) -> None:
        owner = self._state.persons.get(int(what.get("owner") or person.id), person)
        self._people.shares(person, owner)

    async def _file(self, request: web.Request) -> web.Response:
        stored = self._state.files.get(request.match_info["id"])
        return file_answer(stored, _FILE_POLICY)


def _newcomer(asked: dict[str, Any]) -> dict[str, Any]:
    """Facts of a person to come. Raises AttributeError, TypeError or ValueError for rubbish."""
    facts: dict[str, Any] = {
        "first_name": str(asked.get("first_name") or "Гість")[:_NAME_LIMIT],
        "last_name": str(asked.get("last_name") or "")[:_NAME_LIMIT],
        "phone": str(asked.get("phone") or "+380670000000")[:_NAME_LIMIT],
        "language": str(asked.get("language") or "uk")[:2],
        "username": str(asked.get("username") or "")[:_NAME_LIMIT],
    }
    return {**facts, "id": int(asked["id"])} if asked.get("id") else facts


def _shown(message: Message) -> dict[str, Any]:
    return {**message, "is_mine": message["from"]["id"] != BOT_ID}
