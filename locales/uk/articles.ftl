# Борги й послуги: список статей, графік погашення, акти, послуги.

button-articles = Борги й послуги
button-schedule = Графік погашення
button-contract = Договір № { $number }
button-bills-electricity = Електроенергія: рахунки
button-pay-overdue = Сплатити прострочене: { $amount }
button-pay-overdue-next = Прострочене й наступний внесок: { $amount }
button-pay-next = Сплатити наступний внесок: { $amount }
button-pay-act = Сплатити акт № { $number }: { $amount }
button-pay-service = Сплатити послугу № { $number }: { $amount }

articles-list =
    <b>Борги й послуги</b>
    {""}
articles-debt-of = { $article }: борг <b>{ $amount }</b>
articles-credit-of = { $article }: переплата { $amount }
articles-nothing-of = { $article }: боргу немає
articles-total =
    {""}
    Разом до сплати: <b>{ $amount }</b>
articles-clear =
    {""}
    <b>Боргів немає.</b>
articles-pending = Банк обробляє { $amount }: удруге платити не потрібно.
articles-overdue = ❗ Прострочено за графіком погашення: <b>{ $amount }</b>
articles-next = Наступний внесок за графіком: { $amount }, сплатити до { $day }.

articles-schedule =
    <b>Графік погашення боргу</b>
    Договір № { $number } від { $day }
    Борг за договором: { $amount }
articles-schedule-overdue =
    {""}
    ❗ <b>Прострочено { $count ->
        [one] { $count } внесок
        [few] { $count } внески
        [many] { $count } внесків
       *[other] { $count } внеска
    }: { $amount }</b>
    { $count ->
        [1] Його слід було сплатити до { $day }.
        [one] Перший із них слід було сплатити до { $day }.
        [few] Перший із них слід було сплатити до { $day }.
        [many] Перший із них слід було сплатити до { $day }.
       *[other] Перший із них слід було сплатити до { $day }.
    }
articles-progress =
    {""}
    Сплачено <b>{ $paid }</b> з { $whole } — { $percent } %
    { $bar }
articles-schedule-next = Наступний внесок: <b>{ $amount }</b>, сплатити до { $day }.
articles-schedule-done = Борг за договором погашено. Дякуємо!
articles-instalments =
    {""}
    <b>Внески</b>
articles-instalment = { $number }. До { $day } · { $amount } · { $state }{ $rest }
articles-instalment-overdue = { $number }. До { $day } · { $amount } · ❗ <b>{ $state }</b>{ $rest }
articles-rest = , залишилося { $amount }
articles-no-schedule =
    <b>Графік погашення боргу</b>
    Договору про погашення боргу частинами у вас немає.

articles-acts = <b>Акти про порушення</b>
articles-no-acts =
    <b>Акти про порушення</b>
    Актів немає.
articles-act =
    {""}
    <b>Акт № { $number }</b> від { $day }
    Нараховано: { $kwh } кВт·год на { $amount }
    Стан: { $status }
articles-act-cancelled = Платити за ним не потрібно.
articles-act-waiting = Рахунку ще немає: платити поки що не потрібно.

articles-services = <b>Послуги</b>
articles-no-services =
    <b>Послуги</b>
    Замовлених послуг немає.
articles-service =
    {""}
    <b>{ $title }</b>
    № { $number }, замовлено { $ordered }
    Ціна: { $amount }
articles-service-done = Виконано { $day }
articles-service-waiting = Ще не виконано

articles-left = До сплати: <b>{ $amount }</b>
articles-left-partly = Сплачено { $paid }, залишилося <b>{ $amount }</b>
articles-paid = Сплачено
articles-lost = Тут показано ваші борги й послуги. Натисніть одну з кнопок нижче або напишіть /menu.
