# Чому така сума: пояснення рахунку.

button-why = Чому така сума?

why-head =
    <b>Чому { $amount }?</b>
    { $period } ви спожили <b>{ $kwh } кВт·год</b>. Це { $days ->
        [one] { $days } день
        [few] { $days } дні
        [many] { $days } днів
       *[other] { $days } дня
    }, у середньому { $daily } кВт·год на день.
why-no-readings =
    <b>Чому { $amount }?</b>
    Показників і цін у цьому рахунку немає, тому пояснити суму докладніше ми не можемо. Якщо вона здається вам неправильною, зателефонуйте нам.
why-month = За { $month }
why-span = З { $since } до { $until }
why-daily = { $whole },{ $tenth }

why-estimated =
    {""}
    ❗ Показників за цей час ми не отримали, тому порахували приблизно, за вашим звичайним споживанням: { $kwh } кВт·год. Передайте показники, і в наступному рахунку ми все перерахуємо за справжніми цифрами.
why-estimated-then =
    {""}
    Показників за цей час ми не отримали, тому порахували приблизно, за вашим звичайним споживанням: { $kwh } кВт·год. Пізніше показники надійшли, і ми все перерахували: дивіться наступні рахунки.
why-months =
    {""}
    Це рахунок одразу за <b>{ $months ->
        [one] { $months } місяць
        [few] { $months } місяці
        [many] { $months } місяців
       *[other] { $months } місяця
    }</b>, тому сума більша, ніж за один.
why-recounted =
    {""}
    Тепер за цей час є справжні показники, тому ми порахували все заново: <b>{ $amount }</b>. Від цієї суми відняли те, що вже нарахували приблизно:
why-taken-back = • рахунок № { $number }: мінус { $amount } ({ $kwh } кВт·год)
why-replaced =
    {""}
    { $day } лічильник замінили: був № { $old }, тепер № { $new }. У рахунку враховано показники обох.

why-previous-more =
    {""}
    Це на <b>{ $amount } більше</b>, ніж за { $month } ({ $other }):
why-previous-less =
    {""}
    Це на <b>{ $amount } менше</b>, ніж за { $month } ({ $other }):
why-previous-same =
    {""}
    Сума така сама, як за { $month }: { $other }.
why-year-ago-more =
    {""}
    За рік до того, за { $month }, було { $other }. Цього разу на <b>{ $amount } більше</b>:
why-year-ago-less =
    {""}
    За рік до того, за { $month }, було { $other }. Цього разу на <b>{ $amount } менше</b>:
why-year-ago-same =
    {""}
    За рік до того, за { $month }, сума була така сама.
why-part-energy-more = • спожито на { $kwh } кВт·год більше: плюс { $amount }
why-part-energy-less = • спожито на { $kwh } кВт·год менше: мінус { $amount }
why-part-price-more = • вища ціна за кВт·год: плюс { $amount }
why-part-price-less = • нижча ціна за кВт·год: мінус { $amount }
why-part-shares-more = • менша частка дешевих годин: плюс { $amount }
why-part-shares-less = • більша частка дешевих годин: мінус { $amount }
why-part-others-more = • пільги й перерахунки: плюс { $amount }
why-part-others-less = • пільги й перерахунки: мінус { $amount }

why-price =
    {""}
    З { $day } змінилася ціна: було { $before } ₴ за кВт·год, стало { $after } ₴. { $effect }
why-season-ends =
    {""}
    З { $day } зимова ціна для електроопалення не діє: було { $before } ₴ за кВт·год, стало { $after } ₴. { $effect }
why-season-begins =
    {""}
    З { $day } діє зимова ціна для електроопалення: було { $before } ₴ за кВт·год, стало { $after } ₴. { $effect }
why-added = Це додало { $amount }.
why-spared = Це зменшило суму на { $amount }.

why-zone-cheap =
    {""}
    { $zone }: { $kwh } кВт·год, це { $percent } % усього. Дешева ціна заощадила вам <b>{ $amount }</b>.
why-zone-dear =
    {""}
    { $zone }: { $kwh } кВт·год, це { $percent } % усього. Ці години дорожчі, вони додали <b>{ $amount }</b>.
why-heating =
    {""}
    За ціною для електроопалення, { $price } ₴, пораховано { $kwh } кВт·год. Це дешевше на <b>{ $amount }</b>.
why-above =
    {""}
    Ціна для електроопалення діє до { $bound } кВт·год на місяць. Понад цю межу ви спожили { $kwh } кВт·год за повною ціною, { $price } ₴. Це додало <b>{ $amount }</b>.
why-benefit =
    {""}
    { $title }: сума менша на <b>{ $amount }</b>.
why-other =
    {""}
    { $title }: { $amount }.

why-readings =
    {""}
    <b>Показники</b>
why-meter = Лічильник № { $number }
why-register = { $zone }: було { $before } ({ $since }), стало { $now } ({ $until }, { $kind }). Різниця { $kwh } кВт·год.
why-register-rolled = { $zone }: було { $before } ({ $since }), стало { $now } ({ $until }, { $kind }), лічильник почав відлік з нуля. Спожито { $kwh } кВт·год.
why-debt =
    {""}
    Борг за інші рахунки, { $amount }, у цю суму не входить.
why-credit =
    {""}
    Ваша переплата, { $amount }, у цю суму не входить.
