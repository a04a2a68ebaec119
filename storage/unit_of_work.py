"""The unit of work: every repository inside one transaction, rolled back unless committed."""

from typing import Final, Self

from services.ports.storage import UnitOfWork
from storage.database import Patience, Pool, Session
from storage.repositories.access import SqlKeys, SqlSignIns, SqlTries
from storage.repositories.accounts import SqlAccounts, SqlMeters
from storage.repositories.articles import SqlActs, SqlSchedules, SqlServices
from storage.repositories.attempts import SqlAttempts
from storage.repositories.audit import SqlAudit
from storage.repositories.bills import SqlBills
from storage.repositories.case_files import SqlCaseFiles, SqlTraces
from storage.repositories.claims import SqlClaims
from storage.repositories.conversations import SqlConversations
from storage.repositories.families import SqlInvitations, SqlLinks
from storage.repositories.file_ids import SqlFileIds
from storage.repositories.forms import SqlDeadLetters, SqlForms
from storage.repositories.hand_credits import SqlCredits
from storage.repositories.joins import SqlJoins
from storage.repositories.ledger import SqlLedger
from storage.repositories.letters import SqlLetters
from storage.repositories.mending import SqlFailedLetters, SqlIncidents
from storage.repositories.money_cases import SqlNoticeCases, SqlRowCases
from storage.repositories.notices import SqlNotices
from storage.repositories.payments import SqlPayments
from storage.repositories.people import SqlPeople
from storage.repositories.personal import SqlPersonal
from storage.repositories.profile import SqlAcceptances, SqlMailboxes
from storage.repositories.pruning import SqlPruning
from storage.repositories.readings import SqlReadings, SqlTariffs
from storage.repositories.refunds import SqlRefunds
from storage.repositories.registries import SqlRegistries
from storage.repositories.request_cases import SqlRequestCases
from storage.repositories.requests import SqlRequests
from storage.repositories.review_cases import SqlReviewCases
from storage.repositories.reviews import SqlReviews
from storage.repositories.search import SqlSearch
from storage.repositories.staff import SqlStaffPeople
from storage.repositories.staff_sessions import SqlStaffSessions
from storage.repositories.staging import SqlStaging
from storage.repositories.suspense import SqlSuspense
from storage.repositories.wishes import SqlWishBook

_PATIENCE: Final = Patience()


class SqlUnitOfWork(UnitOfWork):
    """One transaction on one connection of the pool; used once."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._is_committed = False

    async def __aenter__(self) -> Self:
        session = self._session = await self._pool.begin()
        self._furnish(session)
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
        self._furnish_people(session)
        self._furnish_staff(session)
        self.conversations = SqlConversations(session)
        self.forms = SqlForms(session)
        self.dead_letters = SqlDeadLetters(session)
        self.accounts = SqlAccounts(session)
        self.meters = SqlMeters(session)
        self.readings = SqlReadings(session)
        self.reviews = SqlReviews(session)
        self.tariffs = SqlTariffs(session)
        self.bills = SqlBills(session)
        self.ledger = SqlLedger(session)
        self.schedules = SqlSchedules(session)
        self.acts = SqlActs(session)
        self.services = SqlServices(session)
        self.payments = SqlPayments(session)
        self.attempts = SqlAttempts(session)
        self.notices = SqlNotices(session)
        self.letters = SqlLetters(session)
        self.file_ids = SqlFileIds(session)
        self.pruning = SqlPruning(session)
        self.registries = SqlRegistries(session)
        self.staging = SqlStaging(session)
        self.suspense = SqlSuspense(session)

    def _furnish_staff(self, session: Session) -> None:
        self.staff = SqlStaffPeople(session)
        self.staff_sessions = SqlStaffSessions(session)
        self.audit = SqlAudit(session)
        self.request_cases = SqlRequestCases(session)
        self.review_cases = SqlReviewCases(session)
        self.case_files = SqlCaseFiles(session)
        self.traces = SqlTraces(session)
        self.search = SqlSearch(session)
        self.refunds = SqlRefunds(session)
        self.notice_cases = SqlNoticeCases(session)
        self.row_cases = SqlRowCases(session)
        self.credits = SqlCredits(session)
        self.failed_letters = SqlFailedLetters(session)
        self.incidents = SqlIncidents(session)

    def _furnish_people(self, session: Session) -> None:
        self.wishes = SqlWishBook(session)
        self.personal = SqlPersonal(session)
        self.people = SqlPeople(session)
        self.tries = SqlTries(session)
        self.sign_ins = SqlSignIns(session)
        self.keys = SqlKeys(session)
        self.links = SqlLinks(session)
        self.invitations = SqlInvitations(session)
        self.joins = SqlJoins(session)
        self.requests = SqlRequests(session)
        self.claims = SqlClaims(session)
        self.acceptances = SqlAcceptances(session)
        self.mailboxes = SqlMailboxes(session)


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
