# Споживання: картинка, порівняння, прогноз.

button-consumption = Споживання

picture-title = Споживання електроенергії
picture-under = { $first } – { $last }, рахунок …{ $tail }
picture-used = Спожито { $kwh } кВт·год
picture-charged = Нараховано { $amount }
picture-change-more = на { $percent } % більше, ніж роком раніше
picture-change-less = на { $percent } % менше, ніж роком раніше
picture-change-same = стільки ж, як роком раніше
picture-change-more-of =
    на { $percent } % більше, ніж роком раніше ({ $count ->
        [one] { $count } місяць
        [few] { $count } місяці
        [many] { $count } місяців
       *[other] { $count } місяця
    } із 12)
picture-change-less-of =
    на { $percent } % менше, ніж роком раніше ({ $count ->
        [one] { $count } місяць
        [few] { $count } місяці
        [many] { $count } місяців
       *[other] { $count } місяця
    } із 12)
picture-change-same-of =
    стільки ж, як роком раніше ({ $count ->
        [one] { $count } місяць
        [few] { $count } місяці
        [many] { $count } місяців
       *[other] { $count } місяця
    } із 12)
picture-no-past = роком раніше — даних немає, порівняти ні з чим
picture-past-nothing = роком раніше — майже нічого
picture-whole = цей рік
picture-unzoned = без зон
picture-past = роком раніше
picture-estimated = розрахунок без показників
picture-unread = ? — показників немає: { $months }
picture-unread-many =
    ? — показників немає за { $count ->
        [one] { $count } місяць
        [few] { $count } місяці
        [many] { $count } місяців
       *[other] { $count } місяця
    }
picture-unbilled = ? — рахунку немає: { $months }
picture-unbilled-many =
    ? — рахунків немає за { $count ->
        [one] { $count } місяць
        [few] { $count } місяці
        [many] { $count } місяців
       *[other] { $count } місяця
    }

consumption-caption = Споживання та нарахування: { $first } – { $last } поруч із попереднім роком.
consumption-nothing = За останні 12 місяців немає ні показників, ні рахунків. Передайте показники: за ними порахуємо перший місяць.
consumption-year =
    <b>Ваш рік</b>
    12 місяців, останній — { $last }
consumption-used = Спожито <b>{ $kwh } кВт·год</b>: { $change }
consumption-charged = Нараховано <b>{ $amount }</b>: { $change }
consumption-biggest = Найбільше — { $month }: { $kwh } кВт·год
consumption-missing =
    Без показників { $count ->
        [one] { $count } місяць
        [few] { $count } місяці
        [many] { $count } місяців
       *[other] { $count } місяця
    }: у суму споживання вони не ввійшли.
consumption-forecast =
    {""}
    <b>Прогноз наступного рахунку</b>
    За { $month }
consumption-expected = Близько <b>{ $kwh } кВт·год</b>
consumption-expected-range = Близько <b>{ $kwh } кВт·год</b> (від { $low } до { $high })
consumption-cost = Це приблизно <b>{ $amount }</b>
consumption-cost-range = Це приблизно <b>{ $amount }</b> (від { $low } до { $high })
consumption-unread-before = Наступний рахунок охопить і попередні місяці без показників, тож вийде більшим за цей прогноз.
consumption-before-benefit = Пільгу тут не враховано: рахунок буде меншим.
consumption-partly-billed = Це прогноз на весь місяць. За дні до { $day } рахунок уже є, тож наступний буде меншим.
consumption-price-assumed = Ціни від { $since } ще не відомі, тому порахували за останніми відомими.
consumption-why-recent =
    Чому стільки: рахуємо за середнім на день за { $count ->
        [one] { $count } останній місяць
        [few] { $count } останні місяці
        [many] { $count } останніх місяців
       *[other] { $count } останнього місяця
    }.
consumption-why-year-ago = Чому стільки: рік тому за той самий місяць було { $kwh } кВт·год.
consumption-trend-more =
    { $count ->
        [one] Останній місяць
        [few] Останні { $count } місяці
        [many] Останні { $count } місяців
       *[other] Останні { $count } місяця
    } ви споживали на { $percent } % більше, ніж рік тому.
consumption-trend-less =
    { $count ->
        [one] Останній місяць
        [few] Останні { $count } місяці
        [many] Останні { $count } місяців
       *[other] Останні { $count } місяця
    } ви споживали на { $percent } % менше, ніж рік тому.
consumption-trend-same =
    { $count ->
        [one] Останній місяць
        [few] Останні { $count } місяці
        [many] Останні { $count } місяців
       *[other] Останні { $count } місяця
    } ви споживали стільки ж, як рік тому.
consumption-tested =
    Наскільки точно: перевірили, як такий прогноз справдився б у { $count ->
        [one] { $count } минулому місяці
        [few] { $count } минулих місяцях
        [many] { $count } минулих місяцях
       *[other] { $count } минулого місяця
    }.
consumption-untested = Історії ще замало, щоб перевірити точність, тож це лише орієнтир.
consumption-no-forecast =
    {""}
    <b>Прогноз наступного рахунку</b>
    За { $month } прогнозу немає: замало історії. Потрібно щонайменше два місяці з показниками.
consumption-lost = Тут ваше споживання. Натисніть одну з кнопок нижче або напишіть /menu.
