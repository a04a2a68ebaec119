# Реєстри платежів від банків: що з них узято.

registry-progress = Прочитано рядків: { $count }
registry-read = Рядків у файлі: { $count }, разом { $total }.
registry-booked = Зараховано на рахунки: { $count }, разом { $sum }.
registry-suspense = Відкладено до з’ясування: { $count }, разом { $sum }. Для { $suggested } з них є ймовірний рахунок.
registry-reversed = Скасовано банком: { $count }, разом { $sum }.
registry-known = Було прийнято раніше, без змін: { $count }, разом { $sum }.
registry-waiting = Банк іще не провів або відхилив: { $count }.
registry-twins = Схожі на платіж, що надійшов іншим шляхом (той самий рахунок, день і сума): { $count }. Зараховано окремо, перевірте їх.
registry-more-faults = … і ще помилок: { $count }
registry-faults = Помилок: { $count }. Рядки з ними не прийнято.
registry-committed = Реєстр { $file } прийнято.
registry-rehearsed = Це була перевірка: нічого не записано.
registry-nothing-kept = Нічого не записано.
registry-withdrawn = Реєстр { $file } скасовано: рядків { $count }, разом { $total }. Листів людям: { $letters }.
registry-withdrawn-before = Реєстр { $file } уже скасовано раніше. Нічого не змінилося.
registry-busy = Зараз приймають інший реєстр або база зайнята. Нічого не записано: спробуйте за хвилину.

refusal-registry-unreadable = Файл «{ $file }» не прийнято: { $unreadable }.
unreadable-no-file = його немає або не вдається відкрити
unreadable-empty = у ньому немає жодного рядка
unreadable-broken = він пошкоджений або має інший формат, ніж указано в профілі
unreadable-truncated = він обрізаний: рядків менше, ніж указано на його початку
unreadable-long-line = у ньому є надто довгий рядок
unreadable-too-large = після розпакування він надто великий
unreadable-has-entities = у ньому є XML-оголошення, яких у таблиці не буває
refusal-registry-letters-wrong = Рядок { $line }: «{ $text }» не читається в кодуванні { $encoding }. Перевірте encoding у профілі. Нічого не записано.
refusal-registry-column-missing = У файлі немає стовпця «{ $column }». Перевірте, чи той це профіль.
refusal-registry-footer-missing = Немає підсумкового рядка «{ $mark }»: можливо, файл обрізано.
refusal-registry-footer-disagrees = Підсумок банку не збігається. Рядків { $count }, а в підсумку { $count_said }; сума { $total }, а в підсумку { $total_said }.
refusal-registry-not-taken = Файл «{ $file }» не приймали, тому скасовувати нічого.
refusal-profile-unusable = Профіль «{ $profile }» не підходить: { $why }.
misfit-no-profile = такого немає. Є { $expected }, або вкажіть шлях до файла TOML
misfit-not-toml = це не TOML ({ $expected })
misfit-unknown = невідомий параметр { $setting }
misfit-missing = бракує параметра { $setting }
misfit-unfit = непридатне значення { $setting }; потрібно: { $expected }

suspense-none = Немає грошей до з’ясування.
suspense-line = № { $row }: { $amount }, сплачено { $paid_on }. Рахунок «{ $number }», платник «{ $payer }», призначення «{ $purpose }»: { $doubt }.
suspense-suggested = Можливо, це рахунок { $number }.
suspense-more = … і ще. Показано перші { $count }.
suspense-assigned = { $amount } зараховано на рахунок { $number }.
doubt-unknown-account = такого рахунку немає
doubt-other-iban = кошти призначено іншому постачальнику
refusal-suspense-settled = Під № { $row } немає грошей до з’ясування: їх уже зараховано або скасовано.
refusal-suspense-account-unknown = Рахунку { $number } немає.
