# What only Telegram says: the command menu, the phone button, words instead of a document

command-menu = Main menu
command-readings = Send readings
command-pay = Pay
command-bills = My bills
command-consumption = Consumption and forecast
command-language = Language: Ukrainian, English, Russian
command-help = How to use this bot
command-cancel = Stop what was begun

telegram-share-phone = 📱 Share my number
telegram-or-type = Or press one of the buttons:

telegram-too-fast = Too many messages at once. Please wait a few seconds and repeat the last one.

document-unavailable = The document could not be prepared just now. Press the button again in a minute: the data are saved, nothing is lost.
