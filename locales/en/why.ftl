# Why this sum: a bill explained.

button-why = Why this sum?

why-head =
    <b>Why { $amount }?</b>
    { $period } you used <b>{ $kwh } kWh</b>. That is { $days ->
        [one] { $days } day
       *[other] { $days } days
    }, { $daily } kWh a day on average.
why-no-readings =
    <b>Why { $amount }?</b>
    There are no readings and prices in this bill, so we cannot explain the sum any further. If it seems wrong to you, call us.
why-month = In { $month }
why-span = From { $since } to { $until }
why-daily = { $whole }.{ $tenth }

why-estimated =
    {""}
    ❗ We got no readings for this time, so we reckoned roughly, by what you usually use: { $kwh } kWh. Send your readings, and in the next bill we shall reckon everything anew by the true figures.
why-estimated-then =
    {""}
    We got no readings for this time, so we reckoned roughly, by what you usually use: { $kwh } kWh. Readings came later, and we reckoned everything anew: see the bills that follow.
why-months =
    {""}
    This bill is for <b>{ $months ->
        [one] { $months } month
       *[other] { $months } months
    }</b> at once, so the sum is larger than for one.
why-recounted =
    {""}
    There are true readings for this time now, so we reckoned everything anew: <b>{ $amount }</b>. From this we took off what had been charged roughly before:
why-taken-back = • bill No. { $number }: minus { $amount } ({ $kwh } kWh)
why-replaced =
    {""}
    On { $day } the meter was replaced: it was No. { $old }, now it is No. { $new }. The bill counts the readings of both.

why-previous-more =
    {""}
    That is <b>{ $amount } more</b> than for { $month } ({ $other }):
why-previous-less =
    {""}
    That is <b>{ $amount } less</b> than for { $month } ({ $other }):
why-previous-same =
    {""}
    The sum is the same as for { $month }: { $other }.
why-year-ago-more =
    {""}
    A year before, for { $month }, it was { $other }. This time it is <b>{ $amount } more</b>:
why-year-ago-less =
    {""}
    A year before, for { $month }, it was { $other }. This time it is <b>{ $amount } less</b>:
why-year-ago-same =
    {""}
    A year before, for { $month }, the sum was the same.
why-part-energy-more = • { $kwh } kWh more used: plus { $amount }
why-part-energy-less = • { $kwh } kWh less used: minus { $amount }
why-part-price-more = • a higher price per kWh: plus { $amount }
why-part-price-less = • a lower price per kWh: minus { $amount }
why-part-shares-more = • a smaller share of cheap hours: plus { $amount }
why-part-shares-less = • a larger share of cheap hours: minus { $amount }
why-part-others-more = • benefits and corrections: plus { $amount }
why-part-others-less = • benefits and corrections: minus { $amount }

why-price =
    {""}
    On { $day } the price changed: it was ₴{ $before } per kWh, now it is ₴{ $after }. { $effect }
why-season-ends =
    {""}
    On { $day } the winter price for electric heating ended: it was ₴{ $before } per kWh, now it is ₴{ $after }. { $effect }
why-season-begins =
    {""}
    On { $day } the winter price for electric heating began: it was ₴{ $before } per kWh, now it is ₴{ $after }. { $effect }
why-added = That added { $amount }.
why-spared = That made the sum { $amount } smaller.

why-zone-cheap =
    {""}
    { $zone }: { $kwh } kWh, that is { $percent }% of all. The low price saved you <b>{ $amount }</b>.
why-zone-dear =
    {""}
    { $zone }: { $kwh } kWh, that is { $percent }% of all. These hours cost more, they added <b>{ $amount }</b>.
why-heating =
    {""}
    At the price for electric heating, ₴{ $price }, { $kwh } kWh were charged. That is <b>{ $amount }</b> cheaper.
why-above =
    {""}
    The price for electric heating holds up to { $bound } kWh a month. Above that you used { $kwh } kWh at the full price, ₴{ $price }. That added <b>{ $amount }</b>.
why-benefit =
    {""}
    { $title }: the sum is <b>{ $amount }</b> smaller.
why-other =
    {""}
    { $title }: { $amount }.

why-readings =
    {""}
    <b>Readings</b>
why-meter = Meter No. { $number }
why-register = { $zone }: was { $before } ({ $since }), now { $now } ({ $until }, { $kind }). Difference { $kwh } kWh.
why-register-rolled = { $zone }: was { $before } ({ $since }), now { $now } ({ $until }, { $kind }), the meter began again from zero. Used { $kwh } kWh.
why-debt =
    {""}
    Your debt for other bills, { $amount }, is no part of this sum.
why-credit =
    {""}
    Your credit, { $amount }, is no part of this sum.
