# The billing exchange: what became of a folder of files.

exchange-table = { $file }: { $written } new or changed, { $unchanged } unchanged, { $refused } refused
exchange-committed = Rows written: { $written }. Faults: { $faults }.
exchange-nothing-kept = Nothing was written. Rows that would be: { $written }. Faults: { $faults }.
exchange-more-faults = … and { $count } more faults

refusal-folder-unreadable = There are no exchange files in “{ $folder }”. The files and columns are described in docs/exchange.md.

fault-unknown-file = the exchange has no such file; there are { $files }
fault-broken-row = the row cannot be read as CSV: look at the quotes
fault-unknown-column = unknown column; there are { $columns }
fault-missing-column = a required column is missing
fault-repeated-column = the column is repeated
fault-wrong-cell-count = { $found } cells where { $expected } are expected
fault-empty = the cell is empty, and a value is required
fault-too-long = the text is longer than { $maximum } characters
fault-not-text = “{ $text }”: characters that are not allowed, or not UTF-8
fault-not-money = “{ $text }” is not a sum in hryvnias with two decimals, such as 123.45
fault-not-whole = “{ $text }” is not a whole number
fault-not-decimal = “{ $text }” is not a number with a point, such as 4.32
fault-not-date = “{ $text }” is not a date, such as 2026-11-24
fault-not-flag = “{ $text }”: it must be 1 or 0
fault-not-months = “{ $text }”: it must be numbers of months parted by spaces, such as 10 11 12
fault-not-eic = “{ $text }” is not an EIC: wrong length or check character
fault-out-of-range = “{ $text }”: it must be from { $least } to { $most }
fault-unknown-word = “{ $text }”: it must be one of { $words }
fault-malformed = “{ $text }”: it must look like { $example }
fault-wrong-order = { $second } is earlier than { $earlier } ({ $first })
fault-wrong-registers = { $found } values for a meter of { $expected } zones
fault-unknown-reference = “{ $key }” is not in { $table }
fault-repeated-key = the key “{ $key }” stood in this file before
fault-not-sum = “{ $text }” is not a sum above zero, like { $example }
fault-not-day = “{ $text }” is not a date written as { $example }
fault-formula = the cell holds a formula, and a value is wanted
fault-changed-row = payment “{ $key }” was taken before with another sum, date or account
