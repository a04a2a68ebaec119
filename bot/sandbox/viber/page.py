"""The chat page and its own small API: persons, their chats, what they do, what has changed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from bot.sandbox.chat.page import Shared, file_answer
from bot.sandbox.viber.chats import Chats
from bot.sandbox.viber.errors import Refused
from bot.sandbox.viber.misbehaviour import Misbehaviour
from bot.sandbox.viber.people import People
from bot.sandbox.viber.state import Person, State

ROOT: Final = "/chat/viber"
FILES: Final = f"{ROOT}/api/files"
_HERE: Final = Path(__file__).resolve().parent
_NAME_LIMIT: Final = 64
_BY_ID: Final = r"/{id:[^/]+}"
_HEADERS: Final = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; "
    "connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# A file may be a page with scripts, which must not act as the chat's own.
_FILE_POLICY: Final = "default-src 'none'; sandbox"
_Deed = Callable[[Person, dict[str, Any]], Any]


class ChatPage:
    """What a browser and the tests' persons speak to."""

    def __init__(
        self, state: State, people: People, chats: Chats, misbehave: Misbehaviour, title: str
    ) -> None:
        self._state = state
        self._people = people
        self._shared = Shared(state, misbehave)
        self._title = title
        self._deeds: dict[str, _Deed] = {
            "open": lambda who, what: people.opens(who, str(what.get("context") or "")),
            "say": lambda who, what: people.says(who, str(what["text"])),
            "press": lambda who, what: people.presses(who, str(what["body"])),
            "contact": self._contact,
            "picture": lambda who, _: people.sends_picture(who),
            "sticker": lambda who, _: people.sends_sticker(who),
            "location": lambda who, _: people.sends_location(who),
            "see": lambda who, _: chats.seen(who),
            "leave": lambda who, _: people.leaves(who),
            "return": lambda who, _: people.returns(who),
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
                web.get(f"{api}/persons{_BY_ID}", self._person),
                web.post(f"{api}/persons{_BY_ID}/upload", self._upload),
                web.post(f"{api}/persons{_BY_ID}/{{deed}}", self._do),
                web.get(f"{FILES}/{{file}}/{{name}}", self._file),
            ]
        )

    async def _html(self, _: web.Request) -> web.Response:
        text = (_HERE / "templates" / "chat.html").read_text(encoding="utf-8")
        page = text.replace("{{ title }}", self._title)
        return web.Response(text=page, content_type="text/html", headers=_HEADERS)

    async def _persons(self, _: web.Request) -> web.Response:
        persons = [_summary(each) for each in self._state.persons.values()]
        facts = {"title": self._title, "changes": self._state.changes}
        return web.json_response({"persons": persons, **facts})

    async def _new_person(self, request: web.Request) -> web.Response:
        try:
            asked = _newcomer(json.loads(await request.text()))
        except (AttributeError, TypeError, ValueError):
            return web.json_response({"error": "bad call"}, status=400)
        person = self._state.new_person(**asked)
        await self._state.touch()
        return web.json_response({"id": person.id})

    def _found(self, request: web.Request) -> Person:
        person = self._state.persons.get(request.match_info["id"])
        if person is None:
            raise web.HTTPNotFound
        return person

    async def _person(self, request: web.Request) -> web.Response:
        person = self._found(request)
        return web.json_response(
            {
                "id": person.id,
                "phone": person.phone,
                "has_left": person.has_left,
                "has_begun": person.has_begun,
                "is_subscribed": person.is_subscribed,
                "messages": [self._shown(each) for each in person.messages],
                "keyboard": person.keyboard,
                "waiting": self._waiting(person),
                "changes": self._state.changes,
            }
        )

    def _shown(self, message: dict[str, Any]) -> dict[str, Any]:
        stored = self._state.files.get(str(message.get("file")))
        if stored is None:
            return message
        facts = {"id": stored.id, "name": stored.name, "size": len(stored.content)}
        return {**message, "file": facts}

    def _waiting(self, person: Person) -> list[str]:
        """The person's messages that the bot has not taken yet."""
        return [
            str(each.body["message_token"])
            for each in self._state.callbacks
            if each.chat == person.id and each.body["event"] == "message"
        ]

    async def _do(self, request: web.Request) -> web.Response:
        person = self._found(request)
        name = request.match_info["deed"]
        deed = self._deeds.get(name)
        if deed is None:
            raise web.HTTPNotFound
        text = await request.text()
        try:
            done = deed(person, json.loads(text) if text else {})
        except Refused as refused:
            return web.json_response({"error": str(refused)}, status=409)
        except (AttributeError, KeyError, TypeError, ValueError):
            return web.json_response({"error": "bad call"}, status=400)
        since = self._state.last_token
        if name != "see" or done:
            await self._state.touch()
        return web.json_response({"changes": self._state.changes, "since": str(since)})

    async def _upload(self, request: web.Request) -> web.Response:
        """A picture or a file from the person's own disk."""
        person = self._found(request)
        form = await request.post()
        try:
            for kind, field in form.items():
                if isinstance(field, web.FileField) and kind in {"picture", "file"}:
                    content = field.file.read()
                    self._people.sends_file(person, kind, field.filename, content)
        except Refused as refused:
            return web.json_response({"error": str(refused)}, status=409)
        await self._state.touch()
        return web.json_response({"changes": self._state.changes})

    def _contact(self, person: Person, what: dict[str, Any]) -> None:
        owner = self._state.persons.get(str(what.get("owner") or person.id), person)
        self._people.shares(person, owner)

    async def _file(self, request: web.Request) -> web.Response:
        stored = self._state.files.get(request.match_info["file"])
        return file_answer(stored, _FILE_POLICY)


def _summary(person: Person) -> dict[str, Any]:
    """A person as the list shows them: what was said last, and how much nobody has seen."""
    said = [each for each in person.messages if not each["is_mine"]]
    return {
        "id": person.id,
        "name": person.name,
        "last": person.messages[-1] if person.messages else None,
        "unseen": sum(not each.get("is_seen") for each in said),
    }


def _newcomer(asked: dict[str, Any]) -> dict[str, Any]:
    """Facts of a person to come. Raises AttributeError, TypeError or ValueError for rubbish."""
    return {
        "first_name": str(asked.get("first_name") or "Гість")[:_NAME_LIMIT],
        "last_name": str(asked.get("last_name") or "")[:_NAME_LIMIT],
        "phone": str(asked.get("phone") or "+380670000000")[:_NAME_LIMIT],
        "language": str(asked.get("language") or "uk")[:2],
        **({"version": int(asked["version"])} if asked.get("version") else {}),
    }
