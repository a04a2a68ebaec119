# Ритм місяця: нагадування про показники, рахунки, графік погашення й борг

rhythm-account = { " " }({ $name }, { $street })
rhythm-only-account = { "" }

letter-reminder-opens =
    <b>Час передати показники лічильника{ $account }.</b>

    Приймаємо до { $last } включно. Просто надішліть цифри в чат, наприклад 12345, і ми одразу покажемо споживання. Якщо зон кілька, напишіть числа через пробіл.
letter-reminder-opens-subject = Час передати показники лічильника
letter-reminder-month =
    <b>Нагадуємо про показники лічильника{ $account }.</b>

    Рахунок буде за показниками на { $counted }, а приймаємо їх до { $last } включно. Просто надішліть цифри в чат.
letter-reminder-month-subject = Нагадуємо про показники лічильника
letter-reminder-last =
    <b>{ $last } — останній день, щоб передати показники{ $account }.</b>

    Без них рахунок буде за середнім споживанням. Просто надішліть цифри в чат: це займе хвилину.
letter-reminder-last-subject = { $last } — останній день для показників
letter-reminder-estimate =
    <b>Показників цього місяця ми не отримали{ $account }.</b>

    Тому рахунок буде за середнім споживанням. Просто надішліть справжні цифри в чат, і ми перерахуємо.
letter-reminder-estimate-subject = Рахунок буде за середнім споживанням

letter-bill-formed =
    <b>Новий рахунок{ $account }: { $amount }</b>
    { $article }, № { $number }, сплатіть до { $due }

    { $beside }
letter-bill-formed-subject = Новий рахунок № { $number } на { $amount }
rhythm-owed-only = До сплати: <b>{ $owed }</b>
rhythm-owed-nothing = Його вже покрила переплата, платити не потрібно.
rhythm-owed-more = Разом із попереднім боргом до сплати: <b>{ $owed }</b>
rhythm-owed-less = З урахуванням переплати до сплати: <b>{ $owed }</b>

letter-bill-due =
    <b>До { $due } потрібно сплатити { $left }{ $account }.</b>
    { $article }, рахунок № { $number }

    Якщо ви вже сплатили в банку, дякуємо: такі гроші надходять за кілька днів.
letter-bill-due-subject = Сплатіть рахунок № { $number } до { $due }
letter-bill-instalment =
    <b>{ $due } — платіж за графіком погашення: { $left }{ $account }</b>
    Договір № { $contract }, платіж { $position }
letter-bill-instalment-subject = { $due } — платіж за графіком погашення
letter-bill-instalment-today =
    <b>Сьогодні, { $due }, — платіж за графіком погашення: { $left }{ $account }</b>
    Договір № { $contract }, платіж { $position }
letter-bill-instalment-today-subject = Сьогодні платіж за графіком погашення
letter-bill-debt =
    <b>Прострочений борг{ $account }: { $amount }</b>

    Якщо ви щойно сплатили в банку, дякуємо: такі гроші надходять за кілька днів. Потрібна допомога — зателефонуйте нам.
letter-bill-debt-subject = Прострочений борг: { $amount }

letter-request-waits =
    <b>Щоб підключити особовий рахунок { $account }, потрібне підтвердження.</b>

    Надішліть суму останньої оплати або номер лічильника: так ми переконаємося, що рахунок ваш.
letter-request-waits-subject = Підтвердьте, що особовий рахунок { $account } ваш
