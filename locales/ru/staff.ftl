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
staff-home-since = Дольше всего ждёт { $waited }
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
refusal-invitation-over = Эта ссылка больше не действует: ею воспользовались или прошли сутки. Попросите администратора прислать новую.
refusal-code-wrong = Код не подходит. Проверьте, точны ли часы на телефоне, и введите код, который приложение показывает сейчас.
refusal-role-may-not = Для этого нужна другая роль.
refusal-last-admin = Это единственный администратор. Сначала назначьте ещё одного.
refusal-staff-login-taken = Сотрудник с таким логином уже есть.
refusal-staff-unknown = Сотрудника с таким логином нет.
