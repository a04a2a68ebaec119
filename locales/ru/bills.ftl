# Счета: список, один счёт, бумага.

button-pay-bill = Оплатить { $amount }
button-pay-ahead = Оплатить заранее { $amount }
button-paper-large = PDF крупным шрифтом

bills-list =
    <b>{ $article }: счета { $period }</b>
    Начислено { $charged }, не оплачено <b>{ $left }</b>.
    Чтобы открыть счёт, нажмите на него.
bills-list-paid =
    <b>{ $article }: счета { $period }</b>
    Начислено { $charged }, всё оплачено.
    Чтобы открыть счёт, нажмите на него.
bills-none =
    <b>{ $article }: счета { $period }</b>
    Счетов за это время нет.
bills-item =
    {""}
    За <b>{ $month }</b>: { $amount }, { $state }
    № { $number } от { $formed }
    Период: с { $first } по { $last }
bills-item-other =
    {""}
    <b>№ { $number }</b> от { $formed }
    { $amount }, { $state }
bills-paid = оплачено
bills-unpaid = <b>не оплачено</b>
bills-partly = <b>оплачено частично, осталось { $left }</b>
bills-preliminary = предварительный
bills-line = { $month } · { $amount }
bills-one =
    <b>Счёт № { $number }</b>
    { $article }
    Сформирован: { $formed }
    Период: с { $first } по { $last }
    Сумма: <b>{ $amount }</b>
bills-one-other-article =
    <b>Счёт № { $number }</b>
    { $article }
    Сформирован: { $formed }
    Сумма: <b>{ $amount }</b>
bills-one-paid = Оплачен полностью ✅
bills-one-nothing = Платить по нему не нужно.
bills-one-unpaid = <b>Не оплачен</b>
bills-one-partly = Оплачено { $paid }, осталось <b>{ $left }</b>
bills-one-due = Оплатить до: <b>{ $due }</b>
bills-one-overdue = ❗ Просрочен: его следовало оплатить до { $due }
bills-one-preliminary =
    {""}
    Это предварительный счёт: его можно оплатить заранее, но не обязательно. Окончательный сформирует поставщик в начале следующего месяца; сумма может немного измениться.
bills-one-lines =
    {""}
    Из чего складывается сумма:
bills-one-energy = { $zone }: { $kwh } кВт·ч × { $price } ₴ = { $amount }
bills-one-energy-dated = { $zone }, с { $first } по { $last }: { $kwh } кВт·ч × { $price } ₴ = { $amount }
bills-one-correction = Перерасчёт по счёту № { $number }: { $amount }
bills-one-other = { $title }: { $amount }
bills-one-more =
    …и ещё { $count ->
        [one] { $count } строка
        [few] { $count } строки
        [many] { $count } строк
       *[other] { $count } строки
    }. Все они есть в PDF.
bills-paper = Счёт № { $number }. Его можно распечатать и оплатить в отделении банка.
bills-lost = Чтобы открыть счёт, нажмите на кнопку ниже. Чтобы выйти, напишите /menu.
