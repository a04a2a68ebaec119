# Рахунки: список, один рахунок, папір.

bills-list =
    <b>{ $article }: рахунки за останній рік</b>
    Натисніть на рахунок, щоб відкрити його.
bills-none =
    <b>{ $article }</b>
    За останній рік рахунків немає.
bills-line = { $period } · { $amount } · { $state }
bills-one =
    <b>Рахунок № { $number }</b>
    { $article }
    Сформовано: { $formed }
    Період: з { $first } до { $last }
    Сума: <b>{ $amount }</b>
    Сплатити до: <b>{ $due }</b>

    З чого складається:
bills-one-energy = { $zone }: { $kwh } кВт·год × { $price } ₴ = { $amount }
bills-one-other = { $title }: { $amount }
bills-paper = Рахунок № { $number }. Його можна роздрукувати й сплатити у відділенні банку.
bills-lost = Щоб відкрити рахунок, натисніть на кнопку нижче. Щоб вийти, напишіть /menu.
