"""What every table is made of: names of constraints, usual columns, checks of words."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    MetaData,
    Text,
    text,
)

metadata: Final = MetaData(
    naming_convention={
        "pk": "%(table_name)s_pkey",
        "fk": "%(table_name)s_%(column_0_name)s_fkey",
        "uq": "%(table_name)s_%(column_0_N_name)s_key",
        "ck": "%(table_name)s_%(constraint_name)s_check",
    }
)


def identity() -> Column[int]:
    """A number that the database gives."""
    return Column("id", BigInteger, Identity(), primary_key=True)


def moment(name: str, *, is_optional: bool = False) -> Column[Any]:
    """A moment, aware of its zone."""
    return Column(name, DateTime(timezone=True), nullable=is_optional)


def words(name: str) -> Column[str]:
    """Text that is empty rather than absent."""
    return Column(name, Text, nullable=False, server_default=text("''"))


def decision() -> tuple[Column[Any] | CheckConstraint, ...]:
    """Who on the staff has decided, when, and the reason that the person was told."""
    return (
        Column("decided_by", ForeignKey("staff.id")),
        moment("decided_at", is_optional=True),
        words("reason_key"),
        words("reason_text"),
        CheckConstraint("(decided_by IS NULL) = (decided_at IS NULL)", name="decided"),
    )


def closing() -> tuple[Column[Any], Column[Any]]:
    """Who of the staff has closed it, and when."""
    return Column("closed_by", ForeignKey("staff.id")), moment("closed_at", is_optional=True)


def closed(*, with_outcome: bool = False) -> CheckConstraint:
    """An end has an author and a moment (and an outcome), or none of them."""
    check = "(closed_by IS NULL) = (closed_at IS NULL)"
    if with_outcome:
        check += " AND (closed_by IS NULL) = (outcome = '')"
    return CheckConstraint(check, name="closed")


def one_of(column: str, known: Iterable[str]) -> CheckConstraint:
    """The column holds one of the known words."""
    listed = ", ".join(f"'{word}'" for word in known)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
