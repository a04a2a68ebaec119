# The profile: who is signed in here, and everything of their own.

button-profile = Profile
profile-home =
    <b>Profile</b>
    {""}
profile-name = <b>{ $name }</b>
profile-login = Login: <b>{ $login }</b>
profile-email-confirmed = E-mail: { $email } ✅ confirmed
profile-email-unconfirmed = E-mail: { $email } — not confirmed yet
profile-no-email = No e-mail given
profile-phone = Phone: { $phone }
profile-accounts =
    { $count ->
        [0] No accounts connected yet
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
