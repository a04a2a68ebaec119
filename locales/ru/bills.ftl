# Счета

bills-list =
    <b>Счета за год: { $article }</b>
    Нажмите на счёт, чтобы увидеть, из чего он состоит.
bills-none = За последний год счетов нет: { $article }.
bills-line = { $period } · { $amount } · { $state }
bills-one =
    <b>Счёт № { $number }</b>
    { $article }, сформирован { $formed }
    Период: { $first } — { $last }
    Сумма: <b>{ $amount }</b>, оплатить до { $due }
    {""}
bills-one-energy = { $zone }: { $kwh } кВт·ч × { $price } = { $amount }
bills-one-other = { $title }: { $amount }
bills-paper = Счёт № { $number }
bills-lost = Выберите счёт кнопкой.
