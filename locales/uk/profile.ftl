# Профіль: хто ввійшов у цьому чаті й усе, що стосується саме цієї людини.

button-profile = Профіль
profile-home =
    <b>Профіль</b>
    {""}
profile-name = <b>{ $name }</b>
profile-login = Логін: <b>{ $login }</b>
profile-email-confirmed = Пошта: { $email } ✅ підтверджена
profile-email-unconfirmed = Пошта: { $email } — ще не підтверджена
profile-no-email = Пошту не вказано
profile-phone = Телефон: { $phone }
profile-accounts =
    { $count ->
        [0] Особових рахунків ще не підключено
        [one] Підключено { $count } особовий рахунок
        [few] Підключено { $count } особові рахунки
        [many] Підключено { $count } особових рахунків
       *[other] Підключено { $count } особового рахунку
    }
profile-lost = Тут нічого писати не потрібно. Натисніть одну з кнопок нижче або напишіть /menu.
