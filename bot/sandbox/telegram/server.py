"""The server: Bot API methods under /bot<token>/, files, and the chat page with its own API."""

import asyncio
import inspect
import logging
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from bot.sandbox.telegram.checks import checked_commands, checked_menu_button
from bot.sandbox.telegram.delivery import Delivery
from bot.sandbox.telegram.errors import ApiError, too_many
from bot.sandbox.telegram.files import file_to_fetch
from bot.sandbox.telegram.messages import Messages, public
from bot.sandbox.telegram.misbehaviour import Misbehaviour
from bot.sandbox.telegram.pace import SENDS, Pace
from bot.sandbox.telegram.page import ChatPage
from bot.sandbox.telegram.params import Params, read_params
from bot.sandbox.telegram.people import People
from bot.sandbox.telegram.snapshot import snapshot_of
from bot.sandbox.telegram.state import BOT_ID, State
from bot.sandbox.telegram.updates import Updates

_HTML: Final = "<html><body><h1>502 Bad Gateway</h1></body></html>"
_QUIET: Final = frozenset({"getupdates", "getme", "getwebhookinfo", "getfile", "getchat"})
_WITHOUT_EFFECT: Final = frozenset({"slow_down", "server_error", "bad_gateway"})
_log = logging.getLogger(__name__)
_Method = Callable[[Params], Any]


class SandboxTelegram:
    """Our own Telegram: attach it to an aiohttp application, speak to it over HTTP.

    `files_dir` keeps files on a disk too; `snapshot` is a file that keeps persons, chats and
    waiting updates over a restart.
    """

    def __init__(  # noqa: PLR0913 - the parts of a messenger, by name
        self,
        *,
        token: str,
        clock: Callable[[], datetime],
        misbehave: Misbehaviour | None = None,
        username: str = "oblik_demo_bot",
        title: str = "Облік",
        files_dir: Path | None = None,
        snapshot: Path | None = None,
    ) -> None:
        self._token = token
        self.misbehave = misbehave or Misbehaviour()
        self.state = State(clock, files_dir=files_dir)
        self._bot = {"id": BOT_ID, "is_bot": True, "first_name": title, "username": username}
        self.people = People(self.state, self._bot)
        self._snapshot = snapshot_of(self.state, snapshot) if snapshot else None
        if self._snapshot:
            self._snapshot.load()
        self._menu_button: dict[str, Any] = {"type": "commands"}
        self._pace = Pace()
        self._updates = Updates(self.state, self.misbehave)
        self._delivery = Delivery(self.state, self.misbehave, self._replied)
        self._page = ChatPage(self.state, self.people, self.misbehave, title)
        self._methods = self._table()

    def attach(self, app: web.Application) -> None:
        """Add the routes and the delivery to webhooks."""
        app.add_routes(
            [
                web.route("GET", r"/bot{token:[^/]+}/{method}", self._call),
                web.route("POST", r"/bot{token:[^/]+}/{method}", self._call),
                web.get(r"/file/bot{token:[^/]+}/{path:.+}", self._file),
            ]
        )
        self._page.attach(app)
        if self._snapshot:
            app.cleanup_ctx.append(self._snapshot.run)
        app.cleanup_ctx.append(self._delivery.run)

    def _table(self) -> dict[str, _Method]:
        messages = Messages(self.state, self._bot)
        return {
            "getme": lambda _: self._me(),
            "getupdates": self._updates.get_updates,
            "setwebhook": self._updates.set_webhook,
            "deletewebhook": self._updates.delete_webhook,
            "getwebhookinfo": self._updates.webhook_info,
            "sendmessage": messages.send_message,
            "senddocument": messages.send_document,
            "sendphoto": messages.send_photo,
            "editmessagetext": messages.edit_text,
            "editmessagecaption": messages.edit_caption,
            "editmessagereplymarkup": messages.edit_markup,
            "deletemessage": messages.delete,
            "answercallbackquery": messages.answer_press,
            "sendchataction": messages.chat_action,
            "getchat": messages.get_chat,
            "getfile": lambda params: file_to_fetch(self.state, params),
            "setmycommands": self._set_commands,
            "deletemycommands": self._delete_commands,
            "getmycommands": self._get_commands,
            "setchatmenubutton": self._set_menu_button,
            "getchatmenubutton": lambda _: self._menu_button,
        }

    def _me(self) -> dict[str, Any]:
        return {
            **self._bot,
            "can_join_groups": False,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
            "can_connect_to_business": False,
            "has_main_web_app": False,
        }

    def _set_commands(self, params: Params) -> bool:
        language = str(params.get("language_code") or "")
        self.state.commands[language] = checked_commands(params.get("commands"))
        return True

    def _delete_commands(self, params: Params) -> bool:
        self.state.commands.pop(str(params.get("language_code") or ""), None)
        return True

    def _get_commands(self, params: Params) -> list[dict[str, str]]:
        return self.state.commands.get(str(params.get("language_code") or ""), [])

    def _set_menu_button(self, params: Params) -> bool:
        self._menu_button = checked_menu_button(params.get("menu_button"))
        return True

    async def _file(self, request: web.Request) -> web.Response:
        stored = self.state.files.get(request.match_info["path"].rsplit("/", 1)[-1])
        if request.match_info["token"] != self._token or stored is None:
            return _answer(ApiError(404, "Not Found"))
        return web.Response(body=stored.content, content_type=stored.mime)

    async def _call(self, request: web.Request) -> web.Response:
        name = request.match_info["method"].lower()
        if request.match_info["token"] != self._token:
            return _answer(ApiError(401, "Unauthorized"))
        if name not in self._methods:
            return _answer(ApiError(404, "Not Found: method not found"))
        trouble = self.misbehave.answer(name)
        if trouble in _WITHOUT_EFFECT:
            return self._refusal(trouble)
        try:
            result = await self._done(name, await read_params(request))
        except ApiError as error:
            return _answer(error)
        answer = web.json_response({"ok": True, "result": public(result)})
        return await self._spoiled(request, answer, trouble)

    async def _done(self, name: str, params: Params) -> Any:
        """The effect of a method, and its result. Raises ApiError."""
        if name in SENDS and self.misbehave.is_pace_kept:
            now = self.state.clock().timestamp()
            if not self._pace.allows(str(params.get("chat_id")), now):
                raise too_many(self.misbehave.retry_after)
        result = self._methods[name](params)
        if inspect.isawaitable(result):
            result = await result
        if name not in _QUIET:
            await self.state.touch()
        return result

    async def _replied(self, params: Params) -> None:
        """A method that the webhook gave in its answer; like the real one, we tell no result."""
        name = str(params.values.pop("method")).lower()
        if name not in self._methods or name == "getupdates":
            return
        try:
            params.unpack()
            await self._done(name, params)
        except ApiError as error:
            _log.warning("refused", extra={"method": name, "why": error.description})

    async def _spoiled(
        self, request: web.Request, answer: web.Response, trouble: str
    ) -> web.Response:
        """The effect is done; only the answer suffers."""
        if trouble == "truncated":
            text = str(answer.text)
            return web.Response(text=text[: len(text) // 2], content_type="application/json")
        if trouble == "late":
            await asyncio.sleep(self.misbehave.late_seconds)
        if trouble == "cut" and request.transport is not None:
            request.transport.abort()
        return answer

    def _refusal(self, trouble: str) -> web.Response:
        if trouble == "bad_gateway":
            return web.Response(status=502, text=_HTML, content_type="text/html")
        if trouble == "slow_down":
            return _answer(too_many(self.misbehave.retry_after))
        return _answer(ApiError(500, "Internal Server Error"))


def _answer(error: ApiError) -> web.Response:
    return web.json_response(error.as_json(), status=error.code)
