# Електронні листи: що стоїть довкола слів самого листа

mail-subject = «{ $utility }»: повідомлення для вас
mail-link-plain = Якщо кнопка не працює, скопіюйте це посилання в браузер:
mail-code-word = Ваше кодове слово: <b>{ $word }</b>. Воно стоїть у кожному нашому справжньому листі.
mail-in-chat = Кнопки до цього листа чекають у нашому чаті: там можна сплатити, передати показники чи відповісти.
mail-phones = Телефони: { $phones }
mail-why = Ви отримали цей лист, бо цю адресу вказали в кабінеті споживача «{ $utility }». Якщо це були не ви, просто видаліть його.
mail-machine = Лист надіслано автоматично.

# Теми листів, які здебільшого приходять у чат
letter-receipt-paid-off-subject = Зараховано { $amount }
letter-receipt-debt-left-subject = Зараховано { $amount }
letter-receipt-credit-subject = Зараховано { $amount }
letter-payment-failed-subject = Оплата { $amount } не пройшла
letter-payment-expired-subject = Час на оплату { $amount } минув
letter-payment-refunded-subject = Вам повернуто { $amount }
letter-registry-booked-subject = Зараховано { $amount }
letter-registry-back-subject = Зарахування { $amount } скасовано
