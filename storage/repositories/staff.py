"""Staff in PostgreSQL: members by login without case, and their one-time invitations."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from services.domain.staff import Staff, StaffId, StaffLoginTaken, StaffRole, StaffState
from services.ports.storage.staff import Invitation, NewStaff
from storage.database import Session
from storage.models.staff import staff, staff_invitations


@dataclass(frozen=True, slots=True)
class SqlStaffPeople:
    """Members of staff in PostgreSQL."""

    session: Session

    async def add(self, new: NewStaff) -> StaffId:
        """Remember somebody; the index over lower(login) decides. Raises StaffLoginTaken."""
        made = await self.session.execute(
            insert(staff)
            .values(**asdict(new), state=StaffState.INVITED)
            .on_conflict_do_nothing(index_elements=[func.lower(staff.c.login)])
            .returning(staff.c.id)
        )
        staff_id = made.scalar_one_or_none()
        if staff_id is None:
            raise StaffLoginTaken
        return StaffId(staff_id)

    async def find(self, staff_id: StaffId, *, is_locking: bool = False) -> Staff | None:
        """The member under the id."""
        wanted = select(staff).where(staff.c.id == staff_id)
        return await self._find(wanted.with_for_update() if is_locking else wanted)

    async def find_by_login(self, login: str) -> Staff | None:
        """The member with the login."""
        return await self._find(
            select(staff).where(func.lower(staff.c.login) == func.lower(login))
        )

    async def all(self) -> list[Staff]:
        """Everybody, by login."""
        found = await self.session.execute(select(staff).order_by(func.lower(staff.c.login)))
        return [member(row) for row in found.mappings()]

    async def lock_admins(self) -> list[StaffId]:
        """Active admins, locked in order of their ids."""
        found = await self.session.execute(
            select(staff.c.id)
            .where(staff.c.role == StaffRole.ADMIN, staff.c.state == StaffState.ACTIVE)
            .order_by(staff.c.id)
            .with_for_update()
        )
        return [StaffId(number) for number in found.scalars()]

    async def activate(
        self, staff_id: StaffId, *, password_hash: str, totp_secret: str, step: int
    ) -> None:
        """The set-up is done with the code of the step."""
        await self._write(
            staff_id,
            password_hash=password_hash,
            totp_secret=totp_secret,
            last_step=step,
            state=StaffState.ACTIVE,
        )

    async def change(
        self,
        staff_id: StaffId,
        *,
        state: StaffState | None = None,
        role: StaffRole | None = None,
        locale: str = "",
    ) -> None:
        """Write what is given and leave the rest."""
        given = {"state": state, "role": role, "locale": locale}
        await self._write(staff_id, **{name: value for name, value in given.items() if value})

    async def use_step(self, staff_id: StaffId, step: int) -> bool:
        """Take a code's step; whoever comes second with it finds it taken."""
        taken = await self.session.execute(
            update(staff)
            .where(staff.c.id == staff_id, staff.c.last_step < step)
            .values(last_step=step)
        )
        return taken.rowcount > 0

    async def invite(self, token_hash: bytes, invitation: Invitation) -> None:
        """Remember an invitation; the member's former one dies."""
        await self.drop_invitations(invitation.staff_id)
        await self.session.execute(
            insert(staff_invitations).values(token_hash=token_hash, **asdict(invitation))
        )

    async def find_invitation(
        self, token_hash: bytes, *, is_locking: bool = False
    ) -> Invitation | None:
        """The invitation under the hash."""
        wanted = select(staff_invitations).where(staff_invitations.c.token_hash == token_hash)
        found = await self.session.execute(wanted.with_for_update() if is_locking else wanted)
        row = found.one_or_none()
        if row is None:
            return None
        return Invitation(StaffId(row.staff_id), row.totp_secret, row.expires_at)

    async def drop_invitations(self, staff_id: StaffId) -> None:
        """The member's link works no more."""
        await self.session.execute(
            delete(staff_invitations).where(staff_invitations.c.staff_id == staff_id)
        )

    async def _write(self, staff_id: StaffId, **values: Any) -> None:
        if values:
            await self.session.execute(
                update(staff).where(staff.c.id == staff_id).values(**values)
            )

    async def _find(self, wanted: Select[Any]) -> Staff | None:
        found = await self.session.execute(wanted)
        row = found.mappings().one_or_none()
        return None if row is None else member(row)


def member(row: Any) -> Staff:
    """A row of `staff` as the domain knows it."""
    return Staff(
        **{
            **{name: row[name] for name in Staff.__slots__},
            "role": StaffRole(row["role"]),
            "state": StaffState(row["state"]),
        }
    )
