# Картка особового рахунку.

overview-card =
    <b>Картка особового рахунку</b>
    № { $number }
    { $name }
    { $address }
    EIC-код: { $eic }
overview-meter =
    {""}
    <b>Лічильник № { $number }</b>
overview-reading = { $zone }: <b>{ $value }</b> ({ $day }, { $kind })
overview-no-reading = Показників ще немає.
overview-debts =
    {""}
    <b>Заборгованість</b>
overview-debt-of = { $article }: { $amount }
overview-debt = Разом: <b>{ $amount }</b>
overview-no-debt =
    {""}
    <b>Заборгованості немає.</b>
overview-credit = Переплата: <b>{ $amount }</b>
overview-not-posted = Сплачено, але ще не проведено в обліку: <b>{ $amount }</b>. Удруге платити не потрібно.
overview-lost = Це картка вашого рахунку. Натисніть одну з кнопок нижче або напишіть /menu.
