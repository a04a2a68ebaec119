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

audit-announcement-written = оголошення написано
audit-announcement-rewritten = оголошення змінено
audit-announcement-asked = оголошення подано до надсилання
audit-announcement-confirmed = оголошення підтверджено
audit-announcement-tried = оголошення надіслано на пробу
audit-announcement-paused = оголошення призупинено
audit-announcement-resumed = оголошення продовжено
audit-announcement-taken-back = оголошення повернуто до чернеток
audit-announcement-stopped = оголошення зупинено
