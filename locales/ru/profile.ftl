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
