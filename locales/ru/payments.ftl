# Платежи

payments-list = <b>Платежи за год</b>
payments-none = За последний год платежей нет.
payments-line = { $day } · <b>{ $amount }</b> · { $article }, { $source }
payments-list-internet = <b>Оплаты из чата за год</b>
payments-none-internet = Из чата вы ещё ничего не оплачивали.
payments-internet-line = { $at } · <b>{ $amount }</b> · { $state }, № { $reference }
payments-lost = Здесь только просмотр. Воспользуйтесь кнопками.
