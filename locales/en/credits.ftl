# Letters about money that staff have booked

source-manual = by a decision of our staff
letter-credit-booked =
    <b>{ $amount }</b> has been credited. We could not tell whose money it was; now it has been found.

    For: { $article }
    Paid on: { $paid_on }
    Credit No. { $reference }
letter-credit-booked-subject = { $amount } has been credited
