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
staff-home-since = The oldest has been waiting for { $waited }
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
refusal-invitation-over = This link no longer works: it has been used, or a day has passed. Ask the administrator for a new one.
refusal-code-wrong = The code is wrong. Check that the clock of your phone is right, and type the code that the app shows now.
refusal-role-may-not = This needs another role.
refusal-last-admin = This is the only administrator. Appoint another one first.
refusal-staff-login-taken = Somebody on the staff has this login already.
refusal-staff-unknown = Nobody on the staff has this login.
