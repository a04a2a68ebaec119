# Карточка лицевого счёта.

overview-card =
    <b>Лицевой счёт { $number }</b>
    { $name }
    { $address }
    EIC-код: { $eic }
overview-meter =
    {""}
    <b>Счётчик № { $number }</b>
overview-reading = { $zone }: <b>{ $value }</b> ({ $day }, { $kind })
overview-no-reading = Показаний ещё нет.
overview-debt-of =
    {""}
    { $article }: { $amount }
overview-debt = <b>Задолженность всего: { $amount }</b>
overview-no-debt =
    {""}
    <b>Задолженности нет.</b>
overview-credit = Переплата: <b>{ $amount }</b>
overview-not-posted = Оплачено, но ещё не проведено в учёте: <b>{ $amount }</b>. Второй раз платить не нужно.
overview-lost = Это карточка вашего счёта. Нажмите одну из кнопок ниже или напишите /menu.
