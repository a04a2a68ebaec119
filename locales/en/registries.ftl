# Registers of payments from banks: what was taken from them.

registry-progress = Rows read: { $count }
registry-read = Rows in the file: { $count }, { $total } in all.
registry-booked = Booked to accounts: { $count }, { $sum } in all.
registry-suspense = Set aside to be looked into: { $count }, { $sum } in all. For { $suggested } of them there is a likely account.
registry-reversed = Taken back by the bank: { $count }, { $sum } in all.
registry-known = Taken before, unchanged: { $count }, { $sum } in all.
registry-waiting = Not posted by the bank yet, or rejected: { $count }.
registry-twins = Look like a payment that came another way (the same account, day and sum): { $count }. They are booked separately; please check them.
registry-more-faults = … and more faults: { $count }
registry-faults = Faults: { $count }. Their rows were not taken.
registry-committed = Register { $file } has been taken.
registry-rehearsed = This was a rehearsal: nothing was written.
registry-nothing-kept = Nothing was written.
registry-withdrawn = Register { $file } has been taken back: { $count } rows, { $total } in all. Letters to people: { $letters }.
registry-withdrawn-before = Register { $file } was taken back before. Nothing has changed.
registry-busy = Another register is being taken, or the database is busy. Nothing was written: try again in a minute.

refusal-registry-unreadable = File “{ $file }” was not taken: { $unreadable }.
unreadable-no-file = it is not there or cannot be opened
unreadable-empty = it has no rows
unreadable-broken = it is damaged, or of another format than the profile says
unreadable-truncated = it is cut off: there are fewer rows than its beginning says
unreadable-long-line = it has a line that is too long
unreadable-too-large = it is too large when unpacked
unreadable-has-entities = it has XML declarations that no spreadsheet has
refusal-registry-letters-wrong = Line { $line }: “{ $text }” cannot be read as { $encoding }. Check the encoding in the profile. Nothing was written.
refusal-registry-column-missing = The file has no column “{ $column }”. Is it the right profile?
refusal-registry-footer-missing = There is no closing row “{ $mark }”: the file may be cut off.
refusal-registry-footer-disagrees = The bank’s total disagrees. Rows: { $count }, and { $count_said } in the closing row; sum: { $total }, and { $total_said } in the closing row.
refusal-registry-not-taken = File “{ $file }” was never taken, so there is nothing to take back.
refusal-profile-unusable = Profile “{ $profile }” cannot be used: { $why }.
misfit-no-profile = there is none. There are { $expected }, or give the path of a TOML file
misfit-not-toml = it is not TOML ({ $expected })
misfit-unknown = unknown setting { $setting }
misfit-missing = setting { $setting } is missing
misfit-unfit = setting { $setting } cannot be used; wanted: { $expected }

suspense-none = No money waits to be looked into.
suspense-line = No. { $row }: { $amount }, paid on { $paid_on }. Account “{ $number }”, payer “{ $payer }”, purpose “{ $purpose }”: { $doubt }.
suspense-suggested = It may be account { $number }.
suspense-more = … and more. The first { $count } are shown.
suspense-assigned = { $amount } has been credited to account { $number }.
doubt-unknown-account = there is no such account
doubt-other-iban = the money is meant for another supplier
refusal-suspense-settled = No money waits under No. { $row }: it was credited or taken back before.
refusal-suspense-account-unknown = There is no account { $number }.
