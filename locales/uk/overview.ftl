# Картка особового рахунку.

overview-card =
    <b>Особовий рахунок { $number }</b>
    { $name }
    { $address }
    EIC-код: { $eic }
overview-meter =
    {""}
    <b>Лічильник № { $number }</b>
overview-reading = { $zone }: <b>{ $value }</b> ({ $day }, { $kind })
overview-no-reading = Показників ще немає.
overview-debt-of =
    {""}
    { $article }: { $amount }
overview-debt = <b>Заборгованість разом: { $amount }</b>
overview-no-debt =
    {""}
    <b>Заборгованості немає.</b>
overview-credit = Переплата: <b>{ $amount }</b>
overview-not-posted = Сплачено, але ще не проведено в обліку: <b>{ $amount }</b>. Удруге платити не потрібно.
overview-lost = Це картка вашого рахунку. Натисніть одну з кнопок нижче або напишіть /menu.
