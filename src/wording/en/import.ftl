# Taking over the past: help, preview, questions, result.

## Help

import-help-about = Takes over a sheet of hours, of balances or of people, as it is
import-help-example =
    Example:
      minutier import raffinerie hours-2025.csv --dry-run
      minutier import raffinerie hours-2025.csv --create people,codes
      minutier import raffinerie --undo t-0123456789 --reason "Wrong file"
    Taking over the same file twice changes nothing. A .json file can answer
    the questions beforehand: docs/import.md says how.
import-help-file = The sheet, as CSV
import-help-dry-run = Only shows what would be taken over
import-help-decision = The decision to take this file over: an identifier (d-…) or a text to record
import-help-create = Creates people and codes that resemble nothing known, without asking
import-help-answers = The answers file
import-help-undo = Undoes a takeover as a whole
import-help-reason = Why

## What is wrong

import-answers-unreadable = The answers file cannot be read: { $problem }.
    .place = { $path }, { $place }
    .advice = Correct that place; docs/import.md shows an example.
import-author-needed = Nothing says who takes this file over.
    .advice = Give --by, with a name or an identifier.
import-decision-needed = A takeover stands on a decision, and the founding mandate is over.
    .advice = Add --decision, with the identifier of a decision or what was decided.
import-decision-unknown = There is no decision { $decision }.
    .advice = Check the identifier, or write in words what was decided.
import-unexpected = The ledger answered something else than expected.
    .place = { $path }
    .advice = Start the same import again: what is in already will not go in twice.
import-undo-unknown = There is no takeover “{ $takeover }” in this ledger.
    .advice = Copy the identifier (t-…) that the import gave.
import-unanswered = Question { $number } waits for an answer.
    .advice = Answer it in the answers file, then start again.
import-balance-doubtful = This balance is marked as to be checked, and a balance cannot wait.
    .advice = Check it, then remove the remark or answer "doubtful": "credited".
import-namesake = “{ $name }” is on line { $first } already, with another mail address: they may be two people.
    .advice = Tell the two names apart in the sheet, or delete one of the two lines.

## What goes into the ledger

import-decision-subject = Takeover of the file “{ $file }” (digest { $mark }), asked by { $name } under the founding mandate.
import-doubt-approximate = Approximate duration

## Preview

import-file =
    { $file }: { $kind }, { $count ->
        [0] no line read
        [one] one line
       *[other] { $count } lines
    }
import-file-form = Headers on line { $line }, letters { $encoding }, separator: { $delimiter }.
import-file-columns = Columns: { $columns }.
import-file-column = { $column } “{ $header }” → { $meaning }
import-file-columns-left = Not read: { $columns }.
import-file-column-left = { $column } “{ $header }”
import-column-lines = Lines
import-column-count = Count
import-column-time = Time
import-row-credited = to take over, and that count
import-row-waiting = to take over, to be checked: not credited yet
import-row-admitted = people to admit
import-row-unchanged = unchanged: in already, or nothing to take over
import-row-asked = waiting for an answer
import-row-refused = cannot be taken over
import-title-people =
    { $count ->
        [one] One person to create
       *[other] { $count } people to create
    }
import-title-codes =
    { $count ->
        [one] One code to create
       *[other] { $count } codes to create
    }
import-code-new-circle = { $code } (new circle { $circle })
import-code-in-circle = { $code } (circle { $circle })
import-title-remarks = To look at
import-title-refused =
    { $count ->
        [one] One line cannot be taken over
       *[other] { $count } lines cannot be taken over
    }
import-at-place = { $place }: { $what }
import-places = Lines { $lines }
import-and-more = and { $count } more
import-lines-range = { $first } to { $last }

## To look at

import-remark-beside =
    { $count ->
        [one] Line { $lines }: there is something else already
       *[other] { $count } lines ({ $lines }): there is something else already
    } for the same person, day and code. All of it counts.
import-remark-answer-unknown = The answer “{ $answer }” names no known person or code.
import-remark-only-names = Only names are taken over: no mail addresses, telephones or dates of joining.
import-remark-reversed-since =
    { $count ->
        [one] One line of this file was reversed or refused since it was taken over
       *[other] { $count } lines of this file were reversed or refused since they were taken over
    } ({ $lines }); that stays as it is.
import-remark-waiting-already =
    { $count ->
        [one] One line to be checked waits
       *[other] { $count } lines to be checked wait
    } in the ledger already: it is for their circle to answer now.
import-remark-second-balance =
    { $count ->
        [one] Line { $lines }: this person has a balance taken over already, in this sheet or from another file
       *[other] { $count } lines ({ $lines }): these people have a balance taken over already, in this sheet or from another file
    }; the balances add up.
import-remark-balance-and-hours =
    { $count ->
        [one] One person has hours from another file before the day of this balance
       *[other] { $count } people have hours from another file before the day of these balances
    }: both would add up.

## Questions

import-title-questions =
    { $count ->
        [one] One question
       *[other] { $count } questions
    }
import-questions-how = The lines concerned wait for the answer. To answer with a file, put the chosen pieces together in it and add --answers FILE.
import-asking-how = A few questions first. Type a number, or a name that is in the ledger; an empty answer leaves the lines out.
import-asking-again = This answer matches nothing. Type one of the numbers, a known name, or nothing.
import-ask-person = Who is “{ $name }”? Nobody is called that.
import-ask-person-alike = Who is “{ $name }”? This name resembles another one.
import-ask-person-many = Who is “{ $name }”? It seems to name several people, for one duration.
import-ask-person-damaged = Who is “{ $name }”? Letters of this name are damaged.
import-ask-people = { $count } people are not in the ledger (with their number of lines): { $names }.
import-ask-codes = { $count } codes are not in the ledger (with their number of lines): { $names }.
import-ask-all = To create all of them: add { $option }.
import-ask-each = Or answer one by one, with “create”, or with what the ledger knows:
import-ask-person-several = Who is “{ $name }”? Several people are called that.
import-ask-code = Which code is “{ $code }”? It is not in the ledger.
import-ask-code-alike = Which code is “{ $code }”? It resembles another one.
import-ask-equal =
    { $count ->
        [one] One line says the same as a line
       *[other] { $count } lines say the same as lines
    } of another file, taken over on { $day } ({ $takeover }). Is it the same work?
import-ask-sheet-person = Who did all of this? No column says it.
import-ask-sheet-code = For which code is this? No column says it.
import-ask-sheet-day = At the end of which day were these balances right? (YYYY-MM-DD)
import-ask-unit = Are durations without a unit hours or minutes?
import-ask-day-order = Do dates begin with the day or with the month? Nothing shows it.
import-ask-column = Which column says this: { $meaning }?
import-ask-lines =
    { $count ->
        [one] Line { $lines }.
       *[other] { $count } lines ({ $lines }).
    }
import-ask-lines-time =
    { $count ->
        [one] Line { $lines }, { $time }.
       *[other] { $count } lines, { $time } ({ $lines }).
    }
import-means-person = It is { $name } ({ $member }).
import-means-person-alike = It is { $name } ({ $why }).
import-means-new-person = It is somebody else, to be created.
import-means-all-new = To be created, like all others that resemble nothing known.
import-means-code = It is { $code }.
import-means-new-code = It is a new code, to be created with its circle.
import-means-same-work = The same work: not to be taken over twice.
import-means-other-work = Other work: to be taken over too.
import-means-day = { $day }.
import-means-hours = Hours.
import-means-minutes = Minutes.
import-means-day-first = With the day, as in France.
import-means-month-first = With the month, as in the United States.
import-means-column = { $column } “{ $header }”.

## Result

import-progress = Taking over
import-done =
    Taken over: { $lines ->
        [one] one line
       *[other] { $lines } lines
    }, { $time }.
import-done-doubtful =
    Taken over: { $lines ->
        [one] one line
       *[other] { $lines } lines
    }, { $time }: { $credited ->
        [0] none counts
        [one] one counts
       *[other] { $credited } count
    } ({ $credited_time }), { $waiting } to be checked ({ $waiting_time }).
import-done-people =
    { $count ->
        [one] One person admitted.
       *[other] { $count } people admitted.
    }
import-done-nothing = Nothing new was taken over.
import-done-unchanged =
    Unchanged: { $count ->
        [one] one line
       *[other] { $count } lines
    }.
import-done-refused =
    Left out: { $count ->
        [one] one line.
       *[other] { $count } lines.
    } Answering and importing the same file again adds them; so does importing a corrected sheet: what is in already is recognised.
import-done-decision = As no decision was named, the request to take the file over is recorded as a decision, under the founding mandate ({ $decision }).
import-done-decision-said = The decision is recorded ({ $decision }).
import-done-batch = Takeover { $takeover }. To undo all of it:
import-undone =
    The takeover { $takeover } is undone: { $lines ->
        [one] one line
       *[other] { $lines } lines
    }, { $people ->
        [one] one person
       *[other] { $people } people
    }. The people and codes that were created stay.
import-undone-before =
    The takeover { $takeover } was undone before: { $lines ->
        [one] one line
       *[other] { $lines } lines
    }, { $people ->
        [one] one person
       *[other] { $people } people
    }.

## Signatures

import-signature-unreadable = This line is not the signature of a closing.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Import what “minutier sign” wrote; for any other act, “minutier act”.
import-signature-planned = Signature of { $member } to be recorded, for closing { $closing }.
import-signature-recorded = Signature of { $member } recorded, for closing { $closing }.
import-signature-before = Signature of { $member } recorded before, for closing { $closing }.
