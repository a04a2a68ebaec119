# What only Viber says: the welcome, the button of the phone, the link to a document

viber-welcome =
    Welcome! This is { $utility } on Viber.
    Here you can send readings, look at your bill and pay it.

    Press “Start” or just write anything.
viber-start = Start
viber-share-phone = 📱 Share my number
viber-go-on = ↩️ Back to the chat
viber-delete-yourself = If there was a password in your message, please delete it from the chat yourself: on Viber we cannot do it. Type a password only into the form behind the button.

form-linked-viber = The login will be linked to the Viber chat you came from.

document-gone = This link to a document no longer works
document-gone-next = Such links live for a short time, so that nobody else sees your document. Press the document’s button in the chat again, and a new one will come.

button-open-chat = One more messenger

messengers-invited = You are invited: { $utility }
messengers-invited-next = Choose the messenger you like and accept the invitation there.
messengers-second = { $utility }: one more messenger
messengers-second-next = Choose a messenger. In it, press “Sign in” and enter the same login and password: bills, reminders and receipts will be shared.
