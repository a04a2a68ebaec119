# Листи про гроші, які зарахували працівники

source-manual = за рішенням працівників
letter-credit-booked =
    Зараховано <b>{ $amount }</b>. Раніше ці гроші не вдавалося віднести до рахунку, тепер їх знайдено.

    За що: { $article }
    Сплачено: { $paid_on }
    Зарахування № { $reference }
letter-credit-booked-subject = Зараховано { $amount }
