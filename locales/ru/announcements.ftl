# Объявления: что говорит людям поставщик и как их готовят работники

letter-news-announcement =
    📢 <b>{ $utility }</b>

    { $text }
letter-outage-works =
    🛠 <b>Плановые работы. { $utility }</b>

    { $text }
letter-emergency =
    ⚠️ <b>Авария. { $utility }</b>

    { $text }
letter-trial-announcement =
    🧪 <b>Проба. { $utility }</b>
    Это письмо отправлено только вам.

    { $text }
