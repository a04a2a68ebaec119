# Letters that nobody has just asked for

letter-receipt-paid-off =
    Thank you! <b>{ $amount }</b> received. The debt is paid off.
    For: { $article }
    Time: { $at }
    Card: { $card }
    Receipt No. { $reference }
letter-receipt-debt-left =
    Thank you! <b>{ $amount }</b> received. Debt left: { $debt }.
    For: { $article }
    Time: { $at }
    Card: { $card }
    Receipt No. { $reference }
letter-receipt-credit =
    Thank you! <b>{ $amount }</b> received. The credit of { $credit } goes towards your next bill.
    For: { $article }
    Time: { $at }
    Card: { $card }
    Receipt No. { $reference }
letter-card = { $mask }
letter-no-card = not given
letter-payment-failed =
    The payment of { $amount } did not go through; no money was taken.
    For: { $article }, payment No. { $reference }
    Check that there is enough money and that internet payments are allowed, or try another card: press “Pay”.
letter-payment-expired =
    The time to pay { $amount } is over; no money was taken.
    For: { $article }, payment No. { $reference }
    Press “Pay” to get a new link.
letter-payment-refunded =
    { $amount } has been returned to you.
    For: { $article }, payment No. { $reference }
    The money reaches the card in a few days, depending on the bank.
