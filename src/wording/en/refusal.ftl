# Why the ledger says no: one sentence for each code of the core, “refusal-” then the code, and
# what one may do in .advice. Variables are the refusal's fields, already said in the language.

## Who is asking

refusal-unknown_author = Nobody is in this ledger as { $member }.
    .advice = Check the identifier of whoever is acting, or admit them first.
refusal-author_left = { $member } has left the collective and no longer acts in it.
    .advice = Disputing a record is still possible; to act again, ask to come back.
refusal-author_suspended = A suspension is running: { $member } can neither spend nor hold office.
    .advice = Declaring hours, withdrawing a declaration and disputing are still possible; for the rest, wait until the suspension ends.
refusal-author_is_guest = { $member } has not joined the collective yet and cannot act here yet.
    .advice = Join the collective first; meanwhile the circle may write down the hours.
refusal-structure_cannot_act = { $member } is a structure: the people who represent it act for it.
    .advice = Act as a person, and say that it is for this structure.
refusal-cannot_act_for = Nothing allows acting here for { $member }.
    .advice = Ask for a delegation, or act in your own name.
refusal-not_on_behalf = This is not done in somebody else’s name: { $act }.
    .advice = Try again in your own name.

## What is named does not exist

refusal-ledger_not_opened = This ledger is not open yet.
    .advice = Open it first with “minutier init”.
refusal-ledger_already_opened = This ledger is open already.
    .advice = Use it as it is, or make another one in another folder.
refusal-unknown_member = Nobody is in this ledger as { $member }.
    .advice = Check the identifier, or admit this person first.
refusal-member_erased = The identity of { $member } is erased: nothing new is written about them.
    .advice = Their records stay as they are; somebody who comes back is admitted under a new identifier.
refusal-unknown_circle = No circle has the identifier { $circle }.
    .advice = Check the identifier, or create the circle first.
refusal-unknown_code = No analytic code is called “{ $code }”.
    .advice = Check how it is written, or open it in its circle.
refusal-unknown_mandate = No mandate has the identifier { $mandate }.
    .advice = Check the identifier.
refusal-unknown_decision = No decision has the identifier { $decision }.
    .advice = Check the identifier, or record the decision first.
refusal-unknown_contribution = No contribution has the identifier { $contribution }.
    .advice = Check the identifier.
refusal-unknown_item = The catalogue has no item { $item }.
    .advice = Check the identifier, or price this item first.
refusal-unknown_takeover = No takeover has the identifier { $takeover }.
    .advice = Check the identifier, or begin the takeover first.
refusal-unknown_closing = No closing has the identifier { $closing }.
    .advice = Check the identifier.
refusal-unknown_finding = No finding has the identifier { $finding }.
    .advice = Check the identifier.
refusal-unknown_document = No document has the identifier { $document }.
    .advice = Check the identifier.
refusal-unknown_entry = Record { $entry } does not exist, or moved nothing.
    .advice = Check the number on the statement.
refusal-id_taken = The identifier { $id } is already taken.
    .advice = Try again: another one will be drawn.

## Whose it is to do

refusal-not_theirs = This is for { $member } to do, or for somebody who acts for that account.
    .advice = Let them ask for it, or ask them for a delegation.
refusal-office_needed = This needs a mandate, in the circle concerned or for the whole organisation: { $offices }.
    .advice = Ask somebody who holds one of these.
refusal-own_act = Nobody validates what is credited to themselves or to somebody they represent; the same goes for their own participation.
    .advice = Let somebody else with the mandate do it.
refusal-same_author = Nobody judges their own act: this needs another person.
    .advice = Ask somebody else who has the mandate.
refusal-someone_comes_first = The circle still has somebody who comes first: { $offices }.
    .advice = Let them answer; the elected seats answer only when nobody else can.
refusal-wrong_capacity = The record says “{ $found }”, but this person was acting as “{ $expected }”.
    .advice = Ask again: the ledger finds by itself in which capacity somebody acts.
refusal-decision_needed = This rests on a recorded decision, and none is named.
    .advice = Record the decision, then name it.
refusal-decision_elsewhere = The decision named is not enough here ({ $decision }): it does not bind the whole collective, or its report is missing.
    .advice = Name a decision of the assembly or of the whole collective, recorded with its report.
refusal-more_members_needed =
    { $needed ->
        [one] { $needed } member
       *[other] { $needed } members
    } must stand behind this decision, whoever acts among them; so far: { $found }.
    .advice = Ask other members to support the decision, and support it too.

## What is written

refusal-malformed = This could not be read: { $problem }.
    .place = { $place }
    .advice = Correct this part and try again.
refusal-rules_unreadable = This would no longer be a set of rules: { $problem }.
    .advice = Correct the rule that is named, or add what is missing, and try again.
refusal-text_empty = A text is missing: { $field }.
    .advice = Write it and try again.
refusal-text_too_long = A text is too long: { $field }.
    .advice = Shorten it to { $limit } bytes; a letter with an accent counts as two.
refusal-text_character = A character cannot be kept as it is ({ $field }): { $character }.
    .advice = Delete it and try again.
refusal-not_a_day = “{ $found }” is not a day of the calendar ({ $field }).
    .advice = Write the year, the month and the day, such as 2026-03-04.
refusal-minutes_out_of_range = { $found } is not a possible duration ({ $field }).
    .advice = Give a whole number of minutes, { $most } at most.
refusal-not_whole_minutes = “{ $found }” is not whole minutes ({ $field }).
    .advice = Write a whole number; the nearest is { $nearest }.
refusal-count_out_of_range = This number does not fit: { $field }.
    .advice = Give a number from { $least } to { $most }.
refusal-list_empty = The list is empty: { $field }.
    .advice = Put at least one person in it.
refusal-named_twice = { $member } is in the list twice.
    .advice = Keep one line for each person.
refusal-key_reused = The key “{ $key }” was used before for something else.
    .advice = Take a new key, or send the first request again unchanged.
refusal-too_much_at_once = This is too much at once; the limit is { $limit }.
    .advice = Divide it into several.
refusal-document_not_given = The file itself did not arrive.
    .advice = Send it again: “minutier attach”, or POST /api/v1/documents, bring the file and the act together.
refusal-key_not_held = The program does not hold the secret key that goes with it: the ledger would sign nothing any more.
    .advice = Change the ledger’s key with “minutier rotate-key”, run as the user the server runs as: it makes the key and records it.
refusal-not_restored = The ledger changes its name only after a backup was restored.
    .advice = Restore a backup first, then “minutier resume” on the restored folder.
refusal-document_kind = This kind of file is not kept here, whatever its name says.
    .advice = Send a photo (JPEG, PNG or WebP), a PDF or plain text; save a word processor's document as a PDF first.
refusal-document_too_large = This file is too large: at most { $megabytes } MB.
    .advice = Take a smaller photo, or send only the pages that matter.
refusal-document_empty = This file is empty.
    .advice = Choose another file, or take the photo again.

## Days

refusal-day_in_future = { $day } is still to come: today is { $today }.
    .advice = Check the day, or wait until it has come.
refusal-period_closed =
    { $day } lies in a closed period, more than { $months ->
        [one] { $months } month
       *[other] { $months } months
    } before the first open day, { $first_open }.
    .advice = Check the day; this limit is a rule of the organisation, to be discussed with the treasurer.
refusal-wrong_day_counted = This counts on { $expected }, not on another day.
    .advice = Ask again: the ledger finds by itself the day counted.
refusal-not_before_opening = A takeover is about the past: { $day } is not before the ledger opened, on { $opened }.
    .advice = Declare as usual what was done since then.

## People

refusal-member_left = { $member } has left the collective.
    .advice = Check who is meant, or record first that they are back.
refusal-member_suspended = { $member } can neither spend nor give for the moment.
    .advice = Talk with one of the elected seats (board or council).
refusal-member_not_suspended = For { $member }, there is neither a suspension nor a departure to end.
    .advice = Check who is meant; otherwise nothing to do.
refusal-guest_must_join = { $member } has not joined the collective yet: this waits until then.
    .advice = Change their standing first, then try again.
refusal-guest_too_late =
    { $member } did not join the collective within { $days ->
        [one] the day that
       *[other] the { $days } days that
    } followed the declaration.
    .advice = Change their standing if they join now; otherwise refuse, giving this reason.
refusal-representative_needed = A structure is represented by a person, and only a structure is.
    .advice = Say who represents the structure; for a person, name nobody.
refusal-delegate_must_be_person = { $member } is a structure: only a person can act for others.
    .advice = Choose a person.
refusal-delegation_exists = { $delegate } has this delegation already.
    .advice = Nothing to do.
refusal-no_delegation = { $delegate } does not have this delegation.
    .advice = Check who acts for whom.
refusal-no_change = Nothing would change: it is so already.
    .advice = Check what was to change; otherwise nothing to do.
refusal-not_erasable = The identity of { $member } cannot be erased yet: { $obstacles }.
    .advice = Settle each of these, then try again; a recorded decision lifts only how long things are kept.
refusal-guest_again = { $member } has joined the collective: being a guest again is not possible.
    .advice = Choose another standing, or record that they left.

## Circles, codes, mandates, decisions

refusal-circle_closed = The circle { $circle } is closed.
    .advice = Choose an open circle.
refusal-circle_loop = The circle { $circle } would be above itself.
    .advice = Choose another circle.
refusal-circle_not_empty = The circle { $circle } still has open codes or actions.
    .advice = Close them first, or merge the circle with another one.
refusal-code_closed = The code { $code } is closed: nothing more counts under it.
    .advice = Choose an open code.
refusal-label_taken = There is already a code “{ $label }”.
    .advice = Choose another word.
refusal-code_has_open_children = The code { $code } still has open codes below it.
    .advice = Close them first.
refusal-already_in_circle = { $member } is already in the circle { $circle }.
    .advice = Nothing to do.
refusal-not_in_circle = { $member } is not in the circle { $circle }.
    .advice = Check the circle; otherwise nothing to do.
refusal-role_needs_circle = This mandate is held in a circle: { $role }.
    .advice = Say in which circle.
refusal-role_has_no_circle = This mandate is held for the whole organisation, not in a circle: { $role }.
    .advice = Name no circle.
refusal-bad_term = These dates do not fit: { $first }, and today is { $today }.
    .advice = Begin today or later, and end after that.
refusal-seat_needs_term = An elected seat always has a term.
    .advice = Give the last day of the mandate.
refusal-founding_once = The founding mandate is given once, when the ledger opens.
    .advice = Give this mandate in another way, and name the decision.
refusal-already_holds = { $member } already has this mandate on these dates: { $role }.
    .advice = Nothing to do, or choose dates that follow.
refusal-seats_taken =
    All seats are taken on these dates: there { $seats ->
        [one] is one
       *[other] are { $seats }
    }.
    .advice = Wait for the end of a mandate, or record it; the number of seats is a rule of the organisation.
refusal-auditor_stands_apart = Auditing the accounts goes with no other mandate, and { $member } would have two.
    .advice = End the other mandate first, or choose somebody else.
refusal-mandate_needs_person = { $member } is a structure: a mandate is given to a person.
    .advice = Choose a person.
refusal-mandate_over = The mandate { $mandate } has already ended.
    .advice = Nothing to do.
refusal-already_supported = This support for the decision is already recorded ({ $decision }).
    .advice = Nothing to do; other members may still support it.
refusal-rules_incoherent = This rule contradicts another one, or is beyond its limits: { $rule }.
    .advice = Correct it and try again.

## The ledger’s name and keys

refusal-origin_differs = The ledger to go on from is called { $expected }.
    .advice = Give that name as the former one.
refusal-origin_taken = This ledger was called { $origin } before; two ledgers would share the name.
    .advice = Choose a new name, with the year or one more number, say.
refusal-key_taken = This key is known already: it is somebody else’s or the ledger’s.
    .advice = Make a new key with “minutier key”.
refusal-key_unknown = No key in use is known for { $member }.
    .advice = Have the key enrolled by another seat, then sign with it.
refusal-signature_wrong = This signature is not { $member }’s, or was made over another text.
    .advice = Sign the file of this closing again with one’s own key: “minutier sign”.

## Closings and their audit

refusal-closing_open = A closing is proposed already: { $closing }.
    .advice = Validate, contest or withdraw it before proposing another one.
refusal-period_not_over = The period ends on { $last } and is not over: today is { $today }.
    .advice = Wait until the day after its last one, or choose an earlier last day.
refusal-period_empty = The period would end on { $last }, before it begins on { $first }.
    .advice = Choose a later last day.
refusal-period_gap = The period has to begin on { $expected }, so that nothing is left out.
    .advice = Leave the first day away: it is found by itself.
refusal-totals_differ = The totals of closing { $closing } are not those of the ledger.
    .advice = Propose the closing again: the totals are computed anew.
refusal-closing_over = The closing { $closing } waits for nothing any more: { $stage }.
    .advice = If the period is to be closed, propose a new one.
refusal-signed_already = { $member } has signed this closing already.
    .advice = Nothing to do: one signature for each person is enough.
refusal-auditor_has_time = The auditor may still look until { $until }.
    .advice = Wait for the report, or for the day after.
refusal-findings_open =
    { $count ->
        [one] { $count } finding waits
       *[other] { $count } findings wait
    } for an explanation.
    .advice = Answer each finding, or withdraw the closing and propose a corrected one.
refusal-quorum_missing =
    { $found ->
        [one] { $found } seat counts
       *[other] { $found } seats count
    } among the signatures; { $needed } are needed.
    .advice = Wait for other signatures; a seat to which the organ itself granted time in the period does not count.
refusal-closing_not_validated = The closing { $closing } is not validated.
    .advice = Have the seats validate it first.
refusal-closing_not_yearly = The closing { $closing } is not that of a year.
    .advice = The assembly approves the accounts of a year: choose the yearly closing.
refusal-approved_already = The accounts of closing { $closing } are approved already.
    .advice = Nothing to do.
refusal-answered_already = The finding { $finding } was explained already.
    .advice = Nothing to do; if a doubt remains, write down a new finding.
refusal-reported_already = The report on closing { $closing } is given already.
    .advice = Nothing to do; what appears later is written down as a finding.
refusal-auditor_received = An auditor receives nothing in the period; record { $entry } says otherwise.
    .advice = Give the report to another person, elected to audit.

## Time

refusal-day_too_long = That would make { $minutes } for this day, and the limit is { $limit }.
    .advice = Check the duration, and what is written down for that day already.
refusal-long_day = That would make { $minutes } for this day, more than { $limit }.
    .advice = Check the duration; if it is right, try again and confirm it (“long_day”).
refusal-declared_already = On { $day }, there is already { $minutes } for the same person and code.
    .advice = Check that it is not the same time; if it is another, try again and confirm it (“declared_already”).
refusal-not_waiting = This contribution no longer waits for an answer: it is { $stage }.
    .advice = Look at what was answered; a record can be disputed, or reversed.
refusal-reason_needed = The minutes are not those that were declared, and the reason is missing.
    .advice = Say why in a few words.
refusal-differs_from_declared = The record says otherwise than the declaration ({ $contribution }).
    .advice = Start again from what was declared.
refusal-below_floor = There is not enough time credit for { $minutes }: the balance must stay at { $floor } or above.
    .advice = Spend less, or wait until a contribution is validated.
refusal-cap_reached = No more than { $cap } for each person and service day; served already: { $had }.
    .advice = Take something else, or come back another day.
refusal-item_not_offered = The catalogue no longer offers: { $item }.
    .advice = Choose another item, or price this one again.
refusal-price_differs = This is not the price or the code of the catalogue; the price is { $expected }.
    .advice = Take what the catalogue says.
refusal-alcohol_refused = Here, alcohol is not paid for in time.
    .advice = Leave this item out of the catalogue.
refusal-gifts_off = Here, members do not give each other time credit.
    .advice = Talk about it with the collective: it is a rule, which may change.
refusal-gift_to_oneself = A gift goes to somebody else.
    .advice = Choose another person.
refusal-offline_needs_keeper = What was served on another day or offline is written down later by whoever kept the counter.
    .advice = Ask the person who kept the counter that day.
refusal-offline_too_late = What was served offline is recorded within { $days } days.
    .advice = Talk to the organ: a correction by decision remains possible.
refusal-offline_too_much = For one person and service day, what was served offline is recorded up to { $limit }.
    .advice = Ask them to record the rest at the counter, today; otherwise a decision corrects their balance.
refusal-offline_needs_item = Offline, only what is in the catalogue is served.
    .advice = Choose the item that was served, or record the spend when the ledger answers.
refusal-opening_credit_differs = For { $member }, the opening credit is not what the rules say.
    .advice = Ask again: the ledger applies the rule by itself.
refusal-expiry_off = Here, time credit does not expire.
    .advice = Nothing to do.
refusal-nothing_expires = For { $member }, nothing expires today.
    .advice = Nothing to do.
refusal-expiry_differs = What expires today is { $expected }, no more and no less.
    .advice = Ask again: the ledger computes by itself what expires.
refusal-balance_stays = This balance stays until { $until }, included.
    .advice = Wait: the person may come back by then.
refusal-zero_minutes = Zero minutes: there is nothing to record.
    .advice = Give a number of minutes, or do nothing.
refusal-split_too_small =
    { $minutes } cannot be shared among { $parts ->
        [one] { $parts } person
       *[other] { $parts } people
    }: each must have at least one minute.
    .advice = Check the duration and the list.

## Documents

refusal-too_many_documents = There are { $limit } documents here already, and no more fit.
    .advice = Put the pages into one PDF, or take a document back.
refusal-document_withdrawn = This document was taken back already ({ $document }).
    .advice = Nothing to do.
refusal-document_counts = The hours beside which this document stands are validated: it stays with them ({ $document }).
    .advice = If it is wrong, say so in a comment, or ask for the entry to be reversed.
refusal-document_stays =
    This document was attached more than { $days ->
        [one] { $days } day
       *[other] { $days } days
    } ago: it stays ({ $document }).
    .advice = If it is wrong, say so in a comment.

## Disputes and corrections

refusal-not_concerned = Record { $entry } is not on this account: { $member }.
    .advice = Check the number on the statement: people dispute what is on their own account.
refusal-disputed_already = Record { $entry } is already disputed.
    .advice = Wait for the answer of somebody else in the circle.
refusal-dispute_too_late =
    Record { $entry } can no longer be disputed: there { $days ->
        [one] was { $days } day
       *[other] were { $days } days
    } to do so.
    .advice = Talk with somebody who validates for this circle: they may still reverse the record.
refusal-not_disputed = Record { $entry } has no dispute that waits for an answer.
    .advice = Check the number; a dispute is answered once.
refusal-reversed_already = Record { $entry } is already reversed, by record { $reversal }.
    .advice = Nothing to do.
refusal-takeover_reversed = This takeover was reversed as a whole ({ $takeover }).
    .advice = Begin a new takeover.
refusal-line_taken = Line { $line } of the file is already taken over ({ $takeover }).
    .advice = Go on with the next line; nothing is lost.
refusal-batch_differs = The reversal is not about what is left of the takeover ({ $takeover }).
    .advice = Ask again: the ledger counts by itself what is left.
refusal-not_under_code = Record { $entry } has no code to change, or no longer counts under that one.
    .advice = Check the number; only contributions and spending count under a code.
