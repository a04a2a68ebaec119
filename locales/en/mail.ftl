# E-mails: what stands around the words of the letter itself

mail-subject = A message from { $utility }
mail-link-plain = If the button does not work, copy this link into your browser:
mail-code-word = Your code word: <b>{ $word }</b>. It stands in every genuine letter of ours.
mail-in-chat = The buttons of this letter are waiting in our chat: there you can pay, submit a reading or answer.
mail-phones = Phones: { $phones }
mail-why = You are getting this because this address was given in the customer account at { $utility }. If that was not you, just delete it.
mail-machine = This letter was sent automatically.

# Subjects of letters that mostly come into the chat
letter-receipt-paid-off-subject = { $amount } received
letter-receipt-debt-left-subject = { $amount } received
letter-receipt-credit-subject = { $amount } received
letter-payment-failed-subject = Your payment of { $amount } did not go through
letter-payment-expired-subject = The time to pay { $amount } is over
letter-payment-refunded-subject = { $amount } returned to you
letter-registry-booked-subject = { $amount } received
letter-registry-back-subject = { $amount } is no longer counted as paid
