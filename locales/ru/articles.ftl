# Долги и услуги: список статей, график погашения, акты, услуги.

button-articles = Долги и услуги
button-schedule = График погашения
button-contract = Договор № { $number }
button-bills-electricity = Электроэнергия: счета
button-pay-overdue = Оплатить просроченное: { $amount }
button-pay-overdue-next = Просроченное и следующий взнос: { $amount }
button-pay-next = Оплатить следующий взнос: { $amount }
button-pay-act = Оплатить акт № { $number }: { $amount }
button-pay-service = Оплатить услугу № { $number }: { $amount }

articles-list =
    <b>Долги и услуги</b>
    {""}
articles-debt-of = { $article }: долг <b>{ $amount }</b>
articles-credit-of = { $article }: переплата { $amount }
articles-nothing-of = { $article }: долга нет
articles-total =
    {""}
    Всего к оплате: <b>{ $amount }</b>
articles-clear =
    {""}
    <b>Долгов нет.</b>
articles-pending = Банк обрабатывает { $amount }: второй раз платить не нужно.
articles-overdue = ❗ Просрочено по графику погашения: <b>{ $amount }</b>
articles-next = Следующий взнос по графику: { $amount }, оплатить до { $day }.

articles-schedule =
    <b>График погашения долга</b>
    Договор № { $number } от { $day }
    Долг по договору: { $amount }
articles-schedule-overdue =
    {""}
    ❗ <b>Просрочено { $count ->
        [one] { $count } взнос
        [few] { $count } взноса
        [many] { $count } взносов
       *[other] { $count } взноса
    }: { $amount }</b>
    { $count ->
        [1] Его нужно было оплатить до { $day }.
        [one] Первый из них нужно было оплатить до { $day }.
        [few] Первый из них нужно было оплатить до { $day }.
        [many] Первый из них нужно было оплатить до { $day }.
       *[other] Первый из них нужно было оплатить до { $day }.
    }
articles-progress =
    {""}
    Оплачено <b>{ $paid }</b> из { $whole } — { $percent } %
    { $bar }
articles-schedule-next = Следующий взнос: <b>{ $amount }</b>, оплатить до { $day }.
articles-schedule-done = Долг по договору погашен. Спасибо!
articles-instalments =
    {""}
    <b>Взносы</b>
articles-instalment = { $number }. До { $day } · { $amount } · { $state }{ $rest }
articles-instalment-overdue = { $number }. До { $day } · { $amount } · ❗ <b>{ $state }</b>{ $rest }
articles-rest = , осталось { $amount }
articles-no-schedule =
    <b>График погашения долга</b>
    Договора о погашении долга частями у вас нет.

articles-acts = <b>Акты о нарушениях</b>
articles-no-acts =
    <b>Акты о нарушениях</b>
    Актов нет.
articles-act =
    {""}
    <b>Акт № { $number }</b> от { $day }
    Начислено: { $kwh } кВт·ч на { $amount }
    Состояние: { $status }
articles-act-cancelled = Платить за него не нужно.
articles-act-waiting = Счёта ещё нет: платить пока не нужно.

articles-services = <b>Услуги</b>
articles-no-services =
    <b>Услуги</b>
    Заказанных услуг нет.
articles-service =
    {""}
    <b>{ $title }</b>
    № { $number }, заказано { $ordered }
    Цена: { $amount }
articles-service-done = Выполнено { $day }
articles-service-waiting = Ещё не выполнено

articles-left = К оплате: <b>{ $amount }</b>
articles-left-partly = Оплачено { $paid }, осталось <b>{ $amount }</b>
articles-paid = Оплачено
articles-lost = Здесь показаны ваши долги и услуги. Нажмите одну из кнопок ниже или напишите /menu.
