"""A person for tests: opens, writes, presses, waits over HTTP, as somebody at the page would."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Self
from urllib.parse import quote

from aiohttp import ClientSession, FormData
from yarl import URL

from bot.sandbox.viber.page import FILES, ROOT
from bot.sandbox.viber.state import Message

_API: Final = f"{ROOT}/api"


class ViberUnheard(AssertionError):
    """What was waited for was not said in time; the text shows what was."""


@dataclass(slots=True)
class SandboxViberPerson:
    """Somebody in the sandbox messenger at `base_url`."""

    session: ClientSession
    base_url: str
    id: str
    since: int = 0  # the token of what they did last: an answer has a greater one

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
        """A new person; `more` may hold last_name, language, version."""
        asked = {"first_name": first_name, "phone": phone or "+380501112233", **more}
        async with session.post(f"{base_url}{_API}/persons", json=asked) as answer:
            return cls(session, base_url, (await answer.json())["id"])

    async def opens(self, context: str = "") -> None:
        """Open the chat, perhaps by a link that carries a context."""
        await self._do("open", context=context)

    async def says(self, text: str) -> None:
        """Type and send."""
        await self._do("say", text=text)

    async def presses(self, label: str) -> None:
        """The key of the keyboard whose label or body contains the text. Raises ViberUnheard."""
        for key in await self.keys():
            if label in key.get("Text", "") or label in key["ActionBody"]:
                await self.presses_body(key["ActionBody"])
                return
        raise ViberUnheard(f"no key {label!r}; heard last: {[said(await self.last_message())]}")

    async def presses_body(self, body: str) -> None:
        """A key by what it says."""
        await self._do("press", body=body)

    async def keys(self) -> list[dict[str, Any]]:
        """The keys of the keyboard that is shown."""
        keyboard = (await self.chat())["keyboard"] or {}
        return list(keyboard.get("Buttons", []))

    async def link(self, label: str) -> str:
        """Where a key with a link leads. Raises ViberUnheard."""
        for key in await self.keys():
            if key.get("ActionType") == "open-url" and label in key.get("Text", ""):
                return str(key["ActionBody"])
        raise ViberUnheard(f"no link {label!r}")

    async def shares_contact(self) -> None:
        """The person's own card."""
        await self._do("contact")

    async def shares_contact_of(self, other: "str | SandboxViberPerson") -> None:
        """Somebody else's card."""
        await self._do("contact", owner=other if isinstance(other, str) else other.id)

    async def sends_picture(self) -> None:
        """A picture of a meter."""
        await self._do("picture")

    async def sends_sticker(self) -> None:
        """A sticker."""
        await self._do("sticker")

    async def sends_location(self) -> None:
        """A place."""
        await self._do("location")

    async def sends_file(self, name: str, content: bytes, *, kind: str = "file") -> None:
        """A file from the person's disk."""
        form = FormData(quote_fields=False)
        form.add_field(kind, content, filename=name)
        await self._post("upload", data=form)

    async def sees(self) -> None:
        """Look at the chat."""
        await self._do("see")

    async def leaves(self) -> None:
        """Block the bot."""
        await self._do("leave")

    async def returns(self) -> None:
        """Unblock it."""
        await self._do("return")

    async def chat(self) -> dict[str, Any]:
        """Everything that the page shows."""
        async with self.session.get(self._url()) as answer:
            shown: dict[str, Any] = await answer.json()
            return shown

    async def messages(self) -> list[Message]:
        """Everything in the chat, the earliest first."""
        return list((await self.chat())["messages"])

    async def heard(self) -> list[Message]:
        """What the bot has said, the earliest first."""
        return [each for each in await self.messages() if not each["is_mine"]]

    async def last_message(self) -> Message:
        """What the bot has said last. Raises ViberUnheard when it was silent."""
        heard = await self.heard()
        if not heard:
            raise ViberUnheard("the bot has said nothing")
        return heard[-1]

    async def content(self, message: Message) -> bytes:
        """The file in a message."""
        file = message["file"]
        path = f"{self.base_url}{FILES}/{file['id']}/{quote(file['name'])}"
        async with self.session.get(path) as answer:
            answer.raise_for_status()
            return await answer.read()

    async def hears(self, text: str, *, within: float = 15.0) -> Message:
        """Wait until a message of the bot contains the text. Raises ViberUnheard."""
        return await self.waits_for(lambda last: text in said(last), within=within, what=text)

    async def waits_for(
        self, is_it: Callable[[Message], bool], *, within: float = 15.0, what: str = "a message"
    ) -> Message:
        """Wait until one of what the bot has said since the person's last deed is the one.

        An answer may be several messages, a document below its words. Raises ViberUnheard.
        """
        try:
            async with asyncio.timeout(within):
                while True:
                    chat = await self.chat()
                    fresh = [each for each in chat["messages"] if self._is_answer(each)]
                    found = [each for each in fresh if is_it(each)]
                    if found:
                        return dict(found[-1])
                    await self._changed(chat["changes"])
        except TimeoutError:
            last = [said(each) for each in await self.heard()][-3:]
            raise ViberUnheard(f"waited for {what!r}; heard last: {last}") from None

    async def _changed(self, since: int) -> None:
        url = f"{self.base_url}{_API}/changes"
        async with self.session.get(url, params={"since": str(since)}) as answer:
            await answer.read()

    async def _do(self, deed: str, **what: Any) -> None:
        await self._post(deed, json=what)

    async def _post(self, deed: str, **body: Any) -> None:
        async with self.session.post(self._url(f"/{deed}"), **body) as answer:
            if not answer.ok:
                raise ViberUnheard(await answer.text())
            self.since = int((await answer.json()).get("since", self.since))

    def _is_answer(self, message: Message) -> bool:
        return not message["is_mine"] and int(message["token"]) > self.since

    def _url(self, rest: str = "") -> URL:
        path = f"{self.base_url}{_API}/persons/{quote(self.id, safe='')}{rest}"
        return URL(path, encoded=True)


def said(message: Message) -> str:
    """A message's words, or the name of its file."""
    return str(message.get("text") or message.get("file_name") or "")
