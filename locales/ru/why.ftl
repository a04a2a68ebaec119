# Почему такая сумма: объяснение счёта.

button-why = Почему такая сумма?

why-head =
    <b>Почему { $amount }?</b>
    { $period } вы потребили <b>{ $kwh } кВт·ч</b>. Это { $days ->
        [one] { $days } день
        [few] { $days } дня
        [many] { $days } дней
       *[other] { $days } дня
    }, в среднем { $daily } кВт·ч в день.
why-no-readings =
    <b>Почему { $amount }?</b>
    Показаний и цен в этом счёте нет, поэтому объяснить сумму подробнее мы не можем. Если она кажется вам неправильной, позвоните нам.
why-month = За { $month }
why-span = С { $since } по { $until }
why-daily = { $whole },{ $tenth }

why-estimated =
    {""}
    ❗ Показаний за это время мы не получили, поэтому посчитали приблизительно, по вашему обычному потреблению: { $kwh } кВт·ч. Передайте показания, и в следующем счёте мы всё пересчитаем по настоящим цифрам.
why-estimated-then =
    {""}
    Показаний за это время мы не получили, поэтому посчитали приблизительно, по вашему обычному потреблению: { $kwh } кВт·ч. Позже показания поступили, и мы всё пересчитали: смотрите следующие счета.
why-months =
    {""}
    Это счёт сразу за <b>{ $months ->
        [one] { $months } месяц
        [few] { $months } месяца
        [many] { $months } месяцев
       *[other] { $months } месяца
    }</b>, поэтому сумма больше, чем за один.
why-recounted =
    {""}
    Теперь за это время есть настоящие показания, поэтому мы посчитали всё заново: <b>{ $amount }</b>. Из этой суммы вычли то, что уже начислили приблизительно:
why-taken-back = • счёт № { $number }: минус { $amount } ({ $kwh } кВт·ч)
why-replaced =
    {""}
    { $day } счётчик заменили: был № { $old }, теперь № { $new }. В счёте учтены показания обоих.

why-previous-more =
    {""}
    Это на <b>{ $amount } больше</b>, чем за { $month } ({ $other }):
why-previous-less =
    {""}
    Это на <b>{ $amount } меньше</b>, чем за { $month } ({ $other }):
why-previous-same =
    {""}
    Сумма такая же, как за { $month }: { $other }.
why-year-ago-more =
    {""}
    За год до того, за { $month }, было { $other }. На этот раз на <b>{ $amount } больше</b>:
why-year-ago-less =
    {""}
    За год до того, за { $month }, было { $other }. На этот раз на <b>{ $amount } меньше</b>:
why-year-ago-same =
    {""}
    За год до того, за { $month }, сумма была такая же.
why-part-energy-more = • потреблено на { $kwh } кВт·ч больше: плюс { $amount }
why-part-energy-less = • потреблено на { $kwh } кВт·ч меньше: минус { $amount }
why-part-price-more = • выше цена за кВт·ч: плюс { $amount }
why-part-price-less = • ниже цена за кВт·ч: минус { $amount }
why-part-shares-more = • меньше доля дешёвых часов: плюс { $amount }
why-part-shares-less = • больше доля дешёвых часов: минус { $amount }
why-part-others-more = • льготы и перерасчёты: плюс { $amount }
why-part-others-less = • льготы и перерасчёты: минус { $amount }

why-price =
    {""}
    С { $day } изменилась цена: было { $before } ₴ за кВт·ч, стало { $after } ₴. { $effect }
why-season-ends =
    {""}
    С { $day } зимняя цена для электроотопления не действует: было { $before } ₴ за кВт·ч, стало { $after } ₴. { $effect }
why-season-begins =
    {""}
    С { $day } действует зимняя цена для электроотопления: было { $before } ₴ за кВт·ч, стало { $after } ₴. { $effect }
why-added = Это добавило { $amount }.
why-spared = Это уменьшило сумму на { $amount }.

why-zone-cheap =
    {""}
    { $zone }: { $kwh } кВт·ч, это { $percent } % всего. Низкая цена сэкономила вам <b>{ $amount }</b>.
why-zone-dear =
    {""}
    { $zone }: { $kwh } кВт·ч, это { $percent } % всего. Эти часы дороже, они добавили <b>{ $amount }</b>.
why-heating =
    {""}
    По цене для электроотопления, { $price } ₴, посчитано { $kwh } кВт·ч. Это дешевле на <b>{ $amount }</b>.
why-above =
    {""}
    Цена для электроотопления действует до { $bound } кВт·ч в месяц. Сверх этого вы потребили { $kwh } кВт·ч по полной цене, { $price } ₴. Это добавило <b>{ $amount }</b>.
why-benefit =
    {""}
    { $title }: сумма меньше на <b>{ $amount }</b>.
why-other =
    {""}
    { $title }: { $amount }.

why-readings =
    {""}
    <b>Показания</b>
why-meter = Счётчик № { $number }
why-register = { $zone }: было { $before } ({ $since }), стало { $now } ({ $until }, { $kind }). Разница { $kwh } кВт·ч.
why-register-rolled = { $zone }: было { $before } ({ $since }), стало { $now } ({ $until }, { $kind }), счётчик начал отсчёт с нуля. Потреблено { $kwh } кВт·ч.
why-debt =
    {""}
    Долг по другим счетам, { $amount }, в эту сумму не входит.
why-credit =
    {""}
    Ваша переплата, { $amount }, в эту сумму не входит.
