# Квитанция об интернет-платеже.

button-receipt = 🧾 Квитанция (PDF)
button-receipt-of = 🧾 { $at }: { $amount }
receipt-here = Квитанция № { $number }
refusal-receipt-not-there = Такой квитанции нет: либо деньги по этому платежу не поступили, либо он по другому счёту. Откройте «Платежи» в главном меню и проверьте, что с ним произошло.
receipt-instead =
    PDF сейчас не удалось подготовить, поэтому вот вся квитанция словами.

    <b>Квитанция № { $number }</b>
    Оплачено { $amount }, { $at }
    За что: { $article }
    Лицевой счёт: { $account }
    Получатель: { $supplier }
receipt-instead-card = Карта: { $card }
receipt-instead-back = Возвращено: { $amount }
receipt-file-name = kvitantsiya-{ $number }
receipt-title = Квитанция № { $number }
receipt-paid = Оплачено
receipt-returned = Деньги возвращены полностью
receipt-returned-part = Из этой суммы возвращено { $amount }
receipt-amount = { $amount }
receipt-moment = { $at }
receipt-article = { $article }
receipt-at = Когда
receipt-for = За что
receipt-account = Лицевой счёт
receipt-consumer = Потребитель
receipt-address = Адрес
receipt-bank = Через кого оплачено
receipt-card = Карта
receipt-left = Осталось зачисленным
receipt-supplier = Получатель
receipt-code = Код получателя
receipt-iban = Счёт (IBAN)
receipt-supplier-bank = Банк получателя
receipt-foot = Квитанция составлена по подтверждению банка об оплате. Она подтверждает платёж и не является фискальным чеком.
