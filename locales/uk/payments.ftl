# Історія платежів.

payments-list = <b>Платежі { $period }</b>
payments-none =
    <b>Платежі { $period }</b>
    Платежів за цей час немає. Гроші, сплачені в банку чи на пошті, зазвичай з’являються за кілька днів.
payments-total = Усього сплачено: <b>{ $amount }</b>
payments-total-back = Повернуто вам: <b>{ $amount }</b>
payments-pending =
    {""}
    ⏳ { $at } — <b>{ $amount }</b>
    { $article }, сплачено, ще не проведено. Удруге платити не потрібно.
payments-line =
    {""}
    { $day } — <b>{ $amount }</b>
    { $article }, { $source }
payments-refund =
    {""}
    { $day } — <b>повернуто { $amount }</b>
    { $article }, { $source }
payments-lessened =
    {""}
    { $day } — <b>платіж зменшено на { $amount }</b>
    { $article }, { $source }
payments-undone =
    {""}
    { $day } — <b>зарахування { $amount } скасовано</b>
    { $article }, { $source }
payments-list-internet = <b>Платежі через інтернет { $period }</b>
payments-none-internet =
    <b>Платежі через інтернет { $period }</b>
    Таких платежів за цей час немає.
payments-internet-line =
    {""}
    { $at } — <b>{ $amount }</b>, { $state }
    { $article }, № { $reference }
payments-not-posted = сплачено, ще не проведено
payments-lost = Тут показано ваші платежі. Натисніть одну з кнопок нижче або напишіть /menu.
