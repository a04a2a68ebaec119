# Квитанція про інтернет-платіж.

button-receipt = 🧾 Квитанція (PDF)
button-receipt-of = 🧾 { $at }: { $amount }
receipt-here = Квитанція № { $number }
refusal-receipt-not-there = Такої квитанції немає: або гроші за цим платежем не надійшли, або він за іншим рахунком. Відкрийте «Платежі» в головному меню й перевірте, що з ним сталося.
receipt-instead =
    PDF зараз не вдалося підготувати, тому ось уся квитанція словами.

    <b>Квитанція № { $number }</b>
    Сплачено { $amount }, { $at }
    За що: { $article }
    Особовий рахунок: { $account }
    Отримувач: { $supplier }
receipt-instead-card = Картка: { $card }
receipt-instead-back = Повернуто: { $amount }
receipt-file-name = kvytantsiia-{ $number }
receipt-title = Квитанція № { $number }
receipt-paid = Сплачено
receipt-returned = Гроші повернуто повністю
receipt-returned-part = З цієї суми повернуто { $amount }
receipt-amount = { $amount }
receipt-moment = { $at }
receipt-article = { $article }
receipt-at = Коли
receipt-for = За що
receipt-account = Особовий рахунок
receipt-consumer = Споживач
receipt-address = Адреса
receipt-bank = Через кого сплачено
receipt-card = Картка
receipt-left = Залишилося зарахованим
receipt-supplier = Отримувач
receipt-code = Код отримувача
receipt-iban = Рахунок (IBAN)
receipt-supplier-bank = Банк отримувача
receipt-foot = Квитанцію сформовано за підтвердженням банку про оплату. Вона підтверджує платіж і не є фіскальним чеком.
