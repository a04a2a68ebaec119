# Сверка с выписками банков: что нашли ночью и что делать

statement-title = Сверка с банками
statement-lead = Каждую ночь мы сравниваем выписку каждого банка с нашим учётом. Потерянное находится само, остальное ждёт вас здесь.
statement-none = Расхождений нет
statement-waiting = Ждут проверки
statement-nights = Сверенные дни
statement-payment = Платёж
statement-kind = Что не так
statement-bank = Банк
statement-day = День
statement-amount = Сумма
statement-state = Состояние
statement-listed = Всего в банке
statement-matched = Совпадает
statement-held = Среди невыясненных денег
statement-late = Найдено с опозданием
statement-missing = Нет в банке
statement-differing = Различается
statement-compared = Сверено
statement-counts = Итог дня
statement-found = Что найдено
statement-ours = У нас
statement-theirs = В банке
statement-provider-ref = Номер операции в банке
statement-found-at = Замечено
statement-closed = Закрыто
statement-what = Расхождение
statement-do = Что делать
statement-note = Что выяснили
statement-note-hint = Несколько слов для того, кто посмотрит после вас. На учёт это не повлияет.
statement-close = Закрыть расхождение
statement-one = Расхождение: { $reference }
statement-one-day = { $bank }, { $day }
statement-value = { $value }
statement-foreign = { $amount } ({ $currency })
statement-by = { $name }, { $at }
statement-tally = { $count ->
    [one] { $count } платёж, { $amount }
    [few] { $count } платежа, { $amount }
    [many] { $count } платежей, { $amount }
   *[other] { $count } платежа, { $amount }
}
statement-expected = ждёт очереди
statement-to-look = есть что проверить
statement-agrees = всё совпадает
statement-reason-silent = банк не ответил
statement-reason-doubtful = выписка неполная
statement-reason-fault = сбой
statement-told-silent = Банк не дал выписку. Попробуем ещё раз { $at }.
statement-told-doubtful = В выписке не хватает слишком многих наших платежей, поэтому мы ей не верим. Попробуем ещё раз { $at }. Если повторится, позвоните в банк.
statement-told-fault = Произошла ошибка, она записана в журнал. Попробуем ещё раз { $at }.
statement-told-expected = День ещё не сверен: его очередь наступит через минуту.
statement-unreadable = { $count ->
    [one] { $count } строку выписки не удалось прочитать. Остальное сверено.
    [few] { $count } строки выписки не удалось прочитать. Остальное сверено.
    [many] { $count } строк выписки не удалось прочитать. Остальное сверено.
   *[other] { $count } строки выписки не удалось прочитать. Остальное сверено.
}
statement-what-late-payment = Банк взял деньги, а сообщение об этом до нас не дошло.
statement-what-late-refund = Банк вернул деньги, а сообщение об этом до нас не дошло.
statement-what-missing = У нас платёж зачислен, а банк о нём не знает.
statement-what-not-paid = У нас платёж зачислен, а банк говорит, что денег не было.
statement-what-other-sum = Платёж есть у обоих, но суммы разные.
statement-what-not-back = У нас возвращено больше, чем говорит банк.
statement-what-contradicted = В выписке банка платёж есть, а на запрос о нём банк отвечает иначе.
statement-do-late-payment = Ничего: платёж уже обработан обычным путём. Если он не наш или сумма другая, ищите его в разделе «Невыясненные деньги».
statement-do-late-refund = Ничего: возврат уже учтён, абонент о нём знает.
statement-do-missing = Найдите платёж в кабинете банка по нашему номеру. Если его там нет, обратитесь в банк: подписанное сообщение об оплате у нас сохранено.
statement-do-not-paid = Проверьте платёж в кабинете банка. Если деньги не пришли, обратитесь в банк: подписанное сообщение об оплате у нас сохранено.
statement-do-other-sum = Сравните сумму в кабинете банка с нашей и согласуйте её с банком.
statement-do-not-back = Проверьте возврат в кабинете банка. Если его там нет, обратитесь в банк: подписанное сообщение о возврате у нас сохранено.
statement-do-contradicted = Проверьте платёж в кабинете банка. Если деньги пришли, следующая сверка зачислит их сама.
differencekind-late-payment = потерянная оплата
differencekind-late-refund = потерянный возврат
differencekind-missing = банк не знает о платеже
differencekind-not-paid = банк говорит, что не оплачено
differencekind-other-sum = другая сумма
differencekind-not-back = банк не знает о возврате
differencekind-contradicted = банк противоречит себе
differencestate-open = ждёт проверки
differencestate-settled = уже учтено
differencestate-gone = исчезло само
differencestate-closed = закрыто
audit-statement-closed = расхождение с банком закрыто
refusal-difference-unknown = Расхождения № { $number } нет, или проверять в нём больше нечего.
refusal-difference-closed = Уже закрыто: { $name }, { $at }.
