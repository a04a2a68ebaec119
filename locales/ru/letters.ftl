# Письма, о которых только что не просили

letter-receipt-paid-off =
    Спасибо! Зачислено <b>{ $amount }</b>. Долг погашен.
    Статья: { $article }
    Время: { $at }
    Карта: { $card }
    Квитанция № { $reference }
letter-receipt-debt-left =
    Спасибо! Зачислено <b>{ $amount }</b>. Остаток долга: { $debt }.
    Статья: { $article }
    Время: { $at }
    Карта: { $card }
    Квитанция № { $reference }
letter-receipt-credit =
    Спасибо! Зачислено <b>{ $amount }</b>. Переплата { $credit } пойдёт на следующий счёт.
    Статья: { $article }
    Время: { $at }
    Карта: { $card }
    Квитанция № { $reference }
letter-card = { $mask }
letter-no-card = не указана
letter-payment-failed =
    Оплата { $amount } не прошла, деньги не сняты.
    Статья: { $article }, платёж № { $reference }
    Проверьте, хватает ли средств и разрешены ли оплаты в интернете, или попробуйте другую карту: нажмите «Оплатить».
letter-payment-expired =
    Время на оплату { $amount } истекло, деньги не сняты.
    Статья: { $article }, платёж № { $reference }
    Чтобы получить новую ссылку, нажмите «Оплатить».
letter-payment-refunded =
    Вам возвращено { $amount }.
    Статья: { $article }, платёж № { $reference }
    Деньги поступят на карту за несколько дней: это зависит от банка.
