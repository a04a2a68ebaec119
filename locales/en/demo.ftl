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
