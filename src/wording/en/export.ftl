# The export of a ledger for other tools: help, what stands in the files, what is said afterwards.

export-about = Writes the ledger for another tool: hledger, ledger, beancount, a spreadsheet
export-example =
    Example:
      minutier export raffinerie --format hledger --out raffinerie.journal
      minutier export raffinerie --format csv --from 2026-01-01 --until 2026-03-31 --out q1.csv
    Nothing is recorded. The same ledger, range and language give the same file, to the byte.
    It holds people’s names, what they wrote and everybody’s balance; json also why they disputed or refused.
export-format = hledger, ledger, beancount, csv or json
export-from = What is counted from this day, included (YYYY-MM-DD); what came before is brought forward
export-until = What is counted up to this day, included (YYYY-MM-DD)
export-out = The file to write, a new one for its owner alone; “-” for standard output
export-usage-format = “{ $format }” is not a format of export.
    .advice = Choose one of: { $known }.
export-usage-range = There is no day from { $from } to { $until }.
    .advice = Give the earlier day to --from.
export-usage-json = Standard output cannot hold both the export and what --json says of it.
    .advice = Write the export to a file, or leave out --json.

export-progress = Reading

## In the files

export-heading =
    { $organisation }: its register of time, copied out of the ledger { $origin }
    Days counted: { $period }
    Last record read: number { $seq }, hash { $hash }
    The commodity MIN is one minute; everything is whole.
    What members have is owed to them: as a liability it is below zero.
    Closings whose signed balances are asserted below: { $closings }
    To check the balances at these closings: { $check }
    That says nothing of a day moved within a period, nor of what follows the last closing.
    To check every byte against the ledger: minutier export … { $again } | cmp - …
    People’s names, what they wrote and everybody’s balance are in this file: keep it as you keep the ledger.
export-period-all = all
export-period-from = from { $from }
export-period-until = up to { $until }
export-period-between = from { $from } to { $until }
export-forward = Brought forward
export-closing = Closing validated
export-csv-record = Record
export-csv-counted = Day counted
export-csv-done = Day done
export-csv-recorded = Recorded on
export-csv-cause = Cause
export-csv-what = What
export-csv-account = Account
export-csv-person = Person
export-csv-member = Member
export-csv-code = Code
export-csv-code-name = Name of the code
export-csv-circle = Circle
export-csv-debit = Debit (min)
export-csv-credit = Credit (min)
export-csv-corrects = Corrects record
export-csv-by = Recorded by
export-csv-by-member = Recorded by (member)
export-csv-hash = Hash
export-account-member = time credit
export-account-pro-bono = pro bono
export-account-contributed = contributed
export-account-spent = spent
export-account-commons = commons
export-account-former-books = former books

## What is said

export-done-journal =
    { $path } holds { $lines ->
        [one] { $lines } movement
       *[other] { $lines } movements
    } and asserts the balances of { $closings ->
        [one] { $closings } closing
       *[other] { $closings } closings
    }.
    Last record of the ledger in it: { NUMBER($seq, useGrouping: "false") } ({ $recorded }).
export-done-csv =
    { $path } holds { $lines ->
        [one] { $lines } movement
       *[other] { $lines } movements
    }, two rows each.
    Last record of the ledger in it: { NUMBER($seq, useGrouping: "false") } ({ $recorded }).
    An apostrophe before = + - @ keeps a spreadsheet from computing what somebody wrote.
export-done-json =
    { $path } holds { $lines ->
        [one] { $lines } record
       *[other] { $lines } records
    }, one on each line after the heading.
    Last record of the ledger in it: { NUMBER($seq, useGrouping: "false") } ({ $recorded }).
export-done-check = To check the balances of the closings:
export-done-again = To check that nothing in it was changed, against the ledger:
export-done-holds = It holds people’s names, what they wrote of what they did and gave, and everybody’s balance.
export-done-holds-json = It holds people’s names, everybody’s balance and all that people wrote, also why they disputed or refused; not why somebody was suspended.
export-done-names = Keep it as you keep the ledger, and delete it once it has served.
