# Консоль персонала: очередь запросов на лицевой счёт и очередь показаний

cases-requests = Запросы
cases-value = { $value }
cases-who = Кто просит
cases-unnamed = без имени
cases-account = Лицевой счёт
cases-district = РЭС
cases-no-district = счёта нет в базе
cases-all = Все
cases-proof = Подтверждение
cases-proof-none = не предоставлено
cases-proof-last-payment = сумма последней оплаты
cases-proof-meter-number = номер счётчика
cases-asked = Ждёт с
cases-marks = Отметки
cases-disputed = «это не я»
cases-more-asked = просили подтверждение
cases-more-asked-at = просили подтверждение { $at }
cases-none = Запросов нет
cases-none-hint = Всё разобрано.
cases-further = Дальше
cases-compare = Что указал человек и что есть в базе
cases-claimed = Указал человек
cases-known = Есть в базе
cases-likeness = Совпадение
likeness-same = так же
likeness-similar = похоже
likeness-different = другое
likeness-unknown = нет в базе
cases-surname = Фамилия
cases-name = Имя
cases-patronymic = Отчество
cases-address = Адрес
cases-meter = № { $number }
cases-meter-removed = снят { $on }
cases-paid = { $amount }, { $on }
cases-no-payments = оплат нет
cases-proof-absent = нет
cases-proof-right = верно
cases-proof-wrong = неверно
cases-account-unknown = Лицевого счёта { $account } в базе нет.
cases-near = Похожие номера
cases-tries = Неудачные попытки за 30 дней
cases-tries-none = Не было
cases-tries-more =
    { $count ->
        [one] И ещё { $count } попытка
        [few] И ещё { $count } попытки
        [many] И ещё { $count } попыток
       *[other] И ещё { $count } попытки
    }
cases-try-own = этот человек
cases-try-other = кто-то другой
cases-earlier = Другие запросы человека и на этот счёт
cases-earlier-none = Не было
cases-decision = Решение
cases-approve = Одобрить
cases-refuse = Отказать
cases-more = Просить подтверждение
cases-next = Следующий
cases-undo = Отменить
cases-read-only = Ваша роль только просматривает.
cases-reason-lead = Причина, которую прочтёт человек:
cases-reason-other = Своими словами
cases-reason-hint = Не более 300 знаков. Человек прочтёт именно это.
cases-reason-send = Отказать по этой причине
cases-done-active = Одобрено: { $name }, { $account }
cases-done-refused = Отказано: { $name }, { $account }
cases-undone = Решение отменено, запрос снова ждёт.
cases-asked-now = Человека попросили отправить подтверждение. Запрос ждёт дальше.
cases-ended-active = Одобрено: { $by }, { $at }
cases-ended-refused = Отказано: { $by }, { $at }
cases-ended-withdrawn = Человек отозвал запрос. Подан { $at }
cases-person = Человек
cases-login = Логин
cases-phone = Телефон
cases-phone-proven = { $phone } (подтверждён мессенджером)
cases-phone-claimed = { $phone } (со слов)
cases-email = Почта
cases-person-page = Всё о человеке
cases-account-page = Всё о счёте
cases-linked = У кого уже есть этот счёт
cases-linked-none = Ни у кого
requeststate-active = одобрено
requeststate-waiting = ждёт
requeststate-refused = отказано
requeststate-withdrawn = отозвано
refusal-case-decided = Уже решено: { $state }. Решение: { $by }, { $at }.
refusal-case-gone = Запрос уже не ждёт решения: человек отозвал его или изменил. Откройте следующий.
refusal-person-inactive = Логин этого человека приостановлен или закрыт, поэтому подключить счёт нельзя. Откажите или откройте «Всё о человеке».
refusal-case-unknown = Такого запроса нет.
refusal-reason-missing =
    Выберите причину или напишите свою, не длиннее { $maximum ->
        [one] { $maximum } знака
        [few] { $maximum } знаков
        [many] { $maximum } знаков
       *[other] { $maximum } знака
    }.
refusal-account-not-offered = Этого лицевого счёта нет среди предложенных. Выберите один из похожих номеров или откажите.
refusal-asked-already = Подтверждение уже просили { $at }. Просить можно раз в сутки.
refusal-undo-too-late =
    Отменить уже нельзя: прошло больше { $minutes ->
        [one] { $minutes } минуты
        [few] { $minutes } минут
        [many] { $minutes } минут
       *[other] { $minutes } минуты
    }.
refusal-undo-unsafe = Отменить уже нельзя: решением воспользовались (передали показания, оплатили или пригласили других).
refusal-undo-not-yours = Решение другого сотрудника отменяет старший оператор.

cases-readings = Показания
reviews-none = Показаний на проверку нет
reviews-why = Почему
reviews-figures = Передано
reviews-usual = Обычно
reviews-kwh = { $kwh } кВт·ч
reviews-unknown = неизвестно
reviews-has-photo = есть фото
reviews-no-photo = без фото
reviews-photo = Фото счётчика
reviews-photo-away = Фото счётчика. Если его не видно, мессенджер сейчас не отдаёт файл.
reviews-photo-none = Фото не прислано
reviews-meter = Счётчик
reviews-before = Предыдущее показание
reviews-made = Потребление
reviews-usual-told = Обычно за такое время
reviews-bill = Счёт
reviews-bill-told = № { $number }, { $amount }
reviews-owner = Владелец
reviews-sent-by = Передал(а)
reviews-months = Потребление за 24 месяца
reviews-months-chart = Столбики потребления за 24 месяца; те же числа есть в таблице ниже
reviews-months-table = Таблицей
reviews-month = Месяц
reviews-estimated = расчётное
reviews-axis = { $kwh } кВт·ч
reviews-last = Последние показания
reviews-earlier = Другие проверки человека и этого счёта
reviews-offer = Если принять: { $kwh } кВт·ч, счёт на { $amount }.
reviews-offer-turn = Счётчик будто бы перешёл через нули.
reviews-cannot = Принять здесь нельзя.
reviews-cannot-meter = Счётчик заменён: сначала учёт вносит конечное и начальное показания в базу.
reviews-stands = Счёт действует, пока его не заменят новые показания.
reviews-approve = Всё в порядке
reviews-accept = Принять показания
reviews-refuse = Просить ещё раз
reviews-pass = Передать учёту
reviews-undone = Решение отменено, показания снова на проверке.
reviews-done-approved = Принято: { $name }, { $account }
reviews-done-refused = Попросили ещё раз: { $name }, { $account }
reviews-done-passed-on = Передано учёту: { $name }, { $account }
reviews-ended-approved = Принято: { $by }, { $at }
reviews-ended-refused = Попросили ещё раз: { $by }, { $at }
reviews-ended-passed-on = Передано учёту: { $by }, { $at }
reviews-ended-withdrawn = Человек прислал другие показания. Вопрос от { $at }
reviewreason-unusual = необычное потребление
reviewreason-went-backwards = меньше предыдущего
reviewreason-date-too-old = давняя дата
reviewreason-meter-replaced = счётчик заменён
reviewstate-open = на проверке
reviewstate-approved = принято
reviewstate-refused = попросили ещё раз
reviewstate-withdrawn = заменено человеком
reviewstate-passed-on = передано учёту
refusal-review-decided = Уже решено: { $state }. Решение: { $by }, { $at }.
refusal-reading-not-acceptable = Так решить здесь нельзя. Откройте показания ещё раз и выберите другое решение.
refusal-figures-changed = Пока страница была открыта, пришли другие показания: теперь вышло бы { $kwh } кВт·ч. Откройте её ещё раз.
refusal-photo-unavailable = Фото сейчас не удалось получить из мессенджера.
