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
