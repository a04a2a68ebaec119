# Потребление: картинка, сравнение, прогноз.

button-consumption = Потребление

picture-title = Потребление электроэнергии
picture-under = { $first } – { $last }, счёт …{ $tail }
picture-used = Потреблено { $kwh } кВт·ч
picture-charged = Начислено { $amount }
picture-change-more = на { $percent } % больше, чем годом ранее
picture-change-less = на { $percent } % меньше, чем годом ранее
picture-change-same = столько же, как годом ранее
picture-change-more-of =
    на { $percent } % больше, чем годом ранее ({ $count ->
        [one] { $count } месяц
        [few] { $count } месяца
        [many] { $count } месяцев
       *[other] { $count } месяца
    } из 12)
picture-change-less-of =
    на { $percent } % меньше, чем годом ранее ({ $count ->
        [one] { $count } месяц
        [few] { $count } месяца
        [many] { $count } месяцев
       *[other] { $count } месяца
    } из 12)
picture-change-same-of =
    столько же, как годом ранее ({ $count ->
        [one] { $count } месяц
        [few] { $count } месяца
        [many] { $count } месяцев
       *[other] { $count } месяца
    } из 12)
picture-no-past = годом ранее — данных нет, сравнить не с чем
picture-past-nothing = годом ранее — почти ничего
picture-whole = этот год
picture-unzoned = без зон
picture-past = годом ранее
picture-estimated = расчёт без показаний
picture-unread = ? — показаний нет: { $months }
picture-unread-many =
    ? — показаний нет за { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
        [many] { $count } месяцев
       *[other] { $count } месяца
    }
picture-unbilled = ? — счёта нет: { $months }
picture-unbilled-many =
    ? — счетов нет за { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
        [many] { $count } месяцев
       *[other] { $count } месяца
    }
