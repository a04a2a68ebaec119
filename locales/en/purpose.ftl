# Purpose of payment: printed on the bill and inside the QR code, so it is short (140 letters).

purpose-electricity = Payment for electricity, account { $account }, bill { $number } for { $month }, { $name }
purpose-schedule = Debt repayment by schedule, account { $account }, bill { $number } for { $month }, { $name }
purpose-acts = Payment by an act on a violation, account { $account }, bill { $number }, { $name }
purpose-services = Payment for services, account { $account }, bill { $number }, { $name }
