# Рахунки

bills-list =
    <b>Рахунки за рік: { $article }</b>
    Натисніть на рахунок, щоб побачити, з чого він складається.
bills-none = За останній рік рахунків немає: { $article }.
bills-line = { $period } · { $amount } · { $state }
bills-one =
    <b>Рахунок № { $number }</b>
    { $article }, сформовано { $formed }
    Період: { $first } — { $last }
    Сума: <b>{ $amount }</b>, сплатити до { $due }
    {""}
bills-one-energy = { $zone }: { $kwh } кВт·год × { $price } = { $amount }
bills-one-other = { $title }: { $amount }
bills-paper = Рахунок № { $number }
bills-lost = Оберіть рахунок кнопкою.
