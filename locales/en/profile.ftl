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
