# Mailbox and phone: confirming and changing

button-email = E-mail
button-phone = Phone
button-email-send = Send a code to my e-mail
button-email-change = Change e-mail
button-email-again = Send the letter again

mailbox-none = No e-mail is given. Add one: a password can be recovered through it.
mailbox-confirmed =
    <b>E-mail</b>
    { $email } ✅ confirmed

    Decisions and letters for recovering the password come here.
mailbox-unconfirmed =
    <b>E-mail</b>
    { $email } — not confirmed yet

    Press “Send a code to my e-mail”: we will see whether letters reach you.
mailbox-waiting =
    <b>Confirming the e-mail</b>

    We have sent a letter to { $email }. Type the six digits from it here, or press the button in the letter itself.

    The code works for 24 hours. No letter? Look in “Spam”.
mailbox-until-then = Until the new one is confirmed, your e-mail is { $email }
mailbox-new =
    <b>New e-mail</b>
    Type the new address. We will send a code to it. Nothing changes until it is confirmed, and the old address will be warned.
mailbox-asked = A letter is on its way to { $email }. To confirm the e-mail, press the button in the letter or type the code: “Profile” → “E-mail”.
mailbox-sent = The letter is sent.
mailbox-done = E-mail confirmed ✅
mailbox-code-wrong = The code does not match. Look at the six digits in the newest letter and type them again.
mailbox-code-used-up = The code works no more: there were too many tries. Ask for a new letter.
mailbox-code-none = No code is expected now. Ask for a new letter.

letter-email-code =
    Your confirmation code: <b>{ $code }</b>

    Type it in the bot (“Profile” → “E-mail”) or press the button below. The code and the button work for 24 hours.

    You did not ask for this? Do nothing: without the code nothing changes.
letter-email-code-subject = E-mail confirmation code: { $code }
letter-email-code-link = Confirm e-mail
letter-email-changing =
    <b>Somebody asks to change the e-mail of your cabinet</b> to { $email }.

    If it is you, confirm the new address. If not, change your password in the bot (“Profile” → “Change password”) and call us.
letter-email-changing-subject = A request to change the e-mail
letter-email-changed =
    <b>The e-mail of your cabinet has been changed</b> to { $email }.

    If it was not you, change your password at once and call us.
letter-email-changed-subject = The e-mail has been changed
letter-email-confirmed = E-mail { $email } is confirmed ✅
letter-phone-changed =
    <b>The phone in your profile has been changed</b> to a number that ends in { $phone }.

    If it was not you, change your password at once and call us.

phone-none =
    <b>Phone</b>
    Not given
phone-proven =
    <b>Phone</b>
    { $phone } ✅ confirmed by the messenger
phone-claimed =
    <b>Phone</b>
    { $phone }
phone-ask =
    {""}
    To change it, press “Share my number” at the bottom of the screen or type the number.
    For example: 067 123 45 67
phone-kept = The phone is saved.

refusal-email-confirmed-already = E-mail { $email } is confirmed already: there is nothing to do.
refusal-email-letter-too-soon =
    A letter has just been sent. You can ask for another in { $seconds ->
        [one] { $seconds } second
       *[other] { $seconds } seconds
    }.
refusal-email-letters-used-up =
    At most { $maximum ->
        [one] { $maximum } letter
       *[other] { $maximum } letters
    } can be sent in a day. Try again tomorrow.

mailbox-page-title = Confirming the e-mail
mailbox-page-ask = Confirm that { $email } is your e-mail?
mailbox-page-button = Yes, confirm
mailbox-page-done = The e-mail is confirmed. You may close this page.
mailbox-page-old = This link works no more. Ask for a new letter in the bot: “Profile” → “E-mail”.
