# Назначение платежа: стоит в счёте и в QR-коде, поэтому короткое (до 140 знаков).

purpose-electricity = Оплата за электроэнергию, л/с { $account }, счёт { $number } за { $month }, { $name }
purpose-schedule = Погашение долга по графику, л/с { $account }, счёт { $number } за { $month }, { $name }
purpose-acts = Оплата по акту о нарушении, л/с { $account }, счёт { $number }, { $name }
purpose-services = Оплата услуг, л/с { $account }, счёт { $number }, { $name }
