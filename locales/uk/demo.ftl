# What `make demo` prints.
demo-ready = «{ $utility }» (вигадане) готове до роботи.
demo-chat = Чат: { $url }
demo-viber = Чат Viber: { $url }
demo-bank = Банк: { $url }
demo-mail = Пошта: { $url }
demo-person =
    { $number }. { $name }, { $address }
       особовий рахунок { $account }
       остання оплата { $payment } або лічильник { $meter }
       наступний показник { $values }
demo-stop = Зупинити: Ctrl+C
document-bill-name = Рахунок-{ $number }
