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

audit-announcement-written = объявление написано
audit-announcement-rewritten = объявление изменено
audit-announcement-asked = объявление подано к отправке
audit-announcement-confirmed = объявление подтверждено
audit-announcement-tried = объявление отправлено на пробу
audit-announcement-paused = объявление приостановлено
audit-announcement-resumed = объявление продолжено
audit-announcement-taken-back = объявление возвращено в черновики
audit-announcement-stopped = объявление остановлено
