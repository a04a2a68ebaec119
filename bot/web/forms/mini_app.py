"""Telegram's signed word on who has opened a form as a Mini App."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import parse_qsl

_LIMIT: Final = 4096
_FIELDS: Final = 32
_FRESH: Final = timedelta(hours=1)
_AHEAD: Final = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class MiniApp:
    """Checks `initData`: the bot's token signs it, it is fresh, and a person stands in it.

    https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
    """

    token: str

    def opened_by(self, signed: str, now: datetime) -> str | None:
        """The id of the Telegram user who opened the form, or None when that is not proven."""
        if len(signed) > _LIMIT:
            return None
        try:
            fields = dict(parse_qsl(signed, strict_parsing=True, max_num_fields=_FIELDS))
        except ValueError:
            return None
        claimed = fields.pop("hash", "")
        if not hmac.compare_digest(self._sign(fields).encode(), claimed.encode()):
            return None
        return _user(fields) if _is_fresh(fields.get("auth_date", ""), now) else None

    def _sign(self, fields: dict[str, str]) -> str:
        text = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
        key = hmac.new(b"WebAppData", self.token.encode(), hashlib.sha256).digest()
        return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def _is_fresh(text: str, now: datetime) -> bool:
    if not text.isascii() or not text.isdigit() or len(text) > len(str(2**40)):
        return False
    made_at = datetime.fromtimestamp(int(text), UTC) if int(text) < 2**33 else None
    return made_at is not None and -_AHEAD <= now - made_at <= _FRESH


def _user(fields: dict[str, str]) -> str | None:
    try:
        user = json.loads(fields.get("user", ""))
    except ValueError:
        return None
    number = user.get("id") if isinstance(user, dict) else None
    return str(number) if isinstance(number, int) else None
