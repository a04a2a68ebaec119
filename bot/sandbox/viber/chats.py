"""What the bot says: accepted, shown to its receiver, and told back as delivered."""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.viber.checks import checked_message
from bot.sandbox.viber.errors import (
    NO_DEVICE,
    NOT_REGISTERED,
    NOT_SUBSCRIBED,
    OLD_CLIENT,
    TOO_MANY,
    Refused,
)
from bot.sandbox.viber.misbehaviour import Misbehaviour
from bot.sandbox.viber.pace import Pace
from bot.sandbox.viber.state import FETCHED, Message, Person, State


class Chats:
    """The bot's side of all chats."""

    def __init__(self, state: State, misbehave: Misbehaviour, pace: Pace) -> None:
        self._state = state
        self._misbehave = misbehave
        self._pace = pace

    def send(self, receiver: str, body: Mapping[str, Any]) -> int:
        """A message to one person: its token. Raises Refused."""
        shown = checked_message(body)
        person = self._receiver(receiver, int(shown["version"]))
        if not self._pace.may_reach(person, self._state.clock().timestamp()):
            raise Refused(TOO_MANY)
        return self._show(person, shown, self._state.next_token())

    def welcome(self, chat: str, body: Mapping[str, Any]) -> None:
        """The one message that may answer an opened conversation. Raises Refused."""
        shown = checked_message(body)
        person = self._state.persons[chat]
        if int(shown["version"]) > person.version:
            raise Refused(OLD_CLIENT)
        self._show(person, shown, self._state.next_token())

    def broadcast(self, receiver: str, shown: dict[str, Any], token: int) -> None:
        """A message of a broadcast to one of its receivers. Raises Refused."""
        person = self._receiver(receiver, int(shown["version"]))
        if not self._pace.may_reach(person, self._state.clock().timestamp()):
            raise Refused(TOO_MANY)
        self._show(person, dict(shown), token)

    def _receiver(self, receiver: str, version: int) -> Person:
        person = self._state.persons.get(receiver)
        if person is None:
            raise Refused(NOT_REGISTERED)
        if not person.is_subscribed:
            raise Refused(NOT_SUBSCRIBED)
        if not person.is_reachable:
            raise Refused(NO_DEVICE)
        if version > person.version:
            raise Refused(OLD_CLIENT)
        return person

    def _show(self, person: Person, shown: dict[str, Any], token: int) -> int:
        message: Message = {"token": str(token), "at": self._state.millis, "is_mine": False}
        message.update(shown)
        keyboard = message.pop("keyboard", None)
        if keyboard is not None:
            person.keyboard = keyboard
        person.tracking_data = message.pop("tracking_data")
        if shown["type"] != "keyboard":
            person.messages.append(message)
        if shown["type"] in FETCHED:
            self._state.to_fetch.put_nowait((person.id, message["token"]))
        else:
            self.delivered(person, message)
        return token

    def delivered(self, person: Person, message: Message) -> None:
        """The message is on the person's device."""
        message["is_delivered"] = True
        self._receipt("delivered", person, message)

    def failed(self, person: Person, message: Message, why: str) -> None:
        """What the bot pointed at could not be brought."""
        message["failed"] = why
        facts = {"message_token": int(message["token"]), "user_id": person.id, "desc": why}
        self._state.push(person.id, "failed", **facts)

    def seen(self, person: Person) -> bool:
        """The person looks at the chat: whether something in it was new."""
        fresh = [
            each
            for each in person.messages
            if not each["is_mine"] and each.get("is_delivered") and not each.get("is_seen")
        ]
        for message in fresh:
            message["is_seen"] = True
            self._receipt("seen", person, message)
        return bool(fresh)

    def _receipt(self, event: str, person: Person, message: Message) -> None:
        if self._misbehave.strikes("lose"):
            return
        facts = {"message_token": int(message["token"]), "user_id": person.id}
        self._state.push(person.id, event, **facts)
