"""Covered conversations: STARTTLS, TLS, passwords, and certificates of nobody we know."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from bot.mail.outcomes import SILENCE
from bot.relay import Cover
from services.domain.message import Outcome
from services.ports.messengers import Told
from tests.bot.mail.post import new_letter

DELIVERED = Told(Outcome.DELIVERED)
OPERATORS_MATTER = Told(Outcome.TRY_LATER, SILENCE)


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate of 127.0.0.1 with its key, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "relay.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def context(certificate: Path) -> ssl.SSLContext:
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(certificate)
    return made


def knows(_: SMTP, __: Session, ___: Envelope, ____: str, said: LoginPassword) -> AuthResult:
    is_known = (said.login, said.password) == (b"letters", b"pass:word")
    return AuthResult(success=is_known, handled=False)


@pytest.mark.parametrize(
    ("password", "told"), [("pass:word", DELIVERED), ("wrong", OPERATORS_MATTER)]
)
async def test_password_is_said_under_cover(
    opens: Callable[..., Any],
    certificate: Path,
    monkeypatch: pytest.MonkeyPatch,
    password: str,
    told: Told,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    options = {
        "tls_context": context(certificate),
        "require_starttls": True,
        "auth_required": True,
        "authenticator": knows,
    }
    about = {"cover": Cover.STARTTLS, "user": "letters", "password": password}
    async with opens(about=about, **options) as post:
        assert await post.speaker.tell(new_letter()) == told
        assert len(post.boxes.mails()) == (told == DELIVERED)


async def test_relay_that_nobody_vouches_for_is_told_nothing(
    opens: Callable[..., Any], certificate: Path
) -> None:
    about = {"cover": Cover.STARTTLS, "user": "letters", "password": "pass:word"}
    async with opens(about=about, tls_context=context(certificate)) as post:
        told = await post.speaker.tell(new_letter())
        assert told.outcome is Outcome.TRY_LATER
        assert not post.boxes.mails()


async def test_relay_without_starttls_is_told_nothing(opens: Callable[..., Any]) -> None:
    async with opens(about={"cover": Cover.STARTTLS}) as post:
        assert await post.speaker.tell(new_letter()) == OPERATORS_MATTER
        assert not post.boxes.mails()
