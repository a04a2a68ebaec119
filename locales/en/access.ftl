# Signing in and out, linked chats, passwords.

access-login =
    <b>Sign in</b>

    Press “Enter login and password”: a protected form opens. Do not write the password into the chat.
access-login-done = You are signed in already.
access-no-secrets-here = Please do not write a login or a password into the chat. We keep no such message; if you still see it, delete it. For passwords there is a protected form: press the button below.
access-signed-in = You are signed in as <b>{ $login }</b>.
access-recovery =
    <b>Forgotten your password?</b>

    Open the form and write your login or your confirmed e-mail address. A letter will come to that mailbox with a link to choose a new password.
    { $has_phone ->
        [yes] If you no longer have that mailbox, call <b>{ $phones }</b>
       *[no] {""}
    }
access-recovery-asked =
    If we know such a login or address, a letter is on its way. Its link works for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.

    No letter? Look into the spam folder, then try the login instead of the address.
access-chats =
    <b>Where you are signed in</b>
    { $count ->
        [1] Only in this chat.
        [one] { $count } chat. If you do not know one of them, disconnect it and change your password.
       *[other] { $count } chats. If you do not know one of them, disconnect it and change your password.
    }
access-chat = • { $channel }: { $name }, last used { $at }
access-chat-here = • { $channel }: { $name } — <b>this chat</b>
access-chats-ended =
    { $count ->
        [one] The chat is disconnected.
       *[other] Chats disconnected: { $count }.
    }
access-chat-gone = That chat is disconnected already.
access-ended = This chat was signed out: from another chat of yours, or after a change of password. To use it again, sign in.
access-logout =
    <b>Sign out in this chat?</b>

    Bills, readings and payments stay. To come back you will need your login and password.
access-signed-out = You are signed out. This chat shows your accounts no more.
access-password =
    <b>Change of password</b>

    Open the form: first the present password, then the new one twice.
access-password-changed = The password is changed. Nothing has changed in your other chats.
access-password-changed-alone = The password is changed. You are signed out in all other chats.
access-lost = To go on, press one of the buttons below.

button-login = Sign in
button-recover = Forgotten your password?
button-login-form = Enter login and password
button-recovery-form = Recover password
button-password-form = Change password
button-chats = Linked chats
button-password = Change password
button-logout = Sign out
button-logout-now = Yes, sign out
button-end-chat = Not me: disconnect that chat
button-end-one = Disconnect { $channel }: { $name }
button-end-others = Disconnect all but this one

channel-telegram = Telegram
channel-viber = Viber
channel-email = E-mail

letter-signed-in =
    <b>Somebody has signed in with your login from another chat.</b>
    { $channel }: { $name }, { $at }

    If this was you, there is nothing to do. If not, press the button below and change your password.
letter-password-changed =
    <b>Your password was changed.</b>
    Login { $login }, { $at }

    If this was not you, press “Forgotten your password?” where you sign in, or call us at once.
letter-password-changed-subject = Your password was changed
letter-recovery =
    <b>A new password</b>
    Somebody, probably you, has asked for a new password for the login { $login }. Press the button and choose it. The link works for { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } and only once.

    If you did not ask for it, do nothing: your password is as it was.
letter-recovery-subject = A new password for your login
letter-recovery-link = Choose a new password

refusal-login-or-password-wrong = The login or the password is wrong. Check the keyboard layout and capital letters and try again.
refusal-password-wrong = This is not your present password. Check the keyboard layout and capital letters and try again.
refusal-password-same = The new password is the same as the present one. Choose another.
refusal-too-many-tries =
    Too many tries. Try again in { $minutes ->
        [0] { $seconds ->
            [one] { $seconds } second
           *[other] { $seconds } seconds
        }
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
refusal-who-unreadable = This is neither a login nor an e-mail address. Check it and try again.
refusal-recovery-link-dead = This link no longer works: it was used, replaced by a newer one, or its time is over. To get a new one, press “Forgotten your password?” in the chat.

form-owner = Chat in { $channel }: <b>{ $owner }</b>. If this is not your chat, close the page and enter nothing.
form-login-title = Sign in
form-login-submit = Sign in
form-login-forgot = Forgotten your password?
form-join-title = Join another login
form-join-lead = Enter the login whose accounts you want to bring here, and its password. That login will then be deleted.
form-join-submit = Check
form-confirm-title = Confirmation
form-confirm-lead = Enter your password once more, so that we know it is really you.
form-confirm-submit = Confirm
form-password-title = Change of password
form-password-old = Present password
form-password-new = New password
form-ends-others = Sign out in all other chats
form-recovery-title = Forgotten your password?
form-recovery-lead = We will send a letter with a link to the address that you gave in your profile.
form-recovery-who = Login or e-mail address
form-recovery-submit = Send the letter
form-stranger = This form is not for you
form-stranger-next = It was opened by another Telegram account. Open the form in your own chat with the bot.

recovery-lead = Choose a new password for the login <b>{ $login }</b>.
recovery-ends-all = Sign out in all chats
recovery-done = The password is changed
recovery-done-next = Go back to the chat, press “Sign in” and enter the new password.
recovery-done-still = Chats where you are signed in go on working.
recovery-dead = The link no longer works
recovery-dead-next = It was used, replaced by a newer one, or 30 minutes are over. To get a new one, press “Forgotten your password?” in the chat.
