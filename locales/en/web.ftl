# Pages: the form for login and password, payment, "not just now"

web-title = Oblik
web-later = Not just now
web-later-next = Please try again in a minute. Nothing is lost.

form-title = Login and password
form-lead = Make up a login and a password. The password does not pass through the chat, and nobody can see it.
form-linked-telegram = The login will be linked to the Telegram chat you came from.
form-login = Login
form-login-hint = 3 to 32 characters: Latin letters, digits, dot, dash. For example: maria.kovalenko
form-password = Password
form-strength-short =
    At least { $minimum ->
        [one] { $minimum } character
       *[other] { $minimum } characters
    }. The simplest way: a few words that are easy to remember.
form-strength-weak = A weak password: add one more word or some digits.
form-strength-good = A good password.
form-repeated = Password again
form-repeated-differ = The passwords are not the same yet.
form-repeated-same = The passwords are the same.
form-reveal = Show the password
form-submit = Save
form-safety = We never ask for your password in the chat or by phone. The form works for 10 minutes and can be filled in only once.
form-done = Saved
form-done-next = Go back to the chat: the next question is there.
form-old = This form no longer works
form-old-next = It has been filled in, replaced by a newer one, or its 10 minutes are over. Go back to the chat and open the form again.

pay-page-title = Payment
pay-page-amount = { $amount }
pay-page-to = To
pay-page-for = For
pay-page-account = Account
pay-page-number = Payment number
pay-page-once = The bank’s protected page opens next. Press “Pay” only once.
pay-page-go = Go to the bank
pay-page-choose = Choose the bank to pay through. A card of any bank will do.
pay-page-no-bank = Card payment is not set up at the moment. Pay by the QR code of your bill or at a bank branch.
bank-liqpay = LiqPay (PrivatBank)
bank-monobank = plata by mono (monobank)
bank-wayforpay = WayForPay
bank-sandbox = Training bank
pay-page-watching = This page updates by itself as soon as the bank confirms the payment.
pay-page-failed = The last attempt did not go through and no money was taken. Try again, perhaps with another card.
pay-page-pending = The bank is working on the payment. Do not pay twice: wait a few minutes.
pay-page-opened = Waiting for the bank. If you have already paid, do not pay again: this page will update by itself.
pay-page-again = Back to the bank’s page
pay-page-paid = Payment received
pay-page-paid-next = The receipt is in the chat. You may close this page.
pay-page-refunded = The money for this payment has been returned
pay-page-expired = The time to pay is over
pay-page-expired-next = Go back to the chat and press “Pay” to get a new link.
pay-page-unknown = There is no such payment
pay-page-unknown-next = Go back to the chat and open the link again.
pay-page-leaving = Opening the bank’s page…
pay-page-safety = Enter your card only on the bank’s page. We do not see it.

pay-purpose-electricity = Payment for electricity, account { $account }, payment { $reference }
pay-purpose-schedule = Debt repayment by schedule, account { $account }, payment { $reference }
pay-purpose-acts = Payment under a violation act, account { $account }, payment { $reference }
pay-purpose-services = Payment for services, account { $account }, payment { $reference }
