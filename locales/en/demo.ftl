# What `make demo` prints.
demo-ready = { $utility } (invented) is ready.
demo-chat = Chat: { $url }
demo-viber = Viber chat: { $url }
demo-bank = Bank: { $url }
demo-mail = Mail: { $url }
demo-person =
    { $number }. { $name }, { $address }
       account { $account }
       last payment { $payment } or meter { $meter }
       next reading { $values }
demo-stop = To stop: Ctrl+C
document-bill-name = Bill-{ $number }
# What the demo's utility has announced.
demo-told-works =
    A transformer is being replaced on { $day } from 10:00 to 14:00.
    There will be no power in your district. If we finish sooner, it comes back sooner.
demo-told-news =
    From 1 December the service centre is also open on Saturdays, from 9:00 to 15:00.
    Readings and payments stay here in the chat, day and night.
