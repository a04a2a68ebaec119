# Письма о деньгах, которые зачислили сотрудники

source-manual = по решению сотрудников
letter-credit-booked =
    Зачислено <b>{ $amount }</b>. Раньше эти деньги не удавалось отнести к счёту, теперь они найдены.

    За что: { $article }
    Оплачено: { $paid_on }
    Зачисление № { $reference }
letter-credit-booked-subject = Зачислено { $amount }
