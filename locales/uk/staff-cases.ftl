# Консоль персоналу: черга запитів на особовий рахунок і черга показників

cases-requests = Запити
cases-value = { $value }
cases-who = Хто просить
cases-unnamed = без імені
cases-account = Особовий рахунок
cases-district = РЕМ
cases-no-district = рахунку немає в базі
cases-all = Усі
cases-proof = Підтвердження
cases-proof-none = не надано
cases-proof-last-payment = сума останньої оплати
cases-proof-meter-number = номер лічильника
cases-asked = Чекає з
cases-marks = Позначки
cases-disputed = «це не я»
cases-more-asked = просили підтвердження
cases-more-asked-at = просили підтвердження { $at }
cases-none = Запитів немає
cases-none-hint = Усе розібрано.
cases-further = Далі
cases-compare = Що вказала людина і що є в базі
cases-claimed = Вказала людина
cases-known = Є в базі
cases-likeness = Збіг
likeness-same = так само
likeness-similar = схоже
likeness-different = інше
likeness-unknown = немає в базі
cases-surname = Прізвище
cases-name = Ім’я
cases-patronymic = По батькові
cases-address = Адреса
cases-meter = № { $number }
cases-meter-removed = знято { $on }
cases-paid = { $amount }, { $on }
cases-no-payments = оплат немає
cases-proof-absent = немає
cases-proof-right = правильно
cases-proof-wrong = неправильно
cases-account-unknown = Особового рахунку { $account } у базі немає.
cases-near = Схожі номери
cases-tries = Невдалі спроби за 30 днів
cases-tries-none = Не було
cases-tries-more =
    { $count ->
        [one] І ще { $count } спроба
        [few] І ще { $count } спроби
        [many] І ще { $count } спроб
       *[other] І ще { $count } спроби
    }
cases-try-own = ця людина
cases-try-other = хтось інший
cases-earlier = Інші запити людини й на цей рахунок
cases-earlier-none = Не було
cases-decision = Рішення
cases-approve = Погодити
cases-refuse = Відмовити
cases-more = Просити підтвердження
cases-next = Наступний
cases-undo = Скасувати
cases-read-only = Ваша роль лише переглядає.
cases-reason-lead = Причина, яку прочитає людина:
cases-reason-other = Своїми словами
cases-reason-hint = Не більше ніж 300 знаків. Людина прочитає саме це.
cases-reason-send = Відмовити з цією причиною
cases-done-active = Погоджено: { $name }, { $account }
cases-done-refused = Відмовлено: { $name }, { $account }
cases-undone = Рішення скасовано, запит знову чекає.
cases-asked-now = Людину попросили надіслати підтвердження. Запит чекає далі.
cases-ended-active = Погоджено: { $by }, { $at }
cases-ended-refused = Відмовлено: { $by }, { $at }
cases-ended-withdrawn = Людина відкликала запит. Подано { $at }
cases-person = Людина
cases-login = Логін
cases-phone = Телефон
cases-phone-proven = { $phone } (підтверджено месенджером)
cases-phone-claimed = { $phone } (зі слів)
cases-email = Пошта
cases-person-page = Усе про людину
cases-account-page = Усе про рахунок
cases-linked = Хто вже має цей рахунок
cases-linked-none = Ніхто
requeststate-active = погоджено
requeststate-waiting = чекає
requeststate-refused = відмовлено
requeststate-withdrawn = відкликано
refusal-case-decided = Уже вирішено: { $state }. Рішення: { $by }, { $at }.
refusal-case-gone = Запит уже не чекає рішення: людина відкликала його або змінила. Відкрийте наступний.
refusal-person-inactive = Логін цієї людини призупинено або закрито, тому підключити рахунок не можна. Відмовте або відкрийте «Усе про людину».
refusal-case-unknown = Такого запиту немає.
refusal-reason-missing =
    Оберіть причину або напишіть свою, не довшу за { $maximum ->
        [one] { $maximum } знак
        [few] { $maximum } знаки
        [many] { $maximum } знаків
       *[other] { $maximum } знака
    }.
refusal-account-not-offered = Цього особового рахунку немає серед запропонованих. Оберіть один зі схожих номерів або відмовте.
refusal-asked-already = Підтвердження вже просили { $at }. Просити можна раз на добу.
refusal-undo-too-late =
    Скасувати вже не можна: минуло понад { $minutes ->
        [one] { $minutes } хвилину
        [few] { $minutes } хвилини
        [many] { $minutes } хвилин
       *[other] { $minutes } хвилини
    }.
refusal-undo-unsafe = Скасувати вже не можна: рішенням скористалися (передали показники, оплатили або запросили інших).
refusal-undo-not-yours = Рішення іншого працівника скасовує старший оператор.

cases-readings = Показники
reviews-none = Показників на перевірку немає
reviews-why = Чому
reviews-figures = Передано
reviews-usual = Звичайно
reviews-kwh = { $kwh } кВт·год
reviews-unknown = невідомо
reviews-has-photo = є фото
reviews-no-photo = без фото
reviews-photo = Фото лічильника
reviews-photo-away = Фото лічильника. Якщо його не видно, месенджер зараз не віддає файл.
reviews-photo-none = Фото не надіслано
reviews-meter = Лічильник
reviews-before = Попередній показник
reviews-made = Споживання
reviews-usual-told = Звичайно за такий час
reviews-bill = Рахунок
reviews-bill-told = № { $number }, { $amount }
reviews-owner = Власник
reviews-sent-by = Передав(ла)
reviews-months = Споживання за 24 місяці
reviews-months-chart = Стовпчики споживання за 24 місяці; ті самі числа є в таблиці нижче
reviews-months-table = Таблицею
reviews-month = Місяць
reviews-estimated = розрахункове
reviews-axis = { $kwh } кВт·год
reviews-last = Останні показники
reviews-earlier = Інші перевірки людини й цього рахунку
reviews-offer = Якщо прийняти: { $kwh } кВт·год, рахунок на { $amount }.
reviews-offer-turn = Лічильник нібито перейшов через нулі.
reviews-cannot = Прийняти тут не можна.
reviews-cannot-meter = Лічильник замінено: спершу облік вносить кінцевий і початковий показники до бази.
reviews-stands = Рахунок чинний, доки його не замінять нові показники.
reviews-approve = Усе гаразд
reviews-accept = Прийняти показники
reviews-refuse = Просити ще раз
reviews-pass = Передати обліку
reviews-undone = Рішення скасовано, показники знову на перевірці.
reviews-done-approved = Прийнято: { $name }, { $account }
reviews-done-refused = Попросили ще раз: { $name }, { $account }
reviews-done-passed-on = Передано обліку: { $name }, { $account }
reviews-ended-approved = Прийнято: { $by }, { $at }
reviews-ended-refused = Попросили ще раз: { $by }, { $at }
reviews-ended-passed-on = Передано обліку: { $by }, { $at }
reviews-ended-withdrawn = Людина надіслала інші показники. Питання від { $at }
reviewreason-unusual = незвичне споживання
reviewreason-went-backwards = менше за попередній
reviewreason-date-too-old = давня дата
reviewreason-meter-replaced = лічильник замінено
reviewstate-open = на перевірці
reviewstate-approved = прийнято
reviewstate-refused = попросили ще раз
reviewstate-withdrawn = замінено людиною
reviewstate-passed-on = передано обліку
refusal-review-decided = Уже вирішено: { $state }. Рішення: { $by }, { $at }.
refusal-reading-not-acceptable = Так вирішити тут не можна. Відкрийте показники ще раз і оберіть інше рішення.
refusal-figures-changed = Поки сторінку було відкрито, надійшли інші показники: тепер вийшло б { $kwh } кВт·год. Відкрийте її ще раз.
refusal-photo-unavailable = Фото зараз не вдалося отримати з месенджера.
