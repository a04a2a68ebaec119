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
    🧪 <b>Пробное объявление. { $utility }</b>
    Оно отправлено только вам.

    { $text }

audit-announcement-written = объявление написано
audit-announcement-rewritten = объявление изменено
audit-announcement-asked = объявление подано на отправку
audit-announcement-confirmed = объявление подтверждено
audit-announcement-tried = объявление отправлено на пробу
audit-announcement-paused = объявление приостановлено
audit-announcement-resumed = объявление продолжено
audit-announcement-taken-back = объявление возвращено в черновики
audit-announcement-stopped = объявление остановлено

# --- staff
announce-title = Объявления
announce-lead = Напишите один раз: каждый, кого это касается, получит объявление на своём языке и только раз.
announce-new = Новое объявление
announce-edit = Изменить объявление
announce-none = Объявлений ещё не было
announce-all = Все объявления
announce-more = Более ранние
announce-one = Объявление
announce-number = Объявление № { $number }
announce-kind = О чём
announce-kind-news = Новость. Человек может отключить такие сообщения
announce-kind-works = Плановые работы. Человек может выключить сообщения об отключениях
announce-kind-emergency = Авария. Получат все и сразу, даже в тихие часы
announce-state = Состояние
announce-recipients = Людей
announce-when = Когда
announce-value = { $value }
announce-words = Что сказать
announce-text-uk = По-украински
announce-text-en = По-английски
announce-text-ru = По-русски
announce-text-hint = Обычный текст до 3000 знаков; ссылки только https. Название компании вверху и кодовое слово внизу добавим мы.
announce-text-other = Если пусто, прочитают по-украински.
announce-whom = Кому
announce-whom-short = Кому
announce-whom-hint = Лицевой счёт должен соответствовать всему выбранному. Ничего не выбрано — получат все.
announce-everybody = всем
announce-any = любой
announce-district = Район
announce-street = Улица
announce-street-hint = Часть адреса, например «просп. Злуки»
announce-group = Очередь отключений
announce-article = Статья
announce-debt = Долг больше, гривен
announce-debt-hint = В выбранной статье, а если она не выбрана — во всех вместе
announce-debt-over = Долг больше
announce-heated = только с электроотоплением
announce-heating = Отопление
announce-count = Посчитать
announce-save = Сохранить и просмотреть
announce-reach =
    { $people ->
        [0] Не получит никто.
        [one] Получит { $people } человек.
        [few] Получат { $people } человека.
        [many] Получат { $people } человек.
       *[other] Получат { $people } человека.
    } Счетов, которых это касается: { $concerned }; из них на связи: { $accounts }.
announce-preview = Как это прочитают
announce-borrowed = Перевода нет: читатели этого языка получат украинский текст.
announce-in-telegram =
    Telegram: { $length } из { $limit } знаков{ $messages ->
        [one] {""}
        [few] , { $messages } сообщения
        [many] , { $messages } сообщений
       *[other] , { $messages } сообщений
    }
announce-in-viber =
    Viber: { $length } из { $limit } знаков, без жирного шрифта{ $messages ->
        [one] {""}
        [few] , { $messages } сообщения
        [many] , { $messages } сообщений
       *[other] , { $messages } сообщений
    }
announce-glimpse = На заблокированном экране видно только начало: «{ $text }…»
announce-code-word = сирень
announce-made = Написано
announce-asked = Подано
announce-confirmed = Подтверждено
announce-starts = Начало
announce-starts-hint = Пусто — сразу. Время местное.
announce-ended = Конец
announce-by = { $name }, { $at }
announce-trial = Отправить себе
announce-login = Логин абонента
announce-login-hint = Ваш собственный логин в чат-боте; проба будет записана в журнал
announce-trial-do = Отправить на пробу
announce-tried = Проба отправлена: посмотрите в мессенджере.
announce-send = Отправить всем
announce-send-do = Подать на отправку
announce-ask =
    { $people ->
        [one] Отправить { $people } человеку?
        [few] Отправить { $people } людям?
        [many] Отправить { $people } людям?
       *[other] Отправить { $people } людям?
    }
announce-needs-another = Получателей больше { $alone }: отправку должен подтвердить другой человек.
announce-own = Вы подали это объявление: подтвердить его должен другой человек.
announce-decide = Решение
announce-confirm-do = Подтвердить и отправить
announce-pause = Приостановить
announce-resume = Продолжить
announce-back = Вернуть в черновики
announce-stop = Остановить навсегда
announce-discard = Удалить черновик
announce-stop-ask = Остановить? Продолжить будет нельзя.
announce-progress = Ход
announce-bar = Отправлено { $sent } из { $total }
announce-written = Писем написано
announce-of = { $part } из { $whole }
announce-writing = (пишем дальше)
announce-waiting = Ждут
announce-sent = Отправлено
announce-seen = прочитано не менее { $count }
announce-failed = Не отправлено
announce-blocked = закрыли чат: { $count }
announce-dropped = Уже не отправят
announce-told-draft = Черновик. Посмотрите, как его прочитают, и подайте на отправку.
announce-told-waiting = Ждёт, пока подтвердит другой человек.
announce-told-scheduled = Начнётся в своё время.
announce-told-sending = Отправляется. Обычные письма его опережают.
announce-told-paused = Приостановлено: письма не отправляются.
announce-told-done = Отправлено всем, кому удалось.
announce-told-stopped = Остановлено: остальные письма не будут отправлены.
announcementstate-draft = черновик
announcementstate-waiting = ждёт подтверждения
announcementstate-scheduled = запланировано
announcementstate-sending = отправляется
announcementstate-paused = приостановлено
announcementstate-done = отправлено
announcementstate-stopped = остановлено
announcementkind-news = новость
announcementkind-works = плановые работы
announcementkind-emergency = авария
refusal-announcement-wordless = Напишите украинский текст: без него объявления нет.
refusal-announcement-too-long = Текст слишком длинный: { $length } знаков, а может быть { $maximum }.
refusal-announcement-link-unsafe = Ссылка должна начинаться с https://, а здесь «{ $link }».
refusal-outage-group-unknown = Очереди { $group } нет. Укажите одну из 1.1–6.2.
refusal-announcement-unknown = Объявления № { $number } нет.
refusal-announcement-moved-on = Объявление уже в другом состоянии: { $state }. Обновите страницу.
refusal-announcement-changed = Пока вы смотрели, текст или получателей изменили. Посмотрите ещё раз.
refusal-announcement-needs-another = Подтвердить должен другой человек, не тот, кто подал.
refusal-announcement-for-nobody = Этого никто не получит: измените, кому отправлять.
refusal-announcement-time-past = Это время уже прошло или до него больше года. Укажите другое.
refusal-trial-unheard = Под таким логином чата нет. Войдите в чат-бот и попробуйте ещё раз.
