# Paying in the chat: what for, how much, the link.

pay-debt =
    <b>Payment</b>
    { $article }: debt <b>{ $amount }</b>

    Press the sum to pay it, or “Another sum”.
pay-no-debt =
    <b>Payment</b>
    { $article }: no debt.
pay-credit =
    Your credit: <b>{ $amount }</b>. It will go towards the next bill.

    To get a new bill, send readings. You can also pay ahead: press “Another sum”.
pay-type =
    <b>How much to pay?</b>
    Type the sum in hryvnias. For example: 512.40
pay-link =
    <b>To pay: { $amount }</b>
    { $article }, payment No. { $reference }

    Press “Go to payment”. Enter your card only on the bank’s page, and press “Pay” there once.
    When the bank confirms the payment, the receipt will come here.
pay-lost = Type the sum in digits, for example 512.40, or press one of the buttons below. To leave, type /menu.
