# Papers in words: when a PDF or a picture could not be drawn.

paper-instead-of-bill = The PDF could not be prepared just now, so here is the whole bill in words. With the details at the end it can be paid at any bank.
paper-bill =
    {""}
    <b>Bill No { $number }</b> of { $formed }
    Period: { $first } to { $last }
    Account: { $account }
    { $name }
    { $address }
paper-bill-preliminary = This bill is preliminary: it may be paid ahead, but need not be.
paper-bill-readings =
    {""}
    <b>Readings</b>
paper-bill-reading = Meter No { $meter }, { $zone }: { $before } ({ $since }) → { $after } ({ $until }, { $kind })
paper-bill-lines =
    {""}
    <b>Charges</b>
paper-bill-energy = { $zone }: { $kwh } kWh × ₴{ $price } = { $amount }
paper-bill-other = { $title }: { $amount }
paper-bill-amount = Charged in all: <b>{ $amount }</b>, VAT included { $vat }
paper-bill-debt = Debt at the start of the period: { $amount }
paper-bill-credit = Credit at the start of the period: { $amount }
paper-bill-paid = Paid in the period: { $amount }
paper-bill-corrections = Recalculations: { $amount }
paper-bill-later = Settled later or in other bills: { $amount }
paper-bill-to-pay =
    {""}
    To pay: <b>{ $amount }</b> by { $due }
paper-bill-nothing =
    {""}
    <b>Nothing has to be paid for this bill.</b>
paper-bill-apart = Paid separately: { $article }, { $amount }
paper-bill-requisites =
    {""}
    <b>Payment details</b>
    Payee: { $name }
    IBAN: { $iban }
    Bank: { $bank }
    Payee’s code: { $code }
    Purpose of payment: { $purpose }

paper-instead-of-usage = The picture could not be drawn just now, so here are the same figures in words.
paper-usage-month = <b>{ $month }</b>: { $used }; { $charged }
paper-usage-kwh = { $kwh } kWh
paper-usage-kwh-zones = { $kwh } kWh ({ $zones })
paper-usage-zone = { $zone }: { $kwh }
paper-usage-and = { $one }, { $other }
paper-usage-estimated = { $used }, estimated, no reading
paper-usage-against = { $used }, the year before { $then }
paper-usage-unread = no reading
paper-usage-unbilled = no bill
paper-usage-sum = { $amount }
