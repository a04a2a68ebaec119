# Обмін з білінгом: що сталося з текою файлів.

exchange-table = { $file }: нових або змінених { $written }, без змін { $unchanged }, не прийнято { $refused }
exchange-committed = Записано рядків: { $written }. Помилок: { $faults }.
exchange-nothing-kept = Нічого не записано. Було б записано рядків: { $written }. Помилок: { $faults }.
exchange-more-faults = … і ще помилок: { $count }

refusal-folder-unreadable = У теці «{ $folder }» немає файлів обміну. Які файли й стовпці потрібні, сказано в docs/exchange.md.

fault-unknown-file = такого файла в обміні немає; бувають { $files }
fault-broken-row = рядок не читається як CSV: перевірте лапки
fault-unknown-column = невідомий стовпець; бувають { $columns }
fault-missing-column = немає обов’язкового стовпця
fault-repeated-column = стовпець повторюється
fault-wrong-cell-count = клітинок { $found }, а має бути { $expected }
fault-empty = клітинка порожня, а значення обов’язкове
fault-too-long = текст довший за { $maximum } символів
fault-not-text = «{ $text }»: недозволені символи або не UTF-8
fault-not-money = «{ $text }» – не сума в гривнях із двома знаками після крапки, як 123.45
fault-not-whole = «{ $text }» – не ціле число
fault-not-decimal = «{ $text }» – не число з крапкою, як 4.32
fault-not-date = «{ $text }» – не дата, як 2026-11-24
fault-not-flag = «{ $text }»: має бути 1 або 0
fault-not-months = «{ $text }»: мають бути номери місяців через пробіл, як 10 11 12
fault-not-eic = «{ $text }» – не EIC-код: хибна довжина або контрольний знак
fault-out-of-range = «{ $text }»: має бути від { $least } до { $most }
fault-unknown-word = «{ $text }»: має бути одне з { $words }
fault-malformed = «{ $text }»: має бути на зразок { $example }
fault-wrong-order = { $second } раніше, ніж { $earlier } ({ $first })
fault-wrong-registers = показів { $found }, а зон у лічильника { $expected }
fault-unknown-reference = «{ $key }» немає в { $table }
fault-repeated-key = ключ «{ $key }» уже був у цьому файлі
fault-not-sum = «{ $text }» – не сума більше за нуль, як { $example }
fault-not-day = «{ $text }» – не дата вигляду { $example }
fault-formula = у клітинці формула, а має бути значення
fault-changed-row = платіж «{ $key }» уже прийнято з іншою сумою, датою або рахунком
