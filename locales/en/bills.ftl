# Bills: the list, one bill, the paper.

bills-list =
    <b>{ $article }: bills of the last year</b>
    Press a bill to open it.
bills-none =
    <b>{ $article }</b>
    There were no bills in the last year.
bills-line = { $period } · { $amount } · { $state }
bills-one =
    <b>Bill No. { $number }</b>
    { $article }
    Formed: { $formed }
    Period: from { $first } to { $last }
    Sum: <b>{ $amount }</b>
    Pay by: <b>{ $due }</b>

    What it is made of:
bills-one-energy = { $zone }: { $kwh } kWh × ₴{ $price } = { $amount }
bills-one-other = { $title }: { $amount }
bills-paper = Bill No. { $number }. You can print it and pay it at a bank branch.
bills-lost = To open a bill, press a button below. To leave, type /menu.
