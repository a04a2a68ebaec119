# Счета: список, один счёт, бумага.

bills-list =
    <b>{ $article }: счета за последний год</b>
    Нажмите на счёт, чтобы открыть его.
bills-none =
    <b>{ $article }</b>
    За последний год счетов нет.
bills-line = { $period } · { $amount } · { $state }
bills-one =
    <b>Счёт № { $number }</b>
    { $article }
    Сформирован: { $formed }
    Период: с { $first } по { $last }
    Сумма: <b>{ $amount }</b>
    Оплатить до: <b>{ $due }</b>

    Из чего складывается:
bills-one-energy = { $zone }: { $kwh } кВт·ч × { $price } ₴ = { $amount }
bills-one-other = { $title }: { $amount }
bills-paper = Счёт № { $number }. Его можно распечатать и оплатить в отделении банка.
bills-lost = Чтобы открыть счёт, нажмите на кнопку ниже. Чтобы выйти, напишите /menu.
