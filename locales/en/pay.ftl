# Paying in the chat: what for, how much, the link.

button-pay-part = Pay { $amount }
button-pay-debt = { $article }, whole debt: { $amount }

pay-debt =
    <b>Payment</b>
    { $article }: debt <b>{ $amount }</b>
pay-no-debt =
    <b>Payment</b>
    { $article }: no debt.
pay-credit = Your credit: <b>{ $amount }</b>. It will go towards the next bill.
pay-ahead-reading =
    {""}
    To get a new bill, send readings. You can also pay ahead: press “Another sum”.
pay-ahead =
    {""}
    You can pay ahead: press “Another sum”.
pay-bill =
    <b>Payment of bill No. { $number }</b>
    { $article }: to pay <b>{ $amount }</b>
pay-bill-partly = { $paid } of { $whole } is paid already.
pay-bill-paid =
    <b>Bill No. { $number }</b>
    { $article }: everything is paid, there is nothing more to pay for this bill.
pay-bill-preliminary = The bill is preliminary: the final sum may change a little. What you pay ahead will count towards it.
pay-pending =
    {""}
    The bank is processing <b>{ $amount }</b>: there is no need to pay twice.
pay-remaining = Left to pay: <b>{ $amount }</b>
pay-hint =
    {""}
    Press the sum to pay it, or “Another sum”.
pay-by-parts =
    {""}
    One payment can be at most { $maximum }, so please pay in parts.
pay-least =
    {""}
    The smallest payment is { $minimum }: the rest becomes a credit.
pay-type =
    <b>How much to pay?</b>
    Type the sum in hryvnias, from { $minimum } to { $maximum }. For example: 512.40

    You may pay more than the debt: the rest becomes a credit and lessens the next bill.
pay-link =
    <b>To pay: { $amount }</b>
    { $article }, payment No. { $reference }
pay-surplus = { $amount } of this sum is more than you owe: that part becomes a credit and lessens the next bill.
pay-how =
    {""}
    Press “Go to payment”. Enter your card only on the bank’s page, and press “Pay” there once.
    When the bank confirms the payment, the receipt will come here.
pay-lost = Type the sum in digits, for example 512.40, or press one of the buttons below. To leave, type /menu.
