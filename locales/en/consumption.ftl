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
