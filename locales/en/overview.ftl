# The account card.

overview-card =
    <b>Account card</b>
    No. { $number }
    { $name }
    { $address }
    EIC: { $eic }
overview-meter =
    {""}
    <b>Meter No. { $number }</b>
overview-reading = { $zone }: <b>{ $value }</b> ({ $day }, { $kind })
overview-no-reading = No readings yet.
overview-debts =
    {""}
    <b>Debt</b>
overview-debt-of = { $article }: { $amount }
overview-debt = In total: <b>{ $amount }</b>
overview-no-debt =
    {""}
    <b>No debt.</b>
overview-credit = Credit: <b>{ $amount }</b>
overview-not-posted = Paid but not yet posted in our books: <b>{ $amount }</b>. No need to pay again.
overview-lost = This is your account card. Press one of the buttons below or type /menu.
