# Призначення платежу: стоїть у рахунку та в QR-коді, тож коротке (до 140 знаків).

purpose-electricity = Оплата за електроенергію, о/р { $account }, рахунок { $number } за { $month }, { $name }
purpose-schedule = Погашення боргу за графіком, о/р { $account }, рахунок { $number } за { $month }, { $name }
purpose-acts = Оплата за актом про порушення, о/р { $account }, рахунок { $number }, { $name }
purpose-services = Оплата послуг, о/р { $account }, рахунок { $number }, { $name }
