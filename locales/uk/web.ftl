# Сторінки: форма для логіна й пароля, оплата, «зараз не вийде»

web-title = Облік
web-later = Зараз не вийшло
web-later-next = Спробуйте ще раз за хвилину. Нічого не втрачено.

form-title = Логін і пароль
form-lead = Придумайте логін і пароль. Пароль не потрапляє в чат, і його ніхто не бачить.
form-linked-telegram = Логін буде пов’язано з чатом у Telegram, з якого ви прийшли.
form-login = Логін
form-login-hint = Від 3 до 32 знаків: латинські літери, цифри, крапка, дефіс. Наприклад: maria.kovalenko
form-password = Пароль
form-strength-short =
    Щонайменше { $minimum ->
        [one] { $minimum } знак
        [few] { $minimum } знаки
        [many] { $minimum } знаків
       *[other] { $minimum } знака
    }. Найпростіше — кілька слів, які легко запам’ятати.
form-strength-weak = Слабкий пароль: додайте ще одне слово або цифри.
form-strength-good = Добрий пароль.
form-repeated = Пароль ще раз
form-repeated-differ = Паролі поки що різні.
form-repeated-same = Паролі збігаються.
form-reveal = Показати пароль
form-submit = Зберегти
form-safety = Ми ніколи не питаємо пароль у чаті чи телефоном. Форма діє 10 хвилин, і заповнити її можна лише один раз.
form-done = Збережено
form-done-next = Поверніться в чат: там уже наступне запитання.
form-old = Ця форма вже не діє
form-old-next = Її вже заповнено, замінено новішою або минуло 10 хвилин. Поверніться в чат і відкрийте форму ще раз.

pay-page-title = Оплата
pay-page-amount = { $amount }
pay-page-to = Кому
pay-page-for = За що
pay-page-account = Особовий рахунок
pay-page-number = Номер платежу
pay-page-once = Далі відкриється захищена сторінка банку. Натисніть «Сплатити» лише один раз.
pay-page-go = Перейти до банку
pay-page-choose = Оберіть, через який банк сплатити. Картка підійде будь-якого банку.
pay-page-no-bank = Оплату карткою зараз не налаштовано. Сплатіть за QR-кодом із рахунку або у відділенні банку.
bank-liqpay = LiqPay (ПриватБанк)
bank-monobank = plata by mono (monobank)
bank-wayforpay = WayForPay
bank-sandbox = Банк-тренажер
pay-page-watching = Коли банк підтвердить оплату, ця сторінка оновиться сама.
pay-page-failed = Попередня спроба не вдалася, гроші не знято. Спробуйте ще раз, можна іншою карткою.
pay-page-pending = Банк обробляє платіж. Не платіть удруге, зачекайте кілька хвилин.
pay-page-opened = Чекаємо на відповідь банку. Якщо ви вже сплатили, не платіть удруге: сторінка оновиться сама.
pay-page-again = Повернутися на сторінку банку
pay-page-paid = Оплату зараховано
pay-page-paid-next = Квитанцію надіслано в чат. Цю сторінку можна закрити.
pay-page-refunded = Гроші за цей платіж повернуто
pay-page-expired = Час на оплату минув
pay-page-expired-next = Поверніться в чат і натисніть «Сплатити» — отримаєте нове посилання.
pay-page-unknown = Такого платежу немає
pay-page-unknown-next = Поверніться в чат і відкрийте посилання ще раз.
pay-page-leaving = Відкриваємо сторінку банку…
pay-page-safety = Дані картки вводьте лише на сторінці банку. Ми їх не бачимо.

pay-purpose-electricity = Оплата за електроенергію, о/р { $account }, платіж { $reference }
pay-purpose-schedule = Погашення боргу за графіком, о/р { $account }, платіж { $reference }
pay-purpose-acts = Оплата за актом про порушення, о/р { $account }, платіж { $reference }
pay-purpose-services = Оплата послуг, о/р { $account }, платіж { $reference }
