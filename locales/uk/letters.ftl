# Листи, яких ніхто щойно не просив

letter-receipt-paid-off =
    Дякуємо! Зараховано <b>{ $amount }</b>. Борг погашено.
    Стаття: { $article }
    Час: { $at }
    Картка: { $card }
    Квитанція № { $reference }
letter-receipt-debt-left =
    Дякуємо! Зараховано <b>{ $amount }</b>. Залишок боргу: { $debt }.
    Стаття: { $article }
    Час: { $at }
    Картка: { $card }
    Квитанція № { $reference }
letter-receipt-credit =
    Дякуємо! Зараховано <b>{ $amount }</b>. Переплата { $credit } піде на наступний рахунок.
    Стаття: { $article }
    Час: { $at }
    Картка: { $card }
    Квитанція № { $reference }
letter-card = { $mask }
letter-no-card = не вказано
letter-payment-failed =
    Оплата { $amount } не пройшла, гроші не знято.
    Стаття: { $article }, платіж № { $reference }
    Перевірте, чи вистачає коштів і чи дозволені оплати в інтернеті, або спробуйте іншу картку: натисніть «Сплатити».
letter-payment-expired =
    Час на оплату { $amount } минув, гроші не знято.
    Стаття: { $article }, платіж № { $reference }
    Щоб отримати нове посилання, натисніть «Сплатити».
letter-payment-refunded =
    Вам повернуто { $amount }.
    Стаття: { $article }, платіж № { $reference }
    Гроші надійдуть на картку за кілька днів: це залежить від банку.
