"""The office: the use cases and settings that conversations may call upon."""

from dataclasses import dataclass
from datetime import tzinfo

from handlers.core.reply import Page
from services.access import Access
from services.accounts import Accounts
from services.articles import Articles
from services.bills import Bills
from services.consumption import Consumption
from services.domain.rhythm.times import RhythmRules
from services.domain.tokens import derive_token, token_hash
from services.family import Family
from services.joining import Joining
from services.mydata import MyData
from services.outages import OutageNews
from services.payments import Payments
from services.ports.clock import Ids
from services.profile.agreements import Agreements
from services.profile.disputes import Disputes
from services.profile.emails import Emails
from services.profile.phones import Phones
from services.readings import Readings
from services.receipts import Receipts
from services.recovery import Recovering
from services.registration import Registration
from services.reviews import Reviews
from services.wishes import WishKeeping


@dataclass(frozen=True, slots=True)
class Office:
    """Built once in the composition root, shared by all conversations."""

    registration: Registration
    agreements: Agreements
    disputes: Disputes
    emails: Emails
    phones_kept: Phones
    access: Access
    recovering: Recovering
    accounts: Accounts
    family: Family
    joining: Joining
    articles: Articles
    readings: Readings
    reviews: Reviews
    bills: Bills
    consumption: Consumption
    payments: Payments
    receipts: Receipts
    wishes: WishKeeping
    mydata: MyData
    outages: OutageNews
    rhythm: RhythmRules
    ids: Ids
    timezone: tzinfo
    utility_name: str
    phones: tuple[str, ...]
    secret: bytes
    has_messengers: bool = False
    """Whether there is another messenger where the same person may sign in."""

    def form_hash(self, ref: str) -> bytes:
        """What the memory keeps of a one-time form's token."""
        return token_hash(derive_token(self.secret, Page.FORM.value, ref))
