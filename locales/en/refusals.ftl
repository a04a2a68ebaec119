# Refusals: what is wrong and what to do

refusal-account-not-chosen = First you need to register and get access to your account.
refusal-account-not-yours = This account is not among yours.
refusal-account-number-unreadable = “{ $text }” is not an account number. It has { $digits ->
        [one] { $digits } digit
       *[other] { $digits } digits
    } in a row. Look at your last bill and send the number again.
refusal-bill-not-found = There is no such bill. Open the list of bills again.
refusal-name-unreadable = This does not look like a name: “{ $text }”. Write it in letters, as in your passport. For example: Демʼянчук
refusal-address-unreadable = Write the address in full: town, street, house, flat ({ $minimum }–{ $maximum } characters). For example: м. Надзбруч, вул. Миру, 5, кв. 12
refusal-email-unreadable = “{ $text }” is not an e-mail address. For example: maria@ukr.net
refusal-phone-unreadable = “{ $text }” is not a phone number. Write it like this: 067 123 45 67
refusal-phone-not-yours = This is somebody else’s contact. Press “Share my number” or type your own: 067 123 45 67
refusal-login-malformed = Login: 3 to 32 characters — small Latin letters, digits, dot, dash. For example: maria.hnatiuk
refusal-login-taken = This login is taken. Think of another one.
refusal-password-too-weak = The password is too simple. Use at least { $minimum } characters, not like the login. A few words that are easy to remember are good.
refusal-passwords-differ = The passwords are not the same. Type both again.
refusal-form-out-of-date = The form no longer works. Press the form button in the chat again.
refusal-meter-missing = There is no meter on this account, so readings cannot be sent. Please call us.
refusal-previous-reading-missing = Meter { $meter_number } has no opening reading yet. Our staff enter it: please call us.
refusal-amount-unreadable = “{ $text }” is not a sum. Write hryvnias and kopecks with a comma. For example: 512,40
refusal-amount-too-small = The smallest payment is { $minimum }. Type a larger sum.
refusal-amount-too-large = One payment can be at most { $maximum }. Type a smaller sum.
refusal-payment-not-found = There is no such payment. Press “Pay” in the chat again.
refusal-bank-unavailable = The bank does not answer just now. Try again in a few minutes.
refusal-reference-malformed = The payment number { $text } will not do. Please try again.
refusal-date-unreadable = “{ $text }” is not a date. Write day, month and year. For example: 24.11.2026
refusal-date-in-future = { $taken_on } has not come yet. Today is { $today }: choose today or an earlier date.
refusal-date-before-meter = On { $taken_on } this meter was not there yet: it was installed on { $installed_on }. Choose a later date.
refusal-date-too-old = There are readings for { $taken_on } or later already. Choose a date from { $earliest }.
refusal-reading-unreadable = The reading could not be understood: “{ $text }”. Send only the digits before the comma. For example: 12345
refusal-reading-too-long = Too many digits: the meter has { $digits } before the comma. Digits after the comma are not needed.
refusal-reading-went-backwards = { $entered } ({ $zone }) is less than the previous reading, { $previous }. Check the digits on the meter and send them again. If the meter has been replaced, please call us.
refusal-rollover-unconfirmed = { $entered } ({ $zone }) is less than the previous reading, { $previous }. If the meter has passed through zeros, { $kwh } kWh were used: press “Calculate” and confirm it.
refusal-zones-missing = As many numbers are needed as the meter has zones: { $expected }. You sent { $given }. For example: 12345 / 6789
refusal-tariff-missing = There is no tariff for { $on }, so nothing can be calculated. We know about it; please try tomorrow.
