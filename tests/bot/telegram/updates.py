"""Updates as Telegram writes them."""

from typing import Any

ANNA: dict[str, Any] = {
    "id": 1001,
    "is_bot": False,
    "first_name": "Anna",
    "last_name": "Koval",
    "language_code": "uk",
}
CHAT: dict[str, Any] = {"id": 1001, "type": "private", "first_name": "Anna"}


def message(update_id: int = 5, **content: Any) -> dict[str, Any]:
    """A message of Anna's; `chat` and `sender` may be others."""
    chat = content.pop("chat", CHAT)
    sender = content.pop("sender", ANNA)
    body = {"message_id": 3, "date": 1_790_000_000, "chat": chat, "from": sender, **content}
    return {"update_id": update_id, "message": body}


def press(data: str, update_id: int = 5, **changes: Any) -> dict[str, Any]:
    """A press of Anna's under message 2."""
    under = {"message_id": 2, "date": 1_790_000_000, "chat": CHAT, "text": "window"}
    query = {
        "id": "9000000001",
        "from": ANNA,
        "message": under,
        "chat_instance": "1",
        "data": data,
        **changes,
    }
    return {"update_id": update_id, "callback_query": query}


def contact(**changes: Any) -> dict[str, Any]:
    """Anna's own card, or with changes."""
    card = {"phone_number": "+380501112233", "first_name": "Anna", "user_id": 1001, **changes}
    return {key: value for key, value in card.items() if value is not None}


def file(**more: Any) -> dict[str, Any]:
    """The beginning of any file."""
    return {"file_id": "f1", "file_unique_id": "u1", **more}
