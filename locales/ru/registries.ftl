# Реестры платежей от банков: что из них взято.

registry-progress = Прочитано строк: { $count }
registry-read = Строк в файле: { $count }, всего { $total }.
registry-booked = Зачислено на счета: { $count }, всего { $sum }.
registry-suspense = Отложено до выяснения: { $count }, всего { $sum }. Для { $suggested } из них есть вероятный счёт.
registry-reversed = Отменено банком: { $count }, всего { $sum }.
registry-known = Было принято раньше, без изменений: { $count }, всего { $sum }.
registry-waiting = Банк ещё не провёл или отклонил: { $count }.
registry-twins = Похожи на платёж, который пришёл другим путём (тот же счёт, день и сумма): { $count }. Зачислены отдельно, проверьте их.
registry-more-faults = … и ещё ошибок: { $count }
registry-faults = Ошибок: { $count }. Строки с ними не приняты.
registry-committed = Реестр { $file } принят.
registry-rehearsed = Это была проверка: ничего не записано.
registry-nothing-kept = Ничего не записано.
registry-withdrawn = Реестр { $file } отменён: строк { $count }, всего { $total }. Писем людям: { $letters }.
registry-withdrawn-before = Реестр { $file } уже отменён раньше. Ничего не изменилось.
registry-busy = Сейчас принимают другой реестр или база занята. Ничего не записано: попробуйте через минуту.

refusal-registry-unreadable = Файл «{ $file }» не принят: { $unreadable }.
unreadable-no-file = его нет или не удаётся открыть
unreadable-empty = в нём нет ни одной строки
unreadable-broken = он повреждён или имеет другой формат, чем указано в профиле
unreadable-truncated = он обрезан: строк меньше, чем указано в его начале
unreadable-long-line = в нём есть слишком длинная строка
unreadable-too-large = после распаковки он слишком большой
unreadable-has-entities = в нём есть XML-объявления, которых в таблице не бывает
refusal-registry-letters-wrong = Строка { $line }: «{ $text }» не читается в кодировке { $encoding }. Проверьте encoding в профиле. Ничего не записано.
refusal-registry-column-missing = В файле нет столбца «{ $column }». Проверьте, тот ли это профиль.
refusal-registry-footer-missing = Нет итоговой строки «{ $mark }»: возможно, файл обрезан.
refusal-registry-footer-disagrees = Итог банка не сходится. Строк { $count }, а в итоге { $count_said }; сумма { $total }, а в итоге { $total_said }.
refusal-registry-not-taken = Файл «{ $file }» не принимали, поэтому отменять нечего.
refusal-profile-unusable = Профиль «{ $profile }» не подходит: { $why }.
misfit-no-profile = такого нет. Есть { $expected }, или укажите путь к файлу TOML
misfit-not-toml = это не TOML ({ $expected })
misfit-unknown = неизвестный параметр { $setting }
misfit-missing = не хватает параметра { $setting }
misfit-unfit = непригодное значение { $setting }; нужно: { $expected }

suspense-none = Нет денег до выяснения.
suspense-line = № { $row }: { $amount }, оплачено { $paid_on }. Счёт «{ $number }», плательщик «{ $payer }», назначение «{ $purpose }»: { $doubt }.
suspense-suggested = Возможно, это счёт { $number }.
suspense-more = … и ещё. Показаны первые { $count }.
suspense-assigned = { $amount } зачислено на счёт { $number }.
doubt-unknown-account = такого счёта нет
doubt-other-iban = деньги предназначены другому поставщику
refusal-suspense-settled = Под № { $row } нет денег до выяснения: они уже зачислены или отменены.
refusal-suspense-account-unknown = Счёта { $number } нет.
