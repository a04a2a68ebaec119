# Обмен с биллингом: что произошло с папкой файлов.

exchange-table = { $file }: новых или изменённых { $written }, без изменений { $unchanged }, не принято { $refused }
exchange-committed = Записано строк: { $written }. Ошибок: { $faults }.
exchange-nothing-kept = Ничего не записано. Было бы записано строк: { $written }. Ошибок: { $faults }.
exchange-more-faults = … и ещё ошибок: { $count }

refusal-folder-unreadable = В папке «{ $folder }» нет файлов обмена. Какие файлы и столбцы нужны, сказано в docs/exchange.md.

fault-unknown-file = такого файла в обмене нет; бывают { $files }
fault-broken-row = строка не читается как CSV: проверьте кавычки
fault-unknown-column = неизвестный столбец; бывают { $columns }
fault-missing-column = нет обязательного столбца
fault-repeated-column = столбец повторяется
fault-wrong-cell-count = ячеек { $found }, а должно быть { $expected }
fault-empty = ячейка пуста, а значение обязательно
fault-too-long = текст длиннее { $maximum } символов
fault-not-text = «{ $text }»: недопустимые символы или не UTF-8
fault-not-money = «{ $text }» – не сумма в гривнах с двумя знаками после точки, как 123.45
fault-not-whole = «{ $text }» – не целое число
fault-not-decimal = «{ $text }» – не число с точкой, как 4.32
fault-not-date = «{ $text }» – не дата, как 2026-11-24
fault-not-flag = «{ $text }»: должно быть 1 или 0
fault-not-months = «{ $text }»: должны быть номера месяцев через пробел, как 10 11 12
fault-not-eic = «{ $text }» – не EIC-код: неверная длина или контрольный знак
fault-out-of-range = «{ $text }»: должно быть от { $least } до { $most }
fault-unknown-word = «{ $text }»: должно быть одно из { $words }
fault-malformed = «{ $text }»: должно быть вроде { $example }
fault-wrong-order = { $second } раньше, чем { $earlier } ({ $first })
fault-wrong-registers = показаний { $found }, а зон у счётчика { $expected }
fault-unknown-reference = «{ $key }» нет в { $table }
fault-repeated-key = ключ «{ $key }» уже был в этом файле
fault-not-sum = «{ $text }» – не сумма больше нуля, как { $example }
fault-not-day = «{ $text }» – не дата вида { $example }
fault-formula = в ячейке формула, а должно быть значение
fault-changed-row = платёж «{ $key }» уже принят с другой суммой, датой или счётом
