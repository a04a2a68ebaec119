# История платежей.

payments-list = <b>Платежи { $period }</b>
payments-none =
    <b>Платежи { $period }</b>
    Платежей за это время нет. Деньги, внесённые в банке или на почте, обычно появляются через несколько дней.
payments-total = Всего оплачено: <b>{ $amount }</b>
payments-total-back = Возвращено вам: <b>{ $amount }</b>
payments-pending =
    {""}
    ⏳ { $at } — <b>{ $amount }</b>
    { $article }, оплачено, ещё не проведено. Второй раз платить не нужно.
payments-line =
    {""}
    { $day } — <b>{ $amount }</b>
    { $article }, { $source }
payments-refund =
    {""}
    { $day } — <b>возвращено { $amount }</b>
    { $article }, { $source }
payments-lessened =
    {""}
    { $day } — <b>платёж уменьшен на { $amount }</b>
    { $article }, { $source }
payments-undone =
    {""}
    { $day } — <b>зачисление { $amount } отменено</b>
    { $article }, { $source }
payments-list-internet = <b>Платежи через интернет { $period }</b>
payments-none-internet =
    <b>Платежи через интернет { $period }</b>
    Таких платежей за это время нет.
payments-internet-line =
    {""}
    { $at } — <b>{ $amount }</b>, { $state }
    { $article }, № { $reference }
payments-not-posted = оплачено, ещё не проведено
payments-lost = Здесь показаны ваши платежи. Нажмите одну из кнопок ниже или напишите /menu.
