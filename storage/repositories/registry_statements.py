"""The statements of banks' registers; every value comes as a parameter."""

from typing import Final

ONE_AT_A_TIME: Final = "SELECT pg_advisory_xact_lock(hashtext('oblik.registries'))"
OPEN: Final = """
INSERT INTO registries (file_name, sha256, profile, source, taken_at)
VALUES ($1, $2, $3, $4, $5) RETURNING id
"""
CLOSE: Final = "UPDATE registries SET row_count = $2, total = $3 WHERE id = $1"
FORGET: Final = """
DELETE FROM registries WHERE id = $1
AND NOT EXISTS (SELECT FROM registry_rows WHERE registry_id = $1)
"""
FIND: Final = """
SELECT id, file_name, profile, source, row_count, total, taken_at, reversed_at
FROM registries WHERE sha256 = $1 ORDER BY id
"""
_GIVEN: Final = """
WITH given AS MATERIALIZED (
    SELECT r.*, a.id AS account_id
    FROM unnest(
        $3::integer[], $4::text[], $5::text[], $6::text[], $7::bigint[], $8::date[], $9::text[],
        $10::text[], $11::text[], $12::text[]
    ) AS r (line, identity, account_number, article, amount, paid_on, payer, purpose, doubt,
            reference)
    LEFT JOIN LATERAL (SELECT id FROM accounts WHERE number = r.account_number LIMIT 1) a ON true
)
"""
# Each row looks its old self up: a planner that knows nothing yet of a growing table would read
# all of it for every batch.
_OLD: Final = """
LEFT JOIN LATERAL (
    SELECT * FROM registry_rows o WHERE o.identity = given.identity LIMIT 1
) old ON true
"""
_OLD_OF_UNKEPT: Final = _OLD.replace("LIMIT 1", "AND kept.identity IS NULL LIMIT 1")
PERSONS: Final = """
coalesce((SELECT array_agg(l.person_id ORDER BY l.person_id) FROM account_links l
          WHERE l.account_id = {row}.account_id AND {row}.{if_booked}), '{{}}') AS persons
"""
# What tells the version and the reversal stands before the name, which may hold anything.
_VERSION: Final = (
    "'registry' || CASE WHEN {row}.version > 1 THEN '.v' || {row}.version ELSE '' END"
)
BOOKED_AS: Final = _VERSION + " || ':' || {row}.identity"
UNDONE_AS: Final = _VERSION + " || '.reversed:' || {row}.identity"
_TOLD: Final = """
CASE WHEN kept.identity IS NOT NULL THEN kept.state
     WHEN given.is_billed THEN 'known'
     WHEN (old.account_number, old.amount, old.paid_on)
          IS DISTINCT FROM (given.account_number, given.amount, given.paid_on) THEN 'changed'
     ELSE 'known' END AS fate
"""
# The billing system has reported the same money under the bank's own reference already.
_BILLED: Final = """
given.reference <> '' AND EXISTS (
    SELECT FROM receipts b WHERE b.reference = given.reference
       AND b.account_id = given.account_id AND b.amount = given.amount
       AND (b.source = source.source OR source.source = 'other')
)
"""
# A payment of the same account, day and sum that came another way: a card, another kind of
# source, or the billing system's report.
_TWIN: Final = """
given.doubt = '' AND EXISTS (
    SELECT FROM ledger l WHERE l.account_id = given.account_id AND l.value_on = given.paid_on
       AND l.kind = 'payment' AND l.amount = -given.amount
       AND (l.source IS DISTINCT FROM source.source OR l.reference NOT LIKE 'registry%')
)
"""
# A row that a withdrawn batch held may come again; another row of its name is known, or changed.
POSTED: Final = f"""
{_GIVEN}, source AS (
    SELECT source FROM registries WHERE id = $1
), fresh AS MATERIALIZED (
    SELECT given.*, {_BILLED} AS is_billed, {_TWIN} AS is_twin FROM given, source
), kept AS (
    INSERT INTO registry_rows AS t (registry_id, line, identity, account_number, account_id,
                                    article, amount, paid_on, payer, purpose, state, doubt,
                                    is_twin)
    SELECT $1, line, identity, account_number, account_id, article, amount, paid_on, payer,
           purpose,
           CASE WHEN doubt = '' AND account_id IS NOT NULL THEN 'booked' ELSE 'suspense' END,
           CASE WHEN doubt = '' AND account_id IS NULL THEN 'unknown_account' ELSE doubt END,
           is_twin
    FROM fresh WHERE NOT is_billed ORDER BY line
    ON CONFLICT (identity) DO UPDATE
    SET registry_id = excluded.registry_id, line = excluded.line, version = t.version + 1,
        account_number = excluded.account_number, account_id = excluded.account_id,
        article = excluded.article, amount = excluded.amount, paid_on = excluded.paid_on,
        payer = excluded.payer, purpose = excluded.purpose, state = excluded.state,
        doubt = excluded.doubt, is_twin = excluded.is_twin, suggested_id = NULL,
        decided_by = NULL, decided_at = NULL
    WHERE t.state = 'withdrawn'
    RETURNING t.*
), booked AS (
    INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source)
    SELECT account_id, article, 'payment', -amount, {BOOKED_AS.format(row="kept")}, paid_on, $2,
           source.source
    FROM kept, source WHERE state = 'booked'
    ORDER BY line
)
SELECT given.line, {_TOLD}, coalesce({BOOKED_AS.format(row="kept")}, '') AS reference,
       {PERSONS.format(row="kept", if_booked="state = 'booked'")},
       coalesce(kept.is_twin, false) AS is_twin
FROM fresh given LEFT JOIN kept USING (identity) {_OLD_OF_UNKEPT}
ORDER BY given.line
"""  # noqa: S608 - no value is put in
HOLD: Final = """
SELECT id FROM registry_rows WHERE identity = ANY($1) ORDER BY id FOR UPDATE
"""
# `old` is the row as it was before this statement: its lock is held, see HOLD.
REVERSED: Final = f"""
{_GIVEN}, kept AS (
    INSERT INTO registry_rows AS t (registry_id, line, identity, account_number, account_id,
                                    article, amount, paid_on, payer, purpose, state)
    SELECT $1, line, identity, account_number, account_id, article, amount, paid_on, payer,
           purpose, 'reversed'
    FROM given ORDER BY line
    ON CONFLICT (identity) DO UPDATE SET state = 'reversed', suggested_id = NULL, is_twin = false
    WHERE t.state <> 'reversed' AND t.amount = excluded.amount
    RETURNING t.*
), undone AS (
    INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source)
    SELECT kept.account_id, kept.article, 'refund', kept.amount,
           {UNDONE_AS.format(row="kept")}, kept.paid_on, $2, b.source
    FROM kept JOIN LATERAL (
        SELECT state, registry_id FROM registry_rows o WHERE o.identity = kept.identity LIMIT 1
    ) old ON true JOIN registries b ON b.id = old.registry_id
    WHERE old.state = 'booked'
    ORDER BY kept.line
)
SELECT given.line,
       CASE WHEN kept.identity IS NULL AND old.amount = given.amount THEN 'known'
            WHEN kept.identity IS NULL THEN 'changed' ELSE 'reversed' END AS fate,
       CASE WHEN old.state = 'booked' AND kept.identity IS NOT NULL
            THEN {UNDONE_AS.format(row="kept")} ELSE '' END AS reference,
       CASE WHEN old.state = 'booked' AND kept.identity IS NOT NULL
            THEN (SELECT coalesce(array_agg(l.person_id ORDER BY l.person_id), '{{}}')
                  FROM account_links l WHERE l.account_id = kept.account_id)
            ELSE '{{}}' END AS persons,
       false AS is_twin
FROM given LEFT JOIN kept USING (identity) {_OLD}
ORDER BY given.line
"""  # noqa: S608 - no value is put in
WITHDRAW: Final = f"""
WITH marked AS (
    UPDATE registries SET reversed_at = $4 WHERE id = $1 AND reversed_at IS NULL
), old AS MATERIALIZED (
    SELECT id, state FROM registry_rows
    WHERE registry_id = $1 AND id > $2 AND state IN ('booked', 'suspense')
    ORDER BY id LIMIT $3
    FOR UPDATE
), gone AS (
    UPDATE registry_rows t SET state = 'withdrawn', suggested_id = NULL, is_twin = false
    FROM old WHERE t.id = old.id
    RETURNING t.*, old.state = 'booked' AS is_booked,
              old.state = 'booked' AND NOT t.is_return AS is_told
), undone AS (
    INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source)
    SELECT gone.account_id, gone.article,
           CASE WHEN gone.is_return THEN 'payment' ELSE 'refund' END,
           CASE WHEN gone.is_return THEN -gone.amount ELSE gone.amount END,
           {UNDONE_AS.format(row="gone")}, gone.paid_on, $4, b.source
    FROM gone JOIN registries b ON b.id = $1
    WHERE gone.is_booked
    ORDER BY gone.id
)
SELECT gone.id, {UNDONE_AS.format(row="gone")} AS reference, gone.article, gone.amount,
       gone.paid_on, gone.is_booked, {PERSONS.format(row="gone", if_booked="is_told")}
FROM gone ORDER BY gone.id
"""  # noqa: S608 - no value is put in
PAYERS: Final = """
SELECT r.payer, min(a.number) AS number
FROM registry_rows r JOIN accounts a ON a.id = r.account_id
WHERE r.payer = ANY($1) AND r.state = 'booked' AND r.payer <> ''
GROUP BY r.payer HAVING count(DISTINCT r.account_id) = 1
"""
SUGGEST: Final = """
UPDATE registry_rows t SET suggested_id = a.id
FROM unnest($1::text[], $2::text[]) AS s (identity, number) JOIN accounts a ON a.number = s.number
WHERE t.identity = s.identity AND t.state = 'suspense'
"""
WAITING: Final = """
SELECT r.id, r.line, r.account_number, r.amount, r.is_return, r.paid_on, r.payer, r.purpose,
       r.doubt, coalesce(a.number, '') AS suggested
FROM registry_rows r LEFT JOIN accounts a ON a.id = r.suggested_id
WHERE r.state = 'suspense'
ORDER BY r.id LIMIT $1
"""
ASSIGN: Final = f"""
WITH freed AS (
    UPDATE registry_rows
    SET state = 'booked', account_id = $2, suggested_id = NULL, decided_by = $4,
        decided_at = CASE WHEN $4::bigint IS NOT NULL THEN $3::timestamptz END
    WHERE id = $1 AND state = 'suspense'
    RETURNING *
), booked AS (
    INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at, source)
    SELECT freed.account_id, freed.article,
           CASE WHEN freed.is_return THEN 'refund' ELSE 'payment' END,
           CASE WHEN freed.is_return THEN freed.amount ELSE -freed.amount END,
           {BOOKED_AS.format(row="freed")}, freed.paid_on, $3, b.source
    FROM freed JOIN registries b ON b.id = freed.registry_id
)
SELECT {BOOKED_AS.format(row="freed")} AS reference, freed.article, freed.amount,
       freed.is_return, freed.paid_on, b.source,
       {PERSONS.format(row="freed", if_booked="state = 'booked'")}
FROM freed JOIN registries b ON b.id = freed.registry_id
"""  # noqa: S608 - no value is put in
