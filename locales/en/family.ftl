# Family: invitations, access, letters about them.

linkrole-owner = owner
linkrole-payer = sees, submits readings and pays
linkrole-viewer = sees and submits readings

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
refusal-account-already-yours = You have this account already. The invitation is meant for somebody else: forward it to them.
refusal-too-many-shared = An account can be shared with at most { $maximum } people. Take back an access or an invitation and try again.
refusal-owner-stays = This person has proven that the account is theirs too. Only our staff can end their access: call us.
refusal-nobody-to-revoke = This person or invitation is no longer on the list.
refusal-joins-itself = This is the login you are signed in with here. Enter the other one.
refusal-login-ended = This login is no longer in use: it was joined, deleted or blocked. Nothing has changed.
refusal-nickname-too-long = A name has 1 to { $maximum } characters in one line. For example: Cottage
