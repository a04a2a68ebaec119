# The profile: who is signed in here, and everything of their own.

button-profile = Profile
profile-home =
    <b>Profile</b>
    {""}
profile-name = <b>{ $name }</b>
profile-login = Login: <b>{ $login }</b>
profile-email-confirmed = E-mail: { $email } ✅ confirmed
profile-email-unconfirmed = E-mail: { $email } — not confirmed yet
profile-no-email = No e-mail given: add one to recover your password if you forget it
profile-phone = Phone: { $phone }
profile-accounts =
    { $count ->
        [0] No accounts connected
        [one] { $count } account connected
       *[other] { $count } accounts connected
    }
profile-lost = There is nothing to type here. Press one of the buttons below or type /menu.

refusal-too-many-requests =
    { $maximum ->
        [one] You already have { $maximum } request waiting
       *[other] You already have { $maximum } requests waiting
    }, and no more may be added. Wait for a decision or withdraw one that you do not need.
refusal-request-not-waiting = This request has already been decided or withdrawn. See its state in the list below.
letter-new-link =
    <b>One more person has been connected to account { $number }.</b>
    When: { $at }

    If it is your family or yourself, there is nothing to do. If not, press “This is not me” under this message in the bot or call us: we will suspend that person’s access at once and look into it.
letter-new-link-subject = One more person has been connected to your account
button-not-me = This is not me

registration-abandon =
    <b>Cancel the registration?</b>

    Your login will be free again, and we will delete your answers. You can register again at any time.
registration-abandoned = Registration is cancelled. The login is free again; we have kept none of your personal data.
button-abandon = Cancel registration

requests-disputed =
    <b>A member of staff is checking access to account { $number }</b>

    Requested on { $since }. While we check, the account is closed to you. We will tell you the decision here and by e-mail.
requests-refused = <b>Account { $number } is not connected yet</b>
requests-refused-next = Check your data and ask again. If the mistake is ours, call us.
requests-reason = Reason: { $reason }
requests-withdrawn = Account { $number }: request withdrawn
requests-ended = Account { $number }: no longer connected
requests-active = Account { $number }: connected ✅
requests-none =
    <b>My requests</b>
    There are none. To connect an account, open “Profile” → “My accounts” → “Add an account”.
requests-taken-back = The request is withdrawn.
requests-checked = There is no new decision
requests-lost = There is nothing to type here. Press one of the buttons below.
button-requests = My requests
button-withdraw = Withdraw the request
button-withdraw-of = Withdraw: …{ $tail }
button-correct = Correct my data
button-correct-of = Correct: …{ $tail }
button-ask-again = Ask again
button-ask-again-of = Ask again: …{ $tail }
button-add-proof-of = Add a proof: …{ $tail }

dispute-sure =
    <b>Suspend the access to account { $number }?</b>

    The person who has just been connected will lose access until our staff have checked who they are. Your own access does not change.
dispute-done =
    The access to account { $number } is suspended. A member of staff will check who asked for it.{ $has_phone ->
        [yes] {" "}You know more? Call us: <b>{ $phones }</b>
       *[no] {""}
    }
button-not-me-confirm = Yes, suspend
refusal-nothing-to-dispute = There is nothing to suspend: this access is gone, was checked by staff, or is older than yours.
letter-link-suspended =
    <b>A member of staff is checking access to account { $number }.</b>

    While we check, the account is closed to you. We will write to you when it is decided. The state of your request: “Profile” → “My requests”.
letter-link-suspended-subject = Access to the account is being checked
