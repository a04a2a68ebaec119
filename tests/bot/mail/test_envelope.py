"""The sealed letter: its headers, and what cannot be slipped into them."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from bot.mail.envelope import NoSuchBox, Sender
from bot.mail.wire import Envelope
from bot.mail.words import Words
from tests.bot.mail.post import NOW, SECRET, new_letter

SENDER = Sender("Облік <letters@example.org>", "help@example.org", "Обленерго", SECRET)
WORDS = Words("Зараховано 512,40 ₴", "Дякуємо!\n.\nкрапка\n", "<p>Дякуємо!</p>")


def sealed(words: Words = WORDS, *, sender: Sender = SENDER, **changes: object) -> Envelope:
    return sender.seal(new_letter(**changes), words, NOW)


def read(envelope: Envelope) -> EmailMessage:
    return message_from_bytes(envelope.text, policy=default)


def test_headers_say_who_to_whom_and_that_no_answer_is_awaited() -> None:
    mail = read(sealed())
    assert str(mail["From"]) == "Облік <letters@example.org>"
    assert str(mail["To"]) == "maria@example.com"
    assert str(mail["Reply-To"]) == "help@example.org"
    assert str(mail["Subject"]) == "Зараховано 512,40 ₴"
    assert mail["Date"].datetime == NOW
    assert (mail["Auto-Submitted"], mail["Content-Language"]) == ("auto-generated", "uk")


def test_text_stands_before_html_and_all_of_it_is_seven_bits() -> None:
    envelope = sealed()
    mail = read(envelope)
    assert mail.get_content_type() == "multipart/alternative"
    kinds = [part.get_content_type() for part in mail.iter_parts()]
    assert kinds == ["text/plain", "text/html"]
    assert envelope.text.isascii()
    assert b"\n" not in envelope.text.replace(b"\r\n", b"")
    assert envelope.text.endswith(b"\r\n")


def test_repeat_is_known_by_its_message_id() -> None:
    first, again = read(sealed(attempts=1)), read(sealed(attempts=2))
    other = read(sealed(id=18))
    assert first["Message-ID"] == again["Message-ID"] != other["Message-ID"]
    assert first["Message-ID"].endswith("@example.org>")


def test_sender_without_a_name_has_the_utilitys_and_answers_go_to_it() -> None:
    mail = read(sealed(sender=replace(SENDER, mail_from="letters@example.org", reply_to="")))
    assert str(mail["From"]) == "Обленерго <letters@example.org>"
    assert mail["Reply-To"] is None


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\x00", "\u2028", "\x85"])
def test_nothing_is_slipped_into_the_headers(break_: str) -> None:
    sender = replace(SENDER, mail_from="letters@example.org", default_name=f"A{break_}Bcc: x@y.z")
    mail = read(
        sealed(replace(WORDS, subject=f"Тема{break_}Bcc: evil@example.net"), sender=sender)
    )
    assert mail["Bcc"] is None
    assert str(mail["Subject"]) == "Тема Bcc: evil@example.net"
    assert str(mail["From"]).endswith("<letters@example.org>")
    assert len(mail["From"].addresses) == 1


def test_long_subject_is_cut() -> None:
    assert len(str(read(sealed(replace(WORDS, subject="я" * 5000)))["Subject"])) == 150


def test_domain_of_a_mailbox_is_told_in_ascii() -> None:
    assert sealed(chat="maria@пошта.укр").recipient == "maria@xn--80a1acn3a.xn--j1amh"


@pytest.mark.parametrize(
    "chat",
    [
        "",
        "maria",
        "@example.org",
        "maria@",
        "maria@example.org\r\nRCPT TO:<evil@example.net>",
        "maria@example.org>\r\nDATA",
        "марія@example.org",
        "a@b@example.org, c@example.org",
        "maria@" + "x" * 64 + ".org",
        "m" * 300 + "@example.org",
    ],
)
def test_what_is_no_mailbox_is_written_to_nobody(chat: str) -> None:
    with pytest.raises(NoSuchBox):
        sealed(chat=chat)
