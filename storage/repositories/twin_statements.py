"""The statements of payments that look like another one, or are the same by the bank's word."""

from typing import Final

from storage.repositories.registry_statements import PERSONS, UNDONE_AS

# Rows of registers, booked, of the accounts and sums of the receipts $1 of the billing system.
_BESIDE: Final = """
FROM receipts r
JOIN ledger l ON l.account_id = r.account_id AND l.kind = 'payment' AND l.amount = -r.amount
                 AND l.reference LIKE 'registry%'
JOIN registry_rows t ON t.identity = substr(l.reference, strpos(l.reference, ':') + 1)
                        AND t.state = 'booked' AND NOT t.is_return
JOIN registries b ON b.id = t.registry_id
WHERE r.id = ANY($1) AND EXISTS (SELECT FROM registry_rows)
"""
# The bank's own reference stands in a row's name behind its issuer.
_SAME: Final = """
substr(t.identity, strpos(t.identity, ':')) = ':r:' || r.reference
AND (b.source = r.source OR b.source = 'other')
"""
# What the billing system reports under the bank's own reference takes the row's place.
REPLACE: Final = f"""
WITH same AS (
    SELECT DISTINCT t.id, b.source {_BESIDE} AND {_SAME}
), gone AS (
    UPDATE registry_rows t SET state = 'reversed', is_twin = false
    FROM same WHERE t.id = same.id
    RETURNING t.*, same.source
)
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source)
SELECT account_id, article, 'refund', amount, {UNDONE_AS.format(row="gone")}, paid_on, now(),
       source
FROM gone ORDER BY id
"""  # noqa: S608 - no value is put in
FLAG: Final = f"""
UPDATE registry_rows SET is_twin = true
WHERE id IN (SELECT t.id {_BESIDE} AND t.paid_on = r.paid_on AND NOT t.is_twin)
"""  # noqa: S608 - no value is put in
# The other payment, whose money is still there: not a row that was taken back, nor money that a
# bank has given back whole.
_OTHER: Final = """
FROM ledger l LEFT JOIN registry_rows o ON l.reference LIKE 'registry%'
     AND o.identity = substr(l.reference, strpos(l.reference, ':') + 1)
LEFT JOIN payments p ON p.id = l.payment_id
WHERE l.account_id = t.account_id AND l.value_on = t.paid_on AND l.kind = 'payment'
  AND l.amount = -t.amount AND coalesce(o.state = 'booked', true) AND o.id IS DISTINCT FROM t.id
  AND p.state IS DISTINCT FROM 'refunded'
"""
WAITING: Final = f"""
SELECT t.id, a.number, trim(concat_ws(' ', a.surname, a.name, a.patronymic)) AS holder, t.amount,
       t.paid_on, b.source, b.file_name, t.line, t.payer, coalesce(o.reference, '') AS other,
       coalesce(o.source, '') AS other_source
FROM registry_rows t JOIN registries b ON b.id = t.registry_id
JOIN accounts a ON a.id = t.account_id
LEFT JOIN LATERAL (
    SELECT l.reference, l.source {_OTHER}
    ORDER BY l.source IS NOT DISTINCT FROM b.source, l.id LIMIT 1
) o ON true
WHERE t.is_twin AND t.state = 'booked'
ORDER BY t.id LIMIT $1
"""  # noqa: S608 - no value is put in
COUNT: Final = """
SELECT count(*), min(b.taken_at) AS oldest_at
FROM registry_rows t JOIN registries b ON b.id = t.registry_id
WHERE t.is_twin AND t.state = 'booked'
"""
PART: Final = """
UPDATE registry_rows SET is_twin = false
WHERE id = $1 AND is_twin AND state = 'booked' RETURNING id
"""
MERGE: Final = f"""
WITH gone AS (
    UPDATE registry_rows t SET state = 'reversed', is_twin = false
    WHERE id = $1 AND is_twin AND state = 'booked' AND EXISTS (SELECT {_OTHER})
    RETURNING *
), undone AS (
    INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source)
    SELECT gone.account_id, gone.article, 'refund', gone.amount, {UNDONE_AS.format(row="gone")},
           gone.paid_on, $2, b.source
    FROM gone JOIN registries b ON b.id = gone.registry_id
)
SELECT {UNDONE_AS.format(row="gone")} AS reference, gone.article, gone.amount, gone.paid_on,
       b.source, true AS is_return,
       {PERSONS.format(row="gone", if_booked="account_id IS NOT NULL")}
FROM gone JOIN registries b ON b.id = gone.registry_id
"""  # noqa: S608 - no value is put in
