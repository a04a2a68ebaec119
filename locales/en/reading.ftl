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
reading-ask-together =
    Or all readings at once, with spaces between. For example: { $zones ->
        [3] 12345 6789 5432
       *[other] 12345 6789
    }
reading-photo-first =
    {""}
    📷 We will keep the photo with the readings. Now type the digits on the meter.
reading-photo-kept =
    {""}
    📷 The photo of the meter is added.
reading-photo-none =
    {""}
    If you can, send a photo of the meter here: it makes the check faster.
reading-photo-ask =
    <b>Send a photo of the meter</b>
    All the digits and the number of the meter should be seen on it. If the meter shows its zones in turn, take the one in doubt.
reading-photo-late = Thank you, but there is nothing left to add this photo to. To send readings with a photo, press “Send readings” in the main menu and send the photo again.
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
    Total: <b>{ $kwh } kWh</b> for <b>{ $cost }</b>
reading-check-ready = If everything is right, press the confirm button: a bill will be formed.
reading-warn-rollover =
    {""}
    The reading is less than the previous one. It looks as if the meter reached its end and started again from zero. Confirm only if that is so. If the meter was replaced, press “The meter was replaced”: a specialist of ours will check the readings.
reading-times =
    { $tenths ->
        [0] { $whole } times
       *[other] { $whole }.{ $tenths } times
    }
reading-warn-high =
    {""}
    ⚠️ <b>This is { $times } more than usual.</b> In such a time you use about { $usual } kWh.
reading-warn-low =
    {""}
    ⚠️ <b>This is { $times } less than usual.</b> In such a time you use about { $usual } kWh.
reading-warn-nothing =
    {""}
    ⚠️ <b>It looks as if no electricity was used at all.</b> Usually it is about { $usual } kWh in such a time.
reading-warn-something =
    {""}
    ⚠️ <b>You usually use hardly any electricity in such a time.</b>
reading-warn-year = In { $year }, the same days took { $kwh } kWh.
reading-slip-extra-digit =
    {""}
    <b>{ $zone }:</b> it looks as if you typed the digit after the comma too. Without it, it is { $meant }. If so, type the readings again.
reading-slip-missing-digit =
    {""}
    <b>{ $zone }:</b> it looks as if a digit is missing in { $entered }. Compare it with the meter.
reading-warn-sure =
    {""}
    Please look at the meter once more. If there is a mistake, type the readings anew.
    If it is all right, press “Yes, the digits are right”: you get the bill at once, and a specialist of ours will look at the readings. A photo of the meter will help.
reading-warn-corrects =
    {""}
    Bill No. { $number } for this period exists already. We will correct it; there will be no second bill.
reading-warn-window =
    {""}
    Readings are usually sent in the last days of a month or the first days of the next one. We will take these too and work out from them the reading for the 1st.

reading-doubt-backwards =
    <b>The reading is less than last time</b>
    {""}
reading-doubt-less = ⚠️ { $zone }: was { $before }, you typed <b>{ $now }</b>, which is less
reading-doubt-zone = { $zone }: was { $before }, you typed <b>{ $now }</b>
reading-doubt-date =
    <b>Readings of { $day } are not taken any more</b>
    There is a reading or a bill of that day or a later one.
    {""}
reading-doubt-earliest =
    The earliest date you can give is { $earliest }.
    {""}
reading-doubt-over =
    <b>The readings are all right now</b>
    Press “Back” and “Calculate”.
    {""}
reading-doubt-ways =
    {""}
    Nothing is lost: what you typed is kept. How was it really?
    • A mistake in the digits: type the right ones here.
    • The readings were taken on another day: press “Another date” or type it in full. For example: 23.11.2026
    • The meter was replaced, or it really shows this: press that button, and a specialist of ours will check the readings. A photo of the meter helps, but it can go without.

reading-sent =
    <b>Thank you! The readings are with a specialist.</b>
    Case No. { $number }
    Readings: <b>{ $values }</b>, date: { $day }
reading-sent-next =
    {""}
    They will be checked, and we will write to you here what was decided. Until then there is no bill by them, so you need not send them again.
reading-sent-over = Case No. { $number } is closed: it was decided, or you have sent other readings.
reading-claimed =
    A specialist is checking the readings { $values } of { $day } already (case No. { $number }). You need not send them again.
    {""}

reading-bill-paper = Here is your bill. You can print it and pay it at a bank branch.
reading-done =
    <b>Thank you! The readings are accepted.</b> ✅

    Bill No. { $number } for <b>{ $amount }</b>.
    Pay by { $due }.
reading-done-ahead =
    <b>Thank you! The readings are accepted.</b> ✅

    Bill No. { $number } for <b>{ $amount }</b>.
reading-done-partly =
    <b>Thank you! The readings are accepted.</b> ✅

    Bill No. { $number } for <b>{ $amount }</b>. A part of it is paid already.
    Pay <b>{ $left }</b> more by { $due }.
reading-done-covered =
    <b>Thank you! The readings are accepted.</b> ✅

    Bill No. { $number } for <b>{ $amount }</b>. There is nothing to pay for it: earlier payments have covered it.
reading-done-review =
    {""}
    The readings are unusual, so a specialist of ours will look at them (case No. { $number }). The bill is valid now; there is nothing to wait for. If we find a mistake, we will write to you here and correct the bill.
