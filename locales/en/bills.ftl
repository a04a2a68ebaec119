# Bills: the list, one bill, the paper.

button-pay-bill = Pay { $amount }
button-pay-ahead = Pay { $amount } ahead
button-paper-large = PDF in large print

bills-list =
    <b>{ $article }: bills { $period }</b>
    Charged { $charged }, not paid <b>{ $left }</b>.
    Press a bill to open it.
bills-list-paid =
    <b>{ $article }: bills { $period }</b>
    Charged { $charged }, all paid.
    Press a bill to open it.
bills-none =
    <b>{ $article }: bills { $period }</b>
    There are no bills for this time.
bills-item =
    {""}
    For <b>{ $month }</b>: { $amount }, { $state }
    No. { $number } of { $formed }
    Period: from { $first } to { $last }
bills-item-other =
    {""}
    <b>No. { $number }</b> of { $formed }
    { $amount }, { $state }
bills-paid = paid
bills-unpaid = <b>not paid</b>
bills-partly = <b>partly paid, { $left } left</b>
bills-preliminary = preliminary
bills-line = { $month } · { $amount }
bills-one =
    <b>Bill No. { $number }</b>
    { $article }
    Formed: { $formed }
    Period: from { $first } to { $last }
    Sum: <b>{ $amount }</b>
bills-one-other-article =
    <b>Bill No. { $number }</b>
    { $article }
    Formed: { $formed }
    Sum: <b>{ $amount }</b>
bills-one-paid = Paid in full ✅
bills-one-nothing = There is nothing to pay for it.
bills-one-unpaid = <b>Not paid</b>
bills-one-partly = Paid { $paid }, <b>{ $left }</b> left
bills-one-due = Pay by: <b>{ $due }</b>
bills-one-overdue = ❗ Overdue: it had to be paid by { $due }
bills-one-preliminary =
    {""}
    This is a preliminary bill: you may pay it ahead, but you need not. The supplier will form the final one at the beginning of next month; the sum may change a little.
bills-one-lines =
    {""}
    What the sum is made of:
bills-one-energy = { $zone }: { $kwh } kWh × ₴{ $price } = { $amount }
bills-one-energy-dated = { $zone }, from { $first } to { $last }: { $kwh } kWh × ₴{ $price } = { $amount }
bills-one-correction = Correction of bill No. { $number }: { $amount }
bills-one-other = { $title }: { $amount }
bills-one-more =
    …and { $count ->
        [one] { $count } more line
       *[other] { $count } more lines
    }. All of them are in the PDF.
bills-paper = Bill No. { $number }. You can print it and pay it at a bank branch.
bills-lost = To open a bill, press a button below. To leave, type /menu.
