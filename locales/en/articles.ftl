# Debts and services: the list of articles, the repayment schedule, acts, services.

button-articles = Debts and services
button-schedule = Repayment schedule
button-contract = Contract No. { $number }
button-bills-electricity = Electricity: bills
button-pay-overdue = Pay what is overdue: { $amount }
button-pay-overdue-next = Overdue and the next instalment: { $amount }
button-pay-next = Pay the next instalment: { $amount }
button-pay-act = Pay act No. { $number }: { $amount }
button-pay-service = Pay service No. { $number }: { $amount }

articles-list =
    <b>Debts and services</b>
    {""}
articles-debt-of = { $article }: you owe <b>{ $amount }</b>
articles-credit-of = { $article }: paid ahead { $amount }
articles-nothing-of = { $article }: nothing owed
articles-total =
    {""}
    To pay in all: <b>{ $amount }</b>
articles-clear =
    {""}
    <b>You owe nothing.</b>
articles-pending = The bank is processing { $amount }: there is no need to pay twice.
articles-overdue = ❗ Overdue under the repayment schedule: <b>{ $amount }</b>
articles-next = Next instalment of the schedule: { $amount }, to be paid by { $day }.

articles-schedule =
    <b>Debt repayment schedule</b>
    Contract No. { $number } of { $day }
    Debt under the contract: { $amount }
articles-schedule-overdue =
    {""}
    ❗ <b>Overdue: { $count ->
        [one] { $count } instalment
       *[other] { $count } instalments
    }, { $amount }</b>
    { $count ->
        [1] It was to be paid by { $day }.
        [one] The first of them was to be paid by { $day }.
       *[other] The first of them was to be paid by { $day }.
    }
articles-progress =
    {""}
    Paid <b>{ $paid }</b> of { $whole } — { $percent }%
    { $bar }
articles-schedule-next = Next instalment: <b>{ $amount }</b>, to be paid by { $day }.
articles-schedule-done = The debt under the contract is paid off. Thank you!
articles-instalments =
    {""}
    <b>Instalments</b>
articles-instalment = { $number }. By { $day } · { $amount } · { $state }{ $rest }
articles-instalment-overdue = { $number }. By { $day } · { $amount } · ❗ <b>{ $state }</b>{ $rest }
articles-rest = , { $amount } left
articles-no-schedule =
    <b>Debt repayment schedule</b>
    You have no contract to repay a debt by instalments.

articles-acts = <b>Violation acts</b>
articles-no-acts =
    <b>Violation acts</b>
    There are no acts.
articles-act =
    {""}
    <b>Act No. { $number }</b> of { $day }
    Charged: { $kwh } kWh, { $amount }
    Status: { $status }
articles-act-cancelled = There is nothing to pay for it.
articles-act-waiting = There is no bill yet: nothing to pay for now.

articles-services = <b>Services</b>
articles-no-services =
    <b>Services</b>
    No services were ordered.
articles-service =
    {""}
    <b>{ $title }</b>
    No. { $number }, ordered { $ordered }
    Price: { $amount }
articles-service-done = Done { $day }
articles-service-waiting = Not done yet

articles-left = To pay: <b>{ $amount }</b>
articles-left-partly = Paid { $paid }, <b>{ $amount }</b> left
articles-paid = Paid
articles-lost = These are your debts and services. Press one of the buttons below or type /menu.
