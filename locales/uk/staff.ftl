# Кабінет працівників: вхід, меню, черги, команда, журнал дій

staff-title = Облік · працівники
staff-skip = До змісту сторінки
staff-nav = Розділи
staff-home = Черги
staff-sign-out = Вийти
staff-locale-uk = Мова: українська
staff-locale-en = Мова: англійська
staff-role-clerk = оператор
staff-role-senior = старший оператор
staff-role-auditor = ревізор
staff-role-admin = адміністратор
staff-state-invited = запрошено
staff-state-active = працює
staff-state-disabled = вимкнено

staff-keys = Клавіші
staff-keys-rows = наступний і попередній рядок
staff-keys-open = відкрити рядок
staff-keys-queues = розділи меню по черзі
staff-keys-search = до поля пошуку
staff-keys-up = назад до списку
staff-keys-help = ця підказка
staff-keys-here = На цій сторінці
staff-keys-close = Закрити

staff-denied = Немає доступу
staff-denied-lead = Ваша роль — { $role }. Цю сторінку відкрито для інших ролей. Якщо вона потрібна вам для роботи, зверніться до адміністратора.
staff-forged = Сторінка застаріла
staff-forged-lead = Дію не виконано: сторінку відкрито до останнього входу або не з цього кабінету. Відкрийте її знову й повторіть.
staff-refused = Не виконано
staff-later = База даних зараз не відповідає
staff-later-lead = Нічого не змінено. Спробуйте ще раз за хвилину.
staff-to-home = До черг

staff-home-title = Черги
staff-home-lead = Сторінка оновлюється сама кожні пів хвилини.
staff-home-empty = Усе розібрано
staff-home-since = Найдовше чекають { $waited }
staff-waited-minutes =
    { $count ->
        [one] { $count } хвилину
        [few] { $count } хвилини
        [many] { $count } хвилин
       *[other] { $count } хвилини
    }
staff-waited-hours =
    { $count ->
        [one] { $count } годину
        [few] { $count } години
        [many] { $count } годин
       *[other] { $count } години
    }
staff-waited-days =
    { $count ->
        [one] { $count } день
        [few] { $count } дні
        [many] { $count } днів
       *[other] { $count } дня
    }

staff-sign-in = Вхід для працівників
staff-login = Логін
staff-password = Пароль
staff-code = Код із застосунку
staff-code-hint = Шість цифр, що змінюються кожні пів хвилини.
staff-enter = Увійти
staff-joined = Готово. Тепер увійдіть: логін, пароль і наступний код із застосунку.
refusal-sign-in-refused = Логін, пароль або код не підходить. Код діє пів хвилини й лише один раз: дочекайтеся наступного.
refusal-too-many-sign-ins =
    Забагато спроб. Спробуйте знову за { $minutes ->
        [one] { $minutes } хвилину
        [few] { $minutes } хвилини
        [many] { $minutes } хвилин
       *[other] { $minutes } хвилини
    }.
refusal-staff-link-over = Це посилання вже не діє: ним скористалися або минула доба. Попросіть адміністратора надіслати нове.
refusal-code-wrong = Код не підходить. Перевірте, чи точний час на телефоні, і введіть код, який застосунок показує зараз.
refusal-role-may-not = Для цього потрібна інша роль.
refusal-last-admin = Це єдиний адміністратор. Спершу призначте ще одного.
refusal-staff-login-taken = Працівник із таким логіном уже є.
refusal-staff-unknown = Працівника з таким логіном немає.

staff-join = Початок роботи
staff-join-hello = Вітаємо, { $name }
staff-join-lead = Ваша роль — { $role }. Щоб входити, потрібні пароль і застосунок, який показує одноразові коди.
staff-join-first = 1. Придумайте пароль
staff-password-hint =
    Щонайменше { $minimum ->
        [one] { $minimum } знак
        [few] { $minimum } знаки
        [many] { $minimum } знаків
       *[other] { $minimum } знака
    }. Найпростіше — кілька слів, які легко запам’ятати.
staff-password-again = Пароль ще раз
staff-join-second = 2. Додайте запис у застосунок кодів
staff-join-scan = Підійде будь-який: Google Authenticator, Microsoft Authenticator, FreeOTP. Наведіть його на цей QR-код.
staff-join-qr = QR-код для застосунку одноразових кодів
staff-join-type = Не виходить навести? Введіть у застосунку цей ключ:
staff-join-third = 3. Введіть перший код
staff-join-do = Готово

staff-team = Команда
staff-name = Ім’я
staff-role = Роль
staff-state = Стан
staff-actions = Дії
staff-save = Зберегти
staff-role-of = Роль: { $name }
staff-reset = Нове посилання
staff-reset-ask = { $name } не зможе увійти, доки не задасть новий пароль за новим посиланням. Продовжити?
staff-disable = Вимкнути
staff-disable-ask = { $name } одразу вийде з кабінету й більше не зможе увійти. Вимкнути?
staff-team-invite = Запросити працівника
staff-invite = Запросити
staff-team-invited = Передайте це посилання особисто: { $name } задасть за ним пароль.
staff-team-link-hint = Посилання діє добу й лише один раз. Тут його більше не буде видно.

staff-audit = Журнал дій
staff-audit-who = Хто
staff-audit-anybody = будь-хто
staff-audit-subject = Предмет
staff-audit-day = День
staff-audit-when = Коли
staff-audit-what = Дія
staff-audit-facts = Подробиці
staff-audit-console = командний рядок
staff-audit-check = Перевірити ланцюг
staff-audit-empty = Таких записів немає
staff-show = Показати
staff-more = Далі
staff-moment = { $moment }
staff-chain = Перевірка журналу
staff-chain-holds =
    Журнал цілий: { $count ->
        [one] перевірено { $count } запис
        [few] перевірено { $count } записи
        [many] перевірено { $count } записів
       *[other] перевірено { $count } запису
    }, жодного не змінено й не вилучено.
staff-chain-changed = Запис № { $at } змінено після того, як його зробили.
staff-chain-missing = Записа № { $at } немає: його вилучено.
staff-chain-unlinked = Запис № { $at } не продовжує попередній: його вставлено або замінено.
staff-chain-checked = Перевірено
staff-chain-last = Останній запис
staff-chain-hash = Його відбиток
staff-chain-hint = Запишіть відбиток і зберігайте окремо. За ним згодом можна переконатися, що журнал не обрізано з кінця.

staff-cli-not-a-hash = Відбиток складається з 64 знаків: цифр і літер від a до f.
staff-cli-known-missing = Запису з тим відбитком, який ви назвали, у журналі немає: журнал обрізано або замінено.
staff-cli-disabled = { $name } більше не може увійти.
staff-cli-once = Посилання діє добу й лише один раз.

demo-staff = Кабінет працівників: { $url } — логіни { $logins }, пароль { $password }, одноразові коди на { $codes }
demo-staff-olena = Олена Марчук
demo-staff-petro = Петро Гнатюк
demo-staff-iryna = Ірина Савчук
demo-staff-admin = Тарас Бойко
demo-codes = Коди працівників
demo-codes-lead = Лише для спроби: справжні коди показує застосунок у телефоні. Пароль у всіх один: { $password }
demo-codes-wait = зачекайте на наступний
