"""The server: Bot API methods under /bot<token>/, files, and the chat page with its own API."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final

from aiohttp import web

from bot.sandbox.telegram.checks import checked_commands
from bot.sandbox.telegram.errors import ApiError, too_many
from bot.sandbox.telegram.messages import Messages, public
from bot.sandbox.telegram.misbehaviour import Misbehaviour
from bot.sandbox.telegram.page import ChatPage
from bot.sandbox.telegram.params import Params, read_params
from bot.sandbox.telegram.people import People
from bot.sandbox.telegram.state import BOT_ID, State
from bot.sandbox.telegram.updates import Updates

_HTML: Final = "<html><body><h1>502 Bad Gateway</h1></body></html>"
_Method = Callable[[Params], Any]


class SandboxTelegram:
    """Our own Telegram: attach it to an aiohttp application, speak to it over HTTP."""

    def __init__(
        self,
        *,
        token: str,
        clock: Callable[[], datetime],
        misbehave: Misbehaviour | None = None,
        username: str = "oblik_demo_bot",
        title: str = "Облік",
    ) -> None:
        self._token = token
        self.misbehave = misbehave or Misbehaviour()
        self.state = State(clock)
        self._bot = {"id": BOT_ID, "is_bot": True, "first_name": title, "username": username}
        self.people = People(self.state, self._bot)
        self._updates = Updates(self.state, self.misbehave)
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
        app.cleanup_ctx.append(self._updates.run)

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
            "getfile": self._get_file,
            "setmycommands": self._set_commands,
            "getmycommands": self._get_commands,
            "setchatmenubutton": lambda _: True,
        }

    def _me(self) -> dict[str, Any]:
        return {
            **self._bot,
            "can_join_groups": False,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    def _set_commands(self, params: Params) -> bool:
        language = str(params.get("language_code") or "")
        self.state.commands[language] = checked_commands(params.get("commands"))
        return True

    def _get_commands(self, params: Params) -> list[dict[str, str]]:
        return self.state.commands.get(str(params.get("language_code") or ""), [])

    def _get_file(self, params: Params) -> dict[str, Any]:
        stored = self.state.files.get(str(params.get("file_id")))
        if stored is None:
            raise ApiError(400, "Bad Request: invalid file_id")
        return {
            "file_id": stored.file_id,
            "file_unique_id": stored.file_id.replace("sandbox-", "u"),
            "file_size": len(stored.content),
            "file_path": f"{stored.kind}s/{stored.file_id}",
        }

    async def _file(self, request: web.Request) -> web.Response:
        stored = self.state.files.get(request.match_info["path"].rsplit("/", 1)[-1])
        if request.match_info["token"] != self._token or stored is None:
            return web.Response(status=404)
        return web.Response(body=stored.content, content_type=stored.mime)

    async def _call(self, request: web.Request) -> web.Response:
        name = request.match_info["method"].lower()
        method = self._methods.get(name)
        if request.match_info["token"] != self._token:
            return _answer(ApiError(401, "Unauthorized"))
        if method is None:
            return _answer(ApiError(404, "Not Found"))
        trouble = "" if name == "getupdates" else self.misbehave.answer()
        if trouble in {"slow_down", "server_error", "bad_gateway"}:
            return _refusal(trouble)
        try:
            result = method(await read_params(request))
            if isinstance(result, Awaitable):
                result = await result
        except ApiError as error:
            return _answer(error)
        if name not in {"getupdates", "getme"}:
            await self.state.touch()
        return await self._spoiled(
            web.json_response({"ok": True, "result": public(result)}), trouble
        )

    async def _spoiled(self, answer: web.Response, trouble: str) -> web.Response:
        """The effect is done; only the answer suffers."""
        if trouble == "truncated":
            text = str(answer.text)
            return web.Response(text=text[: len(text) // 2], content_type="application/json")
        if trouble == "late":
            await asyncio.sleep(self.misbehave.late_seconds)
        return answer


def _refusal(trouble: str) -> web.Response:
    if trouble == "bad_gateway":
        return web.Response(status=502, text=_HTML, content_type="text/html")
    error = too_many(1) if trouble == "slow_down" else ApiError(500, "Internal Server Error")
    return _answer(error)


def _answer(error: ApiError) -> web.Response:
    return web.json_response(error.as_json(), status=error.code)
