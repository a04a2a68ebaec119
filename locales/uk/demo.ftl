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
# What the demo's utility has announced.
demo-told-works =
    { $day } з 10:00 до 14:00 міняємо трансформатор.
    У вашому районі не буде світла. Якщо впораємося раніше — увімкнемо раніше.
demo-told-news =
    З 1 грудня центр обслуговування працює і в суботу, з 9:00 до 15:00.
    Показники й оплата, як завжди, тут, у чаті, — цілодобово.
