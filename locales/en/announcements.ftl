# Announcements: what the supplier tells people, and how staff prepare it

letter-news-announcement =
    📢 <b>{ $utility }</b>

    { $text }
letter-outage-works =
    🛠 <b>Planned work. { $utility }</b>

    { $text }
letter-emergency =
    ⚠️ <b>Emergency. { $utility }</b>

    { $text }
letter-trial-announcement =
    🧪 <b>Trial announcement. { $utility }</b>
    It was sent to you only.

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

# --- staff
announce-title = Announcements
announce-lead = Write once: everyone concerned gets it in their own language, and only once.
announce-new = New announcement
announce-edit = Change the announcement
announce-none = No announcements yet
announce-all = All announcements
announce-more = Earlier
announce-one = Announcement
announce-number = Announcement No. { $number }
announce-kind = About
announce-kind-news = News. A person may switch such messages off
announce-kind-works = Planned work. A person may switch off messages about power cuts
announce-kind-emergency = Emergency. Everyone gets it at once, even in quiet hours
announce-state = State
announce-recipients = People
announce-when = When
announce-value = { $value }
announce-words = What to say
announce-text-uk = In Ukrainian
announce-text-en = In English
announce-text-ru = In Russian
announce-text-hint = Plain text of up to 3000 characters; https links only. We add the company’s name above and the code word below.
announce-text-other = If empty, they read it in Ukrainian.
announce-whom = To whom
announce-whom-short = To whom
announce-whom-hint = An account must match everything chosen. If nothing is chosen, everybody gets it.
announce-everybody = everybody
announce-any = any
announce-district = District
announce-street = Street
announce-street-hint = A part of the address, for example “просп. Злуки”
announce-group = Outage group
announce-article = Article
announce-debt = Debt above, hryvnias
announce-debt-hint = In the article chosen or, if none is, in all of them together
announce-debt-over = Debt above
announce-heated = with electric heating only
announce-heating = Heating
announce-count = Count
announce-save = Save and preview
announce-reach =
    { $people ->
        [0] Nobody will get it.
        [one] { $people } person will get it.
       *[other] { $people } people will get it.
    } Accounts concerned: { $concerned }; in touch with us: { $accounts }.
announce-preview = How it will be read
announce-borrowed = No translation: readers of this language get the Ukrainian text.
announce-in-telegram =
    Telegram: { $length } of { $limit } characters{ $messages ->
        [one] {""}
       *[other] , { $messages } messages
    }
announce-in-viber =
    Viber: { $length } of { $limit } characters, no bold{ $messages ->
        [one] {""}
       *[other] , { $messages } messages
    }
announce-glimpse = A locked screen shows only the beginning: “{ $text }…”
announce-code-word = lilac
announce-made = Written
announce-asked = Submitted
announce-confirmed = Confirmed
announce-starts = Start
announce-starts-hint = Empty means at once. Local time.
announce-ended = End
announce-by = { $name }, { $at }
announce-trial = Send to yourself
announce-login = Subscriber’s login
announce-login-hint = Your own login in the chat bot; the trial is recorded in the log
announce-trial-do = Send a trial
announce-tried = The trial is on its way: look in the messenger.
announce-send = Send to all
announce-send-do = Submit for sending
announce-ask =
    { $people ->
        [one] Send to { $people } person?
       *[other] Send to { $people } people?
    }
announce-needs-another = More than { $alone } recipients: another person has to confirm the sending.
announce-own = You submitted this announcement: another person has to confirm it.
announce-decide = Decision
announce-confirm-do = Confirm and send
announce-pause = Pause
announce-resume = Resume
announce-back = Return to drafts
announce-stop = Stop for good
announce-discard = Discard the draft
announce-stop-ask = Stop? It cannot be resumed.
announce-progress = Progress
announce-bar = { $sent } of { $total } sent
announce-written = Letters written
announce-of = { $part } of { $whole }
announce-writing = (still writing)
announce-waiting = Waiting
announce-sent = Sent
announce-seen = read by at least { $count }
announce-failed = Not sent
announce-blocked = chat closed: { $count }
announce-dropped = Will not be sent
announce-told-draft = A draft. See how it will be read, then submit it for sending.
announce-told-waiting = Waits for another person to confirm.
announce-told-scheduled = Starts at its time.
announce-told-sending = Being sent. Ordinary letters go first.
announce-told-paused = Paused: no letters are going out.
announce-told-done = Sent to everyone we could reach.
announce-told-stopped = Stopped: the remaining letters will not go.
announcementstate-draft = draft
announcementstate-waiting = waits for confirmation
announcementstate-scheduled = scheduled
announcementstate-sending = being sent
announcementstate-paused = paused
announcementstate-done = sent
announcementstate-stopped = stopped
announcementkind-news = news
announcementkind-works = planned work
announcementkind-emergency = emergency
refusal-announcement-wordless = Write the Ukrainian text: without it there is no announcement.
refusal-announcement-too-long = The text is too long: { $length } characters of { $maximum }.
refusal-announcement-link-unsafe = A link must begin with https://, but this one is “{ $link }”.
refusal-outage-group-unknown = There is no group { $group }. Give one of 1.1 to 6.2.
refusal-announcement-unknown = There is no announcement No. { $number }.
refusal-announcement-moved-on = The announcement is in another state now: { $state }. Reload the page.
refusal-announcement-changed = The text or the audience has changed since you looked. Please look again.
refusal-announcement-needs-another = Another person has to confirm, not the one who submitted it.
refusal-announcement-for-nobody = Nobody would get this: change whom it is for.
refusal-announcement-time-past = That time is past, or more than a year away. Give another.
refusal-trial-unheard = No subscriber with this login has a chat. Sign in to the chat bot and try again.
