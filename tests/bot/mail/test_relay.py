"""SMTP_URL and MAIL_FROM: what is understood, and the words about what is not."""

import pytest

from bot.relay import Cover, Relay, parse_mailbox, parse_relay
from bot.settings import SettingsInvalid, read_settings


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("smtp://mail.example.org", Relay("mail.example.org", 587, Cover.STARTTLS)),
        ("smtps://mail.example.org", Relay("mail.example.org", 465, Cover.TLS)),
        ("smtps://mail.example.org:2465/", Relay("mail.example.org", 2465, Cover.TLS)),
        ("smtp://10.0.0.5:25?starttls=0", Relay("10.0.0.5", 25, Cover.NONE)),
        ("smtp://[::1]:25?starttls=1", Relay("::1", 25, Cover.STARTTLS)),
        (
            "smtp://box%40example.org:p%2Fa%3As@mail.example.org:587?starttls=1",
            Relay("mail.example.org", 587, Cover.STARTTLS, "box@example.org", "p/a:s"),
        ),
        ("smtp://me:pw@127.0.0.1?starttls=0", Relay("127.0.0.1", 587, Cover.NONE, "me", "pw")),
    ],
)
def test_address_of_a_relay_is_understood(text: str, relay: Relay) -> None:
    assert parse_relay(text) == relay


@pytest.mark.parametrize(
    "text",
    [
        "mail.example.org:587",
        "http://mail.example.org",
        "smtp://",
        "smtp://host:port",
        "smtp://host:99999",
        "smtp://host/folder",
        "smtp://host?starttls=maybe",
        "smtp://host?tls=1",
        "smtp://[::1",
        "smtp://user:very-secret@mail.example.org?starttls=0",
    ],
)
def test_wrong_address_is_refused_without_its_password(text: str) -> None:
    with pytest.raises(ValueError, match=r"expected|option|password") as refused:
        parse_relay(text)
    assert "very-secret" not in str(refused.value)


def test_password_is_not_in_the_words_of_a_relay() -> None:
    assert "very-secret" not in repr(parse_relay("smtps://me:very-secret@mail.example.org"))


def test_sender_has_a_name_or_none() -> None:
    assert parse_mailbox("Облік <letters@example.org>") == ("Облік", "letters@example.org")
    assert parse_mailbox("letters@example.org") == ("", "letters@example.org")


@pytest.mark.parametrize(
    "text", ["Облік", "@example.org", "box@", "a@b\nBcc: c@d", "бокс@обл.укр"]
)
def test_wrong_sender_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="expected an address"):
        parse_mailbox(text)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"smtp_url": "mail.example.org"}, "SMTP_URL"),
        ({"smtp_url": "smtps://mail.example.org"}, "MAIL_FROM"),
        ({"mail_from": "nobody"}, "MAIL_FROM"),
        ({"mail_reply_to": "nobody"}, "MAIL_REPLY_TO"),
    ],
)
def test_wrong_setting_is_named(wrong: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsInvalid, match=named):
        read_settings(**wrong)


def test_unset_address_closes_the_door() -> None:
    assert read_settings(smtp_url="").relay is None
    assert (
        "smtps://me:pw@x.ua"
        in read_settings(smtp_url="smtps://me:pw@x.ua", mail_from="a@x.ua").secrets
    )
