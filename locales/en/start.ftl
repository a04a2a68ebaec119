# The first words: language and welcome.

start-language =
    Welcome! This is the bot of “{ $utility }”.
    Оберіть мову. / Choose a language. / Выберите язык.
start-welcome =
    <b>“{ $utility }” on your phone</b>

    Here you can send meter readings, see your bills and debt, pay them and get a receipt.

    You need to register once; it takes 5 to 10 minutes. Keep your latest electricity bill at hand.

    Press “Register”, or “Sign in” if you have a login.
start-lost = To go on, press one of the buttons below.

language-uk = Українська
language-en = English
language-ru = Русский

stale = This button is out of date. Please use the buttons under the latest message.
cancelled = Cancelled. Nothing was changed.
incident =
    Sorry, something went wrong on our side. We already know about it.

    { $has_phone ->
        [yes] Please try again in a few minutes. If it does not help, call us: <b>{ $phones }</b> — and give the error number: <b>{ $number }</b>
       *[no] Please try again in a few minutes. If it does not help, call us and give the error number: <b>{ $number }</b>
    }
