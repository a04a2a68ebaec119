"""A letter as an e-mail: headers that nothing can be slipped into, text and HTML side by side."""

from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final

from bot.mail.wire import Envelope
from bot.mail.words import Words
from bot.relay import parse_mailbox
from services.domain.message import Letter
from services.domain.tokens import derive_token

# Seven bits: a relay need not know 8BITMIME.
_POLICY: Final = SMTP.clone(cte_type="7bit", max_line_length=78)
_SUBJECT_LIMIT: Final = 150
_LONGEST_BOX: Final = 254


class NoSuchBox(Exception):
    """What stands for an address is none that a relay would take."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom letters come from: the settings' own words, and the key of the letters' numbers."""

    mail_from: str
    reply_to: str
    default_name: str
    secret: bytes

    @property
    def box(self) -> str:
        """The address alone."""
        return parse_mailbox(self.mail_from)[1]

    @property
    def host(self) -> str:
        """The domain of the address."""
        return self.box.rpartition("@")[2]

    def seal(self, letter: Letter, words: Words, now: datetime) -> Envelope:
        """The letter ready for the relay.

        A repeat has the same Message-ID, by which mail programs know it. Raises NoSuchBox.
        """
        recipient = _recipient(letter.chat)
        name, box = parse_mailbox(self.mail_from)
        mail = EmailMessage(policy=_POLICY)
        mail["From"] = _named(name or self.default_name, box)
        mail["To"] = recipient
        if self.reply_to:
            mail["Reply-To"] = _named(*parse_mailbox(self.reply_to))
        mail["Subject"] = one_line(words.subject)[:_SUBJECT_LIMIT]
        mail["Date"] = now
        token = derive_token(self.secret, "letter", str(letter.id))
        mail["Message-ID"] = f"<{token}@{self.host}>"
        # RFC 3834: no holiday answers, please.
        mail["Auto-Submitted"] = "auto-generated"
        mail["X-Auto-Response-Suppress"] = "All"
        mail.set_content(words.text)
        mail.add_alternative(words.html, subtype="html")
        mail["Content-Language"] = letter.locale
        return Envelope(box, recipient, mail.as_bytes())


def one_line(text: str) -> str:
    """The text on one line, without what a header must not hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _named(name: str, box: str) -> Address:
    return Address(display_name=one_line(name), addr_spec=box)


def _recipient(text: str) -> str:
    """The address with its domain in ASCII; one that would need quoting is none of a person's.

    Raises NoSuchBox.
    """
    box, _, domain = text.rpartition("@")
    if not box or not domain:
        raise NoSuchBox
    try:
        plain = f"{box}@{domain.encode('idna').decode()}"
        address = Address(addr_spec=plain).addr_spec
    except (ValueError, HeaderParseError):
        raise NoSuchBox from None
    if address != plain or len(address) > _LONGEST_BOX or not address.isascii():
        raise NoSuchBox
    return address
