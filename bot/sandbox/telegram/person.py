"""A person for tests: writes, presses and waits over HTTP, as somebody at the page would."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Self
from urllib.parse import quote

from aiohttp import ClientSession, FormData

from bot.sandbox.telegram.messages import ORDER
from bot.sandbox.telegram.page import ROOT

Message = dict[str, Any]
_API: Final = f"{ROOT}/api"


class Unheard(AssertionError):
    """What was waited for was not said in time; the text shows what was."""


@dataclass(slots=True)
class SandboxPerson:
    """Somebody in the sandbox messenger at `base_url`."""

    session: ClientSession
    base_url: str
    id: int

    @classmethod
    async def creates(
        cls,
        session: ClientSession,
        base_url: str,
        *,
        first_name: str = "Тест",
        phone: str = "",
        **more: Any,
    ) -> Self:
        """A new person; `more` may hold id, last_name, username, language."""
        asked = {"first_name": first_name, "phone": phone or "+380501112233", **more}
        async with session.post(f"{base_url}{_API}/persons", json=asked) as answer:
            return cls(session, base_url, (await answer.json())["id"])

    async def says(self, text: str) -> None:
        """Type and send. A text longer than 4096 goes in pieces."""
        await self._do("say", text=text)

    async def edits(self, message_id: int, text: str) -> None:
        """Change a message of the person's own."""
        await self._do("edit", message_id=message_id, text=text)

    async def shares_contact(self) -> None:
        """The person's own phone, by the button."""
        await self._do("contact")

    async def shares_contact_of(self, other: "int | SandboxPerson") -> None:
        """Somebody else's card."""
        await self._do("contact", owner=other if isinstance(other, int) else other.id)

    async def sends_photo(self) -> None:
        """A picture."""
        await self._do("photo")

    async def sends_sticker(self) -> None:
        """A sticker."""
        await self._do("sticker")

    async def sends_document(self, name: str, content: bytes, caption: str = "") -> None:
        """A file from the person's disk."""
        form = FormData({"caption": caption}, quote_fields=False)
        form.add_field("document", content, filename=name)
        await self._post("upload", data=form)

    async def blocks(self, *, is_blocking: bool = True) -> None:
        """Block the bot, or forgive it."""
        await self._do("block", is_blocking=is_blocking)

    async def presses(self, label: str) -> None:
        """The latest button whose label or data contains the text; else one of the keyboard
        under the line to write in, which says its label or shares the contact. Raises Unheard.
        """
        chat = await self._chat()
        found = _inline_button(chat, label)
        if found is not None:
            message, button = found
            await self.presses_data(message["message_id"], button["callback_data"])
            return
        key = _key(chat, label)
        if key is None:
            raise Unheard(f"no button {label!r}; heard last: {_last(chat)}")
        await (self.shares_contact() if key.get("request_contact") else self.says(key["text"]))

    async def presses_data(self, message_id: int, data: str) -> None:
        """Any data, as a forged client could send it."""
        await self._do("press", message_id=message_id, data=data)

    async def link(self, label: str) -> str:
        """Where the latest such link or Mini App button leads. Raises Unheard."""
        chat = await self._chat()
        found = _inline_button(chat, label)
        if found is None:
            raise Unheard(f"no button {label!r}; heard last: {_last(chat)}")
        return str(found[1].get("url") or found[1]["web_app"]["url"])

    async def messages(self) -> list[Message]:
        """Everything in the chat, the earliest first."""
        return list((await self._chat())["messages"])

    async def heard(self) -> list[Message]:
        """What the bot has said, the latest said or edited last: that is where one looks."""
        return _heard(await self._chat())

    async def last_message(self) -> Message:
        """What the bot has said or edited last. Raises Unheard when it was silent."""
        said = await self.heard()
        if not said:
            raise Unheard("the bot has said nothing")
        return said[-1]

    async def toasts(self) -> list[str]:
        """What answers to presses have shown, the earliest first."""
        return [each["text"] for each in (await self._chat())["toasts"]]

    async def opens(self, message: Message) -> bytes:
        """The content of the document in a message."""
        document = message["document"]
        path = f"{_API}/files/{document['file_id']}/{quote(document['file_name'])}"
        async with self.session.get(f"{self.base_url}{path}") as answer:
            answer.raise_for_status()
            return await answer.read()

    async def hears(self, text: str, *, within: float = 15.0) -> Message:
        """Wait until the bot's latest message contains the text. Raises Unheard."""
        return await self.waits_for(lambda said: text in words(said), within=within, what=text)

    async def waits_for(
        self, is_it: Callable[[Message], bool], *, within: float = 15.0, what: str = "a message"
    ) -> Message:
        """Wait until the bot's latest message is the one. Raises Unheard."""
        try:
            async with asyncio.timeout(within):
                while True:
                    chat = await self._chat()
                    said = _heard(chat)
                    if said and is_it(said[-1]):
                        return said[-1]
                    await self._changed(chat["changes"])
        except TimeoutError:
            last = [words(each) for each in await self.heard()][-3:]
            raise Unheard(f"waited for {what!r}; heard last: {last}") from None

    async def _chat(self) -> dict[str, Any]:
        async with self.session.get(f"{self.base_url}{_API}/persons/{self.id}") as answer:
            chat: dict[str, Any] = await answer.json()
            return chat

    async def _changed(self, since: int) -> None:
        url = f"{self.base_url}{_API}/changes"
        async with self.session.get(url, params={"since": str(since)}) as answer:
            await answer.read()

    async def _do(self, deed: str, **what: Any) -> None:
        await self._post(deed, json=what)

    async def _post(self, deed: str, **body: Any) -> None:
        url = f"{self.base_url}{_API}/persons/{self.id}/{deed}"
        async with self.session.post(url, **body) as answer:
            if not answer.ok:
                raise Unheard(await answer.text())


def _heard(chat: dict[str, Any]) -> list[Message]:
    said = [each for each in chat["messages"] if not each["is_mine"]]
    return sorted(said, key=lambda each: int(each[ORDER]))


def _last(chat: dict[str, Any]) -> list[str]:
    return [words(each) for each in _heard(chat)][-1:]


def _inline_button(chat: dict[str, Any], label: str) -> tuple[Message, dict[str, Any]] | None:
    for message in reversed(_heard(chat)):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if label in button["text"] or label in button.get("callback_data", ""):
                    return message, button
    return None


def _key(chat: dict[str, Any], label: str) -> dict[str, Any] | None:
    rows = (chat["reply_keyboard"] or {}).get("keyboard", [])
    keys = [key if isinstance(key, dict) else {"text": key} for row in rows for key in row]
    return next((key for key in keys if label in key["text"]), None)


def words(message: Message) -> str:
    """A message's text or caption."""
    return str(message.get("text") or message.get("caption") or "")
