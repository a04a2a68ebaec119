# Consumption: the picture, the comparison, the forecast.

button-consumption = Consumption

picture-title = Electricity consumption
picture-under = { $first } – { $last }, account …{ $tail }
picture-used = Used { $kwh } kWh
picture-charged = Charged { $amount }
picture-change-more = { $percent }% more than the year before
picture-change-less = { $percent }% less than the year before
picture-change-same = the same as the year before
picture-change-more-of =
    { $percent }% more than the year before ({ $count ->
        [one] { $count } month
       *[other] { $count } months
    } of 12)
picture-change-less-of =
    { $percent }% less than the year before ({ $count ->
        [one] { $count } month
       *[other] { $count } months
    } of 12)
picture-change-same-of =
    the same as the year before ({ $count ->
        [one] { $count } month
       *[other] { $count } months
    } of 12)
picture-no-past = nothing is known of the year before
picture-past-nothing = next to nothing the year before
picture-whole = this year
picture-unzoned = without zones
picture-past = the year before
picture-estimated = estimated, no reading
picture-unread = ? — no reading: { $months }
picture-unread-many =
    ? — no reading for { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
picture-unbilled = ? — no bill: { $months }
picture-unbilled-many =
    ? — no bill for { $count ->
        [one] { $count } month
       *[other] { $count } months
    }

consumption-caption = Consumption and charges: { $first } – { $last } beside the year before.
consumption-nothing = There are neither readings nor bills in the last 12 months. Send a reading: the first month is counted from it.
consumption-year =
    <b>Your year</b>
    12 months, the last one is { $last }
consumption-used = Used <b>{ $kwh } kWh</b>: { $change }
consumption-charged = Charged <b>{ $amount }</b>: { $change }
consumption-biggest = The most: { $month }, { $kwh } kWh
consumption-missing =
    { $count ->
        [one] { $count } month has no reading and is
       *[other] { $count } months have no reading and are
    } not in the sum of consumption.
consumption-forecast =
    {""}
    <b>Forecast of the next bill</b>
    For { $month }
consumption-expected = About <b>{ $kwh } kWh</b>
consumption-expected-range = About <b>{ $kwh } kWh</b> (from { $low } to { $high })
consumption-cost = That is about <b>{ $amount }</b>
consumption-cost-range = That is about <b>{ $amount }</b> (from { $low } to { $high })
consumption-unread-before = The next bill will cover the earlier months without readings too, so it will be larger than this forecast.
consumption-before-benefit = The benefit is not counted here: the bill will be smaller.
consumption-partly-billed = This is a forecast for the whole month. The days up to { $day } are billed already, so the next bill will be smaller.
consumption-price-assumed = Prices from { $since } are not known yet, so the last known ones were taken.
consumption-why-recent =
    Why so much: the daily average of { $count ->
        [one] the last month
       *[other] the last { $count } months
    }.
consumption-why-year-ago = Why so much: the same month a year ago took { $kwh } kWh.
consumption-trend-more =
    { $count ->
        [one] In the last month
       *[other] In the last { $count } months
    } you used { $percent }% more than a year ago.
consumption-trend-less =
    { $count ->
        [one] In the last month
       *[other] In the last { $count } months
    } you used { $percent }% less than a year ago.
consumption-trend-same =
    { $count ->
        [one] In the last month
       *[other] In the last { $count } months
    } you used as much as a year ago.
consumption-tested =
    How exact: we looked how far such a forecast would have missed in { $count ->
        [one] { $count } past month
       *[other] { $count } past months
    }.
consumption-untested = There is too little history to check how exact it is: take it as a rough guide.
consumption-no-forecast =
    {""}
    <b>Forecast of the next bill</b>
    For { $month } there is none: too little history. At least two months with readings are needed.
consumption-lost = This is your consumption. Press one of the buttons below or type /menu.
