# The place: people, circles, codes, mandates, rules, history, search, figures.

place-somebody = somebody
place-somebody-first = Somebody
place-some-time = time
place-of = { $name }’s
place-of-vowel = { $name }’s
place-in-the-name-of = { $who } (for { $whom })
place-period = { $first } to { $last }
place-year = Year
place-show = Show
place-open-end = without an end

## People

place-people-title = People
place-people-all = { $all ->
        [one] One person takes part.
       *[other] { $all } people take part.
    }
place-people-some = { $all ->
        [one] One person takes part
       *[other] { $all } people take part
    }; { $seen ->
        [0] no name can be seen from here.
        [one] one name can be seen from here.
       *[other] { $seen } names can be seen from here.
    }
place-people-why = A name is seen among people of the same circle, when an office is held, or when the person chose to appear.
place-people-name = Name
place-people-find = Find a name
place-people-elsewhere = Search everywhere
place-people-nobody = Nobody of that name can be seen from here.
place-people-empty = The names of those who take part will be here.
place-people-page = Page { $page } of { $pages }
place-people-before = Names before
place-people-after = Names after
place-structure = structure
place-people-mandates = Who holds which mandate

place-consents-title = What I let others see
place-consents-listed = Appear in the directory
place-consents-listed-about = Every member then sees my name, my circles and my mandates. Otherwise only the people of my circles and those whose office needs it do.
place-consents-named = Statistics may give my name
place-consents-named-about = My name and my balance may appear there when it is among the highest or the lowest. Otherwise never.
place-consents-keep = Keep
place-consents-about = These choices are not in the register: they can be changed at any time and leave no trace.
place-consents-kept-listed = Kept: every member sees this name in the directory.
place-consents-kept-hidden = Kept: this name does not appear in the directory.

place-person-since = { $standing }, since { $day }.
place-person-gone = Left the collective on { $day }.
place-person-circles = Circles
place-person-no-circle = In no circle for now.
place-person-offices = Mandates
place-person-no-office = No mandate in force.
place-person-former = Past mandates
place-person-account = See their statement
place-person-back = All people
place-because-oneself = This is the page that others see of me, as far as they may.
place-because-acts-for = Seen here because I may act in their name.
place-because-office = Seen here because my mandate needs it.
place-because-holds = Seen by every member: a mandate is known to all.
place-because-circle = Seen here through a circle in common.
place-because-listed = Seen by every member, by their choice.

## Circles

place-circles-title = Circles
place-circles-lead = { $circles ->
        [0] No circle is open yet.
        [one] One circle
       *[other] { $circles } circles
    }{ $people ->
        [0] {""}
        [one] , one person in them.
       *[other] , { $people } people in them.
    }
place-circles-empty = Circles will be here, with their people, their codes and their mandates.
place-circles-map = Map of the circles: each as large as it has people, inside the one it is an action of. The list below says the same.
place-circles-map-word = Map
place-circles-list = List
place-circles-closed = Closed circles
place-circles-people = { $people ->
        [0] nobody for now
        [one] one person
       *[other] { $people } people
    }
place-circles-mine = I am in it
place-circles-back = All circles

place-kind-bureau = Bureau
place-kind-project = Project circle
place-kind-support = Support circle
place-kind-commission = Commission
place-circle-lead = { $kind }, { $people ->
        [0] with nobody for now.
        [one] one person.
       *[other] { $people } people.
    }
place-circle-lead-inside = { $kind }, an action of { $parent }, { $people ->
        [0] with nobody for now.
        [one] one person.
       *[other] { $people } people.
    }
place-circle-over = This circle is closed.
place-circle-people = Who is in it
place-circle-hidden = { $hidden ->
        [one] and one person whose name cannot be seen from here
       *[other] and { $hidden } people whose names cannot be seen from here
    }
place-circle-nobody = Nobody has joined this circle yet.
place-circle-offices = Who holds what
place-circle-no-office = No mandate is in force in this circle.
place-circle-codes = Its codes
place-circle-no-code = This circle has no code yet: nothing can count for it.
place-circle-actions = Its actions
place-circle-open = What waits
place-circle-waiting = { $count ->
        [0] Nothing waits for an answer.
        [one] One contribution waits for an answer, since { $since }.
       *[other] { $count } contributions wait for an answer, the oldest since { $since }.
    }
place-circle-answer = Answer
place-hours-title = The hours of { $year }
place-hours-month = Month
place-hours-done = Done
place-hours-spent = Spent
place-hours-total = In all
place-hours-none = Nothing counted in { $year }.
place-hours-caption = The time of each month, by the day counted

## Codes

place-code-lead = { $total } were done under it in all.
place-code-lead-below = { $own } under this code, { $total } with those below.
place-code-none = Nothing has counted under this code yet.
place-code-of = A code of the circle { $circle }.
place-code-closed = This code is closed: nothing new counts under it.
place-code-tree = Its place among the codes
place-code-name = Code
place-code-own = Alone
place-code-total = In all
place-code-spent = { $minutes } of time credit were spent under it.
place-code-here = here
place-code-closed-mark = closed
place-code-items = What is offered
place-code-item = { $item }: { $price }

## Mandates

place-mandates-title = Mandates
place-mandates-lead = { $count ->
        [0] No mandate is in force.
        [one] One mandate is in force
       *[other] { $count } mandates are in force
    }{ $soon ->
        [0] {""}
        [one] , of which one ends within two months
       *[other] , of which { $soon } end within two months
    }.
place-mandates-empty = Mandates will be here: who holds what, until when, by which decision.
place-mandates-office = Mandate
place-mandates-who = Who
place-mandates-where = Where
place-mandates-until = Until
place-mandates-everywhere = the whole place
place-mandates-last-day = last day
place-mandates-left = { $days ->
        [one] one more day
       *[other] { $days } more days
    }
place-mandates-running = Running
place-mandates-to-come = To come
place-mandates-over = Over
place-mandates-over-count = { $count ->
        [one] One mandate that is over
       *[other] { $count } mandates that are over
    }
place-mandates-decision = { $how }, on { $day }: { $decision }
place-mandates-alone = { $how }, on { $day }
place-mandates-ended = ended on { $day }: { $because }
place-mandates-ended-because-decision = by decision
place-mandates-ended-because-resignation = by its holder
place-mandates-ended-because-holder-left = left the collective
place-mandates-ended-because-circle-closed = circle closed
place-mandates-ended-because-circle-merged = circle merged
place-mandates-ended-because-organ-seated = the elected organ has all its seats
place-mandates-older = The latest { $count } are shown; the others can be read in the history.

## Rules

place-rules-title = Rules
place-rules-lead = In force since { $day }, by decision: { $decision }.
place-rules-lead-alone = In force since { $day }, since the founding.
place-rules-as-of = In force on { $day }
place-rules-none = No rule was adopted on { $day }.
place-rules-day = The rules of another day
place-rules-today = Back to the rules of today
place-rules-before = What changed
place-rules-changed = On { $day }, by { $by }: { $decision }
place-rules-changed-alone = On { $day }, by { $by }
place-rules-first = The first rules.
place-rules-same = No rule changed.
place-rules-was = Before: { $rule }
place-rules-is = From now on: { $rule }
place-rules-day-wrong = This day cannot be read. Write for instance 2026-03-31.
place-decision-gone = a text that is not kept any more

## History

place-history-title = History
place-history-lead = { $count ->
        [0] Nothing has happened yet.
        [one] One record since the register was opened.
       *[other] { $count } records since the register was opened, the latest on top.
    }
place-history-about = Names and durations appear only to those who may see them.
place-history-area = About what
place-history-month = When
place-history-every-area = Everything
place-history-every-month = Since the beginning
place-history-empty = Nothing of that kind. Choose something else, or another month.
place-history-older = Older
place-history-newest = Back to the latest
place-history-record = no. { $record }
place-history-records = { $count } times, no. { $oldest } to { $record }
place-area-organisation = The register and its rules
place-area-members = People
place-area-circles = Circles, codes and mandates
place-area-decisions = Decisions
place-area-time = Time
place-area-takeover = What comes from before
place-area-corrections = Corrections
place-area-closings = Closings
place-area-audit = The audit of the accounts

place-event-organisation-opened = { $who } opened the register of { $called }.
place-event-organisation-rules_adopted = { $who } wrote down the rules that were adopted.
place-event-organisation-key_changed = The register’s key was changed.
place-event-organisation-restored = The register was taken up from a backup.
place-event-members-admitted = { $who } welcomed { $whom }.
place-event-members-standing_changed = { $who } wrote down another standing for { $whom }.
place-event-members-left = { $own ->
        [yes] { $who } left the collective.
       *[no] { $who } wrote down { $of } leaving.
    }
place-event-members-suspended = { $known ->
        [yes] { $who } wrote down a suspension for { $whom }.
       *[no] A decision about a person was carried out.
    }
place-event-members-reinstated = { $known ->
        [yes] { $who } wrote down { $of } return.
       *[no] A decision about a person was carried out.
    }
place-event-members-identity_amended = { $own ->
        [yes] { $who } corrected their name.
       *[no] { $who } corrected { $of } name.
    }
place-event-members-delegation_given = { $known ->
        [yes] { $other } may now act in { $of } name.
       *[no] A person may now act in another’s name.
    }
place-event-members-delegation_ended = { $known ->
        [yes] { $other } does not act in { $of } name any more.
       *[no] A person does not act in another’s name any more.
    }
place-event-members-identity_erased = A person’s name was erased, at their request or by decision.
place-event-members-way_in_given = { $who } gave { $whom } a way in.
place-event-circles-created = { $kind ->
        [inside] { $who } opened the action { $called }, in { $into }.
       *[alone] { $who } opened the circle { $called }.
    }
place-event-circles-amended = { $who } changed what the circle { $called } is.
place-event-circles-merged = { $who } wrote down that { $circle } goes into { $into }.
place-event-circles-closed = { $who } closed the circle { $circle }.
place-event-circles-joined = { $own ->
        [yes] { $who } joined { $circle }.
       *[no] { $who } wrote down { $of } joining { $circle }.
    }
place-event-circles-left = { $own ->
        [yes] { $who } left { $circle }.
       *[no] { $who } wrote down { $of } leaving { $circle }.
    }
place-event-circles-code_opened = { $who } opened the code { $called }, for { $circle }.
place-event-circles-code_relabelled = { $who } renamed a code: { $called }.
place-event-circles-code_closed = { $who } closed the code { $code }.
place-event-circles-mandate_given = { $kind ->
        [inside] { $who } wrote down { $of } mandate: { $called }, { $circle }.
       *[everywhere] { $who } wrote down { $of } mandate: { $called }.
    }
place-event-circles-mandate_ended = { $kind ->
        [inside] { $who } wrote down the end of { $of } mandate: { $called }, { $circle }.
       *[everywhere] { $who } wrote down the end of { $of } mandate: { $called }.
    }
place-event-decisions-recorded = { $kind ->
        [said] { $who } wrote down a decision: “{ $called }”.
       *[gone] { $who } wrote down a decision, whose text is not kept any more.
    }
place-event-decisions-supported = { $kind ->
        [said] { $who } supported a decision: “{ $called }”.
       *[gone] { $who } supported a decision, whose text is not kept any more.
    }
place-event-time-contribution_declared = { $own ->
        [yes] { $who } declared { $amount } under { $code }.
       *[no] { $who } declared { $of } { $amount } under { $code }.
    }{ $kind ->
        [free] {" "}Pro bono.
       *[credit] {""}
    }
place-event-time-contribution_validated = { $who } confirmed { $of } { $amount } under { $code }.{ $kind ->
        [free] {" "}Pro bono.
       *[credit] {""}
    }
place-event-time-contribution_recorded = { $who } wrote down { $of } { $amount } under { $code }.{ $kind ->
        [free] {" "}Pro bono.
       *[credit] {""}
    }
place-event-time-contribution_refused = { $who } did not confirm { $of } { $amount } under { $code }.
place-event-time-contribution_withdrawn = { $own ->
        [yes] { $who } took back { $amount } under { $code }.
       *[no] { $who } took back { $of } { $amount } under { $code }.
    }
place-event-time-disputed = { $own ->
        [yes] { $who } disputed record { $record }.
       *[no] { $who } disputed record { $record }, for { $whom }.
    }
place-event-time-dispute_answered = { $kind ->
        [upheld] { $who } agreed with { $whom }: record { $record } is to be corrected.
       *[dismissed] { $who } answered { $whom }: record { $record } stands.
    }
place-event-time-credit_spent = { $own ->
        [yes] { $kind ->
            [item] { $who } spent { $amount } under { $code }: { $item }.
           *[service] { $who } spent { $amount } under { $code }.
        }
       *[no] { $kind ->
            [item] { $who } served { $whom } under { $code }: { $item }, { $amount }.
           *[service] { $who } served { $whom } under { $code }, for { $amount }.
        }
    }
place-event-time-credit_given = { $own ->
        [yes] { $who } gave { $amount } to { $other }.
       *[no] { $who } gave { $of } { $amount } to { $other }.
    }
place-event-time-credit_adjusted = { $shown ->
        [yes] { $who } corrected { $of } balance, by decision: { $amount }.
       *[no] { $who } corrected { $of } balance, by decision.
    }
place-event-time-credit_expired = { $kind ->
        [left] After leaving, { $of } balance went to the commons: { $amount }.
       *[age] Grown too old, { $of } time went to the commons: { $amount }.
    }
place-event-time-item_priced = { $who } set a price under { $code }: { $called }, { $amount }.
place-event-time-item_withdrawn = { $who } withdrew an item: { $item }.
place-event-takeover-opened = { $who } began to take over what comes from before: { $count ->
        [0] no line.
        [one] one line.
       *[other] { $count } lines.
    }
place-event-takeover-contribution_taken_over = { $who } took over { $of } { $amount } under { $code }.
place-event-takeover-doubtful_taken_over = { $who } took over { $of } { $amount } under { $code }, to be checked.
place-event-takeover-balance_taken_over = { $who } took over { $of } balance: { $amount }.
place-event-takeover-reversed = { $who } undid a takeover: { $count ->
        [one] one record.
       *[other] { $count } records.
    }
place-event-corrections-entry_reversed = { $kind ->
        [coded] { $who } undid record { $record }, under { $code }.
       *[plain] { $who } undid record { $record }.
    }
place-event-corrections-entry_recoded = { $who } moved record { $record } from { $code } to { $newcode }.
place-event-closings-key_enrolled = { $who } enrolled a key to sign with.
place-event-closings-key_revoked = { $own ->
        [yes] { $who } revoked their key to sign with.
       *[no] { $who } revoked { $of } key to sign with.
    }
place-event-closings-proposed = { $who } proposed the closing of { $first } to { $last }.
place-event-closings-signed = { $who } signed the closing of { $first } to { $last }.
place-event-closings-contested = { $who } contested the closing of { $first } to { $last }.
place-event-closings-withdrawn = { $who } withdrew the closing of { $first } to { $last }.
place-event-closings-validated = The closing of { $first } to { $last } is validated.
place-event-closings-accounts_approved = The accounts of { $first } to { $last } are approved.
place-event-audit-finding_recorded = { $who } made a finding on the closing of { $first } to { $last }.
place-event-audit-finding_answered = { $who } answered a finding.
place-event-audit-report_given = { $kind ->
        [clean] { $who } gave the report on the closing of { $first } to { $last }: without reservation.
        [reserved] { $who } gave the report on the closing of { $first } to { $last }: with reservations.
       *[against] { $who } gave the report on the closing of { $first } to { $last }: adverse.
    }

## Search

place-search-title = Search
place-search-field = Search
place-search-hint = A name, a circle, a code, a decision, an item, the number of a record, or words of a declaration of mine.
place-search-ask = Write what is looked for.
place-search-found = { $count ->
        [0] Nothing of that kind can be seen from here.
        [one] One thing found.
       *[other] { $count } things found.
    }
place-search-people = People
place-search-circles = Circles
place-search-codes = Codes
place-search-items = Items
place-search-decisions = Decisions
place-search-record = Records
place-search-own = My declarations
place-search-more = The first { $count } are shown: narrow the search.
place-search-item = { $item }, { $price } under { $code }
place-search-retry = A shorter word, or one without accents, finds more.

## Figures

place-figures-title = Figures
place-figures-of = Figures of { $year }
place-figures-lead = { $people ->
        [0] In { $year }, nothing was done yet.
        [one] In { $year }, { $hours } were done by one person.
       *[other] In { $year }, { $hours } were done by { $people } people.
    }
place-figures-lead-few = In { $year }, { $hours } were done by fewer than three people.
place-figures-hours = Hours by circle and by month
place-figures-circle = Circle
place-figures-none = Nothing counted in { $year }. The hours of each circle will be here, month by month.
place-figures-active = Who took part
place-figures-active-about = How many people did something, month by month. Below three, the number is not said.
place-figures-people = People
place-figures-few = fewer than 3
place-figures-balances = The balances of today
place-figures-balances-about = How many people have how much. Nobody is named who did not choose it; where there are fewer than three people, their line is joined to its neighbour.
place-figures-range = Balance
place-figures-below = below zero
place-figures-zero = zero
place-figures-up-to = above zero, up to { $upper }
place-figures-between = { $lower } to { $upper }
place-figures-above = more than { $lower }
place-figures-any = all balances
place-figures-zero-or-less = zero or less
place-figures-at-most = { $upper } or less
place-figures-from-zero = zero to { $upper }
place-figures-not-below = zero or more
place-figures-highest = Among the five highest, agreed to be named: { $name }, { $balance }.
place-figures-lowest = Among the five lowest, agreed to be named: { $name }, { $balance }.
place-figures-waiting = What waits longest
place-figures-waiting-none = Nothing waits for an answer.
place-figures-waiting-count = Waiting
place-figures-waiting-days = Since
place-figures-days = { $days ->
        [0] today
        [one] one day
       *[other] { $days } days
    }

place-area-documents = Files beside records
place-event-documents-attached = { $kind ->
    [decision] { $who } attached a file to a decision.
    [record] { $who } attached a file to the dispute of record { $record }.
   *[other] { $who } attached a file to { $of } declaration.
}
place-event-documents-commented = { $kind ->
    [decision] { $who } commented on a decision.
    [record] { $who } commented on the dispute of record { $record }.
   *[other] { $who } commented on { $of } declaration.
}
place-event-documents-withdrawn = { $kind ->
    [decision] { $who } took back a file attached to a decision.
    [record] { $who } took back a file attached to the dispute of record { $record }.
   *[other] { $who } took back a file attached to { $of } declaration.
}

## Decisions

place-decisions-title = Decisions
place-decisions-one = A decision
place-decisions-lead = { $count ->
        [0] Nothing has been decided here yet.
        [one] One decision is recorded.
       *[other] { $count } decisions are recorded, the latest first.
    }
place-decisions-empty = Every decision will be here, with who supports it, what rests on it and its report.
place-decisions-gone = The text of this decision is no longer kept.
place-decisions-taken = { $manner ->
        [election] by election without candidate, on { $day }
        [vote] by a vote, on { $day }
       *[consent] by consent, on { $day }
    }
place-decisions-taken-so = { $manner ->
        [election] Decided by election without candidate, on { $day }
        [vote] Decided by a vote, on { $day }
       *[consent] Decided by consent, on { $day }
    }
place-decisions-rest = { $count ->
        [one] and one more record
       *[other] and { $count } more records
    }
place-decisions-whole = the whole collective
place-decisions-supports = { $count ->
        [one] one support
       *[other] { $count } supports
    }
place-decisions-beside = { $count ->
        [one] one document or comment
       *[other] { $count } documents and comments
    }
place-decisions-back = All decisions
place-decisions-read = Read this decision
place-decisions-recorded = Recorded by
place-decisions-supported = Supported by
place-decisions-nobody = nobody else so far
place-decisions-report = Report
place-decisions-reported = its fingerprint is in the register
place-decisions-done = What rests on it
place-decisions-nothing = Nothing rests on it yet: a mandate, rules, approved accounts will be here.
place-decisions-more = { $count ->
        [one] One more record is in the history.
       *[other] { $count } more records are in the history.
    }
