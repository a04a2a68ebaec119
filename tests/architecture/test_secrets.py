"""No secret can be forgotten: whatever sounds like one is kept out of logs and reprs."""

import logging
import re

import pytest

from bot.logs import JsonLines, Redactor, blot_out, set_up_logs
from bot.settings import Settings

SOUNDS_SECRET = re.compile(r"key|token|secret|password|private|database_url|smtp_url|photos_url")
# What a shop shows to everybody.
PUBLIC = {"liqpay_public_key"}
# What is a secret only in part: the setting with a canary in its place.
SHAPED = {
    "smtp_url": {"smtp_url": "smtps://me:{}@x.ua", "mail_from": "a@x.ua"},
    "photos_url": {"photos_url": "s3://me:{}@x.ua/photos"},
}
SECRETS = sorted(name for name, field in Settings.model_fields.items() if not field.repr)


def logged(formatter: JsonLines, text: str, **extra: str) -> str:
    record = logging.makeLogRecord({"msg": text, **extra})
    return formatter.format(record)


def test_every_setting_that_sounds_secret_is_one() -> None:
    sounding = {name for name in Settings.model_fields if SOUNDS_SECRET.search(name)}
    assert sounding - PUBLIC == set(SECRETS)


@pytest.mark.parametrize("name", SECRETS)
def test_secret_is_blotted_out_and_not_shown(name: str) -> None:
    value = f"canary-{name}"
    shaped = SHAPED.get(name, {name: "{}"})
    settings = Settings.model_validate({key: text.format(value) for key, text in shaped.items()})
    formatter = JsonLines(Redactor(settings.secrets))
    assert value not in repr(settings)
    assert value not in logged(formatter, f"before {value} after", fact=value)


def test_password_in_an_address_is_blotted_out() -> None:
    line = logged(JsonLines(Redactor()), "postgresql+asyncpg://oblik:hunter2@localhost/oblik")
    assert "hunter2" not in line
    assert "oblik:[secret]@localhost/oblik" in line


def test_secret_that_holds_another_is_blotted_out_whole() -> None:
    assert Redactor(("key", "key-and-more"))("key-and-more") == "[secret]"


def test_secret_made_later_is_blotted_out_too(capsys: pytest.CaptureFixture[str]) -> None:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    set_up_logs("INFO")
    blot_out("made-after-the-start")
    logging.getLogger("test").warning("made-after-the-start")
    root.handlers[:], root.level = before
    assert "made-after-the-start" not in capsys.readouterr().err
