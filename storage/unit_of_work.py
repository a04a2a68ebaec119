"""The unit of work: every repository inside one transaction, rolled back unless committed."""

from collections.abc import Callable
from typing import Final, Self, TypeVar, cast

from services.ports.storage import UnitOfWork
from storage.database import Patience, Pool, Session
from storage.repositories.access import SqlKeys, SqlSignIns, SqlTries
from storage.repositories.accounts import SqlAccounts, SqlMeters
from storage.repositories.announcement_work import SqlAnnouncementWork
from storage.repositories.announcements import SqlAnnouncements
from storage.repositories.articles import SqlActs, SqlSchedules, SqlServices
from storage.repositories.attempts import SqlAttempts
from storage.repositories.audiences import SqlAudiences
from storage.repositories.audit import SqlAudit
from storage.repositories.bills import SqlBills
from storage.repositories.carriage import SqlCarriage
from storage.repositories.case_files import SqlCaseFiles, SqlTraces
from storage.repositories.claims import SqlClaims
from storage.repositories.conversations import SqlConversations
from storage.repositories.differences import SqlDifferences
from storage.repositories.families import SqlInvitations, SqlLinks
from storage.repositories.file_ids import SqlFileIds
from storage.repositories.forms import SqlDeadLetters, SqlForms
from storage.repositories.hand_credits import SqlCredits
from storage.repositories.hearers import SqlHearers
from storage.repositories.joins import SqlJoins
from storage.repositories.ledger import SqlLedger
from storage.repositories.letters import SqlLetters
from storage.repositories.mending import SqlFailedLetters, SqlIncidents
from storage.repositories.money_cases import SqlNoticeCases, SqlRowCases
from storage.repositories.notices import SqlNotices
from storage.repositories.outages import SqlOutages
from storage.repositories.owed import SqlOwed
from storage.repositories.payments import SqlPayments
from storage.repositories.people import SqlPeople
from storage.repositories.personal import SqlPersonal
from storage.repositories.photos import SqlPhotoBook
from storage.repositories.profile import SqlAcceptances, SqlMailboxes
from storage.repositories.pruning import SqlPruning
from storage.repositories.rates import SqlRates
from storage.repositories.readings import SqlReadings, SqlTariffs
from storage.repositories.refunds import SqlRefunds
from storage.repositories.registries import SqlRegistries
from storage.repositories.reminders import SqlReminders
from storage.repositories.request_cases import SqlRequestCases
from storage.repositories.requests import SqlRequests
from storage.repositories.review_cases import SqlReviewCases
from storage.repositories.reviews import SqlReviews
from storage.repositories.runs import SqlRuns
from storage.repositories.search import SqlSearch
from storage.repositories.staff import SqlStaffPeople
from storage.repositories.staff_sessions import SqlStaffSessions
from storage.repositories.staging import SqlStaging
from storage.repositories.statements import SqlStatementRuns
from storage.repositories.suspense import SqlSuspense
from storage.repositories.twins import SqlTwins
from storage.repositories.wishes import SqlWishBook

_PATIENCE: Final = Patience()
R = TypeVar("R")


class _Late:
    """Makes a repository when it is first asked for: a step needs three of fifty."""

    def __init__(self, make: Callable[[Session], object]) -> None:
        self._make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, unit: "SqlUnitOfWork", owner: type) -> object:
        made = unit.__dict__[self._name] = self._make(unit._speaker)  # noqa: SLF001 - its own unit
        return made


def _late(make: Callable[[Session], R]) -> R:
    """A repository to be made late, typed as if it stood there already."""
    return cast("R", _Late(make))


class SqlUnitOfWork(UnitOfWork):
    """One transaction on one connection of the pool; used once."""

    acceptances = _late(SqlAcceptances)
    accounts = _late(SqlAccounts)
    acts = _late(SqlActs)
    announcement_work = _late(SqlAnnouncementWork)
    announcements = _late(SqlAnnouncements)
    attempts = _late(SqlAttempts)
    audiences = _late(SqlAudiences)
    audit = _late(SqlAudit)
    bills = _late(SqlBills)
    carriage = _late(SqlCarriage)
    case_files = _late(SqlCaseFiles)
    claims = _late(SqlClaims)
    conversations = _late(SqlConversations)
    credits = _late(SqlCredits)
    dead_letters = _late(SqlDeadLetters)
    differences = _late(SqlDifferences)
    failed_letters = _late(SqlFailedLetters)
    file_ids = _late(SqlFileIds)
    forms = _late(SqlForms)
    hearers = _late(SqlHearers)
    incidents = _late(SqlIncidents)
    invitations = _late(SqlInvitations)
    joins = _late(SqlJoins)
    keys = _late(SqlKeys)
    ledger = _late(SqlLedger)
    letters = _late(SqlLetters)
    links = _late(SqlLinks)
    mailboxes = _late(SqlMailboxes)
    meters = _late(SqlMeters)
    notice_cases = _late(SqlNoticeCases)
    notices = _late(SqlNotices)
    owed = _late(SqlOwed)
    outages = _late(SqlOutages)
    payments = _late(SqlPayments)
    photos = _late(SqlPhotoBook)
    people = _late(SqlPeople)
    personal = _late(SqlPersonal)
    pruning = _late(SqlPruning)
    rates = _late(SqlRates)
    readings = _late(SqlReadings)
    refunds = _late(SqlRefunds)
    registries = _late(SqlRegistries)
    reminders = _late(SqlReminders)
    request_cases = _late(SqlRequestCases)
    requests = _late(SqlRequests)
    review_cases = _late(SqlReviewCases)
    reviews = _late(SqlReviews)
    row_cases = _late(SqlRowCases)
    runs = _late(SqlRuns)
    schedules = _late(SqlSchedules)
    search = _late(SqlSearch)
    services = _late(SqlServices)
    sign_ins = _late(SqlSignIns)
    staff = _late(SqlStaffPeople)
    staff_sessions = _late(SqlStaffSessions)
    staging = _late(SqlStaging)
    statements = _late(SqlStatementRuns)
    suspense = _late(SqlSuspense)
    tariffs = _late(SqlTariffs)
    traces = _late(SqlTraces)
    tries = _late(SqlTries)
    twins = _late(SqlTwins)
    wishes = _late(SqlWishBook)

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._is_committed = False

    async def __aenter__(self) -> Self:
        self._session = await self._pool.begin()
        self._furnish(self._session)
        return self

    async def __aexit__(self, *failure: object) -> None:
        if self._is_committed:
            await self._pool.give_back(self._session)
        else:
            await self._pool.abandon(self._session)

    async def commit(self) -> None:
        """Make it durable: the only commit."""
        await self._session.commit()
        self._is_committed = True

    def _furnish(self, session: Session) -> None:
        """Every repository of this unit speaks through the session."""
        self._speaker = session


class SqlUnitsOfWork:
    """Makes units of work over one pool of connections."""

    def __init__(
        self, database_url: str, *, pool_size: int = 16, patience: Patience = _PATIENCE
    ) -> None:
        self._pool = Pool(database_url, size=pool_size, patience=patience)

    def __call__(self) -> SqlUnitOfWork:
        """A fresh one, not yet begun."""
        return SqlUnitOfWork(self._pool)

    async def ping(self) -> None:
        """See whether the memory answers. Raises StorageUnavailable."""
        async with self():
            pass

    async def close(self) -> None:
        """Close every connection; the next unit of work would open new ones."""
        await self._pool.close()
