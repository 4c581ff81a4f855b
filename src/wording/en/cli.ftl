# Command line.

## What is wrong, in three lines

cli-report-error = Error.
cli-report-refused = Refused.
cli-report-warning = Warning.
cli-report-place = Where: { $place }
cli-report-advice = What to do: { $advice }

## Help

cli-about = Minutier, the register of time and shared money for collectives without employees.
cli-example =
    To begin:
      minutier demo
      minutier init raffinerie --name "La Raffinerie" --origin laraffinerie.re/2026
      minutier <command> --help
cli-help-usage = Usage:
cli-help-commands = Commands:
cli-help-options = Options:
cli-help-arguments = Arguments:
cli-help-help = Shows this help
cli-help-version = Shows the version
cli-arg-language = The language, instead of the terminal’s
cli-arg-folder = The ledger’s folder
cli-arg-json = Writes JSON, for another program
cli-arg-by = Who acts: an identifier or a name; otherwise the only administrator
cli-arg-at = What was known after the record of this number
cli-arg-confirm-clock = Confirms that the machine’s clock is right
cli-arg-cut-torn-tail = Puts an unfinished end of the log aside, even if “head” is missing

## init

cli-init-about = Opens a new ledger in an empty or new folder
cli-init-example =
    Example:
      minutier init raffinerie --name "La Raffinerie" --origin laraffinerie.re/2026 --admin "Nadège"
cli-init-name = The organisation’s name
cli-init-origin = The ledger’s name in proofs, without a space; it never changes
cli-init-timezone = Where its days begin and end
cli-init-currency = Its money
cli-init-admin = The name of the first person, who administers it
cli-init-unnamed-admin = Administration
cli-init-done =
    The ledger is open in { $folder }.
    { $administrator } ({ $id }) administers it until the organ is elected.
    Next: “minutier import” for sheets of hours, “minutier act” for the rest.

## act

cli-act-about = Records acts, one line of JSON each, and answers each with one line
cli-act-example =
    Example:
      minutier act raffinerie acts.jsonl
    One line of acts.jsonl:
      { "{" }"command":{ "{" }"members":{ "{" }"admit":{ "{" }"name":"Zoé"{ "}}}}" }
cli-act-file = The file of lines; otherwise standard input
cli-act-json = No effect: answers are always JSON

## balance

cli-balance-about = Shows everybody’s balance and the hours of each code
cli-balance-example =
    Example:
      minutier balance raffinerie --as-of 2026-03-31
cli-balance-member = One person only: an identifier or a name
cli-balance-code = One code only
cli-balance-as-of = What counts up to this day, included (YYYY-MM-DD)
cli-balance-one = { $name }: { $balance }, on { $day }.
cli-balance-all = On { $day }, { $people ->
    [one] one person has
   *[other] { $people } people together have
 } { $time }.
cli-balance-above-ceiling = { $people ->
    [one] One person is
   *[other] { $people } people are
 } above the advised ceiling of { $ceiling }: nothing is refused, it is an invitation to spend or to talk.
cli-column-person = Person
cli-column-balance = Balance
cli-column-code = Code
cli-column-name = Name
cli-column-contributed = Contributed
cli-column-spent = Spent
cli-row-total = Total

## statement

cli-statement-about = Shows every movement of an account, with the balance after each
cli-statement-example =
    Example:
      minutier statement raffinerie "Zoé" --from 2026-01-01 --until 2026-03-31
cli-statement-member = The person: an identifier or a name
cli-statement-from = From this day, included (YYYY-MM-DD)
cli-statement-until = Up to this day, included (YYYY-MM-DD)
cli-statement-empty = No movement in this period.
cli-statement-done-on = (done on { $day })
cli-column-day = Day
cli-column-what = What
cli-column-by = By
cli-column-record = Record
cli-column-movement = Movement
cli-row-forward = Brought forward

## verify

cli-verify-about = Checks that nothing was altered and that every act was allowed
cli-verify-example =
    Example:
      minutier verify raffinerie
cli-verify-path = A ledger, or its “log” folder
cli-verify-progress = Verifying
cli-verify-good =
    All is well: { $records ->
        [one] { $records } record read
       *[other] { $records } records read
    }, nothing was altered and every act was allowed.
      Last hash: { $head }
      Root: { $root }
cli-verify-bad =
    This ledger does not verify: { $faults ->
        [one] one thing is wrong
       *[other] { $faults } things are wrong
    }.
      The first { NUMBER($records, useGrouping: "false") } records are a whole chain.
      Last hash of that chain: { $head }
      Root: { $root }
cli-verify-warning = To be looked at ({ $kind }): { $found }.
    .place = { $path }, byte { NUMBER($offset, useGrouping: "false") }

## What cannot be read

cli-usage-missing-command = The command is missing.
    .advice = “minutier --help” shows them all.
cli-usage-unknown-command = “{ $command }” is not a command.
    .advice = “minutier --help” shows them all.
cli-usage-unknown-argument = “{ $argument }” is not an argument of this command.
    .advice = Add --help to the command to see its own.
cli-usage-missing-argument = { $argument } is missing.
    .advice = Add --help to the command to see an example.
cli-usage-missing-value = { $argument } wants a value.
    .advice = Add --help to the command to see an example.
cli-usage-bad-value = “{ $value }” does not fit { $argument }.
    .advice = Add --help to the command to see an example.
cli-usage-bad-day = “{ $value }” is not a day for { $argument }.
    .advice = Write it YYYY-MM-DD, such as 2026-03-31.
cli-usage-other = The command cannot be read: { $found }.
    .advice = Add --help to the command to see an example.

## demo

cli-demo-about = Opens a demonstration place and says what to look at
cli-demo-example =
    Example:
      minutier demo --dir brisants
cli-demo-dir = Where to open it, instead of a temporary folder
cli-demo-listen = No effect while there is no server
cli-demo-no-serve = No effect while there is no server
cli-demo-opened = A place is open in { $folder }: Le Comptoir des Brisants, a third place without employees.
cli-demo-taken = Its hours of 2025 were in two spreadsheets. They are taken over, line by line: { $lines } lines, { $people } people, { $time } in all.
cli-demo-doubts = { $doubts } lines were marked “to be checked”: another person answered before they counted.
cli-demo-codes = The hours of each code:
cli-demo-statement = And the statement of a person whom the two spreadsheets write in two ways:
cli-demo-verified = Nothing was altered and every act was allowed: { $records } records verified.
cli-demo-next = What to look at now:
cli-demo-next-balance = everybody’s balance
cli-demo-next-statement = one person’s statement
cli-demo-next-verify = the verification, as an outsider would do it
cli-demo-next-validate = validate what Zoé declared last night (with Zoé instead of Line, it is refused)
cli-demo-january = In this place it is January 2026: --confirm-clock says that the distance to today is meant.
