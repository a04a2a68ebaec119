# История платежей за год.

payments-list =
    <b>Все платежи за последний год</b>
    {""}
payments-none =
    <b>Все платежи за последний год</b>
    Платежей нет. Деньги, уплаченные в банке или на почте, обычно появляются через несколько дней.
payments-line = { $day } · <b>{ $amount }</b> · { $article } · { $source }
payments-list-internet =
    <b>Интернет-платежи за последний год</b>
    {""}
payments-none-internet =
    <b>Интернет-платежи за последний год</b>
    Платежей через бот нет.
payments-internet-line = { $at } · <b>{ $amount }</b> · { $state } · № { $reference }
payments-lost = Здесь показаны ваши платежи. Нажмите одну из кнопок ниже или напишите /menu.
