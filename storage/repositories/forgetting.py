"""What is scrubbed when a person is forgotten, statement by statement; $1 are their ids."""

from typing import Final

# $2: letters about money that wait. They go to the chat used last; the others wait no more.
KEEP_LETTERS: Final = """
WITH latest AS (
    SELECT channel, chat FROM conversations WHERE person_id = ANY($1)
    ORDER BY heard_at DESC, id DESC LIMIT 1
), addressed AS (
    UPDATE letters l SET channel = latest.channel, chat = latest.chat
    FROM latest
    WHERE l.id = ANY($2) AND l.channel IS DISTINCT FROM latest.channel
)
UPDATE letters SET state = 'dropped', ended_at = coalesce(ended_at, $3), why = 'forgotten'
WHERE person_id = ANY($1) AND state IN ('waiting', 'buried') AND id <> ALL($2)
"""
# $1 are chats. An event that comes again is answered with silence.
FORGET_CHATS: Final = (
    """
    UPDATE events SET answer = '{}', answered_at = coalesce(answered_at, heard_at)
    WHERE conversation_id = ANY($1)
    """,
    "UPDATE conversations SET memory = '{}', saves = saves + 1 WHERE id = ANY($1)",
)
FORGET: Final = (
    """
    UPDATE letters SET facts = '{}', actions = '{}',
        channel = NULL, chat = NULL, page = NULL, ref = NULL
    WHERE person_id = ANY($1) AND state <> 'waiting'
    """,
    # What stands on our shelf goes at night: until then under a name that nobody was given.
    """
    WITH theirs AS (
        SELECT p.channel, p.file_id FROM photos p
        JOIN reviews r ON r.photo_file_id = p.file_id AND r.photo_channel = p.channel
        WHERE r.person_id = ANY($1)
        UNION
        SELECT p.channel, p.file_id FROM photos p
        JOIN reading_photos k ON k.file_id = p.file_id AND k.channel = p.channel
        JOIN readings r ON r.id = k.reading_id
        WHERE r.person_id = ANY($1)
    ), unkept AS (
        DELETE FROM photos p USING theirs t
        WHERE p.channel = t.channel AND p.file_id = t.file_id AND p.state <> 'kept'
    )
    UPDATE photos p SET file_id = 'forgotten:' || p.name
    FROM theirs t
    WHERE p.channel = t.channel AND p.file_id = t.file_id AND p.state = 'kept'
    """,
    """
    DELETE FROM reading_photos
    WHERE reading_id IN (SELECT id FROM readings WHERE person_id = ANY($1))
    """,
    "UPDATE reviews SET photo_channel = NULL, photo_file_id = NULL WHERE person_id = ANY($1)",
    "UPDATE reviews SET reason_text = '' WHERE person_id = ANY($1)",
    "UPDATE readings SET person_id = NULL WHERE person_id = ANY($1)",
    "UPDATE payments SET person_id = NULL WHERE person_id = ANY($1)",
    # The number of an account that billing does not know is a person's word, and no more.
    """
    UPDATE requests SET proof_text = '', reason_text = '',
        account_number = CASE WHEN account_id IS NULL THEN '' ELSE account_number END
    WHERE person_id = ANY($1)
    """,
    "UPDATE mismatches SET person_id = NULL WHERE person_id = ANY($1)",
    # An owner has called the person by this word, in letters told to the owner too.
    """
    UPDATE letters l SET facts = '{}', actions = '{}'
    FROM invitations i
    WHERE i.used_by = ANY($1) AND i.name <> '' AND l.person_id = i.invited_by
      AND l.state <> 'waiting' AND l.key LIKE 'letter-family-%' AND l.facts ->> 'name' = i.name
    """,
    """
    UPDATE invitations SET name = '', ended_at = coalesce(ended_at, made_at)
    WHERE invited_by = ANY($1) OR used_by = ANY($1)
    """,
    "DELETE FROM wishes WHERE person_id = ANY($1)",
    "DELETE FROM mailboxes WHERE person_id = ANY($1)",
    "DELETE FROM sign_ins WHERE person_id = ANY($1)",
    "DELETE FROM recovery_links WHERE person_id = ANY($1)",
    "UPDATE people SET is_email_confirmed = false WHERE id = ANY($1)",
)
