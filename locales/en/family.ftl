# Family: invitations, access, letters about them.

linkrole-owner = owner
linkrole-payer = seeing bills, submitting readings and paying
linkrole-viewer = seeing bills and submitting readings

letter-family-joined =
    <b>{ $name } now has access to account { $number }.</b>
    { $role ->
        [payer] They can see bills, submit readings and pay.
       *[other] They can see bills and submit readings.
    }

    You can take the access back at any time: “Profile” → “My accounts” → “Family”.
letter-family-joined-subject = Your invitation was accepted
letter-family-revoked = “{ $name }” no longer has access to account { $number }.
letter-family-revoked-subject = Access to the account was taken back
letter-family-ended =
    <b>You can no longer open account { $number }.</b>
    Its owner took the access back or removed the account. If this is a mistake, ask the owner to invite you again.
letter-family-ended-subject = Access to an account has ended
letter-login-joined =
    <b>The login { $joined } has been joined to your login { $login }.</b>
    Its accounts, requests and messages are here now. Nobody can sign in as { $joined } any more.

    If this was not you, call us at once.
letter-login-joined-subject = Another login was joined to yours
letter-login-ended =
    <b>The login { $joined } has been joined to the login { $login }.</b>
    You are signed out in this chat. To go on, press “Sign in” and enter the login { $login }.

    If this was not you, call us at once.
letter-login-ended-subject = Your login was joined to another one

refusal-role-too-weak = Only the owner of the account may do this. Ask them, or call us.
refusal-invitation-over = This invitation no longer works: it was used, taken back, or its day is over. Ask for a new one.
refusal-account-already-yours = You have this account already: “Profile” → “My accounts”. If the invitation is meant for somebody else, forward it to them.
refusal-too-many-shared = An account can be shared with at most { $maximum } people. Take back an access or an invitation and try again.
refusal-owner-stays = This person has proven that the account is theirs too. Only our staff can end their access: call us.
refusal-nobody-to-revoke = This person or invitation is no longer on the list.
refusal-joins-itself = This is the login you are signed in with here. Enter the other login.
refusal-login-ended = This login is no longer in use: it was joined, deleted or blocked. Nothing has changed.
refusal-nickname-too-long = This name will not do: 1 to { $maximum } characters in one line are needed. Write a shorter one.

button-family = Family
button-invite = Invite a person
button-role-viewer = See and submit readings
button-role-payer = The same, and pay
button-revoke = Take access back: { $name }
button-revoke-confirm = Yes, take it back
button-take-back = Cancel the invitation: { $name }
button-open-invite = Open the invitation
button-join-family = Yes, join
button-decline-invitation = Not now

family-members =
    <b>Family</b>
    Account { $number } · { $street }
    No password is shared: everybody comes from their own chat.
    {""}
family-member = 👤 <b>{ $name }</b> — { $role }
family-waiting = ✉️ <b>{ $name }</b> — { $role }. The invitation is good until { $until }
family-nobody = So far only you have access.
family-role =
    <b>What may this person do?</b>

    See bills and submit readings, or pay as well. Only you can invite others, and you can take the access back at any time.
family-name =
    <b>What do you call this person?</b>
    Write it short, so that you know them on the list. For example: Mum
family-forward = Done. <b>Forward the next message</b> to the person you invite ({ $name }). Its button works once, within a day.
family-invitation =
    <b>You are invited to the bot of “{ $utility }”</b>
    For: { $name }
    Access to an electricity account: { $role }.

    Press the button below, then “Start” in the bot.
family-invited =
    <b>You are invited</b> ✉️
    Account …{ $tail }{ $state ->
        [known] , invited by { $inviter }
       *[unknown] {""}
    }
    Your access: { $role }
family-invited-as = Join with the login <b>{ $login }</b>?
family-invited-new =
    First make a login of your own: press “Register”. It takes a minute, and nothing has to be proven. If you have one, press “Sign in”.
family-login-made = Your login: <b>{ $login }</b>. The password is kept protected.
family-accepted = Done! Account <b>{ $number }</b> is open to you too. ✅
family-declined = All right. If you change your mind, open the invitation again: it is good for a day.
family-revoke =
    <b>Take access back: { $name }?</b>

    They stop seeing this account at once. Whatever they have submitted and paid stays.
family-revoked = Access taken back: { $name }
family-taken-back = The invitation is cancelled
family-lost = Press one of the buttons below, or write what we have asked for.
refusal-inviting-closed = Invitations are not available yet. Call us and we will help.
refusal-paying-not-allowed = The owner lets you see bills and submit readings, but not pay. If you need to pay too, ask them to take your access back and invite you again, with paying.
