# Command line.

## What is wrong, in three lines

cli-report-error = Error.
cli-report-refused = Refused.
cli-report-warning = Warning.
cli-report-place = Where: { $place }
cli-report-advice = What to do: { $advice }
cli-output-unwritten = The answer could not be written to standard output: { $found }.
    .advice = What was asked may be done all the same: look before asking again.

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
cli-arg-at = What was known then: the number of a record, or a day (YYYY-MM-DD), in the evening
cli-arg-confirm-clock = Confirms that the machine’s clock is right
cli-arg-cut-torn-tail = Puts an unfinished end of the log aside, even if “head” is missing

cli-as-known = as known at record { NUMBER($seq, useGrouping: "false") } ({ $day })
cli-decision = decision “{ $subject }” (record { NUMBER($seq, useGrouping: "false") })
cli-decision-sealed = decision { $decision } (record { NUMBER($seq, useGrouping: "false") })
cli-decision-unknown = decision { $decision }, which is not recorded

## init

cli-init-about = Opens a new ledger in an empty or new folder
cli-init-example =
    Example:
      minutier init raffinerie --name "La Raffinerie" --origin laraffinerie.re/2026 --admin "Nadège"
cli-init-name = The organisation’s name
cli-init-origin = The ledger’s name in proofs, without a space; it never changes
cli-init-timezone = Where its days begin and end (Indian/Reunion if nothing is said)
cli-init-currency = Its money (EUR if nothing is said)
cli-init-admin = The name of the first person, who administers it
cli-init-unnamed-admin = Administration
cli-init-done =
    The ledger is open in { $folder }.
    { $administrator } ({ $id }) administers it until the organ is elected.
    Next: “minutier import” for sheets of hours, “minutier act” for the rest.
    The ledger’s key, to be put up where people see it: { $key }

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
cli-balance-one = { $name }: { $balance }, as of { $day }, { $known }.
cli-balance-one-pro-bono = { $name }: { $balance }, and { $pro_bono } pro bono, as of { $day }, { $known }.
cli-balance-all = As of { $day }, { $known }, { $people ->
    [0] nobody is a member or has a balance
    [one] one person has { $time }
   *[other] { $people } people together have { $time }
 }.
cli-balance-above-ceiling = { $people ->
    [one] One person is
   *[other] { $people } people are
 } above the advised ceiling of { $ceiling }: nothing is refused, it is an invitation to spend or to talk.
cli-column-with-below = And below
cli-balance-above-ceiling-one = This is above the advised ceiling of { $ceiling }: nothing is refused, it is an invitation to spend or to talk.
cli-balance-erased = { $people ->
    [one] + one erased identity
   *[other] + { $people } erased identities
 }
cli-balance-left = { $name } (left on { $day })
cli-balance-under-code = { $name }, under { $code }: { $contributed } contributed, { $spent } spent, as of { $day }, { $known }.
cli-column-person = Person
cli-column-balance = Balance
cli-column-code = Code
cli-column-name = Name
cli-column-contributed = Contributed
cli-column-spent = Spent
cli-row-total = Total
cli-bridge = What was contributed is not what people have; from one to the other:
cli-column-bridge = From time contributed to time credit
cli-column-time = Time
cli-bridge-contributed = Contributed, all codes
cli-bridge-pro-bono = Given pro bono
cli-bridge-taken-over = Balances taken over from before the ledger
cli-bridge-opening = Opening credits
cli-bridge-adjusted = Corrections by decision
cli-bridge-expired = Expired
cli-bridge-spent = Spent, all codes
cli-bridge-credit = Time credit of everybody

## statement

cli-statement-about = Shows every movement of an account, with the balance after each
cli-statement-example =
    Example:
      minutier statement raffinerie "Zoé" --from 2026-01-01 --until 2026-03-31
cli-statement-member = The person: an identifier or a name
cli-statement-from = From this day, included (YYYY-MM-DD)
cli-statement-until = Up to this day, included (YYYY-MM-DD); also written --as-of
cli-statement-empty = No movement in this period.
cli-statement-where = { $code }, by { $by }, record { NUMBER($seq, useGrouping: "false") }
cli-statement-who = by { $by }, record { NUMBER($seq, useGrouping: "false") }
cli-statement-pro-bono = { $time } pro bono
cli-statement-reversal = { $cause } ({ $what })
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
cli-verify-closing =
    Closing from { $first } to { $last }: { $stage }, { $signatures ->
        [0] without signatures
        [one] { $signatures } signature
       *[other] { $signatures } signatures
    }
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

## prove

cli-prove-about = Gives the receipt of a record, or proves that the ledger still contains what it showed
cli-prove-example =
    Example:
      minutier prove raffinerie 48 --out receipt-48.tlog-proof
      minutier prove raffinerie --since receipt-48.tlog-proof --out since.txt
    A receipt is kept elsewhere than the ledger: at home, in a mail.
cli-prove-seq = The record’s number, as the statement shows it
cli-prove-since = Or: a receipt, a closing or a checkpoint kept earlier
cli-prove-out = The file to write; otherwise standard output
cli-prove-open = Adds the texts of the record, for whoever is to read them
cli-prove-exists = This file exists already; nothing in it was touched.
    .place = { $path }
    .advice = Choose another name.
cli-prove-receipt =
    The receipt of record { NUMBER($seq, useGrouping: "false") } is in { $path }.
    It shows that it is one of the first { $size } records. Keep it elsewhere than the ledger;
    to check it: “minutier check”, with the ledger’s key: { $key }
cli-prove-consistency =
    The proof is in { $path }: the { $size } records of today begin with the { $seq } of then.
    The ledger’s key: { $key }

## check

cli-check-about = Checks a receipt, a checkpoint or a proof, without the ledger
cli-check-example =
    Example:
      minutier check receipt-48.tlog-proof --key laraffinerie.re/2026+1a2b3c4d+AV…
    Ask somebody you trust for the ledger’s key: on the wall, printed, written down.
cli-check-file = What was kept
cli-check-key = The key of whoever should have signed; may be repeated
cli-check-ledger = A ledger: says too whether it still contains exactly that
cli-check-no-paper = This file is no receipt, no checkpoint and no proof.
    .place = { $path }
    .advice = Give the file that “minutier prove” wrote, or the one that was received, as it is.
cli-check-unreadable = This file is a receipt, a checkpoint or a proof, but it is damaged.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Look for an intact copy: every character counts.
cli-check-correct = Correct: signed by { $signers }.
cli-check-consistent = Consistent, signer unknown.
cli-check-no-signer = Without the ledger’s key nothing says who made this: anybody can make one.
    .advice = Add --key, with the key that somebody you trust gave you.
cli-check-broken-record = Wrong: the line that this receipt shows is not a record (byte { NUMBER($offset, useGrouping: "false") }, expected: { $expected }).
cli-check-broken-hash = Wrong: the record was changed, its fingerprint is no longer its own.
cli-check-broken-index = Wrong: the record has number { NUMBER($seq, useGrouping: "false") }, and the proof is about place { NUMBER($place, useGrouping: "false") }.
cli-check-broken-opening = Wrong: text { NUMBER($which, useGrouping: "false") } is not one of this record.
cli-check-broken-size = Wrong: record { NUMBER($place, useGrouping: "false") } is not among the { NUMBER($size, useGrouping: "false") } that were signed.
cli-check-broken-inclusion = Wrong: this record is not in the ledger that was signed.
cli-check-broken-origin = Wrong: the two signatures are about two different ledgers.
cli-check-broken-consistency = Wrong: nothing ties the { NUMBER($size, useGrouping: "false") } records of now to what was signed then.
cli-check-broken-forged = Wrong: the signature in the name of { $name } is not theirs.
cli-check-record = Record { NUMBER($seq, useGrouping: "false") }, of { $day }, by { $by }: { $what }.
cli-check-minutes = Time: { $time }, on { $day }.
cli-check-minutes-of = Time: { $time }, on { $day }, on the account of { $member }.
cli-check-minutes-given = Time: { $time }, on { $day }, from the account of { $member } to that of { $to }.
cli-check-text = Text: “{ $text }”
cli-check-continuation = The { $size } records do begin with the { $since } of then: nothing in them was changed.
cli-check-checkpoint = Ledger { $origin }, { $size } records, root { $root }
cli-check-ledger-holds = This ledger contains exactly that.
cli-check-ledger-other = This is from another ledger.
    .advice = Give the ledger whose name it has.
cli-check-ledger-early = This ledger ends before: it has { NUMBER($records, useGrouping: "false") } records, and { NUMBER($size, useGrouping: "false") } were signed. It is most likely an older copy.
    .advice = Look for a newer copy; delete neither.
cli-check-ledger-rewritten = This ledger was rewritten: its first { NUMBER($size, useGrouping: "false") } records are no longer those that were signed.
    .advice = Keep this and a copy of the ledger, and tell whoever audits the accounts.
cli-check-ledger-record = This ledger was rewritten: its record { NUMBER($seq, useGrouping: "false") } is no longer that of this receipt, signed among { NUMBER($size, useGrouping: "false") }.
    .advice = Keep this and a copy of the ledger, and tell whoever audits the accounts.

## close

cli-close-about = Proposes to close a period, says how far it is, validates it
cli-close-example =
    Example:
      minutier close raffinerie --last 2026-03-31 --out closing-q1.json
      minutier close raffinerie
      minutier close raffinerie --validate
    Each seat signs the file with “minutier sign”; the answer comes back by “minutier import”.
cli-close-last = Proposes a closing; the last day of its period, which begins where the closing before ended
cli-close-yearly = It is the closing of the year, for the auditor and the assembly
cli-close-validate = Validates the proposed closing, once enough seats have signed
cli-close-out = The file to sign, to be written (with --last: in this folder if nothing is said)
cli-close-none = No closing is proposed in this ledger.
    .advice = Propose one with --last and the last day of the period.
cli-close-whose = Several people administer this ledger, or none: it is not known who acts.
    .advice = Add --by, with the name or identifier of whoever acts.
cli-close-unsigned = nobody yet
cli-close-shown =
    Closing { $closing }: { $stage }
    Period: from { $first } to { $last }, with everything before
    It covers the first { $records } records of the ledger.
    Signed by: { $signed } ({ $quorum } of { $seats } seats are needed)
cli-close-file =
    The file to sign is { $path }.
    Send it to each seat, who signs it on their machine: “minutier sign FILE --key KEY”.

## sign

cli-sign-about = Signs a closing with one’s own key, on any machine, after checking it
cli-sign-example =
    Example:
      minutier sign closing-q1.json --key my-key.txt --out signature.jsonl
    The answer goes back to the ledger: “minutier import raffinerie signature.jsonl”
cli-sign-file = The file of the closing to sign
cli-sign-key = The file of one’s own key
cli-sign-origin = Confirms that the ledger now has this name, after a restore
cli-sign-out = Where to write the answer; otherwise standard output
cli-sign-yes = Asks nothing
cli-sign-json = Without effect: the answer always is a line of JSON
cli-sign-shown =
    Closing { $closing } of the ledger { $origin }
    Period: from { $first } to { $last }
    Proposed by { $by }, over { $records } records; { $accounts ->
        [one] { $accounts } account
       *[other] { $accounts } accounts
    } moved, { $minutes } altogether in the period.
    Checked: the proposal is the last record, the totals are its own, { $extends ->
        [0] and no closing was proposed before.
        [one] and { $extends } closing proposed before is contained in this one.
       *[other] and the { $extends } closings proposed before are contained in this one.
    }
    Signature in the name of { $member }.
cli-sign-question = Sign? (yes or no)
cli-sign-not-signed = Nothing was signed.
    .advice = Start again and answer “yes” to sign.
cli-sign-unreadable = This file is not that of a closing to sign, or it is damaged.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }, column { NUMBER($column, useGrouping: "false") }
    .advice = Ask the treasurer for it again: “minutier close” makes the same once more.
cli-sign-unsound-kind = This file is not a closing to sign, or comes from a newer version.
    .place = { $path }
    .advice = Ask for it again, or update the program.
cli-sign-unsound-checkpoint = What should be signed is not a checkpoint.
    .place = { $path }
    .advice = Sign nothing; ask the treasurer for the file again.
cli-sign-unsound-proposal = The proposal that this file shows is no record of the ledger, or was altered.
    .place = { $path }
    .advice = Sign nothing; tell the auditor.
cli-sign-unsound-last = The proposal is not the last record of what should be signed.
    .place = { $path }
    .advice = Sign nothing; tell the auditor.
cli-sign-unsound-totals = The totals were altered: they are not those of the proposal.
    .place = { $path }
    .advice = Sign nothing; tell the auditor.
cli-sign-unsound-earlier = A closing proposed before is no longer contained in this one: the ledger was rewritten.
    .place = { $path }
    .advice = Sign nothing; keep this file and tell the auditor.
cli-sign-other-ledger = This key is called { $name }; it was not made for the ledger { $origin }.
    .advice = Make one for this ledger with “minutier key”; if it has another name since a restore, add --origin with the new name.
cli-sign-memory = What this key signed before cannot be read any more.
    .place = { $path }
    .advice = Sign nothing until this file is found; or make a new key and have this one revoked.
cli-sign-older = This key signed { $before } records before, and this file has only { $now }: it is an older copy.
    .advice = Sign nothing; ask for the latest file.
cli-sign-forked = This key signed something else for the same records before: there are two histories.
    .advice = Sign nothing; keep both files and tell the auditor.
cli-sign-unproven = Nothing shows that this file contains what this key signed before ({ $before } records).
    .advice = Sign nothing; ask the treasurer for the file again.

## key, rotate-key

cli-key-about = Makes one’s own key, to sign closings
cli-key-example =
    Example:
      minutier key my-key.txt --origin laraffinerie.re/2026 --member m-3f9k2c7q1x > enrolment.jsonl
    The file of the key is given to nobody; the enrolment goes to another seat.
cli-key-file = The file to make, readable by oneself alone
cli-key-origin = The ledger’s name in its proofs
cli-key-member = One’s own identifier
cli-key-made =
    The key is in { $path }. Keep it to yourself, with a copy elsewhere.
    Its public half, for whoever checks: { $key }
    The line that follows enrols it; another seat records it with “minutier act”.
cli-rotate-key-about = Gives the ledger another key; what the old one signed stays signed
cli-rotate-key-example =
    Example:
      minutier rotate-key raffinerie
cli-rotate-key-done =
    The ledger signs with another key from now on.
    For whoever checks, who also keeps the old one: { $key }

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
cli-usage-bad-language = “{ $value }” is no language of Minutier.
    .advice = Choose fr or en.
cli-usage-bad-day = “{ $value }” is not a day for { $argument }.
    .advice = Write it YYYY-MM-DD, such as 2026-03-31, or DD/MM/YYYY, such as 31/03/2026.
cli-usage-bad-at = For --at, “{ $value }” is neither the number of a record nor a day.
    .advice = Write a number, or a day such as 2026-03-31 or 31/03/2026.
cli-usage-twice = { $argument } is given twice.
    .advice = Give it once.
cli-usage-conflict = { $argument } does not go with { $other }.
    .advice = Choose one of them.
cli-usage-other = The command cannot be read: { $found }.
    .advice = Add --help to the command to see an example.

## demo

cli-demo-about = Opens a demonstration place and says what to look at
cli-demo-example =
    Example:
      minutier demo --dir brisants
cli-demo-dir = Where to open it, instead of a temporary folder
cli-demo-listen = Where to listen, instead of 127.0.0.1:8400
cli-demo-no-serve = Shows the place and stops, without a server
