# The period: the days that bills and payments are shown for.

button-period = Another period
button-period-dates = Choose dates
button-preset-year = Last 12 months
button-preset-quarter = Last 3 months
button-preset-this-year = Year { $year }
button-preset-past-year = Year { $year }
button-preset-ever = All time

period-span = from { $first } to { $last }
period-ever = for all time
period-choose =
    <b>Which period shall we show?</b>
    Now shown: { $period }.
    Press a button or write two dates. For example: 01.03.2026 – 15.06.2026
period-first =
    <b>Show from which day?</b>
    Choose the first day or write it. For example: 01.03.2026
    To choose another month or year, press the name of the month.
period-last =
    <b>From { $first }. Show up to which day?</b>
    Choose the last day or write it. For example: 15.06.2026
    To choose another month or year, press the name of the month.
period-lost = Choose the days with the buttons below or write two dates. To leave, write /menu.
