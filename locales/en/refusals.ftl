# Refusals: what is wrong and what to do

refusal-account-not-chosen = This needs access to an account. No login yet? Press “Register”. If you have one, open “Profile” → “My accounts”, or wait for our decision.
refusal-account-not-yours = This account is not connected to your chat. Go back to the main menu: type /menu
refusal-account-number-unreadable =
    “{ $text }” does not look like an account number. The number has { $digits ->
        [one] { $digits } digit
       *[other] { $digits } digits
    }. Copy it from your electricity bill and send it again.
refusal-bill-not-found = There is no such bill. Open the list of bills again: type /bills
refusal-article-missing = Your account has no such debt or service. Open “Debts and services” again.
refusal-name-unreadable = “{ $text }” does not look like a surname, name or patronymic. Type letters only, without digits. For example: Дем’янчук
refusal-address-unreadable = An address has from { $minimum } to { $maximum } characters: town, street, house, flat. For example: м. Яснозбруч, вул. Зелена, буд. 12, кв. 5
refusal-email-unreadable = “{ $text }” does not look like an e-mail address. Check that it has an @ and a dot. For example: maria.kovalenko@ukr.net
refusal-phone-unreadable = “{ $text }” does not look like a Ukrainian phone number. Type ten digits beginning with zero. For example: 067 123 45 67
refusal-phone-not-yours = This is somebody else’s contact. Share your own number or type it. For example: 067 123 45 67
refusal-login-malformed = A login has 3 to 32 characters: Latin letters, digits, dot, dash, underscore; the first one is a letter or a digit. For example: maria.kovalenko
refusal-login-taken = This login is taken. Add some digits or think of another one. For example: maria.kovalenko55
refusal-password-too-weak =
    This password is easy to guess. It needs at least { $minimum ->
        [one] { $minimum } character
       *[other] { $minimum } characters
    }, varied and unlike the login. The simplest way: a few words in a row that you will remember.
refusal-passwords-differ = The passwords are not the same. Type the same password twice.
refusal-form-out-of-date = This form no longer works. Go back to the chat and press the button under the last message again.
refusal-meter-missing = There is no meter on this account, so readings cannot be sent. If you have one, please call us.
refusal-previous-reading-missing = Meter No. { $meter_number } has no opening reading yet. Our staff enter it: please call us.
refusal-closing-reading-missing = The removed meter No. { $meter_number } has no closing reading yet. Our staff enter it: please call us.
refusal-nothing-to-estimate-from = Meter No. { $meter_number } has no known use to estimate from yet. Send a reading or call us.
refusal-window-still-open = Readings of this month are still taken: up to and including { $last }. It is too early to estimate them.
refusal-amount-unreadable = “{ $text }” does not look like a sum. Type hryvnias and kopecks in digits. For example: 512.40
refusal-amount-too-small = The smallest payment is { $minimum }. Type that sum or more.
refusal-amount-too-large = One payment can be at most { $maximum }. Type that sum or less and pay the rest separately.
refusal-payment-not-found = There is no such payment. Go back to the chat and press “Pay” again.
refusal-bank-unavailable = The bank does not answer just now. Try again in a few minutes. If you have paid already, do not pay twice: wait for our message.
refusal-reference-malformed = The payment number “{ $text }” will not do. Press “Pay” again.
refusal-date-unreadable = “{ $text }” does not look like a date. Type day, month and year with dots. For example: 24.11.2026
refusal-period-unreadable = “{ $text }” does not look like dates. Write two days with a dash between them. For example: 01.03.2026 – 15.06.2026
refusal-date-in-future = { $taken_on } has not come yet. Today is { $today }. Choose today or an earlier date.
refusal-date-before-meter = On { $taken_on } this meter was not there yet: it was installed on { $installed_on }. Choose a later date.
refusal-date-too-old = { $taken_on } is too early: there is a reading or a bill for that day or a later one. Choose a date not before { $earliest }.
refusal-reading-unreadable = “{ $text }” does not look like readings. Type only the digits on the meter before the comma. For example: 12345
refusal-reading-too-long =
    Too many digits. Before the comma this meter has { $digits ->
        [one] { $digits } digit
       *[other] { $digits } digits
    }; digits after the comma are not needed. Check and send again.
refusal-reading-went-backwards = { $zone }: { NUMBER($entered, useGrouping: 0) } is less than last time ({ NUMBER($previous, useGrouping: 0) }). Check the digits on the meter and send them again. If the meter has been replaced, please call us.
refusal-rollover-unconfirmed = { $zone }: { NUMBER($entered, useGrouping: 0) } is less than last time ({ NUMBER($previous, useGrouping: 0) }). If the meter reached its end and started again from zero, you used { $kwh } kWh: press “Yes, it started again from zero”.
refusal-zones-missing =
    { $expected ->
        [one] { $expected } reading is needed, and you sent { $given }. Send one number. For example: 12345
       *[other] { $expected } readings are needed, and you sent { $given }. Send them with spaces between, in the order they stand on the meter. For example: 12345 6789
    }
refusal-tariff-missing = We have no price for { $on } yet, so nothing can be calculated. Try tomorrow or call us.
refusal-above =
    { $why }{ $has_phone ->
        [yes] {" "}Our phone: <b>{ $phones }</b>
       *[no] {""}
    }
    {""}
refusal-figures-lost = The reading was not kept. Please send it again.
