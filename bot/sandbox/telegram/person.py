"""A person for tests: writes, presses and waits over HTTP, as somebody at the page would."""

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Self

from aiohttp import ClientSession

from bot.sandbox.telegram.messages import ORDER
from bot.sandbox.telegram.page import ROOT

_TAG: Final = re.compile(r"<[^>]+>")
Message = dict[str, Any]


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
        cls, session: ClientSession, base_url: str, *, first_name: str = "Тест", phone: str = ""
    ) -> Self:
        """A new person."""
        asked = {"first_name": first_name, "phone": phone or "+380501112233"}
        async with session.post(f"{base_url}{ROOT}/api/persons", json=asked) as answer:
            return cls(session, base_url, (await answer.json())["id"])

    async def says(self, text: str) -> None:
        """Type and send."""
        await self._do("say", text=text)

    async def shares_contact(self) -> None:
        """The person's own phone, by the button."""
        await self._do("contact")

    async def shares_contact_of(self, other: int) -> None:
        """Somebody else's card."""
        await self._do("contact", owner=other)

    async def sends_photo(self) -> None:
        """A picture."""
        await self._do("photo")

    async def sends_sticker(self) -> None:
        """A sticker."""
        await self._do("sticker")

    async def blocks(self, *, is_blocking: bool = True) -> None:
        """Block the bot, or forgive it."""
        await self._do("block", is_blocking=is_blocking)

    async def presses(self, label: str) -> None:
        """The latest button whose label or data contains the text."""
        message, button = await self._button(label)
        await self.presses_data(message["message_id"], button["callback_data"])

    async def presses_data(self, message_id: int, data: str) -> None:
        """Any data, as a forged client could send it."""
        await self._do("press", message_id=message_id, data=data)

    async def link(self, label: str) -> str:
        """Where the latest such link or Mini App button leads."""
        _, button = await self._button(label)
        return str(button.get("url") or button["web_app"]["url"])

    async def messages(self) -> list[Message]:
        """Everything in the chat, the earliest first."""
        return list((await self._chat())["messages"])

    async def heard(self) -> list[Message]:
        """What the bot has said, the latest said or edited last: that is where one looks."""
        return _heard(await self._chat())

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

    async def _button(self, label: str) -> tuple[Message, dict[str, Any]]:
        for message in reversed(await self.heard()):
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    found: dict[str, Any] = button
                    if label in button["text"] or label in button.get("callback_data", ""):
                        return message, found
        raise Unheard(f"no button {label!r}; heard last: {words((await self.heard())[-1])!r}")

    async def _chat(self) -> dict[str, Any]:
        async with self.session.get(f"{self.base_url}{ROOT}/api/persons/{self.id}") as answer:
            chat: dict[str, Any] = await answer.json()
            return chat

    async def _changed(self, since: int) -> None:
        url = f"{self.base_url}{ROOT}/api/changes"
        async with self.session.get(url, params={"since": str(since)}) as answer:
            await answer.read()

    async def _do(self, deed: str, **what: Any) -> None:
        url = f"{self.base_url}{ROOT}/api/persons/{self.id}/{deed}"
        async with self.session.post(url, json=what) as answer:
            if not answer.ok:
                raise Unheard(await answer.text())


def _heard(chat: dict[str, Any]) -> list[Message]:
    said = [each for each in chat["messages"] if not each["is_mine"]]
    return sorted(said, key=lambda each: int(each[ORDER]))


def words(message: Message) -> str:
    """A message's text or caption without markup."""
    return _TAG.sub("", str(message.get("text") or message.get("caption") or ""))
