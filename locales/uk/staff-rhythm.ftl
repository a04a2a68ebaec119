# Робоче місце: ритм місяця

rhythm-title = Ритм місяця
rhythm-lead = Що бот робить сам. Кожен запуск відбувається один раз, хоч би скільки серверів працювало.
rhythm-jobs = Завдання
rhythm-job = Завдання
rhythm-next = Наступний запуск
rhythm-runs = Останні запуски
rhythm-state = Стан
rhythm-do = Дії
rhythm-value = { $value }
rhythm-is-on = увімкнено
rhythm-is-off = вимкнено
rhythm-on = Увімкнути
rhythm-off = Вимкнути
rhythm-off-ask = Вимкнути «{ $job }»? Пропущеного, доки завдання вимкнено, не буде надолужено.
rhythm-rehearse = Порахувати листи
rhythm-found =
    { $count ->
        [one] «{ $job }»: наступний запуск зараз дав би { $count } лист. Нічого не надіслано.
        [few] «{ $job }»: наступний запуск зараз дав би { $count } листи. Нічого не надіслано.
        [many] «{ $job }»: наступний запуск зараз дав би { $count } листів. Нічого не надіслано.
       *[other] «{ $job }»: наступний запуск зараз дав би { $count } листа. Нічого не надіслано.
    }
rhythm-found-part =
    { $count ->
        [one] «{ $job }»: понад { $count } лист, переглянуто лише частину рахунків. Нічого не надіслано.
        [few] «{ $job }»: понад { $count } листи, переглянуто лише частину рахунків. Нічого не надіслано.
        [many] «{ $job }»: понад { $count } листів, переглянуто лише частину рахунків. Нічого не надіслано.
       *[other] «{ $job }»: понад { $count } листа, переглянуто лише частину рахунків. Нічого не надіслано.
    }
rhythm-run-none = ще не було
rhythm-run-done = { $at } — виконано: { $count }
rhythm-run-going = { $at } — триває: { $count }
rhythm-run-off = { $at } — вимкнено
rhythm-run-late = { $at } — пропущено: було б запізно

rhythm-job-window-opens = Відкрито вікно показників
rhythm-job-first-day = Перше число: показники
rhythm-job-last-day = Останній день для показників
rhythm-job-window-closed = Буде рахунок за середнім
rhythm-job-bill-formed = Новий рахунок
rhythm-job-bill-due = Наближається строк оплати
rhythm-job-instalment-soon = За кілька днів платіж за графіком
rhythm-job-instalment-today = Сьогодні платіж за графіком
rhythm-job-debt = Прострочений борг
rhythm-job-expiring = Запит чекає на підтвердження
rhythm-job-prune = Прибирання застарілого
rhythm-job-statements = Звірка з виписками еквайрів

audit-rhythm-switched-on = увімкнено завдання
audit-rhythm-switched-off = вимкнено завдання
