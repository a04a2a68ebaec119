"""The office joined: every conversation, and the use cases that they may call upon."""

from typing import Final
from zoneinfo import ZoneInfo

from bot.ids import SystemIds
from bot.settings import Settings
from handlers import (
    access,
    accounts,
    activation,
    agreement,
    articles,
    bills,
    consent,
    consumption,
    details,
    family,
    menu,
    mydata,
    notices,
    outages,
    overview,
    pay,
    payments,
    period,
    profile,
    reading,
    receipts,
    requests,
    welcome,
)
from handlers.core.office import Office
from services.access import Access
from services.accounts import Accounts
from services.articles import Articles
from services.bills import BillRules, Bills
from services.consumption import Consumption
from services.domain.money import Money
from services.domain.nbu_qr import QrFormat
from services.domain.period import WindowRules
from services.domain.rhythm.times import RhythmRules
from services.family import Family, FamilyRules
from services.joining import Joining
from services.mydata import MyData
from services.outages import OutageNews
from services.payments import PaymentRules, Payments
from services.ports.texts import Texts
from services.profile.agreements import Agreements
from services.profile.disputes import Disputes
from services.profile.emails import EmailRules, Emails
from services.profile.phones import Phones
from services.readings import BillingMode, ReadingRules, Readings
from services.receipts import Receipts
from services.recovery import Recovering
from services.registration import Registration, RegistrationRules
from services.reviews import Reviews
from services.wishes import WishKeeping

_KOPECKS: Final = 100
CONVERSATIONS: Final = (
    family.conversation,
    welcome.conversation,
    agreement.conversation,
    access.conversation,
    consent.conversation,
    details.conversation,
    activation.conversation,
    menu.conversation,
    overview.conversation,
    articles.conversation,
    reading.conversation,
    bills.conversation,
    consumption.conversation,
    payments.conversation,
    receipts.conversation,
    period.conversation,
    pay.conversation,
    profile.conversation,
    accounts.conversation,
    requests.conversation,
    notices.conversation,
    mydata.conversation,
    outages.conversation,
)


def reading_rules(settings: Settings) -> ReadingRules:
    """How readings make bills, whoever brings them."""
    mode = BillingMode(settings.billing_mode)
    return ReadingRules(mode=mode, window=window_rules(settings), due_day=settings.due_day)


def window_rules(settings: Settings) -> WindowRules:
    """When readings are gathered."""
    return WindowRules(settings.reading_days_before, settings.reading_last_day)


def rhythm_rules(settings: Settings) -> RhythmRules:
    """When what is done without being asked."""
    return RhythmRules(
        timezone=ZoneInfo(settings.timezone),
        window=window_rules(settings),
        due_day=settings.due_day,
        days_before=settings.remind_days_before,
        debt_after=settings.remind_debt_after,
        debt_floor=Money(settings.remind_debt_from * _KOPECKS),
    )


def make_office(settings: Settings, texts: Texts) -> Office:
    """The use cases, joined with their settings."""
    window = window_rules(settings)
    ids = SystemIds()
    secret = settings.secret_key.encode()
    qr_format = QrFormat(settings.nbu_qr_version)
    return Office(
        registration=Registration(
            RegistrationRules(settings.agreement_version, settings.account_digits)
        ),
        access=Access(secret),
        recovering=Recovering(secret, ids),
        agreements=Agreements(settings.agreement_version),
        disputes=Disputes(),
        emails=Emails(EmailRules(), secret),
        phones_kept=Phones(),
        accounts=Accounts(),
        family=Family(FamilyRules(is_open=bool(settings.telegram_link or settings.viber_link))),
        joining=Joining(),
        articles=Articles(),
        readings=Readings(reading_rules(settings)),
        reviews=Reviews(window),
        bills=Bills(settings.supplier, BillRules(window, qr_format), texts),
        consumption=Consumption(window),
        payments=Payments(PaymentRules(), "oblik", ids, secret),
        receipts=Receipts(settings.supplier),
        wishes=WishKeeping(),
        mydata=MyData(texts),
        outages=OutageNews(ZoneInfo(settings.timezone)),
        rhythm=rhythm_rules(settings),
        ids=ids,
        timezone=ZoneInfo(settings.timezone),
        utility_name=settings.utility_name,
        phones=settings.supplier.phones,
        secret=secret,
        has_messengers=bool(settings.telegram_link and settings.viber_link),
    )
