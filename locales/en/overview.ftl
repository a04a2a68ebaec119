# The account card

overview-card =
    <b>Account { $number }</b>
    { $name }
    { $address }
    EIC code: { $eic }
    {""}
overview-meter = Meter No. { $number }
overview-reading = { $zone }: <b>{ $value }</b> — { $day }, { $kind }
overview-no-reading = no readings yet
overview-debt-of = { $article }: { $amount }
overview-debt =
    {""}
    <b>To pay in all: { $amount }</b>
overview-no-debt =
    {""}
    <b>There is no debt.</b>
overview-credit = Credit: { $amount }
overview-not-posted = Paid, not yet posted: { $amount }
overview-lost = Nothing needs to be typed here. Choose an action with a button.
