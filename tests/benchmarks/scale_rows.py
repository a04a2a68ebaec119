"""A utility of any size, written on the server: accounts, months of bills, and what was paid."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

LAST_MONTH: Final = date(2026, 11, 1)
# One account in ten has two zones, one in fifty three; every fifth has a login.
_ACCOUNTS: Final = """
INSERT INTO accounts (id, number, surname, name, patronymic, address, eic, district, outage_group,
                      is_electrically_heated)
SELECT n, '2' || lpad(n::text, 9, '0'), 'Савчук', 'Зоряна', 'Михайлівна',
       'м. Яснозбруч, просп. Злуки, буд. ' || n % 300 || ', кв. ' || n % 90,
       '62Z' || lpad(n::text, 12, '0') || 'T', 'Яснозбручанський РЕМ', 1 + n % 6 || '.1', n % 9 = 0
FROM generate_series(1, {accounts}::bigint) n
"""
_METERS: Final = """
INSERT INTO meters (id, account_id, number, digits, zones, installed_on)
SELECT id, id, lpad(id::text, 8, '0'), 6, 1 + (id % 10 = 0)::int + (id % 50 = 0)::int, '2020-05-01'
FROM accounts
"""
_PEOPLE: Final = """
INSERT INTO people (id, login, password_hash, surname, name, email, locale, agreement_version,
                    agreed_at, registered_at)
SELECT n, 'login' || n, 'x', 'Савчук', 'Зоряна', 'login' || n || '@example.org', 'uk', '2026-11',
       now(), now()
FROM generate_series(1, greatest({accounts} / 5, 1)::bigint) n
"""
_LINKS: Final = """
INSERT INTO account_links (person_id, account_id, linked_at) SELECT id, id * 5, now() FROM people
WHERE id * 5 <= {accounts}
"""
# What follows is written month by month, as it comes in life: an account's rows lie far apart.
_READINGS: Final = """
INSERT INTO readings (id, account_id, meter_id, taken_on, kind, registers, submitted_at, source)
SELECT {base} + id, account_id, id, '{month}',
       CASE WHEN id % 7 = 0 THEN 'estimated' ELSE 'actual' END,
       (ARRAY[150 * {step} + id % 100, 80 * {step}, 40 * {step}])[1:zones], '{month}', 'import'
FROM meters ORDER BY id
"""
_BILLS: Final = """
INSERT INTO bills (id, account_id, article, number, formed_on, period_from, period_to, due_on,
                   amount, is_preliminary)
SELECT {base} + id, id, 'electricity', number || '{month:-%Y-%m-1}', date '{month}' + 9,
       date '{month}' - interval '1 month', '{month}', date '{month}' + 49, 43200 + id % 9000,
       false
FROM accounts ORDER BY id
"""
_LINES: Final = """
INSERT INTO bill_lines (bill_id, position, kind, amount, meter_number, zone, from_on, to_on,
                        from_value, to_value, to_kind, kwh, price, coefficient)
SELECT {base} + m.id, place, 'energy', (43200 + m.id % 9000) / m.zones, m.number,
       CASE WHEN m.zones = 1 THEN 'all' ELSE (ARRAY['peak', 'half_peak', 'night'])[place] END,
       date '{month}' - interval '1 month', '{month}', 150 * {step}, 150 * {step} + 150, 'actual',
       100, 4.32, 1
FROM meters m, generate_series(1, m.zones) place ORDER BY m.id, place
"""
# Every fifth pays through us each third month, a tenth of them for a bill they have just seen.
_PAYMENTS: Final = """
INSERT INTO payments (id, reference, token_hash, person_id, account_id, article, bill_id, amount,
                      state, provider, created_at, expires_at)
SELECT {base} + id, 'P' || {base} + id, sha256(convert_to('P' || {base} + id, 'UTF8')),
       NULLIF(id / 5, 0), id, 'electricity',
       CASE WHEN id % 10 = 0 THEN {base} + id END, 43200 + id % 9000,
       CASE WHEN id % 50 = 0 AND {is_last} THEN 'pending' ELSE 'paid' END, 'sandbox',
       date '{month}' + 14, date '{month}' + 15
FROM accounts WHERE id % 5 = 0 AND {step} % 3 = 0 ORDER BY id
"""
_BOOKED_BILLS: Final = """
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, bill_id)
SELECT account_id, article, 'bill', amount, 'bill:' || number || ':v1', formed_on, formed_on, id
FROM bills WHERE id > {base} AND id <= {base} + {accounts} ORDER BY id
"""
_BOOKED_PAYMENTS: Final = """
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, bill_id,
                    payment_id, source)
SELECT a.id, 'electricity', 'payment', -(43200 + a.id % 9000),
       'payment:' || coalesce(p.reference, 'R' || {base} + a.id), date '{month}' + 14,
       date '{month}' + 15, p.bill_id, p.id,
       CASE WHEN p.id IS NULL THEN 'branch' ELSE 'internet' END
FROM accounts a LEFT JOIN payments p ON p.id = {base} + a.id
WHERE (a.id + {step}) % 8 <> 0 AND p.state IS DISTINCT FROM 'pending' ORDER BY a.id
"""
# Every twentieth has ordered a service and appeals an act, every fiftieth repays by a schedule.
_SERVICE_BILLS: Final = """
INSERT INTO bills (id, account_id, article, number, formed_on, period_from, period_to, due_on,
                   amount, is_preliminary)
SELECT {base} + id, id, 'services', 'S' || number, '2026-09-10', '2026-09-01', '2026-09-10',
       '2026-10-20', 25000, false
FROM accounts WHERE id % 20 = 0
"""
_SERVICES: Final = """
INSERT INTO services (account_id, bill_id, number, title, ordered_on, done_on, amount)
SELECT account_id, id, number, 'Перевірка лічильника', '2026-09-01', '2026-09-08', amount
FROM bills WHERE id > {base}
"""
_SCHEDULES: Final = """
INSERT INTO schedules (account_id, contract_number, agreed_on, total, position, due_on, amount)
SELECT id, 'R' || number, '2026-01-15', 120000, place, date '2026-01-20' + 30 * place, 10000
FROM accounts, generate_series(1, 12) place WHERE id % 50 = 0
"""
_ACTS: Final = """
INSERT INTO acts (account_id, number, drawn_on, kwh, amount, status)
SELECT id, 'A' || number, '2026-03-01', 500, 216000, 'appealed' FROM accounts WHERE id % 20 = 0
"""
TABLES: Final = (
    "accounts", "meters", "people", "account_links", "readings", "bills", "bill_lines",
    "payments", "attempts", "ledger", "services", "schedules", "acts",
)  # fmt: skip
_ONCE: Final = (_ACCOUNTS, _METERS, _PEOPLE, _LINKS)
_MONTHLY: Final = (_READINGS, _BILLS, _LINES, _PAYMENTS, _BOOKED_BILLS, _BOOKED_PAYMENTS)
_LAST: Final = (_SERVICE_BILLS, _SERVICES, _SCHEDULES, _ACTS, _BOOKED_BILLS)


@dataclass(frozen=True, slots=True)
class Size:
    """How many accounts, and how many months of bills each has."""

    accounts: int
    months: int

    def statements(self) -> Iterator[str]:
        """What writes it all, in order; ids are given, so that nothing has to be looked up."""
        for statement in _ONCE:
            yield statement.format(accounts=self.accounts)
        for step in range(self.months):
            facts = {
                "accounts": self.accounts,
                "base": step * self.accounts,
                "step": step + 1,
                "month": _month(self.months - 1 - step),
                "is_last": step == self.months - 1,
            }
            for statement in _MONTHLY:
                yield statement.format(**facts)
        for statement in _LAST:
            yield statement.format(accounts=self.accounts, base=self.months * self.accounts)


def _month(ago: int) -> date:
    """The first day of the month so many months before the last one."""
    months = LAST_MONTH.year * 12 + LAST_MONTH.month - 1 - ago
    return date(months // 12, months % 12 + 1, 1)
