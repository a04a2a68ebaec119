# Отключения: график очереди, работы по адресу, письма об изменениях

outage-hours-none = Отключений не запланировано: свет будет весь день.
outage-hours-off = Света не будет: { $off }
outage-hours-maybe = Возможны отключения: { $maybe }
outage-hours-both =
    Света не будет: { $off }
    Возможны отключения: { $maybe }
letter-outage-schedule =
    📅 <b>График на { $day }, очередь { $group }</b>

    { $hours }
letter-outage-changed =
    🔄 <b>Изменён график на { $day }, очередь { $group }</b>

    { $hours }
button-outages = ⚡ График отключений
outages-home = <b>Свет по адресу { $address }</b>
outages-group = Ваша очередь: <b>{ $group }</b>
outages-no-group = Вашей очереди мы пока не знаем. Позвоните нам, и мы её подскажем.
outages-day =
    <b>{ $day }</b>
    { $hours }
outages-unknown = <b>{ $day }</b>: графика ещё нет.
outages-now-off = 🔴 Сейчас по графику света нет, до { $until }.
outages-now-maybe = 🟡 Сейчас свет могут отключить, до { $until }.
outages-now-on = 🟢 Сейчас по графику свет есть.
outages-next = Следующее отключение в { $since }.
outages-works = 🛠 { $text }
outages-caption = График на { $day }, очередь { $group }
outages-lost = Здесь ничего писать не нужно. Нажмите кнопку ниже или напишите /menu.
picture-outages-title = Очередь { $group }
picture-outages-off = света нет
picture-outages-off-until = нет до { $at }
picture-outages-off-since = нет с { $at }
picture-outages-maybe-until = возможно до { $at }
picture-outages-maybe-since = возможно с { $at }
picture-outages-maybe = возможно
picture-outages-on = свет есть
outages-title = Отключения
outages-lead = Файл графика: дата, очередь, промежутки, вид. Об изменениях узнают все из этой очереди.
outages-file = Файл CSV или JSON
outages-file-hint = Строка: 2026-11-25,1.1,00:00-04:00 12:00-16:00,off. Без промежутков — свет весь день; maybe — возможное отключение.
outages-publish = Опубликовать
outages-published = Новых дней: { $new }, изменено: { $changed }, без изменений: { $same }.
outages-today = Сегодня, { $day }
outages-tomorrow = Завтра, { $day }
outages-none = Графика ещё нет
outages-column-group = Очередь
outages-column-hours = Часы
outages-column-version = Изменений
audit-outages-published = опубликован график отключений
refusal-schedule-unreadable =
    { $line ->
        [0] Файл не читается. Нужны столбцы date, group, intervals, kind.
       *[other] Строка { $line } не читается: «{ $text }». Исправьте её и загрузите файл ещё раз.
    }
refusal-schedule-overlaps = Очередь { $group }, { $day }: промежутки накладываются. Исправьте файл и загрузите его ещё раз.
