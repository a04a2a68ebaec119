"""The statements of money in suspense; every value comes as a parameter."""

from typing import Final

_SUSPENDED: Final = "verdict LIKE 'suspense:%'"
# What names an operation of a bank, and what makes two of its words one case.
_OPERATION: Final = "provider, reference, provider_ref"
_ALIKE: Final = f"{_OPERATION}, kind, amount, currency"
_OPEN: Final = f"""
n.closed_at IS NULL AND n.{_SUSPENDED} AND NOT EXISTS (
    SELECT FROM notices d WHERE d.reference = n.reference AND d.closed_at IS NOT NULL
      AND (d.provider, d.provider_ref, d.kind, d.amount, d.currency)
        = (n.provider, n.provider_ref, n.kind, n.amount, n.currency)
)
"""
_CASE: Final = f"""
SELECT n.id, n.provider, n.reference, n.provider_ref, n.kind, n.amount, n.currency, n.card_mask,
       n.said_at, n.received_at, n.verdict, n.closed_at AS decided_at, s.name AS decided_name,
       n.outcome, n.note,
       (SELECT count(*) FROM notices a WHERE a.reference = n.reference AND a.{_SUSPENDED}
          AND (a.provider, a.provider_ref, a.kind, a.amount, a.currency)
            = (n.provider, n.provider_ref, n.kind, n.amount, n.currency)) AS repeats,
       coalesce((SELECT max(c.id) FROM credits c
                 WHERE c.notice_id IS NOT NULL AND c.state IN ('proposed', 'confirmed')
                   AND (c.provider, c.reference, c.provider_ref)
                     = (n.provider, n.reference, n.provider_ref)), 0) AS credit,
       EXISTS (SELECT FROM notices b
               WHERE b.reference = n.reference AND b.kind = 'paid'
                 AND (b.provider, b.provider_ref) = (n.provider, n.provider_ref)
                 AND b.settled_at IS NOT NULL AND NOT b.{_SUSPENDED}) AS is_booked,
       EXISTS (SELECT FROM notices r
               WHERE r.reference = n.reference AND r.provider = n.provider
                 AND r.kind = 'refunded'
                 AND (r.provider_ref = n.provider_ref OR r.provider_ref = ''
                      OR n.provider_ref = '')) AS is_given_back
FROM notices n LEFT JOIN staff s ON s.id = n.closed_by
"""  # noqa: S608 - no value is put in
_OPEN_IDS: Final = f"""
SELECT min(n.id) AS id, min(n.received_at) AS received_at FROM notices n WHERE {_OPEN}
GROUP BY {_ALIKE}
"""  # noqa: S608
NOTICES_WAITING: Final = f"""
{_CASE} WHERE n.id IN (SELECT id FROM ({_OPEN_IDS}) cases) ORDER BY n.id LIMIT $1
"""  # noqa: S608
COUNT_NOTICES: Final = f"""
SELECT count(*), min(received_at) AS oldest_at FROM ({_OPEN_IDS}) cases
"""  # noqa: S608
# A repeat that came after the end of its case shows that end.
FIND_NOTICE: Final = f"""
{_CASE} JOIN notices asked ON asked.id = $1 AND asked.{_SUSPENDED} AND n.{_SUSPENDED}
    AND (asked.provider, asked.reference, asked.provider_ref, asked.kind, asked.amount,
         asked.currency)
      = (n.provider, n.reference, n.provider_ref, n.kind, n.amount, n.currency)
ORDER BY n.closed_at NULLS LAST, n.id LIMIT 1
"""
LOCK_OPERATION: Final = """
SELECT n.id FROM notices n JOIN notices asked ON asked.id = $1
    AND (asked.provider, asked.reference, asked.provider_ref)
      = (n.provider, n.reference, n.provider_ref)
ORDER BY n.id FOR UPDATE OF n
"""
WORDS: Final = """
SELECT id, provider, provider_ref, kind, amount, currency, said_at, verdict
FROM notices WHERE reference = $1 ORDER BY id LIMIT 100
"""
CLOSE_NOTICES: Final = f"""
UPDATE notices n SET closed_by = $4, closed_at = $5, outcome = $2, note = $3
FROM notices asked
WHERE asked.id = $1 AND n.{_SUSPENDED} AND n.closed_at IS NULL
  AND (asked.provider, asked.reference, asked.provider_ref, asked.kind, asked.amount,
       asked.currency)
    = (n.provider, n.reference, n.provider_ref, n.kind, n.amount, n.currency)
"""  # noqa: S608
RETRY: Final = """
UPDATE notices SET settled_at = NULL, verdict = ''
WHERE id = $1 AND closed_at IS NULL AND verdict LIKE 'suspense:incident%'
"""
_HOLDER: Final = """
{who}.number AS {name}_number,
trim(concat_ws(' ', {who}.surname, {who}.name, {who}.patronymic)) AS {name}_name,
{who}.address AS {name}_address
"""
_ROW: Final = f"""
SELECT r.id, b.file_name AS file, r.line, b.source, r.article, r.amount, r.paid_on,
       r.account_number, r.payer, r.purpose, r.doubt, r.state, b.taken_at, r.decided_at,
       s.name AS decided_name, '' AS outcome, '' AS note,
       {_HOLDER.format(who="g", name="suggested")}, {_HOLDER.format(who="a", name="owner")}
FROM registry_rows r JOIN registries b ON b.id = r.registry_id
LEFT JOIN accounts g ON g.id = r.suggested_id LEFT JOIN accounts a ON a.id = r.account_id
LEFT JOIN staff s ON s.id = r.decided_by
"""  # noqa: S608
ROWS_WAITING: Final = f"{_ROW} WHERE r.state = 'suspense' ORDER BY r.id LIMIT $1"
FIND_ROW: Final = f"{_ROW} WHERE r.id = $1"
COUNT_ROWS: Final = """
SELECT count(*), min(b.taken_at) AS oldest_at
FROM registry_rows r JOIN registries b ON b.id = r.registry_id WHERE r.state = 'suspense'
"""
_REGISTER: Final = """
SELECT id, file_name, profile, source, row_count, total, taken_at, reversed_at, sha256
FROM registries
"""
REGISTERS: Final = f"{_REGISTER} ORDER BY id DESC LIMIT $1"
REGISTER: Final = f"{_REGISTER} WHERE id = $1"
# Each sum is read where that money lies: what is booked, in the ledger; the rest, in the cases.
CONSERVATION: Final = f"""
WITH operations AS (
    SELECT DISTINCT ON ({_OPERATION}) {_OPERATION}, amount
    FROM notices WHERE kind = 'paid' AND currency = 'UAH' AND settled_at IS NOT NULL
    ORDER BY {_OPERATION}, {_SUSPENDED}, outcome = 'credited' DESC, said_at DESC, id DESC
), paid AS (
    SELECT DISTINCT reference FROM notices
    WHERE kind = 'paid' AND currency = 'UAH' AND settled_at IS NOT NULL AND NOT {_SUSPENDED}
), stray AS (
    SELECT (array_agg(amount ORDER BY said_at DESC, id DESC))[1] AS amount,
           bool_or(outcome = 'credited') AS is_credited, bool_or({_OPEN}) AS is_open
    FROM notices n
    WHERE kind = 'paid' AND currency = 'UAH' AND settled_at IS NOT NULL AND {_SUSPENDED}
      AND NOT EXISTS (
          SELECT FROM notices b WHERE b.reference = n.reference AND b.kind = 'paid'
            AND (b.provider, b.provider_ref) = (n.provider, n.provider_ref)
            AND b.settled_at IS NOT NULL AND NOT b.{_SUSPENDED}
      )
    GROUP BY {_OPERATION}
), rows AS (
    SELECT coalesce(sum(amount) FILTER (WHERE state IN ('booked', 'suspense')), 0) AS accepted,
           coalesce(sum(amount) FILTER (WHERE state = 'suspense'), 0) AS waiting
    FROM (SELECT state, CASE WHEN is_return THEN -amount ELSE amount END AS amount
          FROM registry_rows) each
), books AS (
    SELECT coalesce(-sum(l.amount) FILTER (
               WHERE l.kind = 'payment' AND p.reference IN (SELECT reference FROM paid)), 0)
               AS booked,
           coalesce(-sum(l.amount) FILTER (WHERE c.notice_id IS NOT NULL), 0) AS credited,
           coalesce(-sum(l.amount) FILTER (
               WHERE l.reference LIKE 'registry:%' OR l.reference LIKE 'registry.%'), 0) AS rows
    FROM ledger l
    LEFT JOIN payments p ON p.id = l.payment_id
    LEFT JOIN credits c ON l.source = 'manual' AND l.reference = 'credit:' || c.id
)
SELECT (SELECT coalesce(sum(amount), 0) FROM operations) AS accepted,
       books.booked, books.credited,
       (SELECT coalesce(sum(amount), 0) FROM stray
        WHERE NOT is_open AND NOT is_credited) AS closed,
       (SELECT coalesce(sum(amount), 0) FROM stray
        WHERE is_open AND NOT is_credited) AS waiting,
       rows.accepted AS rows_accepted, books.rows AS rows_booked, rows.waiting AS rows_waiting
FROM books, rows
"""  # noqa: S608
