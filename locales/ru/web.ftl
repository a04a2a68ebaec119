# Страницы: форма для логина и пароля, оплата, «сейчас не получится»

web-title = Облік
web-later = Сейчас не получилось
web-later-next = Попробуйте ещё раз через минуту. Ничего не потеряно.

form-title = Логин и пароль
form-lead = Придумайте логин и пароль. Пароль не попадает в чат, и его никто не видит.
form-linked-telegram = Логин будет связан с чатом в Telegram, из которого вы пришли.
form-login = Логин
form-login-hint = От 3 до 32 знаков: латинские буквы, цифры, точка, дефис. Например: maria.kovalenko
form-password = Пароль
form-strength-short =
    Не меньше чем { $minimum ->
        [one] { $minimum } знак
        [few] { $minimum } знака
        [many] { $minimum } знаков
       *[other] { $minimum } знака
    }. Проще всего — несколько слов, которые легко запомнить.
form-strength-weak = Слабый пароль: добавьте ещё одно слово или цифры.
form-strength-good = Хороший пароль.
form-repeated = Пароль ещё раз
form-repeated-differ = Пароли пока разные.
form-repeated-same = Пароли совпадают.
form-reveal = Показать пароль
form-submit = Сохранить
form-safety = Мы никогда не спрашиваем пароль в чате или по телефону. Форма действует 10 минут, и заполнить её можно только один раз.
form-done = Сохранено
form-done-next = Вернитесь в чат: там уже следующий вопрос.
form-old = Эта форма уже не действует
form-old-next = Она уже заполнена, заменена более новой, или прошло 10 минут. Вернитесь в чат и откройте форму ещё раз.

pay-page-title = Оплата
pay-page-amount = { $amount }
pay-page-to = Кому
pay-page-for = За что
pay-page-account = Лицевой счёт
pay-page-number = Номер платежа
pay-page-once = Дальше откроется защищённая страница банка. Нажмите «Оплатить» только один раз.
pay-page-go = Перейти к банку
pay-page-choose = Выберите, через какой банк оплатить. Подойдёт карта любого банка.
pay-page-no-bank = Оплата картой сейчас не настроена. Оплатите по QR-коду из счёта или в отделении банка.
bank-liqpay = LiqPay (ПриватБанк)
bank-monobank = plata by mono (monobank)
bank-wayforpay = WayForPay
bank-sandbox = Банк-тренажёр
pay-page-watching = Когда банк подтвердит оплату, эта страница обновится сама.
pay-page-failed = Предыдущая попытка не удалась, деньги не сняты. Попробуйте ещё раз, можно другой картой.
pay-page-pending = Банк обрабатывает платёж. Не платите второй раз, подождите несколько минут.
pay-page-opened = Ждём ответа банка. Если вы уже оплатили, не платите второй раз: страница обновится сама.
pay-page-again = Вернуться на страницу банка
pay-page-paid = Оплата зачислена
pay-page-paid-next = Квитанция отправлена в чат. Эту страницу можно закрыть.
pay-page-refunded = Деньги за этот платёж возвращены
pay-page-expired = Время на оплату истекло
pay-page-expired-next = Вернитесь в чат и нажмите «Оплатить» — получите новую ссылку.
pay-page-unknown = Такого платежа нет
pay-page-unknown-next = Вернитесь в чат и откройте ссылку ещё раз.
pay-page-leaving = Открываем страницу банка…
pay-page-safety = Данные карты вводите только на странице банка. Мы их не видим.

pay-purpose-electricity = Оплата за электроэнергию, л/с { $account }, платёж { $reference }
pay-purpose-schedule = Погашение долга по графику, л/с { $account }, платёж { $reference }
pay-purpose-acts = Оплата по акту о нарушении, л/с { $account }, платёж { $reference }
pay-purpose-services = Оплата услуг, л/с { $account }, платёж { $reference }
