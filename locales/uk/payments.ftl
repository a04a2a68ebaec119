# Платежі

payments-list = <b>Платежі за рік</b>
payments-none = За останній рік платежів немає.
payments-line = { $day } · <b>{ $amount }</b> · { $article }, { $source }
payments-list-internet = <b>Оплати з чату за рік</b>
payments-none-internet = З чату ви ще нічого не сплачували.
payments-internet-line = { $at } · <b>{ $amount }</b> · { $state }, № { $reference }
payments-lost = Тут лише перегляд. Скористайтеся кнопками.
