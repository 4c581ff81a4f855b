# What whoever gives their time sees.

## Charts

volunteer-chart-figures = The same figures as a table
volunteer-chart-day = Day
volunteer-chart-balance = Balance
volunteer-chart-minutes = Time

## Home

volunteer-declare = Declare what I did
volunteer-done-withdrawn = It is taken back: this declaration no longer waits for an answer.
volunteer-home-have = You have
volunteer-home-balance-is = Your balance is
volunteer-home-that-is = That is { $time }.
volunteer-home-below = You have spent { $excess } more than you earned. It is no fault: the next hours that are validated make up for it.
volunteer-home-floor = The place allows down to { $floor }.
volunteer-home-pro-bono = And { $time } given for free.
volunteer-home-welcome = Hello { $name }
volunteer-home-nothing = Nothing is recorded in your name yet. Here you will see your time, what waits for an answer and your last movements.
volunteer-home-first-step = The first step: say what you did. Another person of the circle confirms it, and it counts.
volunteer-thanks-by = Thank you: { $time } for { $code }, confirmed by { $by }
volunteer-thanks = Thank you: { $time } for { $code }, confirmed
volunteer-awaits = What waits
volunteer-to-answer =
    { $count ->
        [one] One declaration waits for my answer
       *[other] { $count } declarations wait for my answer
    }
volunteer-waits = Waits for an answer.
volunteer-waits-for = Waits for the answer of { $who }.
volunteer-acted = Recorded in my name by others
volunteer-by = by { $by }
volunteer-dispute-until = May be disputed until { $day }
volunteer-curve = My balance, day by day
volunteer-curve-about = From { $first } to today: { $before } at first, { $rose } earned, { $fell } spent, { $now } now.
volunteer-last-movements = Last movements
volunteer-all-movements = My whole statement
volunteer-for-free = for free

volunteer-kind-contributions = Time given
volunteer-kind-spends = Spends
volunteer-kind-gifts = Gifts
volunteer-kind-others = Corrections and takeovers

volunteer-declare-title = Declare
volunteer-statement-title = Statement

## Declaring

volunteer-declare-lead = What did you do?
volunteer-no-code = There is no code yet under which time counts. The bureau or a coordinator opens one, and declaring is possible here.
volunteer-for = For whom
volunteer-for-oneself = For me
volunteer-line = Line { $number }
volunteer-lines-blank = A line that is left empty does not count.
volunteer-code = For what
volunteer-codes-habit = As usual
volunteer-codes-mine = { $circle } (my circle)
volunteer-duration = Duration
volunteer-duration-hint = 1h30, 90 or 1.5
volunteer-day = Day
volunteer-day-hint = The day it was
volunteer-what = What was done
volunteer-free = For free
volunteer-free-about = The hours are kept and count for the place, without entering the balance.
volunteer-send = Declare
volunteer-send-all = Declare all
volunteer-another-line = Add a line
volunteer-code-missing = Choose what it was for.
volunteer-day-missing = Say which day it was.
volunteer-what-missing = Say in a few words what was done.
volunteer-already = That day, for the same code, there is already:
volunteer-already-asked = Something is declared already that day for the same code: is this another time?
volunteer-already-confirm = Yes, it is another time
volunteer-long-day-asked = That makes a very long day: is it right?
volunteer-long-day-confirm = Yes, the duration is right
volunteer-recorded =
    { $count ->
        [one] It is declared: { $time }.
       *[other] It is declared: { $count } lines, { $time } in all.
    }
volunteer-withdraw = Take this declaration back

volunteer-duration-missing = Say how long, for instance 1h30, 90 or 1.5.
volunteer-duration-unreadable = “{ $found }” is no duration. Write it for instance as 1h30, 90 or 1.5.
volunteer-duration-zero = The duration is zero or below. Write it for instance as 1h30, 90 or 1.5.
volunteer-duration-not-whole = “{ $found }” does not fall on a whole minute. The nearest is { $nearest }.
volunteer-duration-one-digit = “{ $found }” can be read in two ways. Write the minutes with two digits, as 1h05 or 1h50. To the letter, it is { $nearest }.
volunteer-duration-in-days = “{ $found }” counts in days, whose length nobody stated. Write it in hours.
volunteer-duration-too-long = “{ $found }” is too long. Check the duration.

volunteer-draft-kept = Kept in this browser until it is declared.
volunteer-draft-found = A declaration that was begun stayed in this browser.
volunteer-draft-other = A draft stayed in this browser, for somebody in whose name you do not act any more.
volunteer-draft-take = Go on with it
volunteer-draft-drop = Delete it

volunteer-kept-title = Kept on this device
volunteer-kept-waits = leaves as soon as there is a connection
volunteer-kept-asks = to be looked at again before it is recorded
volunteer-kept-outside = sign in to send it
volunteer-kept-keeps = Kept on this device: { "{time}" }, { "{what}" }.
volunteer-kept-asked = Not recorded yet, to be looked at again: { "{time}" }, { "{what}" }.
volunteer-kept-full = First finish what was begun on the page “Declare”.
volunteer-kept-unsigned = Waiting: { "{count}" }. Sign in to send it.
volunteer-kept-recorded = Sent and recorded: { "{time}" }, { "{what}" }.
volunteer-kept-others = Written by somebody else on this device: { "{count}" }. That person has to sign in to send it.
volunteer-kept-failed = This browser keeps nothing: write it down on paper, and declare it when there is a connection.
volunteer-away-title = Declare without a connection
volunteer-away-lead = No connection. What is declared here stays on this device, and leaves when the connection is back, once.
volunteer-away-back = The connection is back.
volunteer-away-on = Declare with the connection
volunteer-away-unknown = This device does not know yet what hours are about: open the page “Declare” once with a connection. Until then, write it down on paper.
volunteer-away-keep = Keep it to be sent

## The statement

volunteer-statement-title-of = Statement of { $name }
volunteer-statement-mine = My balance:
volunteer-statement-of = Balance of { $name }:
volunteer-statement-count =
    { $count ->
        [0] No movement.
        [one] One movement.
       *[other] { $count } movements.
    }
volunteer-statement-between = From { $from } until { $until }.
volunteer-statement-since = Since { $from }.
volunteer-statement-until = On { $until }.
volunteer-statement-empty = No movement yet. Each hour that is validated and each spend will be read here, with the balance after it.
volunteer-statement-movements = Movements
volunteer-statement-sum = Sum of these lines
volunteer-statement-forward = Balance before
volunteer-statement-csv = For a spreadsheet
volunteer-statement-all = All on one page
volunteer-statement-print = To print it or make a PDF: the browser’s menu.
volunteer-column-day = Day
volunteer-column-what = What
volunteer-column-by = Recorded by
volunteer-column-moved = Time
volunteer-column-balance = Balance
volunteer-counted-on = counted on { $day }
volunteer-filter = Search and sort
volunteer-filter-words = Words, code or name
volunteer-filter-from = Since
volunteer-filter-until = Until
volunteer-filter-code = Code
volunteer-filter-all-codes = All codes
volunteer-filter-kind = Kind
volunteer-filter-all-kinds = All
volunteer-filter-do = Show
volunteer-filter-none = Show all again
volunteer-filter-nothing = Nothing matches. Widen the dates, or look for another word.
volunteer-pages = Pages of the statement
volunteer-pages-of = { $number } of { $of }
volunteer-pages-later = Later ones
volunteer-pages-earlier = Earlier ones
volunteer-printed = Printed by { $name } on { $day }.
volunteer-checkpoint = Register at record no. { $record }, fingerprint { $head }.

volunteer-csv-file = statement
volunteer-csv-record = Record
volunteer-csv-done = Day
volunteer-csv-counted = Day counted
volunteer-csv-why = Cause
volunteer-csv-what = What was done
volunteer-csv-code = Code
volunteer-csv-code-name = Name of the code
volunteer-csv-minutes = Minutes
volunteer-csv-pro-bono = Minutes for free
volunteer-csv-balance = Balance
volunteer-csv-by = Recorded by

## What became of it

volunteer-story = What happened
volunteer-somebody = somebody else
volunteer-back-to-statement = Back to the statement
volunteer-back-to-statement-of = Back to the statement of { $name }
volunteer-by-for = by { $by }, in the name of { $whom }
volunteer-record = Record no. { $record }
volunteer-story-waits = { $time } for { $code }, on { $day }. No answer yet.
volunteer-story-counts = { $time } for { $code }, on { $day }. It is validated and counts.
volunteer-story-refused = { $time } for { $code }, on { $day }. It is not validated; the reason is below.
volunteer-story-withdrawn = { $time } for { $code }, on { $day }. It is taken back: nothing is counted.
volunteer-story-reversed = { $time } for { $code }, on { $day }. It is reversed: it no longer counts.
volunteer-story-free = For free.
volunteer-story-stands = It is recorded and counts.
volunteer-story-undone = It is reversed: it no longer counts.
volunteer-step-declared = Declared: { $time } for { $code }, on { $day }.
volunteer-step-doubtful = Taken over from the past, with a doubt: { $time } for { $code }, on { $day }.
volunteer-step-validated = Validated: { $time }. As: { $capacity }.
volunteer-step-validated-otherwise = Validated: { $time } instead of { $declared }. As: { $capacity }.
volunteer-step-counted = Counted on { $day }, because the period before is closed.
volunteer-step-recorded = Written down in a session: { $time } for { $code }, on { $day }. As: { $capacity }.
volunteer-step-taken-over = Taken over from the past: { $time } for { $code }, on { $day }.
volunteer-step-refused = Not validated. As: { $capacity }.
volunteer-step-withdrawn = Taken back by whoever declared it.
volunteer-step-spent = Spent: { $time } for { $code }, on { $day }.
volunteer-step-bought = Spent: { $time } for { $quantity } × { $item }, { $code }, on { $day }.
volunteer-step-offline = Served offline and recorded later.
volunteer-step-given = { $from } gives { $time } to { $to }.
volunteer-step-adjusted = Balance corrected by { $time }, by decision.
volunteer-step-expired-age = { $time } expired, to the commons.
volunteer-step-expired-left = { $time } to the commons after leaving.
volunteer-step-opening = Opening credit: { $time }.
volunteer-step-former = Balance taken over from the past, on { $day }: { $time }.
volunteer-step-disputed = Disputed.
volunteer-step-upheld = The dispute is upheld: the record was to be revised. As: { $capacity }.
volunteer-step-dismissed = The dispute is dismissed: the record stands. As: { $capacity }.
volunteer-step-reversed = Reversed: what was counted is given back.
volunteer-step-reversed-batch = Reversed with the whole takeover of which it was a line.
volunteer-step-recoded = Counts for { $to } now, instead of { $from }.
volunteer-attestation = Receipt
volunteer-attestation-about = Record no. { $record } has its receipt: a small file to keep, which proves what is recorded even if this site is gone.
volunteer-attestation-take = Save the receipt
volunteer-attestation-file = receipt
volunteer-attestation-reversed = It proves that it was recorded; the reversal has its own.
volunteer-dispute = Is this not right?
volunteer-dispute-about = Until { $day } it may be disputed; another person answers, and all of it stays written.
volunteer-dispute-begin = Dispute
volunteer-dispute-reason = What is wrong
volunteer-dispute-send = Send the dispute
volunteer-done-disputed = It is noted: somebody else will answer.

volunteer-certificate-title = Certificate of engagement

volunteer-certificate-says = { $house } certifies that { $name } gave { $time } of their time in { $year }.
volunteer-certificate-confirmed = Each hour was confirmed by another person and recorded in a register where nothing is erased.
volunteer-certificate-table = Hours by circle
volunteer-certificate-circle = Circle
volunteer-certificate-given = Hours
volunteer-certificate-credited = Credited
volunteer-certificate-free = For free
volunteer-certificate-total = In all
volunteer-certificate-nothing = No hour is counted in { $year }.
volunteer-certificate-first-step = As soon as a declaration is validated, the certificate of the year is made here.
volunteer-certificate-make = Make the certificate
volunteer-certificate-make-about = Making it gives it a code. Whoever holds the paper and its code can check your name, the year and the hours, and nothing else.
volunteer-certificate-made = The certificate is made: it is printed from here.
volunteer-certificate-deleted = It is deleted: that code says nothing any more.
volunteer-certificate-changed = Since the last certificate of this year, the register has changed. A new one will have a code of its own.
volunteer-certificate-qr = The code to scan to check it
volunteer-certificate-check-at = To be checked at { $url } with this code:
volunteer-certificate-made-on = made on { $day }
volunteer-certificate-other-years = Other years:
volunteer-certificate-kept = My certificates
volunteer-certificate-kept-about = Deleting one takes its code away: the paper can no longer be checked.
volunteer-certificate-delete = Delete

volunteer-check-title = Check a certificate of engagement
volunteer-check-about = The code is at the foot of the certificate. It says in whose name, for which year and for how many hours it was made, and whether the register still says the same.
volunteer-check-code = Code
volunteer-check-code-hint = Sixteen letters and digits, with or without hyphens
volunteer-check-do = Check
volunteer-check-nothing = No certificate has this code. Read it again on the paper; if the person deleted it, it says nothing any more.
volunteer-check-says = { $name }: { $time } in { $year }. Certificate made on { $day }.
volunteer-check-free = Of these { $time } for free.
volunteer-check-same = The register says the same today.
volunteer-check-otherwise = Today the register says { $time }: records were added or reversed since.
