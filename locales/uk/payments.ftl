# Історія платежів за рік.

payments-list =
    <b>Усі платежі за останній рік</b>
    {""}
payments-none =
    <b>Усі платежі за останній рік</b>
    Платежів немає. Гроші, сплачені в банку чи на пошті, зазвичай з’являються за кілька днів.
payments-line = { $day } · <b>{ $amount }</b> · { $article } · { $source }
payments-list-internet =
    <b>Інтернет-платежі за останній рік</b>
    {""}
payments-none-internet =
    <b>Інтернет-платежі за останній рік</b>
    Платежів через бот немає.
payments-internet-line = { $at } · <b>{ $amount }</b> · { $state } · № { $reference }
payments-lost = Тут показано ваші платежі. Натисніть одну з кнопок нижче або напишіть /menu.
