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

consumption-caption = Потребление и начисления: { $first } – { $last } рядом с предыдущим годом.
consumption-nothing = За последние 12 месяцев нет ни показаний, ни счетов. Передайте показания: по ним посчитаем первый месяц.
consumption-year =
    <b>Ваш год</b>
    12 месяцев, последний — { $last }
consumption-used = Потреблено <b>{ $kwh } кВт·ч</b>: { $change }
consumption-charged = Начислено <b>{ $amount }</b>: { $change }
consumption-biggest = Больше всего — { $month }: { $kwh } кВт·ч
consumption-missing =
    Без показаний { $count ->
        [one] { $count } месяц
        [few] { $count } месяца
        [many] { $count } месяцев
       *[other] { $count } месяца
    }: в сумму потребления они не вошли.
consumption-forecast =
    {""}
    <b>Прогноз следующего счёта</b>
    За { $month }
consumption-expected = Около <b>{ $kwh } кВт·ч</b>
consumption-expected-range = Около <b>{ $kwh } кВт·ч</b> (от { $low } до { $high })
consumption-cost = Это примерно <b>{ $amount }</b>
consumption-cost-range = Это примерно <b>{ $amount }</b> (от { $low } до { $high })
consumption-unread-before = Следующий счёт охватит и предыдущие месяцы без показаний, поэтому выйдет больше этого прогноза.
consumption-before-benefit = Льгота здесь не учтена: счёт будет меньше.
consumption-partly-billed = Это прогноз на весь месяц. За дни до { $day } счёт уже есть, поэтому следующий будет меньше.
consumption-price-assumed = Цены с { $since } ещё не известны, поэтому посчитали по последним известным.
consumption-why-recent =
    Почему столько: считаем по среднему в день за { $count ->
        [one] { $count } последний месяц
        [few] { $count } последних месяца
        [many] { $count } последних месяцев
       *[other] { $count } последнего месяца
    }.
consumption-why-year-ago = Почему столько: год назад за тот же месяц было { $kwh } кВт·ч.
consumption-trend-more =
    { $count ->
        [one] Последний месяц
        [few] Последние { $count } месяца
        [many] Последние { $count } месяцев
       *[other] Последние { $count } месяца
    } вы потребляли на { $percent } % больше, чем год назад.
consumption-trend-less =
    { $count ->
        [one] Последний месяц
        [few] Последние { $count } месяца
        [many] Последние { $count } месяцев
       *[other] Последние { $count } месяца
    } вы потребляли на { $percent } % меньше, чем год назад.
consumption-trend-same =
    { $count ->
        [one] Последний месяц
        [few] Последние { $count } месяца
        [many] Последние { $count } месяцев
       *[other] Последние { $count } месяца
    } вы потребляли столько же, сколько год назад.
consumption-tested =
    Насколько точно: проверили, как такой прогноз сбылся бы в { $count ->
        [one] { $count } прошлом месяце
        [few] { $count } прошлых месяцах
        [many] { $count } прошлых месяцах
       *[other] { $count } прошлого месяца
    }.
consumption-untested = Истории пока мало, чтобы проверить точность, поэтому это лишь ориентир.
consumption-no-forecast =
    {""}
    <b>Прогноз следующего счёта</b>
    За { $month } прогноза нет: мало истории. Нужно хотя бы два месяца с показаниями.
consumption-lost = Здесь ваше потребление. Нажмите одну из кнопок ниже или напишите /menu.
