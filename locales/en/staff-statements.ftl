# Statements of banks beside our books: what a night has found, and what to do

statement-title = Bank statements
statement-lead = Every night we compare each bank’s statement with our books. What was lost is found by itself; the rest waits for you here.
statement-none = No differences
statement-waiting = Waiting for a look
statement-nights = Days compared
statement-payment = Payment
statement-kind = What is wrong
statement-bank = Bank
statement-day = Day
statement-amount = Amount
statement-state = State
statement-listed = All at the bank
statement-matched = Agrees
statement-held = Waits in suspense
statement-late = Found late
statement-missing = Not at the bank
statement-differing = Differs
statement-compared = Compared
statement-counts = The day in figures
statement-found = What was found
statement-ours = Ours
statement-theirs = The bank’s
statement-provider-ref = The bank’s number
statement-found-at = Noticed
statement-closed = Closed
statement-what = Difference
statement-do = What to do
statement-note = What it was
statement-note-hint = A few words for whoever looks at it after you. The books do not change.
statement-close = Close the difference
statement-one = Difference: { $reference }
statement-one-day = { $bank }, { $day }
statement-value = { $value }
statement-foreign = { $amount } ({ $currency })
statement-by = { $name }, { $at }
statement-tally = { $count ->
    [one] { $count } payment, { $amount }
   *[other] { $count } payments, { $amount }
}
statement-expected = in line
statement-to-look = to be looked at
statement-agrees = all agrees
statement-reason-silent = the bank is silent
statement-reason-doubtful = incomplete statement
statement-reason-fault = a fault
statement-told-silent = The bank gave no statement. We try again at { $at }.
statement-told-doubtful = The statement lacks too many of our payments, so we do not believe it. We try again at { $at }. If it happens again, call the bank.
statement-told-fault = Something failed and was recorded in the log. We try again at { $at }.
statement-told-expected = The day has not been compared yet: its turn comes in a minute.
statement-unreadable = { $count ->
    [one] { $count } row of the statement could not be read. The rest was compared.
   *[other] { $count } rows of the statement could not be read. The rest was compared.
}
statement-what-late-payment = The bank took the money, but its notice did not reach us.
statement-what-late-refund = The bank gave money back, but its notice did not reach us.
statement-what-missing = We have credited the payment, but the bank does not know of it.
statement-what-not-paid = We have credited the payment, but the bank says that no money came.
statement-what-other-sum = Both have the payment, but the sums differ.
statement-what-not-back = We have given back more than the bank says.
statement-what-contradicted = The bank’s statement lists the payment, but the bank says otherwise when asked about it.
statement-do-late-payment = Nothing: the payment has gone the usual way. If it is not ours or the sum is different, look for it in “Suspense”.
statement-do-late-refund = Nothing: the refund is booked and the person knows of it.
statement-do-missing = Look for the payment in the bank’s cabinet by our number. If it is not there, write to the bank: we keep its signed notice.
statement-do-not-paid = Look at the payment in the bank’s cabinet. If no money came, write to the bank: we keep its signed notice.
statement-do-other-sum = Compare the sum in the bank’s cabinet with ours, and settle it with the bank.
statement-do-not-back = Look for the refund in the bank’s cabinet. If it is not there, write to the bank: we keep its signed notice.
statement-do-contradicted = Look at the payment in the bank’s cabinet. If the money came, the next comparison books it by itself.
differencekind-late-payment = lost payment
differencekind-late-refund = lost refund
differencekind-missing = unknown to the bank
differencekind-not-paid = not paid, says the bank
differencekind-other-sum = another sum
differencekind-not-back = refund unknown to the bank
differencekind-contradicted = the bank contradicts itself
differencestate-open = to be looked at
differencestate-settled = booked already
differencestate-gone = gone by itself
differencestate-closed = closed
audit-statement-closed = difference with a bank closed
refusal-difference-unknown = There is no difference No. { $number }, or nothing in it needs a look any more.
refusal-difference-closed = Closed already: { $name }, { $at }.
