# E-mails: what stands around the words of the letter itself

mail-subject = A message from { $utility }
mail-link-plain = If the button does not work, copy this link into your browser:
mail-code-word = Your code word: <b>{ $word }</b>. It stands in every genuine letter of ours.
mail-phones = Phones: { $phones }
mail-why = You are getting this because this address was given in the customer account at { $utility }. If that was not you, just delete it.
mail-machine = This letter was sent automatically.
