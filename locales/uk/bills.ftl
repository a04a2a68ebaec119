# Рахунки: список, один рахунок, папір.

button-pay-bill = Сплатити { $amount }
button-pay-ahead = Сплатити наперед { $amount }
button-paper-large = PDF великим шрифтом

bills-list =
    <b>{ $article }: рахунки { $period }</b>
    Нараховано { $charged }, не сплачено <b>{ $left }</b>.
    Щоб відкрити рахунок, натисніть на нього.
bills-list-paid =
    <b>{ $article }: рахунки { $period }</b>
    Нараховано { $charged }, усе сплачено.
    Щоб відкрити рахунок, натисніть на нього.
bills-none =
    <b>{ $article }: рахунки { $period }</b>
    Рахунків за цей час немає.
bills-item =
    {""}
    За <b>{ $month }</b>: { $amount }, { $state }
    № { $number } від { $formed }
    Період: з { $first } до { $last }
bills-item-other =
    {""}
    <b>№ { $number }</b> від { $formed }
    { $amount }, { $state }
bills-paid = сплачено
bills-unpaid = <b>не сплачено</b>
bills-partly = <b>сплачено частково, залишилося { $left }</b>
bills-preliminary = попередній
bills-line = { $month } · { $amount }
bills-one =
    <b>Рахунок № { $number }</b>
    { $article }
    Сформовано: { $formed }
    Період: з { $first } до { $last }
    Сума: <b>{ $amount }</b>
bills-one-other-article =
    <b>Рахунок № { $number }</b>
    { $article }
    Сформовано: { $formed }
    Сума: <b>{ $amount }</b>
bills-one-paid = Сплачено повністю ✅
bills-one-nothing = Платити за ним не потрібно.
bills-one-unpaid = <b>Не сплачено</b>
bills-one-partly = Сплачено { $paid }, залишилося <b>{ $left }</b>
bills-one-due = Сплатити до: <b>{ $due }</b>
bills-one-overdue = ❗ Прострочено: слід було сплатити до { $due }
bills-one-preliminary =
    {""}
    Це попередній рахунок: його можна сплатити наперед, але не обов’язково. Остаточний сформує постачальник на початку наступного місяця; сума може трохи змінитися.
bills-one-lines =
    {""}
    З чого складається сума:
bills-one-energy = { $zone }: { $kwh } кВт·год × { $price } ₴ = { $amount }
bills-one-energy-dated = { $zone }, з { $first } до { $last }: { $kwh } кВт·год × { $price } ₴ = { $amount }
bills-one-correction = Перерахунок за рахунком № { $number }: { $amount }
bills-one-other = { $title }: { $amount }
bills-one-more =
    …і ще { $count ->
        [one] { $count } рядок
        [few] { $count } рядки
        [many] { $count } рядків
       *[other] { $count } рядка
    }. Усі вони є в PDF.
bills-paper = Рахунок № { $number }. Його можна роздрукувати й сплатити у відділенні банку.
bills-lost = Щоб відкрити рахунок, натисніть на кнопку нижче. Щоб вийти, напишіть /menu.
