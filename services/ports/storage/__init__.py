"""What we ask of the memory: repositories, and the unit of work that commits them together."""

from typing import Protocol, Self

from services.ports.storage.access import Keys, SignIns, Tries
from services.ports.storage.announcements import Announcements, AnnouncementWork, Audiences
from services.ports.storage.articles import Acts, Schedules, Services
from services.ports.storage.billing import Accounts, Bills, Ledger, Meters, Readings, Tariffs
from services.ports.storage.cases import CaseFiles, RequestCases, ReviewCases, Traces
from services.ports.storage.conversations import Conversations, DeadLetters, Forms
from services.ports.storage.families import Invitations, Joins, Links
from services.ports.storage.importing import Staging
from services.ports.storage.mending import FailedLetters, Incidents
from services.ports.storage.messages import Carriage, FileIds, Letters, Notices, Rates
from services.ports.storage.money import Attempts, Payments
from services.ports.storage.money_cases import Credits, NoticeCases, RowCases
from services.ports.storage.outages import Outages
from services.ports.storage.people import People, Requests
from services.ports.storage.personal import Personal
from services.ports.storage.photos import PhotoBook
from services.ports.storage.profile import Acceptances, Claims, Mailboxes
from services.ports.storage.pruning import Pruning
from services.ports.storage.refunds import Refunds
from services.ports.storage.registries import Registries, Suspense
from services.ports.storage.reviews import Reviews
from services.ports.storage.rhythm import Hearers, Owed, Reminders, Runs
from services.ports.storage.search import Search
from services.ports.storage.staff import Audit, StaffPeople, StaffSessions
from services.ports.storage.statements import Differences, StatementRuns
from services.ports.storage.twins import Twins
from services.ports.storage.wishes import WishBook

__all__ = [
    "Acceptances",
    "Accounts",
    "Acts",
    "AnnouncementWork",
    "Announcements",
    "Attempts",
    "Audiences",
    "Audit",
    "Bills",
    "Carriage",
    "CaseFiles",
    "Claims",
    "Conversations",
    "Credits",
    "DeadLetters",
    "Differences",
    "FailedLetters",
    "FileIds",
    "Forms",
    "Hearers",
    "Incidents",
    "Invitations",
    "Joins",
    "Keys",
    "Ledger",
    "Letters",
    "Links",
    "Mailboxes",
    "Meters",
    "NoticeCases",
    "Notices",
    "Outages",
    "Owed",
    "Payments",
    "People",
    "Personal",
    "PhotoBook",
    "Pruning",
    "Rates",
    "Readings",
    "Refunds",
    "Registries",
    "Reminders",
    "RequestCases",
    "Requests",
    "ReviewCases",
    "Reviews",
    "RowCases",
    "Runs",
    "Schedules",
    "Search",
    "Services",
    "SignIns",
    "StaffPeople",
    "StaffSessions",
    "Staging",
    "StatementRuns",
    "StorageUnavailable",
    "Store",
    "Suspense",
    "Tariffs",
    "Traces",
    "TransactionConflict",
    "Tries",
    "Twins",
    "UnitOfWork",
    "UnitsOfWork",
    "WishBook",
]


class StorageUnavailable(Exception):
    """The memory cannot be reached or did not answer in time: acknowledge nothing, try later."""


class TransactionConflict(Exception):
    """A deadlock, a serialization failure or a lock timeout: run the whole transaction again."""


class Store(Protocol):
    """The repositories inside one transaction; a use case gets this and cannot commit."""

    conversations: Conversations
    forms: Forms
    tries: Tries
    sign_ins: SignIns
    keys: Keys
    dead_letters: DeadLetters
    people: People
    links: Links
    invitations: Invitations
    joins: Joins
    requests: Requests
    claims: Claims
    acceptances: Acceptances
    mailboxes: Mailboxes
    accounts: Accounts
    meters: Meters
    readings: Readings
    reviews: Reviews
    staff: StaffPeople
    staff_sessions: StaffSessions
    audit: Audit
    announcements: Announcements
    announcement_work: AnnouncementWork
    audiences: Audiences
    outages: Outages
    request_cases: RequestCases
    review_cases: ReviewCases
    case_files: CaseFiles
    traces: Traces
    tariffs: Tariffs
    bills: Bills
    ledger: Ledger
    schedules: Schedules
    acts: Acts
    services: Services
    payments: Payments
    photos: PhotoBook
    attempts: Attempts
    notices: Notices
    letters: Letters
    carriage: Carriage
    rates: Rates
    file_ids: FileIds
    pruning: Pruning
    registries: Registries
    suspense: Suspense
    twins: Twins
    search: Search
    refunds: Refunds
    notice_cases: NoticeCases
    row_cases: RowCases
    credits: Credits
    failed_letters: FailedLetters
    incidents: Incidents
    staging: Staging
    wishes: WishBook
    personal: Personal
    runs: Runs
    hearers: Hearers
    owed: Owed
    reminders: Reminders
    statements: StatementRuns
    differences: Differences


class UnitOfWork(Store, Protocol):
    """One transaction: rolled back unless committed at the edge.

    Its methods raise StorageUnavailable and TransactionConflict; nothing of the driver leaks.
    """

    async def __aenter__(self) -> Self:
        """Begin."""
        ...

    async def __aexit__(self, *failure: object) -> None:
        """Roll back what was not committed, give the connection back."""
        ...

    async def commit(self) -> None:
        """Make it durable: the only commit."""
        ...


class UnitsOfWork(Protocol):
    """Makes units of work."""

    def __call__(self) -> UnitOfWork:
        """A fresh one, not yet begun."""
        ...
