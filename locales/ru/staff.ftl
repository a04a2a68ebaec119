# Кабинет сотрудников: вход, меню, очереди, команда, журнал действий

staff-title = Облік · сотрудники
staff-skip = К содержанию страницы
staff-nav = Разделы
staff-home = Очереди
staff-sign-out = Выйти
staff-locale-uk = Язык: украинский
staff-locale-en = Язык: английский
staff-role-clerk = оператор
staff-role-senior = старший оператор
staff-role-auditor = ревизор
staff-role-admin = администратор
staff-state-invited = приглашён
staff-state-active = работает
staff-state-disabled = отключён

staff-keys = Клавиши
staff-keys-rows = следующая и предыдущая строка
staff-keys-open = открыть строку
staff-keys-queues = разделы меню по порядку
staff-keys-search = к полю поиска
staff-keys-up = назад к списку
staff-keys-help = эта подсказка
staff-keys-here = На этой странице
staff-keys-close = Закрыть

staff-denied = Нет доступа
staff-denied-lead = Ваша роль — { $role }. Эта страница открыта для других ролей. Если она нужна вам для работы, обратитесь к администратору.
staff-forged = Страница устарела
staff-forged-lead = Действие не выполнено: страница открыта до последнего входа или не из этого кабинета. Откройте её снова и повторите.
staff-refused = Не выполнено
staff-later = База данных сейчас не отвечает
staff-later-lead = Ничего не изменено. Попробуйте ещё раз через минуту.
staff-to-home = К очередям

staff-home-title = Очереди
staff-home-lead = Страница обновляется сама каждые полминуты.
staff-home-empty = Всё разобрано
staff-home-since = Дольше всего ждут { $waited }
staff-waited-minutes =
    { $count ->
        [one] { $count } минуту
        [few] { $count } минуты
        [many] { $count } минут
       *[other] { $count } минуты
    }
staff-waited-hours =
    { $count ->
        [one] { $count } час
        [few] { $count } часа
        [many] { $count } часов
       *[other] { $count } часа
    }
staff-waited-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дня
        [many] { $count } дней
       *[other] { $count } дня
    }

staff-sign-in = Вход для сотрудников
staff-login = Логин
staff-password = Пароль
staff-code = Код из приложения
staff-code-hint = Шесть цифр, которые меняются каждые полминуты.
staff-enter = Войти
staff-joined = Готово. Теперь войдите: логин, пароль и следующий код из приложения.
refusal-sign-in-refused = Логин, пароль или код не подходит. Код действует полминуты и только один раз: дождитесь следующего.
refusal-too-many-sign-ins =
    Слишком много попыток. Попробуйте снова через { $minutes ->
        [one] { $minutes } минуту
        [few] { $minutes } минуты
        [many] { $minutes } минут
       *[other] { $minutes } минуты
    }.
refusal-staff-link-over = Эта ссылка больше не действует: ею воспользовались или прошли сутки. Попросите администратора прислать новую.
refusal-code-wrong = Код не подходит. Проверьте, точны ли часы на телефоне, и введите код, который приложение показывает сейчас.
refusal-role-may-not = Для этого нужна другая роль.
refusal-last-admin = Это единственный администратор. Сначала назначьте ещё одного.
refusal-staff-login-taken = Сотрудник с таким логином уже есть.
refusal-staff-unknown = Сотрудника с таким логином нет.

staff-join = Начало работы
staff-join-hello = Здравствуйте, { $name }
staff-join-lead = Ваша роль — { $role }. Для входа нужны пароль и приложение, которое показывает одноразовые коды.
staff-join-first = 1. Придумайте пароль
staff-password-hint =
    Не меньше { $minimum ->
        [one] { $minimum } знака
        [few] { $minimum } знаков
        [many] { $minimum } знаков
       *[other] { $minimum } знака
    }. Проще всего — несколько слов, которые легко запомнить.
staff-password-again = Пароль ещё раз
staff-join-second = 2. Добавьте запись в приложение кодов
staff-join-scan = Подойдёт любое: Google Authenticator, Microsoft Authenticator, FreeOTP. Наведите его на этот QR-код.
staff-join-qr = QR-код для приложения одноразовых кодов
staff-join-type = Не получается навести? Введите в приложении этот ключ:
staff-join-third = 3. Введите первый код
staff-join-do = Готово

staff-team = Команда
staff-name = Имя
staff-role = Роль
staff-state = Состояние
staff-actions = Действия
staff-save = Сохранить
staff-role-of = Роль: { $name }
staff-reset = Новая ссылка
staff-reset-ask = { $name } не сможет войти, пока не задаст новый пароль по новой ссылке. Продолжить?
staff-disable = Отключить
staff-disable-ask = { $name } сразу выйдет из кабинета и больше не сможет войти. Отключить?
staff-team-invite = Пригласить сотрудника
staff-invite = Пригласить
staff-team-invited = Передайте эту ссылку лично: { $name } задаст по ней пароль.
staff-team-link-hint = Ссылка действует сутки и только один раз. Здесь её больше не будет видно.

staff-audit = Журнал действий
staff-audit-who = Кто
staff-audit-anybody = кто угодно
staff-audit-subject = Предмет
staff-audit-day = День
staff-audit-when = Когда
staff-audit-what = Действие
staff-audit-facts = Подробности
staff-audit-console = командная строка
staff-audit-check = Проверить цепочку
staff-audit-empty = Таких записей нет
staff-show = Показать
staff-more = Дальше
staff-moment = { $moment }
staff-chain = Проверка журнала
staff-chain-holds =
    Журнал цел: { $count ->
        [one] проверена { $count } запись
        [few] проверены { $count } записи
        [many] проверено { $count } записей
       *[other] проверено { $count } записи
    }, ни одна не изменена и не удалена.
staff-chain-changed = Запись № { $at } изменена после того, как её сделали.
staff-chain-missing = Записи № { $at } нет: её удалили.
staff-chain-unlinked = Запись № { $at } не продолжает предыдущую: её вставили или заменили.
staff-chain-checked = Проверено
staff-chain-last = Последняя запись
staff-chain-hash = Её отпечаток
staff-chain-hint = Запишите отпечаток и храните отдельно. По нему позже можно убедиться, что журнал не обрезан с конца.

staff-cli-not-a-hash = Отпечаток состоит из 64 знаков: цифр и букв от a до f.
staff-cli-known-missing = Записи с тем отпечатком, который вы назвали, в журнале нет: журнал обрезан или подменён.
staff-cli-disabled = { $name } больше не может войти.
staff-cli-once = Ссылка действует сутки и только один раз.

demo-staff = Кабинет сотрудников: { $url } — логины { $logins }, пароль { $password }, одноразовые коды на { $codes }
demo-staff-olena = Елена Марчук
demo-staff-petro = Пётр Гнатюк
demo-staff-iryna = Ирина Савчук
demo-staff-admin = Тарас Бойко
demo-codes = Коды сотрудников
demo-codes-lead = Только для пробы: настоящие коды показывает приложение в телефоне. Пароль у всех один: { $password }
demo-codes-wait = подождите следующего
