-- What the database must refuse, read by test_constraints.py: a section by the reason.

-- repeated
UPDATE accounts SET number = (SELECT min(number) FROM accounts);
INSERT INTO people SELECT (jsonb_populate_record(p, '{"id": 99}')).* FROM people p LIMIT 1;
UPDATE people SET login = 'Zoriana' WHERE login <> 'zoriana';
UPDATE bills SET number = 'B-1';
UPDATE receipts SET reference = 'R-1';
UPDATE payments SET reference = 'P-1';
UPDATE payments SET token_hash = (SELECT token_hash FROM payments LIMIT 1);
UPDATE notices SET dedupe_key = '1';
UPDATE conversations SET chat = '1';
INSERT INTO events SELECT * FROM events;
INSERT INTO account_links SELECT 1, 1, now() FROM generate_series(1, 2);
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at) SELECT
    account_id, article, kind, 1, reference, value_on, now() FROM ledger LIMIT 1;
INSERT INTO readings (account_id, meter_id, taken_on, kind, registers, submitted_at, source)
    VALUES  (1, 1, '2026-11-01', 'actual', '{1,2}', now(), 'x'), (1, 1, '2026-11-01',
    'closing', '{1,2}', now(), 'y');
INSERT INTO acts (account_id, number, drawn_on, kwh, amount, status) VALUES  (1, 'A',
    '2026-11-01', 1, 1, 'drawn'), (1, 'A', '2026-11-02', 1, 1, 'drawn');
INSERT INTO schedules (account_id, contract_number, agreed_on, total, position, due_on, amount)
    VALUES  (1, 'R', '2026-11-01', 9, 1, '2026-12-01', 1), (1, 'R', '2026-11-01', 9, 1,
    '2027-01-01', 1);
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at) VALUES  (1,
    'k', '{}', '{}', 'u', now(), now()), (1, 'k', '{}', '{}', 'u', now(), now());
INSERT INTO forms (token_hash, conversation_id, purpose, expires_at) SELECT decode(repeat('ab',
    32), 'hex'), 1, p, now() FROM (VALUES ('a'), ('b')) AS v (p);
INSERT INTO forms (token_hash, conversation_id, purpose, expires_at) SELECT decode(repeat(h,
    32), 'hex'), 1, 'login', now() FROM (VALUES ('0a'), ('0b')) v (h);
INSERT INTO dead_letters (incident, place, what, trace, happened_at) SELECT 'K', '', '', '',
    now() FROM generate_series(1, 2);
INSERT INTO reviews (account_id, person_id, channel, meter_number, reason, taken_on, registers,
    asked_at) SELECT 1, 1, 'telegram', 'M', 'went_backwards', now(), '{1}', now()
    FROM generate_series(1, 2);

-- wrong
UPDATE meters SET digits = 8;
UPDATE meters SET zones = 0;
UPDATE meters SET removed_on = installed_on - 1;
INSERT INTO readings (account_id, meter_id, taken_on, kind, registers, submitted_at, source)
    VALUES  (1, 1, '2026-11-01', 'guessed', '{1,2}', now(), 'x');
INSERT INTO readings (account_id, meter_id, taken_on, kind, registers, submitted_at, source)
    VALUES  (1, 1, '2026-11-01', 'actual', '{-1,2}', now(), 'x');
INSERT INTO readings (account_id, meter_id, taken_on, kind, registers, submitted_at, source)
    VALUES  (1, 1, '2026-11-01', 'actual', '{}', now(), 'x');
INSERT INTO readings (account_id, meter_id, taken_on, kind, registers, submitted_at, source)
    VALUES  (1, 1, '2026-11-01', 'actual', '{1,2,3,4}', now(), 'x');
INSERT INTO tariffs (code, valid_from, price, is_heating) VALUES ('a', now(), -1, false);
INSERT INTO tariffs (code, valid_from, price, is_heating, months) VALUES ('a', now(), 1, false,
    '{13}');
UPDATE bills SET article = 'water';
UPDATE bills SET period_to = period_from - 1;
UPDATE bills SET due_on = formed_on - 1;
INSERT INTO bill_lines (bill_id, position, kind, amount) VALUES (1, 1, 'gift', 1);
INSERT INTO bill_lines (bill_id, position, kind, amount, zone) VALUES (1, 1, 'energy', 1,
    'dawn');
INSERT INTO acts (account_id, number, drawn_on, kwh, amount, status) VALUES  (1, 'A',
    '2026-11-01', -1, 1, 'drawn');
INSERT INTO acts (account_id, number, drawn_on, kwh, amount, status) VALUES  (1, 'A',
    '2026-11-01', 1, -1, 'drawn');
INSERT INTO acts (account_id, number, drawn_on, kwh, amount, status) VALUES  (1, 'A',
    '2026-11-01', 1, 1, 'lost');
INSERT INTO schedules (account_id, contract_number, agreed_on, total, position, due_on, amount)
    VALUES  (1, 'R', '2026-11-01', 9, 1, '2026-12-01', 0);
INSERT INTO services (account_id, number, title, ordered_on, done_on, amount) VALUES (1, 'S',
    't', '2026-11-02', '2026-11-01', 1);
UPDATE payments SET amount = 0;
UPDATE payments SET state = 'lost';
UPDATE payments SET reference = 'lower case';
UPDATE payments SET reference = 'ABCDEFGHIJKLMNOPQ';
UPDATE payments SET token_hash = 'short';
UPDATE receipts SET amount = -1;
UPDATE receipts SET source = 'dream';
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at) VALUES
    (1, 'electricity', 'gift', 1, 'x', now(), now());
UPDATE notices SET kind = 'maybe';
UPDATE conversations SET channel = 'pigeon';
INSERT INTO requests (person_id, account_number, state, proof_kind, proof_text, asked_at)
    VALUES (1, '1', 'lost', '', '', now());
INSERT INTO letters (person_id, key, facts, actions, unique_key, due_at, try_at) VALUES  (1,
    'k', 'no json', '{}', 'u', now(), now());
INSERT INTO reviews (account_id, person_id, channel, meter_number, reason, taken_on, registers,
    asked_at) VALUES (1, 1, 'pigeon', 'M', 'went_backwards', now(), '{1}', now());
INSERT INTO reviews (account_id, person_id, channel, meter_number, reason, taken_on, registers,
    asked_at) VALUES (1, 1, 'viber', 'M', 'guessed', now(), '{1}', now());
INSERT INTO reviews (account_id, person_id, channel, meter_number, reason, taken_on, registers,
    asked_at) VALUES (1, 1, 'viber', 'M', 'unusual', now(), '{1}', now());
INSERT INTO reviews (account_id, person_id, channel, meter_number, reason, taken_on, registers,
    asked_at) VALUES (1, 1, 'viber', 'M', 'meter_replaced', now(), '{-1}', now());
INSERT INTO reviews (account_id, person_id, channel, meter_number, reason, taken_on, registers,
    asked_at) VALUES (1, 1, 'viber', 'M', 'meter_replaced', now(), '{}', now());
INSERT INTO reviews (account_id, person_id, channel, meter_number, reason, taken_on, registers,
    asked_at, state) VALUES (1, 1, 'viber', 'M', 'meter_replaced', now(), '{1}', now(), 'lost');
INSERT INTO reviews (account_id, person_id, channel, meter_number, reason, taken_on, registers,
    asked_at, bill_id) VALUES (1, 1, 'viber', 'M', 'unusual', now(), '{1}', now(), 1);
INSERT INTO reviews (account_id, person_id, channel, meter_number, reason, taken_on, registers,
    asked_at, photo_file_id) VALUES (1, 1, 'viber', 'M', 'meter_replaced', now(), '{1}', now(), 'f');

-- hanging
UPDATE meters SET account_id = 404 WHERE id = 1;
UPDATE bills SET account_id = 404;
UPDATE payments SET account_id = 404;
UPDATE conversations SET person_id = 404;
UPDATE events SET conversation_id = 404 WHERE conversation_id = 1;
INSERT INTO account_links VALUES (1, 404, now());
INSERT INTO ledger (account_id, article, kind, amount, reference, value_on, booked_at) VALUES
    (404, 'electricity', 'bill', 1, 'x', now(), now());
INSERT INTO reviews (account_id, person_id, channel, meter_number, reason, taken_on, registers,
    asked_at) VALUES (404, 1, 'viber', 'M', 'meter_replaced', now(), '{1}', now());
INSERT INTO reading_photos VALUES (404, 'viber', 'f');
DELETE FROM accounts;

-- frozen
UPDATE ledger SET amount = 0;
UPDATE ledger SET amount = 0 WHERE false;
DELETE FROM ledger;
TRUNCATE ledger;
TRUNCATE ledger, accounts CASCADE;
