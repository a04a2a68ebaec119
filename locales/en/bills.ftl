# Bills

bills-list =
    <b>Bills of the year: { $article }</b>
    Press a bill to see what it is made of.
bills-none = No bills in the last year: { $article }.
bills-line = { $period } · { $amount } · { $state }
bills-one =
    <b>Bill No. { $number }</b>
    { $article }, formed on { $formed }
    Period: { $first } — { $last }
    Amount: <b>{ $amount }</b>, to be paid by { $due }
    {""}
bills-one-energy = { $zone }: { $kwh } kWh × { $price } = { $amount }
bills-one-other = { $title }: { $amount }
bills-paper = Bill No. { $number }
bills-lost = Choose a bill with a button.
