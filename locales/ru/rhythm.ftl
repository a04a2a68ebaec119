# Ритм месяца: напоминания о показаниях, счета, график погашения и долг

rhythm-account = { " " }({ $name }, { $street })
rhythm-only-account = { "" }

letter-reminder-opens =
    <b>Пора передать показания счётчика{ $account }.</b>

    Принимаем до { $last } включительно. Просто отправьте цифры в чат, например 12345, и мы сразу покажем потребление. Если зон несколько, напишите числа через пробел.
letter-reminder-opens-subject = Пора передать показания счётчика
letter-reminder-month =
    <b>Напоминаем о показаниях счётчика{ $account }.</b>

    Счёт будет по показаниям на { $counted }, а принимаем их до { $last } включительно. Просто отправьте цифры в чат.
letter-reminder-month-subject = Напоминаем о показаниях счётчика
letter-reminder-last =
    <b>{ $last } — последний день, чтобы передать показания{ $account }.</b>

    Без них счёт будет по среднему потреблению. Просто отправьте цифры в чат: это займёт минуту.
letter-reminder-last-subject = { $last } — последний день для показаний
letter-reminder-estimate =
    <b>Показаний в этом месяце мы не получили{ $account }.</b>

    Поэтому счёт будет по среднему потреблению. Просто отправьте настоящие цифры в чат, и мы пересчитаем.
letter-reminder-estimate-subject = Счёт будет по среднему потреблению

letter-bill-formed =
    <b>Новый счёт{ $account }: { $amount }</b>
    { $article }, № { $number }, оплатите до { $due }

    { $beside }
letter-bill-formed-subject = Новый счёт № { $number } на { $amount }
rhythm-owed-only = К оплате: <b>{ $owed }</b>
rhythm-owed-nothing = Его уже покрыла переплата, платить не нужно.
rhythm-owed-more = Вместе с прежним долгом к оплате: <b>{ $owed }</b>
rhythm-owed-less = С учётом переплаты к оплате: <b>{ $owed }</b>

letter-bill-due =
    <b>До { $due } нужно оплатить { $left }{ $account }.</b>
    { $article }, счёт № { $number }

    Если вы уже оплатили в банке, спасибо: такие деньги приходят за несколько дней.
letter-bill-due-subject = Оплатите счёт № { $number } до { $due }
letter-bill-instalment =
    <b>{ $due } — платёж по графику погашения: { $left }{ $account }</b>
    Договор № { $contract }, платёж { $position }
letter-bill-instalment-subject = { $due } — платёж по графику погашения
letter-bill-instalment-today =
    <b>Сегодня, { $due }, — платёж по графику погашения: { $left }{ $account }</b>
    Договор № { $contract }, платёж { $position }
letter-bill-instalment-today-subject = Сегодня платёж по графику погашения
letter-bill-debt =
    <b>Просроченный долг{ $account }: { $amount }</b>

    Если вы только что оплатили в банке, спасибо: такие деньги приходят за несколько дней. Нужна помощь — позвоните нам.
letter-bill-debt-subject = Просроченный долг: { $amount }

letter-request-waits =
    <b>Чтобы подключить лицевой счёт { $account }, нужно подтверждение.</b>

    Отправьте сумму последней оплаты или номер счётчика: так мы убедимся, что счёт ваш.
letter-request-waits-subject = Подтвердите, что лицевой счёт { $account } ваш
