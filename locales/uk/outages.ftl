# Відключення: графік черги, роботи за адресою, листи про зміни

outage-hours-none = Відключень не заплановано: світло буде весь день.
outage-hours-off = Світла не буде: { $off }
outage-hours-maybe = Можливі відключення: { $maybe }
outage-hours-both =
    Світла не буде: { $off }
    Можливі відключення: { $maybe }
letter-outage-schedule =
    📅 <b>Графік на { $day }, черга { $group }</b>

    { $hours }
letter-outage-changed =
    🔄 <b>Змінено графік на { $day }, черга { $group }</b>

    { $hours }
button-outages = ⚡ Графік відключень
outages-home = <b>Світло за адресою { $address }</b>
outages-group = Ваша черга: <b>{ $group }</b>
outages-no-group = Вашої черги ми поки не знаємо. Зателефонуйте нам, і ми її підкажемо.
outages-day =
    <b>{ $day }</b>
    { $hours }
outages-unknown = <b>{ $day }</b>: графіка ще немає.
outages-now-off = 🔴 Зараз за графіком світла немає, до { $until }.
outages-now-maybe = 🟡 Зараз світло можуть вимкнути, до { $until }.
outages-now-on = 🟢 Зараз за графіком світло є.
outages-next = Наступне відключення о { $since }.
outages-works = 🛠 { $text }
outages-caption = Графік на { $day }, черга { $group }
outages-lost = Тут нічого писати не потрібно. Натисніть кнопку нижче або напишіть /menu.
picture-outages-title = Черга { $group }
picture-outages-off = світла немає
picture-outages-off-until = немає до { $at }
picture-outages-off-since = немає від { $at }
picture-outages-maybe-until = можливо до { $at }
picture-outages-maybe-since = можливо від { $at }
picture-outages-maybe = можливо
picture-outages-on = світло є
outages-title = Відключення
outages-lead = Файл графіка: дата, черга, проміжки, вид. Про зміни дізнаються всі з цієї черги.
outages-file = Файл CSV або JSON
outages-file-hint = Рядок: 2026-11-25,1.1,00:00-04:00 12:00-16:00,off. Без проміжків — світло весь день; maybe — можливе відключення.
outages-publish = Опублікувати
outages-published = Нових днів: { $new }, змінено: { $changed }, без змін: { $same }.
outages-today = Сьогодні, { $day }
outages-tomorrow = Завтра, { $day }
outages-none = Графіка ще немає
outages-column-group = Черга
outages-column-hours = Години
outages-column-version = Змін
audit-outages-published = опубліковано графік відключень
refusal-schedule-unreadable =
    { $line ->
        [0] Файл не читається. Потрібні стовпці date, group, intervals, kind.
       *[other] Рядок { $line } не читається: «{ $text }». Виправте його й завантажте файл ще раз.
    }
refusal-schedule-overlaps = Черга { $group }, { $day }: проміжки накладаються. Виправте файл і завантажте його ще раз.
