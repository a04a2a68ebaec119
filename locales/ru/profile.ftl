# Профиль: кто вошёл в этом чате и всё, что касается именно этого человека.

button-profile = Профиль
profile-home =
    <b>Профиль</b>
    {""}
profile-name = <b>{ $name }</b>
profile-login = Логин: <b>{ $login }</b>
profile-email-confirmed = Почта: { $email } ✅ подтверждена
profile-email-unconfirmed = Почта: { $email } — ещё не подтверждена
profile-no-email = Почта не указана
profile-phone = Телефон: { $phone }
profile-accounts =
    { $count ->
        [0] Лицевые счета ещё не подключены
        [one] Подключён { $count } лицевой счёт
        [few] Подключено { $count } лицевых счёта
        [many] Подключено { $count } лицевых счетов
       *[other] Подключено { $count } лицевого счёта
    }
profile-lost = Здесь ничего писать не нужно. Нажмите одну из кнопок ниже или напишите /menu.

refusal-too-many-requests =
    { $maximum ->
        [one] На рассмотрении уже { $maximum } ваш запрос
        [few] На рассмотрении уже { $maximum } ваших запроса
        [many] На рассмотрении уже { $maximum } ваших запросов
       *[other] На рассмотрении уже { $maximum } вашего запроса
    }, больше нельзя. Дождитесь решения или отзовите лишний запрос.
refusal-request-not-waiting = Этот запрос уже решён или отозван. Его состояние — в списке ниже.
letter-new-link =
    <b>К лицевому счёту { $number } подключён ещё один человек.</b>
    Когда: { $at }

    Если это ваша семья или вы сами, ничего делать не нужно. Если нет, нажмите под этим сообщением в боте «Это не я» или позвоните нам: доступ этого человека сразу приостановим и проверим.
letter-new-link-subject = К вашему лицевому счёту подключён ещё один человек
button-not-me = Это не я

registration-abandon =
    <b>Отменить регистрацию?</b>

    Логин освободится, а ваши ответы мы удалим. Зарегистрироваться можно будет снова в любое время.
registration-abandoned = Регистрация отменена. Логин освобождён, ваших личных данных мы не сохранили.
button-abandon = Отменить регистрацию

requests-disputed =
    <b>Доступ к лицевому счёту { $number } проверяет сотрудник</b>

    Запрос от { $since }. Пока идёт проверка, счёт для вас закрыт. О решении сообщим здесь и по электронной почте.
requests-refused = <b>Лицевой счёт { $number }: отказано.</b>
requests-reason = Причина: { $reason }
requests-withdrawn = Лицевой счёт { $number }: запрос отозван.
requests-ended = Лицевой счёт { $number }: больше не подключён к вашему логину.
requests-active = Лицевой счёт { $number }: подключён ✅
requests-none = Запросов на подключение лицевого счёта нет.
requests-taken-back = Запрос отозван.
requests-checked = Нового решения нет.
requests-lost = Здесь ничего писать не нужно. Нажмите одну из кнопок ниже.
button-requests = Мои запросы
button-withdraw = Отозвать запрос
button-withdraw-of = Отозвать: …{ $tail }
button-correct = Исправить данные
button-correct-of = Исправить: …{ $tail }
button-ask-again = Подать запрос ещё раз
button-ask-again-of = Подать ещё раз: …{ $tail }
button-add-proof-of = Подтверждение: …{ $tail }
