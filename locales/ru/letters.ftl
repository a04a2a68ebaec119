# Письма, о которых только что не просили

letter-receipt-paid-off =
    Спасибо! Зачислено <b>{ $amount }</b>. Долг погашен.

    За что: { $article }
    Когда: { $at }
    Карта: { $card }
    Квитанция № { $reference }
letter-receipt-debt-left =
    Спасибо! Зачислено <b>{ $amount }</b>. Остаток долга: <b>{ $debt }</b>.

    За что: { $article }
    Когда: { $at }
    Карта: { $card }
    Квитанция № { $reference }
letter-receipt-credit =
    Спасибо! Зачислено <b>{ $amount }</b>. Переплата <b>{ $credit }</b> пойдёт на следующий счёт.

    За что: { $article }
    Когда: { $at }
    Карта: { $card }
    Квитанция № { $reference }
letter-card = { $mask }
letter-no-card = не указана
letter-payment-failed =
    <b>Оплата { $amount } не прошла.</b> Деньги не сняты.
    { $article }, платёж № { $reference }

    Проверьте, хватает ли денег на карте и разрешена ли оплата в интернете, или возьмите другую карту. Чтобы попробовать ещё раз, нажмите «Оплатить».
letter-payment-expired =
    <b>Время на оплату { $amount } истекло.</b> Деньги не сняты.
    { $article }, платёж № { $reference }

    Чтобы получить новую ссылку, нажмите «Оплатить».
letter-payment-refunded =
    <b>Вам возвращено { $amount }.</b>
    { $article }, платёж № { $reference }

    Деньги поступят на карту через несколько дней: это зависит от банка.
letter-registry-booked =
    Зачислено <b>{ $amount }</b>, оплачено { $source } { $paid_on }.
    За что: { $article }
letter-registry-back =
    <b>Зачисление { $amount } отменено.</b>
    { $article }, оплачено { $source } { $paid_on }

    Банк отозвал этот платёж, или он зачислен по ошибке. Если вы действительно платили, позвоните нам.
