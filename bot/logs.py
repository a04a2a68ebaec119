"""Logs: one JSON object a line, with secrets, phones and account numbers blotted out."""

import json
import logging
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

_PHONE: Final = re.compile(r"\+?38\s?0\d{2}[\s-]?\d{3}[\s-]?\d{2}[\s-]?\d{2}")
_LONG_NUMBER: Final = re.compile(r"(?<![\d.:-])\d{9,19}(?![\d.:-])")
_TELEGRAM_TOKEN: Final = re.compile(r"\b\d{6,12}:[A-Za-z0-9_-]{20,}")
_ADDRESS_TOKEN: Final = re.compile(r"/(forms|pay|documents)/[A-Za-z0-9_-]{8,}")
_CREDENTIALS: Final = re.compile(r"(://[^\s:/@]*):[^\s/@]+@")
_USUAL: Final = frozenset(vars(logging.makeLogRecord({})))


class Redactor:
    """Blots out what must not stand in a log."""

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        self._secrets: list[str] = []
        for secret in secrets:
            self.add(secret)

    def add(self, secret: str) -> None:
        """One more to blot out; of two that begin alike, the longer one first."""
        if secret:
            self._secrets = sorted({*self._secrets, secret}, key=len, reverse=True)

    def __call__(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        text = _CREDENTIALS.sub(r"\1:[secret]@", text)
        text = _TELEGRAM_TOKEN.sub("[token]", text)
        text = _ADDRESS_TOKEN.sub(r"/\1/[token]", text)
        text = _PHONE.sub("[phone]", text)
        return _LONG_NUMBER.sub("[number]", text)


class JsonLines(logging.Formatter):
    """One JSON object for a record; extra fields stay fields."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__()
        self.redact = redact

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self.redact(record.getMessage()),
        }
        for name, value in vars(record).items():
            if name not in _USUAL and name not in line and name != "taskName":
                line[name] = self.redact(str(value))
        if record.exc_info:
            line["trace"] = self.redact(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


def blot_out(secret: str) -> None:
    """Keep a secret out of the logs that was made after they were set up."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler.formatter, JsonLines):
            handler.formatter.redact.add(secret)


def set_up_logs(level: str, secrets: Sequence[str] = ()) -> None:
    """Send every record to stderr as JSON; noisy libraries only when something is wrong."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(Redactor(secrets)))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in ("aiogram", "aiohttp.access", "apscheduler", "asyncio", "alembic", "fontTools"):
        logging.getLogger(name).setLevel(logging.WARNING)
