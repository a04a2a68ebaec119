# Payments

payments-list = <b>Payments of the year</b>
payments-none = No payments in the last year.
payments-line = { $day } · <b>{ $amount }</b> · { $article }, { $source }
payments-list-internet = <b>Payments from the chat, the last year</b>
payments-none-internet = You have not paid anything from the chat yet.
payments-internet-line = { $at } · <b>{ $amount }</b> · { $state }, No. { $reference }
payments-lost = This is a list to read. Use the buttons.
