"""The statements of returns: a bank takes a payment back under a reference of its own."""

from typing import Final

from storage.repositories.registry_statements import BOOKED_AS, PERSONS, UNDONE_AS

# The row that an entry of the ledger was booked for: its name stands behind the first colon.
_OF_ENTRY: Final = "substr(l.reference, strpos(l.reference, ':') + 1)"
# By the bank's reference surely; else by the account and the sum, of which the latest: equal
# payments of an account are alike. Staff may be assigning it just now: the lock waits for them.
PAYMENT_BY_NAME: Final = """
SELECT id FROM registry_rows
WHERE identity = $1 AND amount = $2 AND state IN ('booked', 'suspense') AND NOT is_return
FOR UPDATE
"""
PAYMENT_LIKE: Final = f"""
SELECT r.id FROM accounts a
JOIN ledger l ON l.account_id = a.id AND l.value_on BETWEEN $3::date - $4::integer AND $3
                 AND l.kind = 'payment' AND l.amount = -$2::bigint AND l.reference LIKE 'registry%'
JOIN registry_rows r ON r.identity = {_OF_ENTRY}
WHERE a.number = $1 AND r.account_id = a.id AND r.state = 'booked' AND NOT r.is_return
  AND starts_with(r.identity, $5 || ':')
ORDER BY r.paid_on DESC, r.id DESC LIMIT 1
FOR UPDATE OF r
"""  # noqa: S608 - no value is put in
# One row: a return that undoes the payment $2, or waits in suspense when there is none.
TAKE: Final = f"""
WITH given (line, identity, account_number, article, amount, paid_on, payer, purpose) AS (
    VALUES ($4::integer, $5::text, $6::text, $7::text, $8::bigint, $9::date, $10::text, $11::text)
), old AS (
    SELECT o.* FROM registry_rows o, given WHERE o.identity = given.identity
), kept AS (
    INSERT INTO registry_rows AS t (registry_id, line, identity, account_number, article, amount,
                                    paid_on, payer, purpose, state, doubt, is_return, undoes_id)
    SELECT $1, line, identity, account_number, article, amount, paid_on, payer, purpose,
           CASE WHEN $2::bigint IS NULL THEN 'suspense' ELSE 'reversed' END,
           CASE WHEN $2::bigint IS NULL THEN 'return_unfound' ELSE '' END, true, $2
    FROM given
    ON CONFLICT (identity) DO UPDATE
    SET registry_id = excluded.registry_id, line = excluded.line, version = t.version + 1,
        account_number = excluded.account_number, account_id = NULL, article = excluded.article,
        amount = excluded.amount, paid_on = excluded.paid_on, payer = excluded.payer,
        purpose = excluded.purpose, state = excluded.state, doubt = excluded.doubt,
        undoes_id = excluded.undoes_id, suggested_id = NULL, decided_by = NULL, decided_at = NULL
    WHERE t.state = 'withdrawn'
    RETURNING t.*
), payment AS (
    SELECT p.*, p.state = 'booked' AS is_booked FROM registry_rows p, kept WHERE p.id = $2
), undone AS (
    UPDATE registry_rows t SET state = 'reversed', suggested_id = NULL, is_twin = false
    FROM payment WHERE t.id = payment.id
), booked AS (
    INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source)
    SELECT p.account_id, p.article, 'refund', p.amount, {UNDONE_AS.format(row="p")},
           kept.paid_on, $3, b.source
    FROM payment p JOIN registries b ON b.id = p.registry_id, kept
    WHERE p.is_booked
)
SELECT given.line,
       CASE WHEN kept.state = 'suspense' THEN 'suspense' WHEN kept.id IS NOT NULL THEN 'reversed'
            WHEN old.amount = given.amount THEN 'known' ELSE 'changed' END AS fate,
       CASE WHEN p.is_booked THEN {UNDONE_AS.format(row="p")} ELSE '' END AS reference,
       {PERSONS.format(row="p", if_booked="is_booked")},
       false AS is_twin
FROM given LEFT JOIN old ON true LEFT JOIN kept ON true LEFT JOIN payment p ON true
"""  # noqa: S608 - no value is put in
# A batch is taken back: what its returns had undone is booked anew, under a fresh reference;
# but a payment whose own batch was taken back meanwhile stays away.
RESTORE: Final = f"""
WITH gone AS (
    UPDATE registry_rows SET state = 'withdrawn'
    WHERE registry_id = $1 AND is_return AND state = 'reversed' AND undoes_id IS NOT NULL
    RETURNING undoes_id
), restored AS (
    UPDATE registry_rows t
    SET version = t.version + 1,
        state = CASE WHEN b.reversed_at IS NOT NULL THEN 'withdrawn'
                     WHEN t.account_id IS NULL OR t.doubt <> '' THEN 'suspense' ELSE 'booked' END
    FROM gone, registries b
    WHERE t.id = gone.undoes_id AND t.state = 'reversed' AND b.id = t.registry_id
    RETURNING t.*, b.source
), booked AS (
    INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source)
    SELECT account_id, article, 'payment', -amount, {BOOKED_AS.format(row="restored")}, paid_on,
           $2, source
    FROM restored WHERE state = 'booked'
)
SELECT {BOOKED_AS.format(row="restored")} AS reference, restored.article, restored.amount,
       restored.paid_on, restored.source, false AS is_return,
       {PERSONS.format(row="restored", if_booked="state = 'booked'")}
FROM restored WHERE state = 'booked' ORDER BY id
"""  # noqa: S608 - no value is put in
