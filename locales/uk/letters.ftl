# Листи, яких ніхто щойно не просив

letter-receipt-paid-off =
    Дякуємо! Зараховано <b>{ $amount }</b>. Борг погашено.

    За що: { $article }
    Коли: { $at }
    Картка: { $card }
    Квитанція № { $reference }
letter-receipt-debt-left =
    Дякуємо! Зараховано <b>{ $amount }</b>. Залишок боргу: <b>{ $debt }</b>.

    За що: { $article }
    Коли: { $at }
    Картка: { $card }
    Квитанція № { $reference }
letter-receipt-credit =
    Дякуємо! Зараховано <b>{ $amount }</b>. Переплата <b>{ $credit }</b> піде на наступний рахунок.

    За що: { $article }
    Коли: { $at }
    Картка: { $card }
    Квитанція № { $reference }
letter-card = { $mask }
letter-no-card = не вказано
letter-payment-failed =
    <b>Оплата { $amount } не пройшла.</b> Гроші не знято.
    { $article }, платіж № { $reference }

    Перевірте, чи вистачає грошей на картці й чи дозволено оплату в інтернеті, або візьміть іншу картку. Щоб спробувати ще раз, натисніть «Сплатити».
letter-payment-expired =
    <b>Час на оплату { $amount } минув.</b> Гроші не знято.
    { $article }, платіж № { $reference }

    Щоб отримати нове посилання, натисніть «Сплатити».
letter-payment-refunded =
    <b>Вам повернуто { $amount }.</b>
    { $article }, платіж № { $reference }

    Гроші надійдуть на картку за кілька днів: це залежить від банку.
letter-registry-booked =
    Зараховано <b>{ $amount }</b>, сплачено { $source } { $paid_on }.
    За що: { $article }
letter-registry-back =
    <b>Зарахування { $amount } скасовано.</b>
    { $article }, сплачено { $source } { $paid_on }

    Банк відкликав цей платіж, або його зараховано помилково. Якщо ви справді платили, зателефонуйте нам.
