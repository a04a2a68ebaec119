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
picture-estimated = розрахунок без показів
picture-unread = ? — показів немає: { $months }
picture-unread-many =
    ? — показів немає за { $count ->
        [one] { $count } місяць
        [few] { $count } місяці
        [many] { $count } місяців
       *[other] { $count } місяця
    }
picture-unbilled = ? — рахунка немає: { $months }
picture-unbilled-many =
    ? — рахунків немає за { $count ->
        [one] { $count } місяць
        [few] { $count } місяці
        [many] { $count } місяців
       *[other] { $count } місяця
    }
