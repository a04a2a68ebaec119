# Папери словами: коли PDF чи картинку не вдалося намалювати.

paper-instead-of-bill = PDF зараз не вдалося підготувати, тому ось увесь рахунок словами. Реквізити внизу — ними можна сплатити в будь-якому банку.
paper-bill =
    {""}
    <b>Рахунок № { $number }</b> від { $formed }
    Період: з { $first } до { $last }
    Особовий рахунок: { $account }
    { $name }
    { $address }
paper-bill-preliminary = Це попередній рахунок: його можна сплатити наперед, але не обов’язково.
paper-bill-readings =
    {""}
    <b>Показники</b>
paper-bill-reading = Лічильник № { $meter }, { $zone }: { $before } ({ $since }) → { $after } ({ $until }, { $kind })
paper-bill-lines =
    {""}
    <b>Нарахування</b>
paper-bill-energy = { $zone }: { $kwh } кВт·год × { $price } ₴ = { $amount }
paper-bill-other = { $title }: { $amount }
paper-bill-amount = Разом нараховано: <b>{ $amount }</b>, у тому числі ПДВ { $vat }
paper-bill-debt = Борг на початок періоду: { $amount }
paper-bill-credit = Переплата на початок періоду: { $amount }
paper-bill-paid = Сплачено за період: { $amount }
paper-bill-corrections = Перерахунки: { $amount }
paper-bill-later = Враховано пізніше або в інших рахунках: { $amount }
paper-bill-to-pay =
    {""}
    До сплати: <b>{ $amount }</b> до { $due }
paper-bill-nothing =
    {""}
    <b>Платити за цим рахунком не потрібно.</b>
paper-bill-apart = Сплачується окремо: { $article }, { $amount }
paper-bill-requisites =
    {""}
    <b>Реквізити для оплати</b>
    Отримувач: { $name }
    IBAN: { $iban }
    Банк: { $bank }
    Код отримувача: { $code }
    Призначення платежу: { $purpose }

paper-instead-of-usage = Картинку зараз не вдалося намалювати, тому ось ті самі дані словами.
paper-usage-month = <b>{ $month }</b>: { $used }; { $charged }
paper-usage-kwh = { $kwh } кВт·год
paper-usage-kwh-zones = { $kwh } кВт·год ({ $zones })
paper-usage-zone = { $zone }: { $kwh }
paper-usage-and = { $one }, { $other }
paper-usage-estimated = { $used }, розрахунок без показників
paper-usage-against = { $used }, роком раніше { $then }
paper-usage-unread = показників немає
paper-usage-unbilled = рахунку немає
paper-usage-sum = { $amount }
