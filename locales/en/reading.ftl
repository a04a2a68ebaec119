# Readings: question, date, calculation, bill.

reading-ask =
    <b>Readings of meter No. { $meter }</b>
    {""}
reading-previous-on = Previous, { $day }:
reading-previous = { $zone }: <b>{ $value }</b>
reading-ask-one =
    {""}
    Type only the digits before the comma. For example: 12345
reading-ask-zone =
    {""}
    Type reading No. { $number }: <b>{ $zone }</b>.
reading-ask-together = Or all readings at once, with spaces between. For example: 12345 6789
reading-photo-not-read =
    We cannot read readings from a photo yet.
    Type the digits on the meter. For example: 12345
reading-lost = We did not understand that message. Type what is asked below or press a button. To leave, press “Cancel” or type /menu.

reading-entered = { $zone }: <b>{ $value }</b>
reading-date-today =
    {""}
    Date of the readings: <b>today, { $day }</b>.
    If that is right, press “Calculate”. If you took them on another day, press “Another date” or type it. For example: 23.11
reading-date =
    {""}
    Date of the readings: <b>{ $day }</b>.
    If that is right, press “Calculate”.
reading-pick-date =
    <b>When did you take the readings?</b>
    Choose a day or type a date. For example: 23.11
    To choose another month or year, press the name of the month.

reading-check =
    <b>Check the calculation</b>
    From { $before } to { $day }
    {""}
reading-check-zone = { $zone }: was { $before }, now { $now } — <b>{ $kwh } kWh</b>
reading-check-total =
    {""}
    Total: <b>{ $kwh } kWh</b>, to pay <b>{ $cost }</b>
    If everything is right, press the confirm button: a bill will be formed.
reading-warn-rollover =
    {""}
    The reading is less than the previous one. It looks as if the meter reached its end and started again from zero. Confirm only if that is so. If the meter has been replaced, do not confirm; call us.
reading-warn-unusual =
    {""}
    You usually use about { $usual } kWh in such a time. Check the digits on the meter. If they are right, confirm.
reading-warn-corrects =
    {""}
    Bill No. { $number } for this period exists already. We will correct it; there will be no second bill.
reading-warn-window =
    {""}
    These are not the days for sending readings. We will take them and work out from them the reading for the 1st.

reading-bill-paper = Here is your bill. You can print it and pay it at a bank branch.
reading-done =
    <b>Thank you! The readings are accepted.</b> ✅

    Bill No. { $number } for <b>{ $amount }</b>.
    Pay by { $due }.
reading-done-preliminary =
    {""}
    This is a preliminary bill. The supplier will form the final one early next month; the sum may change a little.
