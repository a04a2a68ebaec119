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
# What the demo's utility has announced.
demo-told-works =
    { $day } с 10:00 до 14:00 меняем трансформатор.
    В вашем районе не будет света. Если справимся раньше — включим раньше.
demo-told-news =
    С 1 декабря центр обслуживания работает и в субботу, с 9:00 до 15:00.
    Показания и оплата, как всегда, здесь, в чате, — круглосуточно.
