# Картка рахунку

overview-card =
    <b>Особовий рахунок { $number }</b>
    { $name }
    { $address }
    EIC-код: { $eic }
    {""}
overview-meter = Лічильник № { $number }
overview-reading = { $zone }: <b>{ $value }</b> — { $day }, { $kind }
overview-no-reading = показників ще немає
overview-debt-of = { $article }: { $amount }
overview-debt =
    {""}
    <b>До сплати разом: { $amount }</b>
overview-no-debt =
    {""}
    <b>Боргу немає.</b>
overview-credit = Переплата: { $amount }
overview-not-posted = Сплачено, але ще не зараховано: { $amount }
overview-lost = Тут нічого писати не потрібно. Оберіть дію кнопкою.
