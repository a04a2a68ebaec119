# The console: the month's rhythm

rhythm-title = Rhythm of the month
rhythm-lead = What the bot does by itself. Every run happens once, however many servers there are.
rhythm-jobs = Jobs
rhythm-job = Job
rhythm-next = Next run
rhythm-runs = Latest runs
rhythm-state = State
rhythm-do = Actions
rhythm-value = { $value }
rhythm-is-on = on
rhythm-is-off = off
rhythm-on = Switch on
rhythm-off = Switch off
rhythm-off-ask = Switch off “{ $job }”? What is missed while it is off will not be made up for.
rhythm-rehearse = Count letters
rhythm-found =
    { $count ->
        [one] “{ $job }”: the next run would write { $count } letter as things stand. Nothing was sent.
       *[other] “{ $job }”: the next run would write { $count } letters as things stand. Nothing was sent.
    }
rhythm-found-part =
    { $count ->
        [one] “{ $job }”: more than { $count } letter; only some accounts were looked at. Nothing was sent.
       *[other] “{ $job }”: more than { $count } letters; only some accounts were looked at. Nothing was sent.
    }
rhythm-run-none = none yet
rhythm-run-done = { $at } — done: { $count }
rhythm-run-going = { $at } — under way: { $count }
rhythm-run-off = { $at } — switched off
rhythm-run-late = { $at } — skipped: it would be too late

rhythm-job-window-opens = The reading window opens
rhythm-job-first-day = First day: readings
rhythm-job-last-day = Last day for readings
rhythm-job-window-closed = An estimated bill is coming
rhythm-job-bill-formed = A new bill
rhythm-job-bill-due = A bill is due soon
rhythm-job-instalment-soon = An instalment is due in a few days
rhythm-job-instalment-today = An instalment is due today
rhythm-job-debt = Overdue debt
rhythm-job-expiring = A request waits for a proof
rhythm-job-prune = Pruning of what is old
rhythm-job-statements = Comparison with acquirers’ statements

audit-rhythm-switched-on = job switched on
audit-rhythm-switched-off = job switched off
