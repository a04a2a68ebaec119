# The receipt of an internet payment.

button-receipt = 🧾 Receipt (PDF)
button-receipt-of = 🧾 { $at }: { $amount }
receipt-here = Receipt No. { $number }
refusal-receipt-not-there = There is no such receipt: either the money of this payment has not arrived, or it is for another account. Open “Payments” in the main menu to see what became of it.
receipt-instead =
    The PDF cannot be prepared right now, so here is the whole receipt in words.

    <b>Receipt No. { $number }</b>
    Paid { $amount }, { $at }
    For: { $article }
    Account: { $account }
    Payee: { $supplier }
receipt-instead-card = Card: { $card }
receipt-instead-back = Given back: { $amount }
receipt-file-name = receipt-{ $number }
receipt-title = Receipt No. { $number }
receipt-paid = Paid
receipt-returned = The money was given back in full
receipt-returned-part = { $amount } of this sum was given back
receipt-amount = { $amount }
receipt-moment = { $at }
receipt-article = { $article }
receipt-at = When
receipt-for = For
receipt-account = Account
receipt-consumer = Consumer
receipt-address = Address
receipt-bank = Paid through
receipt-card = Card
receipt-left = Still credited
receipt-supplier = Payee
receipt-code = Payee’s code
receipt-iban = Payee’s IBAN
receipt-supplier-bank = Payee’s bank
receipt-foot = This receipt was made from the bank’s confirmation of the payment. It proves the payment and is not a fiscal receipt.
