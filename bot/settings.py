"""Settings: the environment and `.env`, read once, with clear words about what is wrong."""

from pathlib import Path
from typing import Annotated, Final, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.photos.opening import parse_bucket
from bot.relay import Relay, parse_mailbox, parse_relay
from services.domain.agreement import EDITIONS
from services.domain.invoice import Supplier
from services.domain.statements.entry import StatementRules

SHORTEST_KEY: Final = 32
_HOST_AND_PORT = 2
# Not in the settings' own words, and blotted out of the logs.
Secret = Annotated[str, Field(repr=False)]


class SettingsInvalid(Exception):
    """A setting cannot be used; the text names it and says what is expected."""


class Settings(BaseSettings):
    """Every name is the upper-case environment variable (docs/operations.md).

    An unset DATABASE_URL means the embedded PostgreSQL in `home`; an unset secret closes its door.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    database_url: Secret = ""
    public_base_url: str = "http://127.0.0.1:8080"
    listen: str = "127.0.0.1:8080"
    secret_key: Secret = ""
    trusted_proxies: str = ""
    timezone: str = "Europe/Kyiv"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    oblik_home: Path = Path(".oblik")

    telegram_token: Secret = ""
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: Secret = ""
    telegram_api_base: str = "https://api.telegram.org"
    telegram_link: str = ""

    viber_token: Secret = ""
    viber_previous_token: Secret = ""
    viber_api_base: str = "https://chatapi.viber.com/pa"
    viber_sender: str = Field("", max_length=28)
    viber_link: str = ""
    viber_document_minutes: Annotated[int, Field(ge=1, le=1440)] = 15

    smtp_url: Secret = ""
    mail_from: Annotated[str, Field(validate_default=True)] = ""
    mail_reply_to: str = ""

    photos_url: Secret = ""

    sandbox_bank_base: str = ""
    sandbox_bank_key: Secret = ""

    liqpay_public_key: str = ""
    liqpay_private_key: Secret = ""
    liqpay_api_base: str = "https://www.liqpay.ua/api"
    mono_token: Secret = ""
    mono_api_base: str = "https://api.monobank.ua"
    wayforpay_merchant: str = ""
    wayforpay_secret: Secret = ""
    wayforpay_domain: str = ""
    wayforpay_api_base: str = "https://api.wayforpay.com/api"
    wayforpay_pay_base: str = "https://secure.wayforpay.com"

    chat_burst: Annotated[int, Field(ge=20)] = 100
    chat_per_second: Annotated[float, Field(ge=1)] = 10.0
    telegram_per_second: Annotated[float, Field(gt=0)] = 30.0
    viber_per_second: Annotated[float, Field(gt=0)] = 50.0
    viber_chat_per_hour: Annotated[int, Field(gt=0)] = 100
    mail_per_second: Annotated[float, Field(gt=0)] = 10.0
    keep_events_days: Annotated[int, Field(ge=2)] = 3
    keep_forms_days: Annotated[int, Field(ge=1)] = 7
    keep_notices_days: Annotated[int, Field(ge=90)] = 1100
    keep_photos_days: Annotated[int, Field(ge=90)] = 1100
    keep_unfinished_days: Annotated[int, Field(ge=1)] = 30
    credit_by_clerk: Annotated[int, Field(ge=0)] = 1000
    reading_days_before: Annotated[int, Field(ge=0, le=27)] = 2
    reading_last_day: Annotated[int, Field(ge=1, le=20)] = 3
    due_day: Annotated[int, Field(ge=1, le=28)] = 20
    remind_days_before: Annotated[int, Field(ge=1, le=14)] = 3
    remind_debt_after: Annotated[int, Field(ge=1, le=10)] = 2
    remind_debt_from: Annotated[int, Field(ge=0)] = 100
    announcement_alone: Annotated[int, Field(ge=0)] = 1000

    account_digits: int = Field(10, ge=4, le=12)
    agreement_version: str = "2026-11"
    billing_mode: Literal["instant", "preliminary"] = "instant"
    utility_name: str = "Облік"
    utility_full_name: str = ""
    utility_code: str = ""
    utility_iban: str = ""
    acquirers: str = ""
    utility_bank: str = ""
    utility_address: str = ""
    utility_phones: str = ""
    utility_site: str = ""
    nbu_qr_version: Literal["002", "003"] = "002"

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, name: str) -> str:
        ZoneInfo(name)
        return name

    @field_validator("agreement_version")
    @classmethod
    def _known_edition(cls, version: str) -> str:
        if version not in EDITIONS:
            raise ValueError(f"expected an edition whose text we have: {', '.join(EDITIONS)}")
        return version

    @field_validator("listen")
    @classmethod
    def _host_and_port(cls, text: str) -> str:
        parts = text.rsplit(":", 1)
        if len(parts) != _HOST_AND_PORT or not parts[1].isdigit() or int(parts[1]) > 65535:  # noqa: PLR2004
            raise ValueError("expected host:port, for example 127.0.0.1:8080")
        return text

    @field_validator(
        "public_base_url",
        "telegram_api_base",
        "viber_api_base",
        "liqpay_api_base",
        "mono_api_base",
        "wayforpay_api_base",
        "wayforpay_pay_base",
    )
    @classmethod
    def _web_address(cls, text: str) -> str:
        if not text.startswith(("http://", "https://")):
            raise ValueError("expected an address that begins with http:// or https://")
        return text.rstrip("/")

    @field_validator("smtp_url")
    @classmethod
    def _known_relay(cls, text: str) -> str:
        if text:
            parse_relay(text)
        return text

    @field_validator("photos_url")
    @classmethod
    def _known_shelf(cls, text: str) -> str:
        if text:
            parse_bucket(text)
        return text

    @field_validator("mail_from", "mail_reply_to")
    @classmethod
    def _mailbox(cls, text: str, info: ValidationInfo) -> str:
        if text or (info.field_name == "mail_from" and info.data.get("smtp_url")):
            parse_mailbox(text)
        return text

    @property
    def relay(self) -> Relay | None:
        """Whom our mail is handed to; None: that door is closed."""
        return parse_relay(self.smtp_url) if self.smtp_url else None

    @property
    def supplier(self) -> Supplier:
        """The utility as its bills name it."""
        phones = (each.strip() for each in self.utility_phones.split(","))
        return Supplier(
            name=self.utility_full_name or self.utility_name,
            short_name=self.utility_name,
            code=self.utility_code,
            iban=self.utility_iban,
            bank=self.utility_bank,
            address=self.utility_address,
            phones=tuple(each for each in phones if each),
            site=self.utility_site,
        )

    @property
    def statements(self) -> StatementRules:
        """How banks' statements are read."""
        named = (each.strip().upper() for each in self.acquirers.split(","))
        return StatementRules(
            digits=self.account_digits,
            iban=self.utility_iban,
            acquirers=frozenset(each for each in named if each),
        )

    @property
    def secrets(self) -> tuple[str, ...]:
        """Every secret that is set: what must stand in no log."""
        fields = type(self).model_fields.items()
        values = [getattr(self, name) for name, field in fields if not field.repr]
        if self.photos_url:
            values.append(parse_bucket(self.photos_url).keys.secret)
        if self.relay is not None:
            values.append(self.relay.password)
        return tuple(value for value in values if value)

    @property
    def proxies(self) -> frozenset[str]:
        """Addresses whose word on where a request comes from is believed."""
        return frozenset(each.strip() for each in self.trusted_proxies.split(",") if each.strip())

    @property
    def host(self) -> str:
        """Where to listen."""
        return self.listen.rsplit(":", 1)[0]

    @property
    def port(self) -> int:
        """Where to listen."""
        return int(self.listen.rsplit(":", 1)[1])


def read_settings(**overrides: object) -> Settings:
    """The settings of this process. Raises SettingsInvalid."""
    try:
        return Settings(**overrides)  # type: ignore[arg-type]
    except ValidationError as error:
        lines = [
            f"{'.'.join(map(str, fault['loc'])).upper()}: {fault['msg']}"
            for fault in error.errors()
        ]
        raise SettingsInvalid("\n".join(lines)) from None
