# Карточка счёта

overview-card =
    <b>Лицевой счёт { $number }</b>
    { $name }
    { $address }
    EIC-код: { $eic }
    {""}
overview-meter = Счётчик № { $number }
overview-reading = { $zone }: <b>{ $value }</b> — { $day }, { $kind }
overview-no-reading = показаний ещё нет
overview-debt-of = { $article }: { $amount }
overview-debt =
    {""}
    <b>К оплате всего: { $amount }</b>
overview-no-debt =
    {""}
    <b>Долга нет.</b>
overview-credit = Переплата: { $amount }
overview-not-posted = Оплачено, но ещё не зачислено: { $amount }
overview-lost = Здесь ничего писать не нужно. Выберите действие кнопкой.
