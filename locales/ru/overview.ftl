# Карточка лицевого счёта.

overview-card =
    <b>Карточка лицевого счёта</b>
    № { $number }
    { $name }
    { $address }
    EIC-код: { $eic }
overview-meter =
    {""}
    <b>Счётчик № { $number }</b>
overview-reading = { $zone }: <b>{ $value }</b> ({ $day }, { $kind })
overview-no-reading = Показаний ещё нет.
overview-debts =
    {""}
    <b>Задолженность</b>
overview-debt-of = { $article }: { $amount }
overview-debt = Всего: <b>{ $amount }</b>
overview-no-debt =
    {""}
    <b>Задолженности нет.</b>
overview-credit = Переплата: <b>{ $amount }</b>
overview-not-posted = Оплачено, но ещё не проведено в учёте: <b>{ $amount }</b>. Второй раз платить не нужно.
overview-lost = Это карточка вашего счёта. Нажмите одну из кнопок ниже или напишите /menu.
