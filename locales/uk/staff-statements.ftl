# Звірка з виписками банків: що знайшли вночі й що робити

statement-title = Звірка з банками
statement-lead = Щоночі ми порівнюємо виписку кожного банку з нашим обліком. Загублене знаходиться саме, решта чекає на вас тут.
statement-none = Розбіжностей немає
statement-waiting = Чекають на перевірку
statement-nights = Звірені дні
statement-payment = Платіж
statement-kind = Що не так
statement-bank = Банк
statement-day = День
statement-amount = Сума
statement-state = Стан
statement-listed = Усього в банку
statement-matched = Збігається
statement-held = Серед нез’ясованих коштів
statement-late = Знайдено із запізненням
statement-missing = Немає в банку
statement-differing = Різниться
statement-compared = Звірено
statement-counts = Підсумок дня
statement-found = Що знайдено
statement-ours = У нас
statement-theirs = У банку
statement-provider-ref = Номер операції в банку
statement-found-at = Помічено
statement-closed = Закрито
statement-what = Розбіжність
statement-do = Що робити
statement-note = Що з’ясували
statement-note-hint = Кілька слів для того, хто дивитиметься після вас. На облік це не вплине.
statement-close = Закрити розбіжність
statement-one = Розбіжність: { $reference }
statement-one-day = { $bank }, { $day }
statement-value = { $value }
statement-foreign = { $amount } ({ $currency })
statement-by = { $name }, { $at }
statement-tally = { $count ->
    [one] { $count } платіж, { $amount }
    [few] { $count } платежі, { $amount }
    [many] { $count } платежів, { $amount }
   *[other] { $count } платежу, { $amount }
}
statement-expected = чекає черги
statement-to-look = є що перевірити
statement-agrees = усе збігається
statement-reason-silent = банк не відповів
statement-reason-doubtful = виписка неповна
statement-reason-fault = збій
statement-told-silent = Банк не дав виписки. Спробуємо ще раз { $at }.
statement-told-doubtful = У виписці бракує надто багато наших платежів, тож ми їй не віримо. Спробуємо ще раз { $at }. Якщо повториться, зателефонуйте в банк.
statement-told-fault = Сталася помилка, її записано в журнал. Спробуємо ще раз { $at }.
statement-told-expected = День ще не звірено: його черга настане за хвилину.
statement-unreadable = { $count ->
    [one] { $count } рядок виписки не вдалося прочитати. Решту звірено.
    [few] { $count } рядки виписки не вдалося прочитати. Решту звірено.
    [many] { $count } рядків виписки не вдалося прочитати. Решту звірено.
   *[other] { $count } рядка виписки не вдалося прочитати. Решту звірено.
}
statement-what-late-payment = Банк узяв гроші, а повідомлення про це до нас не дійшло.
statement-what-late-refund = Банк повернув гроші, а повідомлення про це до нас не дійшло.
statement-what-missing = У нас платіж зараховано, а банк про нього не знає.
statement-what-not-paid = У нас платіж зараховано, а банк каже, що грошей не було.
statement-what-other-sum = Платіж є в обох, але суми різні.
statement-what-not-back = У нас повернено більше, ніж каже банк.
statement-what-contradicted = У виписці банку платіж є, а на запит про нього банк відповідає інакше.
statement-do-late-payment = Нічого: платіж уже опрацьовано звичайним шляхом. Якщо він не наш або сума інша, шукайте його в розділі «Нез’ясовані кошти».
statement-do-late-refund = Нічого: повернення вже враховано, абонент про нього знає.
statement-do-missing = Знайдіть платіж у кабінеті банку за нашим номером. Якщо його там немає, зверніться до банку: підписане повідомлення про оплату в нас збережено.
statement-do-not-paid = Перевірте платіж у кабінеті банку. Якщо гроші не надійшли, зверніться до банку: підписане повідомлення про оплату в нас збережено.
statement-do-other-sum = Порівняйте суму в кабінеті банку з нашою та узгодьте її з банком.
statement-do-not-back = Перевірте повернення в кабінеті банку. Якщо його там немає, зверніться до банку: підписане повідомлення про повернення в нас збережено.
statement-do-contradicted = Перевірте платіж у кабінеті банку. Якщо гроші надійшли, наступна звірка зарахує їх сама.
differencekind-late-payment = загублена оплата
differencekind-late-refund = загублене повернення
differencekind-missing = банк не знає про платіж
differencekind-not-paid = банк каже, що не оплачено
differencekind-other-sum = інша сума
differencekind-not-back = банк не знає про повернення
differencekind-contradicted = банк суперечить собі
differencestate-open = чекає на перевірку
differencestate-settled = уже враховано
differencestate-gone = зникла сама
differencestate-closed = закрито
audit-statement-closed = розбіжність із банком закрито
refusal-difference-unknown = Розбіжності № { $number } немає або перевіряти в ній більше нічого.
refusal-difference-closed = Уже закрито: { $name }, { $at }.
