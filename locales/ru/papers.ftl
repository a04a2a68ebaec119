# Документы словами: когда PDF или картинку не удалось нарисовать.

paper-instead-of-bill = PDF сейчас не удалось подготовить, поэтому вот весь счёт словами. По реквизитам внизу его можно оплатить в любом банке.
paper-bill =
    {""}
    <b>Счёт № { $number }</b> от { $formed }
    Период: с { $first } по { $last }
    Лицевой счёт: { $account }
    { $name }
    { $address }
paper-bill-preliminary = Это предварительный счёт: его можно оплатить заранее, но не обязательно.
paper-bill-readings =
    {""}
    <b>Показания</b>
paper-bill-reading = Счётчик № { $meter }, { $zone }: { $before } ({ $since }) → { $after } ({ $until }, { $kind })
paper-bill-lines =
    {""}
    <b>Начисления</b>
paper-bill-energy = { $zone }: { $kwh } кВт·ч × { $price } ₴ = { $amount }
paper-bill-other = { $title }: { $amount }
paper-bill-amount = Всего начислено: <b>{ $amount }</b>, в том числе НДС { $vat }
paper-bill-debt = Долг на начало периода: { $amount }
paper-bill-credit = Переплата на начало периода: { $amount }
paper-bill-paid = Оплачено за период: { $amount }
paper-bill-corrections = Перерасчёты: { $amount }
paper-bill-later = Учтено позже или в других счетах: { $amount }
paper-bill-to-pay =
    {""}
    К оплате: <b>{ $amount }</b> до { $due }
paper-bill-nothing =
    {""}
    <b>Платить по этому счёту не нужно.</b>
paper-bill-apart = Оплачивается отдельно: { $article }, { $amount }
paper-bill-requisites =
    {""}
    <b>Реквизиты для оплаты</b>
    Получатель: { $name }
    IBAN: { $iban }
    Банк: { $bank }
    Код получателя: { $code }
    Назначение платежа: { $purpose }

paper-instead-of-usage = Картинку сейчас не удалось нарисовать, поэтому вот те же данные словами.
paper-usage-month = <b>{ $month }</b>: { $used }; { $charged }
paper-usage-kwh = { $kwh } кВт·ч
paper-usage-kwh-zones = { $kwh } кВт·ч ({ $zones })
paper-usage-zone = { $zone }: { $kwh }
paper-usage-and = { $one }, { $other }
paper-usage-estimated = { $used }, расчёт без показаний
paper-usage-against = { $used }, годом ранее { $then }
paper-usage-unread = показаний нет
paper-usage-unbilled = счёта нет
paper-usage-sum = { $amount }
