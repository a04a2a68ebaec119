"""Tables of accounts: the account itself, its meters, their readings, and the price table."""

from typing import Final

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from services.domain.meter import Zone
from services.domain.reading import ReadingKind
from storage.models.metadata import identity, metadata, moment, one_of, words

accounts: Final = Table(
    "accounts",
    metadata,
    identity(),
    Column("number", Text, nullable=False),
    Column("surname", Text, nullable=False),
    Column("name", Text, nullable=False),
    words("patronymic"),
    Column("address", Text, nullable=False),
    Column("eic", Text, nullable=False),
    Column("district", Text, nullable=False),
    words("outage_group"),
    Column("is_electrically_heated", Boolean, nullable=False),
    UniqueConstraint("number"),
    Index("accounts_number_prefix_idx", "number", postgresql_ops={"number": "text_pattern_ops"}),
    Index("accounts_district_idx", "district"),
    Index(
        "accounts_outage_group_idx", "outage_group", postgresql_where=text("outage_group <> ''")
    ),
)
Index(
    "accounts_surname_idx",
    func.lower(accounts.c.surname).label("folded"),
    postgresql_ops={"folded": "text_pattern_ops"},
)

meters: Final = Table(
    "meters",
    metadata,
    identity(),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("number", Text, nullable=False),
    Column("digits", SmallInteger, nullable=False),
    Column("zones", SmallInteger, nullable=False),
    Column("installed_on", Date, nullable=False),
    Column("removed_on", Date),
    UniqueConstraint("account_id", "number"),
    CheckConstraint("digits BETWEEN 4 AND 7", name="digits"),
    CheckConstraint("zones BETWEEN 1 AND 3", name="zones"),
    CheckConstraint("removed_on >= installed_on", name="removed_on"),
)

# `registers` are in the order of the meter's zones.
readings: Final = Table(
    "readings",
    metadata,
    identity(),
    Column("account_id", ForeignKey("accounts.id"), nullable=False),
    Column("meter_id", ForeignKey("meters.id"), nullable=False),
    Column("taken_on", Date, nullable=False),
    Column("kind", Text, nullable=False),
    Column("registers", ARRAY(Integer), nullable=False),
    moment("submitted_at"),
    Column("person_id", ForeignKey("people.id")),
    Column("source", Text, nullable=False),
    UniqueConstraint("meter_id", "taken_on"),
    one_of("kind", ReadingKind),
    CheckConstraint("cardinality(registers) BETWEEN 1 AND 3", name="registers"),
    CheckConstraint("0 <= ALL (registers)", name="not_negative"),
    Index("readings_account_idx", "account_id", "taken_on"),
    Index("readings_person_idx", "person_id", postgresql_where=text("person_id IS NOT NULL")),
)

tariffs: Final = Table(
    "tariffs",
    metadata,
    identity(),
    Column("code", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("price", Numeric, nullable=False),
    Column("up_to_kwh", Integer),
    Column("months", ARRAY(SmallInteger), nullable=False, server_default=text("'{}'")),
    Column("is_heating", Boolean, nullable=False),
    *(Column(f"coefficient_{zone.value}", Numeric) for zone in Zone),
    UniqueConstraint("code", "valid_from"),
    CheckConstraint("valid_to >= valid_from", name="valid_to"),
    CheckConstraint("price >= 0", name="price"),
    CheckConstraint("up_to_kwh > 0", name="up_to_kwh"),
    CheckConstraint("months <@ ARRAY[1,2,3,4,5,6,7,8,9,10,11,12]::smallint[]", name="months"),
)
