# What `make demo` prints.
demo-ready = «{ $utility }» (вымышленное) готово к работе.
demo-chat = Чат: { $url }
demo-viber = Чат Viber: { $url }
demo-bank = Банк: { $url }
demo-mail = Почта: { $url }
demo-person =
    { $number }. { $name }, { $address }
       лицевой счёт { $account }
       последняя оплата { $payment } или счётчик { $meter }
       следующее показание { $values }
demo-stop = Остановить: Ctrl+C
document-bill-name = Счёт-{ $number }
