# The history of payments of a year.

payments-list =
    <b>All payments of the last year</b>
    {""}
payments-none =
    <b>All payments of the last year</b>
    There are no payments. Money paid at a bank or post office usually appears in a few days.
payments-line = { $day } · <b>{ $amount }</b> · { $article } · { $source }
payments-list-internet =
    <b>Internet payments of the last year</b>
    {""}
payments-none-internet =
    <b>Internet payments of the last year</b>
    There are no payments through the bot.
payments-internet-line = { $at } · <b>{ $amount }</b> · { $state } · No. { $reference }
payments-lost = Your payments are shown here. Press one of the buttons below or type /menu.
