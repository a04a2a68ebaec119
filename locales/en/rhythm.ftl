# The month's rhythm: reminders of readings, bills, the repayment schedule and debt

rhythm-account = { " " }({ $name }, { $street })
rhythm-only-account = { "" }

letter-reminder-opens =
    <b>It is time for your meter reading{ $account }.</b>

    We take it until { $last } inclusive. Just send the figures to the chat, for example 12345, and you will see your consumption at once. If your meter has several zones, put spaces between the numbers.
letter-reminder-opens-subject = It is time for your meter reading
letter-reminder-month =
    <b>A reminder about your meter reading{ $account }.</b>

    The bill will be based on your reading as of { $counted }; we take it until { $last } inclusive. Just send the figures to the chat.
letter-reminder-month-subject = A reminder about your meter reading
letter-reminder-last =
    <b>{ $last } is the last day for your meter reading{ $account }.</b>

    Without it the bill will be based on average use. Just send the figures to the chat: it takes a minute.
letter-reminder-last-subject = { $last } is the last day for your meter reading
letter-reminder-estimate =
    <b>We have had no meter reading from you this month{ $account }.</b>

    The bill will therefore be based on average use. Just send the true figures to the chat and we will recalculate it.
letter-reminder-estimate-subject = Your bill will be based on average use

letter-bill-formed =
    <b>A new bill{ $account }: { $amount }</b>
    { $article }, No. { $number }, please pay by { $due }

    { $beside }
letter-bill-formed-subject = A new bill No. { $number } for { $amount }
rhythm-owed-only = To pay: <b>{ $owed }</b>
rhythm-owed-nothing = Your credit has covered it already: there is nothing to pay.
rhythm-owed-more = To pay, with the earlier debt: <b>{ $owed }</b>
rhythm-owed-less = To pay, after your credit: <b>{ $owed }</b>

letter-bill-due =
    <b>Please pay { $left } by { $due }{ $account }.</b>
    { $article }, bill No. { $number }

    If you have paid at a bank already, thank you: such money takes a few days to arrive.
letter-bill-due-subject = Please pay bill No. { $number } by { $due }
letter-bill-instalment =
    <b>{ $due }: an instalment of your repayment schedule, { $left }{ $account }</b>
    Contract No. { $contract }, instalment { $position }
letter-bill-instalment-subject = { $due }: an instalment of your repayment schedule
letter-bill-instalment-today =
    <b>Today, { $due }: an instalment of your repayment schedule, { $left }{ $account }</b>
    Contract No. { $contract }, instalment { $position }
letter-bill-instalment-today-subject = Today: an instalment of your repayment schedule
letter-bill-debt =
    <b>Overdue debt{ $account }: { $amount }</b>

    If you have just paid at a bank, thank you: such money takes a few days to arrive. If you need help, call us.
letter-bill-debt-subject = Overdue debt: { $amount }

letter-request-waits =
    <b>To connect account { $account } we need a proof.</b>

    Send the amount of the last payment or the meter number: this is how we make sure the account is yours.
letter-request-waits-subject = Please prove that account { $account } is yours
