# Notifications: what to write about, quiet hours, the code word

button-notices = Notifications
notices-home =
    <b>Notifications</b>

    We always write about money and security (receipts, sign-ins, changes in your profile), and at once. The rest is up to you: press to switch it on or off.
notices-quiet = Quiet hours: <b>{ $since }–{ $until }</b>. What can wait will come after them.
notices-no-quiet = Quiet hours are off: we write at any time of day.
notices-lost = There is nothing to type here. Press one of the buttons below or send /menu.
notices-saved = Saved

button-wish-bills = { $is_on ->
        [yes] ✅
       *[no] ▫️
    } Bills and due dates
button-wish-readings = { $is_on ->
        [yes] ✅
       *[no] ▫️
    } Reminders of readings
button-wish-outages = { $is_on ->
        [yes] ✅
       *[no] ▫️
    } Power cuts
button-wish-news = { $is_on ->
        [yes] ✅
       *[no] ▫️
    } Announcements
button-quiet-switch = { $is_on ->
        [yes] ✅
       *[no] ▫️
    } Quiet hours
button-quiet-hours = Change quiet hours
notices-hours =
    <b>Quiet hours</b>

    Choose when not to write, or send hours of your own. For example: 22:30–07:00
    Receipts and security messages come at this time too.
button-quiet-preset = { $since }–{ $until }

button-code-word = Code word
notices-code-word-none =
    <b>Code word</b>

    Think of a word that only you will know. It will stand in every message that we send of our own accord. No word means that the message is not from us.

    Send the word here: { $minimum } to { $maximum } letters. Do not use a password or a date of birth. Our staff do not see this word and never ask for it.
notices-code-word-set =
    <b>Code word: { $word }</b>

    It stands in every message that we send of our own accord. No word means that the message is not from us. Our staff do not see it and never ask for it.

    To change it, send another one: { $minimum } to { $maximum } letters.
notices-code-word-removed = The code word is removed
button-no-code-word = Remove the word

letter-code-word = 🔑 Code word: <b>{ $word }</b>

refusal-quiet-hours-unreadable = “{ $text }” does not look like quiet hours. Write when they begin and when they end, with a dash between. For example: 22:30–07:00
refusal-code-word-unreadable = “{ $text }” will not do. One word is needed, letters only, { $minimum } to { $maximum } of them. For example: lilac
