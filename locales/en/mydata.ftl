# My data: what is kept and why, the archive, consents, erasure

button-my-data = My data
mydata-what =
    <b>My data</b>

    <b>What we keep:</b> your surname, name, patronymic, address, e-mail, phone, login and a fingerprint of the password (we do not know the password itself); chats where you are signed in; requests, consents, settings, messages sent to you.
    {""}
mydata-why =
    <b>Why:</b> to show bills, to take readings and payments. The ground is your consent and the contract (article 11 of the Law of Ukraine No. 2297-VI on personal data protection). Readings, bills and payments belong to accounting: the law obliges us to keep them.
    {""}
mydata-how-long =
    <b>How long:</b> personal data, while you use the bot; the talk in the chat is forgotten in a few days, messages sent to you in a year. Readings, bills and payments stay with the account.
mydata-lost = There is nothing to type here. Press one of the buttons below or send /menu.

button-my-archive = Get the archive
mydata-archive-ordered = Preparing the archive: all your data (JSON) and the bills of { $months } months (PDF). It will come here, usually within a minute.
letter-mydata-archive =
    <b>The archive of your data</b>

    The file data.json holds all that we keep about you; the folder bills holds the bills. There are personal data in it: do not send it to strangers.

button-my-consents = History of consents
mydata-consents =
    <b>What you have agreed to</b>
    {""}
mydata-consent = Consent, version { $version }: { $moment }, { $channel }

button-my-erase = Erase my data
mydata-erase =
    <b>Erasing your data</b>

    These will vanish for ever and at once: login and password, name, address, e-mail, phone, all chats, photos, requests, settings and messages. Your login will be closed and cannot be brought back; you can only register anew.
    {""}
mydata-erase-stays =
    <b>These stay:</b> readings, bills and payments of the account, without you: accounting requires it. A debt or a credit will not change. The access that you gave to your family stays.
button-my-erase-go = Go on
mydata-word = To erase the data, send the word <b>erase</b>. Changed your mind? Press “Back”.
mydata-password = The last step: enter your password on a protected page. The data will be erased right after it.
button-my-erase-form = Enter the password and erase
mydata-no-secrets-here = Do not write a password into the chat. We keep no such message; if you still see it, delete it. Press the button below.
mydata-erased = Your data are erased. Thank you for having been with us. To come back, register anew.
letter-mydata-erased = Your data are erased: another chat of yours asked for it. You can no longer sign in. If it was not you, call us.
letter-mydata-owner-left = The owner of the access to account No. { $number } has erased their data. Your access has not changed.

refusal-archive-asked-too-often = You have ordered the archive already. The next one can be had after { $next_at }.
refusal-payment-under-way = A payment of yours is still at the bank. Wait for the message about it and try again: no money must be lost.
refusal-request-under-way = A request of yours is still being considered. Withdraw it in the profile (“My requests”) or wait for the decision, then try again.
refusal-erasure-not-typed = “{ $text }” is another word. Nothing was erased. Send the word “erase”, or press “Back”.
refusal-login-closed = This login is in use no more, so there is nothing to erase. Send /start
