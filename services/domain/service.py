"""Services ordered: a meter check, a seal, a reconnection; what of each is paid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.domain.coverage import Claim, coverage
from services.domain.ids import BillId
from services.domain.ledger import Entry
from services.domain.money import Money


@dataclass(frozen=True, slots=True)
class Service:
    """A service as the billing system has it; `done_on` is None until it is done.

    `bill_id` is the bill that asks for its price.
    """

    number: str
    title: str
    ordered_on: date
    done_on: date | None
    amount: Money
    bill_id: BillId | None


@dataclass(frozen=True, slots=True)
class ServiceStanding:
    """A service with what is paid of it: paid + left = its price."""

    service: Service
    paid: Money

    @property
    def left(self) -> Money:
        """What remains to be paid."""
        return self.service.amount - self.paid


def services_standing(
    services: Iterable[Service], entries: Iterable[Entry]
) -> tuple[ServiceStanding, ...]:
    """Services, the latest first, by the entries of their article."""
    found = sorted(services, key=lambda each: (each.ordered_on, each.number), reverse=True)
    claims = [Claim(each.number, each.ordered_on, each.amount, each.bill_id) for each in found]
    paid = coverage(claims, entries)
    return tuple(ServiceStanding(each, paid[each.number]) for each in found)
