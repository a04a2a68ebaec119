# Оголошення: що каже людям постачальник і як його готують працівники

letter-news-announcement =
    📢 <b>{ $utility }</b>

    { $text }
letter-outage-works =
    🛠 <b>Планові роботи. { $utility }</b>

    { $text }
letter-emergency =
    ⚠️ <b>Аварія. { $utility }</b>

    { $text }
letter-trial-announcement =
    🧪 <b>Проба. { $utility }</b>
    Цей лист надіслано лише вам.

    { $text }
