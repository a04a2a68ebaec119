# Що каже лише Telegram: меню команд, кнопка телефону, замість документа

command-menu = Головне меню
command-readings = Передати показники
command-pay = Сплатити
command-bills = Мої рахунки
command-language = Мова: українська, англійська, російська
command-help = Як користуватися
command-cancel = Припинити розпочате

telegram-share-phone = 📱 Поділитися моїм номером
telegram-or-type = Або натисніть одну з кнопок:

document-unavailable = Документ зараз не вдалося підготувати. Натисніть кнопку ще раз за хвилину — дані збережено, нічого не втрачено.
