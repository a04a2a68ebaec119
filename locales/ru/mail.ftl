# Электронные письма: что стоит вокруг слов самого письма

mail-subject = «{ $utility }»: сообщение для вас
mail-link-plain = Если кнопка не работает, скопируйте эту ссылку в браузер:
mail-code-word = Ваше кодовое слово: <b>{ $word }</b>. Оно стоит в каждом нашем настоящем письме.
mail-in-chat = Кнопки к этому письму ждут в нашем чате: там можно оплатить, передать показания или ответить.
mail-phones = Телефоны: { $phones }
mail-why = Вы получили это письмо, потому что этот адрес указали в кабинете потребителя «{ $utility }». Если это были не вы, просто удалите его.
mail-machine = Письмо отправлено автоматически.

# Темы писем, которые чаще приходят в чат
letter-receipt-paid-off-subject = Зачислено { $amount }
letter-receipt-debt-left-subject = Зачислено { $amount }
letter-receipt-credit-subject = Зачислено { $amount }
letter-payment-failed-subject = Оплата { $amount } не прошла
letter-payment-expired-subject = Время на оплату { $amount } истекло
letter-payment-refunded-subject = Вам возвращено { $amount }
letter-registry-booked-subject = Зачислено { $amount }
letter-registry-back-subject = Зачисление { $amount } отменено
