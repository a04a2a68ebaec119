# The console of staff: sign-in, menu, queues, team, audit log

staff-title = Oblik · staff
staff-skip = Skip to the content
staff-nav = Sections
staff-home = Queues
staff-sign-out = Sign out
staff-locale-uk = Language: Ukrainian
staff-locale-en = Language: English
staff-role-clerk = clerk
staff-role-senior = senior clerk
staff-role-auditor = auditor
staff-role-admin = administrator
staff-state-invited = invited
staff-state-active = active
staff-state-disabled = disabled

staff-keys = Keys
staff-keys-rows = next and previous row
staff-keys-open = open the row
staff-keys-queues = sections of the menu in turn
staff-keys-search = go to the search field
staff-keys-up = back to the list
staff-keys-help = this list
staff-keys-here = On this page
staff-keys-close = Close

staff-denied = No access
staff-denied-lead = Your role is { $role }. This page is for other roles. If you need it for your work, ask the administrator.
staff-forged = This page is out of date
staff-forged-lead = Nothing was done: the page was opened before the last sign-in, or not from this console. Open it again and repeat.
staff-refused = Not done
staff-later = The database does not answer right now
staff-later-lead = Nothing was changed. Try again in a minute.
staff-to-home = To the queues

staff-home-title = Queues
staff-home-lead = This page refreshes itself every half a minute.
staff-home-empty = All done
staff-home-since = Longest wait: { $waited }
staff-waited-minutes =
    { $count ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
staff-waited-hours =
    { $count ->
        [one] { $count } hour
       *[other] { $count } hours
    }
staff-waited-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }

staff-sign-in = Staff sign-in
staff-login = Login
staff-password = Password
staff-code = Code from the app
staff-code-hint = Six digits that change every half a minute.
staff-enter = Sign in
staff-joined = Done. Now sign in: login, password and the next code from the app.
refusal-sign-in-refused = The login, the password or the code is wrong. A code works for half a minute and only once: wait for the next one.
refusal-too-many-sign-ins =
    Too many tries. Try again in { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
refusal-staff-link-over = This link no longer works: it has been used, or a day has passed. Ask the administrator for a new one.
refusal-code-wrong = The code is wrong. Check that the clock of your phone is right, and type the code that the app shows now.
refusal-role-may-not = This needs another role.
refusal-last-admin = This is the only administrator. Appoint another one first.
refusal-staff-login-taken = Somebody on the staff has this login already.
refusal-staff-unknown = Nobody on the staff has this login.

staff-join = Getting started
staff-join-hello = Welcome, { $name }
staff-join-lead = Your role is { $role }. To sign in you need a password and an app that shows one-time codes.
staff-join-first = 1. Choose a password
staff-password-hint =
    At least { $minimum ->
        [one] { $minimum } character
       *[other] { $minimum } characters
    }. A few words that are easy to remember are the simplest.
staff-password-again = The password again
staff-join-second = 2. Add an entry to the app of codes
staff-join-scan = Any will do: Google Authenticator, Microsoft Authenticator, FreeOTP. Point it at this QR code.
staff-join-qr = QR code for the app of one-time codes
staff-join-type = Cannot scan it? Type this key into the app:
staff-join-third = 3. Type the first code
staff-join-do = Done

staff-team = Team
staff-name = Name
staff-role = Role
staff-state = State
staff-actions = Actions
staff-save = Save
staff-role-of = Role of { $name }
staff-reset = New link
staff-reset-ask = { $name } will not be able to sign in until a new password is set with the new link. Go on?
staff-disable = Disable
staff-disable-ask = { $name } will be signed out at once and will not be able to sign in. Disable?
staff-team-invite = Invite a member of staff
staff-invite = Invite
staff-team-invited = Hand this link over in person: { $name } sets a password with it.
staff-team-link-hint = The link works for a day and only once. It will not be shown here again.

staff-audit = Audit log
staff-audit-who = Who
staff-audit-anybody = anybody
staff-audit-subject = Subject
staff-audit-day = Day
staff-audit-when = When
staff-audit-what = Action
staff-audit-facts = Details
staff-audit-console = command line
staff-audit-check = Check the chain
staff-audit-empty = No such entries
staff-show = Show
staff-more = More
staff-moment = { $moment }
staff-chain = Check of the log
staff-chain-holds =
    The log is whole: { $count ->
        [one] { $count } entry checked
       *[other] { $count } entries checked
    }, none changed and none removed.
staff-chain-changed = Entry { $at } was changed after it had been made.
staff-chain-missing = Entry { $at } is missing: it was removed.
staff-chain-unlinked = Entry { $at } does not follow the one before: it was inserted or replaced.
staff-chain-checked = Checked
staff-chain-last = Last entry
staff-chain-hash = Its fingerprint
staff-chain-hint = Write the fingerprint down and keep it elsewhere. It tells later that nothing was cut off the end of the log.

staff-cli-not-a-hash = A fingerprint has 64 characters: digits and letters from a to f.
staff-cli-known-missing = No entry has the fingerprint that you named: the log was cut or replaced.
staff-cli-disabled = { $name } can sign in no more.
staff-cli-once = The link works for a day and only once.

demo-staff = The staff console: { $url }, logins { $logins }, password { $password }, one-time codes at { $codes }
demo-staff-olena = Olena Marchuk
demo-staff-petro = Petro Hnatiuk
demo-staff-iryna = Iryna Savchuk
demo-staff-admin = Taras Boiko
demo-codes = Codes of the staff
demo-codes-lead = For trying out only: real codes are shown by an app in a phone. Everybody has the same password: { $password }
demo-codes-wait = wait for the next one
