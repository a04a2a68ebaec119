# Что говорит только Telegram: меню команд, кнопка телефона, вместо документа

command-menu = Главное меню
command-readings = Передать показания
command-pay = Оплатить
command-bills = Мои счета
command-language = Язык: украинский, английский, русский
command-help = Как пользоваться
command-cancel = Прекратить начатое

telegram-share-phone = 📱 Поделиться моим номером
telegram-or-type = Или нажмите одну из кнопок:

document-unavailable = Документ сейчас не удалось подготовить. Нажмите кнопку ещё раз через минуту — данные сохранены, ничего не потеряно.
