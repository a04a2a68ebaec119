# Letters that nobody has just asked for

letter-receipt-paid-off =
    Thank you! <b>{ $amount }</b> received. The debt is paid off.

    For: { $article }
    When: { $at }
    Card: { $card }
    Receipt No. { $reference }
letter-receipt-debt-left =
    Thank you! <b>{ $amount }</b> received. Debt left: <b>{ $debt }</b>.

    For: { $article }
    When: { $at }
    Card: { $card }
    Receipt No. { $reference }
letter-receipt-credit =
    Thank you! <b>{ $amount }</b> received. The credit of <b>{ $credit }</b> goes towards your next bill.

    For: { $article }
    When: { $at }
    Card: { $card }
    Receipt No. { $reference }
letter-card = { $mask }
letter-no-card = not given
letter-payment-failed =
    <b>The payment of { $amount } did not go through.</b> No money was taken.
    { $article }, payment No. { $reference }

    Check that there is enough money on the card and that internet payments are allowed, or take another card. To try again, press “Pay”.
letter-payment-expired =
    <b>The time to pay { $amount } is over.</b> No money was taken.
    { $article }, payment No. { $reference }

    To get a new link, press “Pay”.
letter-payment-refunded =
    <b>{ $amount } has been returned to you.</b>
    { $article }, payment No. { $reference }

    The money reaches the card in a few days, depending on the bank.
letter-registry-booked =
    <b>{ $amount }</b> has been credited, paid { $source } on { $paid_on }.
    For: { $article }
letter-registry-back =
    <b>The credit of { $amount } has been cancelled.</b>
    { $article }, paid { $source } on { $paid_on }

    The bank has recalled this payment, or it was credited by mistake. If you did pay, please call us.
