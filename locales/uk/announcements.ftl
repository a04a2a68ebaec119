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
    🧪 <b>Пробне оголошення. { $utility }</b>
    Його надіслано лише вам.

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

# --- staff
announce-title = Оголошення
announce-lead = Напишіть один раз: кожен, кого це стосується, отримає оголошення своєю мовою й лише раз.
announce-new = Нове оголошення
announce-edit = Змінити оголошення
announce-none = Оголошень ще не було
announce-all = Усі оголошення
announce-more = Раніші
announce-one = Оголошення
announce-number = Оголошення № { $number }
announce-kind = Про що
announce-kind-news = Новина. Людина може вимкнути такі повідомлення
announce-kind-works = Планові роботи. Людина може вимкнути повідомлення про відключення
announce-kind-emergency = Аварія. Отримають усі й одразу, навіть у тихі години
announce-state = Стан
announce-recipients = Людей
announce-when = Коли
announce-value = { $value }
announce-words = Що сказати
announce-text-uk = Українською
announce-text-en = Англійською
announce-text-ru = Російською
announce-text-hint = Звичайний текст до 3000 знаків; посилання лише https. Назву компанії вгорі й кодове слово внизу додамо ми.
announce-text-other = Якщо порожньо, прочитають українською.
announce-whom = Кому
announce-whom-short = Кому
announce-whom-hint = Рахунок має відповідати всьому, що вибрано. Нічого не вибрано — отримають усі.
announce-everybody = усім
announce-any = будь-який
announce-district = Район
announce-street = Вулиця
announce-street-hint = Частина адреси, наприклад «просп. Злуки»
announce-group = Черга відключень
announce-article = Стаття
announce-debt = Борг понад, гривень
announce-debt-hint = У вибраній статті, а якщо її не вибрано — в усіх разом
announce-debt-over = Борг понад
announce-heated = лише з електроопаленням
announce-heating = Опалення
announce-count = Порахувати
announce-save = Зберегти й переглянути
announce-reach =
    { $people ->
        [0] Не отримає ніхто.
        [one] Отримає { $people } людина.
        [few] Отримають { $people } людини.
        [many] Отримають { $people } людей.
       *[other] Отримають { $people } людини.
    } Рахунків, яких це стосується: { $concerned }; з них на зв’язку: { $accounts }.
announce-preview = Як це прочитають
announce-borrowed = Перекладу немає: читачі цієї мови отримають український текст.
announce-in-telegram =
    Telegram: { $length } із { $limit } знаків{ $messages ->
        [one] {""}
        [few] , { $messages } повідомлення
        [many] , { $messages } повідомлень
       *[other] , { $messages } повідомлень
    }
announce-in-viber =
    Viber: { $length } із { $limit } знаків, без жирного шрифту{ $messages ->
        [one] {""}
        [few] , { $messages } повідомлення
        [many] , { $messages } повідомлень
       *[other] , { $messages } повідомлень
    }
announce-glimpse = На заблокованому екрані видно лише початок: «{ $text }…»
announce-code-word = бузок
announce-made = Написано
announce-asked = Подано
announce-confirmed = Підтверджено
announce-starts = Початок
announce-starts-hint = Порожньо — одразу. Час місцевий.
announce-ended = Кінець
announce-by = { $name }, { $at }
announce-trial = Надіслати собі
announce-login = Логін абонента
announce-login-hint = Ваш власний логін у чат-боті; пробу буде записано в журнал
announce-trial-do = Надіслати на пробу
announce-tried = Пробу надіслано: подивіться в месенджері.
announce-send = Надіслати всім
announce-send-do = Подати до надсилання
announce-ask =
    { $people ->
        [one] Надіслати { $people } людині?
        [few] Надіслати { $people } людям?
        [many] Надіслати { $people } людям?
       *[other] Надіслати { $people } людям?
    }
announce-needs-another = Отримувачів понад { $alone }: надсилання має підтвердити інша людина.
announce-own = Ви подали це оголошення: підтвердити його має інша людина.
announce-decide = Рішення
announce-confirm-do = Підтвердити й надіслати
announce-pause = Призупинити
announce-resume = Продовжити
announce-back = Повернути до чернеток
announce-stop = Зупинити назавжди
announce-discard = Видалити чернетку
announce-stop-ask = Зупинити? Продовжити вже не можна буде.
announce-progress = Хід
announce-bar = Надіслано { $sent } із { $total }
announce-written = Листів написано
announce-of = { $part } із { $whole }
announce-writing = (пишемо далі)
announce-waiting = Чекають
announce-sent = Надіслано
announce-seen = прочитано щонайменше { $count }
announce-failed = Не надіслано
announce-blocked = закрили чат: { $count }
announce-dropped = Уже не надсилатимуть
announce-told-draft = Чернетка. Подивіться, як її прочитають, і подайте до надсилання.
announce-told-waiting = Чекає, доки підтвердить інша людина.
announce-told-scheduled = Почнеться у свій час.
announce-told-sending = Надсилається. Звичайні листи його випереджають.
announce-told-paused = Призупинено: листи не надсилаються.
announce-told-done = Надіслано всім, кому вдалося.
announce-told-stopped = Зупинено: решту листів не буде надіслано.
announcementstate-draft = чернетка
announcementstate-waiting = чекає підтвердження
announcementstate-scheduled = заплановано
announcementstate-sending = надсилається
announcementstate-paused = призупинено
announcementstate-done = надіслано
announcementstate-stopped = зупинено
announcementkind-news = новина
announcementkind-works = планові роботи
announcementkind-emergency = аварія
refusal-announcement-wordless = Напишіть український текст: без нього оголошення немає.
refusal-announcement-too-long = Текст задовгий: { $length } знаків, а може бути { $maximum }.
refusal-announcement-link-unsafe = Посилання має починатися з https://, а тут «{ $link }».
refusal-outage-group-unknown = Черги { $group } немає. Вкажіть одну з 1.1–6.2.
refusal-announcement-unknown = Оголошення № { $number } немає.
refusal-announcement-moved-on = Оголошення вже в іншому стані: { $state }. Оновіть сторінку.
refusal-announcement-changed = Поки ви дивилися, текст або отримувачів змінили. Перегляньте ще раз.
refusal-announcement-needs-another = Підтвердити має інша людина, не та, що подала.
refusal-announcement-for-nobody = Цього ніхто не отримає: змініть, кому надсилати.
refusal-announcement-time-past = Цей час уже минув або до нього більше року. Вкажіть інший.
refusal-trial-unheard = Під таким логіном чату немає. Увійдіть у чат-бот і спробуйте ще раз.
