# Announcements: what the supplier tells people, and how staff prepare it

letter-news-announcement =
    📢 <b>{ $utility }</b>

    { $text }
letter-outage-works =
    🛠 <b>Planned works. { $utility }</b>

    { $text }
letter-emergency =
    ⚠️ <b>Emergency. { $utility }</b>

    { $text }
letter-trial-announcement =
    🧪 <b>A trial. { $utility }</b>
    This letter was sent to you only.

    { $text }

audit-announcement-written = announcement written
audit-announcement-rewritten = announcement changed
audit-announcement-asked = announcement submitted for sending
audit-announcement-confirmed = announcement confirmed
audit-announcement-tried = announcement sent as a trial
audit-announcement-paused = announcement paused
audit-announcement-resumed = announcement resumed
audit-announcement-taken-back = announcement returned to drafts
audit-announcement-stopped = announcement stopped
