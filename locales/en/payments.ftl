# The history of payments.

payments-list = <b>Payments { $period }</b>
payments-none =
    <b>Payments { $period }</b>
    There are no payments for this time. Money paid at a bank or a post office usually appears in a few days.
payments-total = Paid in all: <b>{ $amount }</b>
payments-total-back = Returned to you: <b>{ $amount }</b>
payments-pending =
    {""}
    ⏳ { $at } — <b>{ $amount }</b>
    { $article }, paid, not posted yet. There is no need to pay again.
payments-line =
    {""}
    { $day } — <b>{ $amount }</b>
    { $article }, { $source }
payments-refund =
    {""}
    { $day } — <b>{ $amount } returned</b>
    { $article }, { $source }
payments-lessened =
    {""}
    { $day } — <b>payment lessened by { $amount }</b>
    { $article }, { $source }
payments-undone =
    {""}
    { $day } — <b>credit of { $amount } cancelled</b>
    { $article }, { $source }
payments-list-internet = <b>Online payments { $period }</b>
payments-none-internet =
    <b>Online payments { $period }</b>
    There are no such payments for this time.
payments-internet-line =
    {""}
    { $at } — <b>{ $amount }</b>, { $state }
    { $article }, No. { $reference }
payments-not-posted = paid, not posted yet
payments-lost = These are your payments. Press one of the buttons below or type /menu.
