# Рабочее место: ритм месяца

rhythm-title = Ритм месяца
rhythm-lead = Что бот делает сам. Каждый запуск происходит один раз, сколько бы серверов ни работало.
rhythm-jobs = Задания
rhythm-job = Задание
rhythm-next = Следующий запуск
rhythm-runs = Последние запуски
rhythm-state = Состояние
rhythm-do = Действия
rhythm-value = { $value }
rhythm-is-on = включено
rhythm-is-off = выключено
rhythm-on = Включить
rhythm-off = Выключить
rhythm-off-ask = Выключить «{ $job }»? Пропущенное, пока задание выключено, не будет навёрстано.
rhythm-rehearse = Посчитать письма
rhythm-found =
    { $count ->
        [one] «{ $job }»: следующий запуск сейчас дал бы { $count } письмо. Ничего не отправлено.
        [few] «{ $job }»: следующий запуск сейчас дал бы { $count } письма. Ничего не отправлено.
        [many] «{ $job }»: следующий запуск сейчас дал бы { $count } писем. Ничего не отправлено.
       *[other] «{ $job }»: следующий запуск сейчас дал бы { $count } письма. Ничего не отправлено.
    }
rhythm-found-part =
    { $count ->
        [one] «{ $job }»: более { $count } письма, просмотрена лишь часть счетов. Ничего не отправлено.
        [few] «{ $job }»: более { $count } писем, просмотрена лишь часть счетов. Ничего не отправлено.
        [many] «{ $job }»: более { $count } писем, просмотрена лишь часть счетов. Ничего не отправлено.
       *[other] «{ $job }»: более { $count } письма, просмотрена лишь часть счетов. Ничего не отправлено.
    }
rhythm-run-none = ещё не было
rhythm-run-done = { $at } — выполнено: { $count }
rhythm-run-going = { $at } — идёт: { $count }
rhythm-run-off = { $at } — выключено
rhythm-run-late = { $at } — пропущено: было бы поздно

rhythm-job-window-opens = Открыто окно показаний
rhythm-job-first-day = Первое число: показания
rhythm-job-last-day = Последний день для показаний
rhythm-job-window-closed = Будет счёт по среднему
rhythm-job-bill-formed = Новый счёт
rhythm-job-bill-due = Приближается срок оплаты
rhythm-job-instalment-soon = Через несколько дней платёж по графику
rhythm-job-instalment-today = Сегодня платёж по графику
rhythm-job-debt = Просроченный долг
rhythm-job-expiring = Запрос ждёт подтверждения
rhythm-job-prune = Уборка устаревшего
rhythm-job-statements = Сверка с выписками эквайеров

audit-rhythm-switched-on = включено задание
audit-rhythm-switched-off = выключено задание
