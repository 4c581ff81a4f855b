# A person’s portrait, and erasing their identity. Reasons for not erasing yet, “erasure-obstacle-” then
# the core’s code, are parts of a sentence: they follow each other in a refusal and each makes a line
# on a screen.

erasure-obstacle-still_member = their departure is not recorded
erasure-obstacle-still_suspended = a suspension is in force, and its reason would go with the name
erasure-obstacle-credit_left = { $minutes } of time credit are left, to be spent before leaving or left to the commons once the rules’ term has passed
erasure-obstacle-debt_left = the account is at { $minutes }, which the ledger forgives once the rules’ term has passed
erasure-obstacle-contributions_waiting =
    { $count ->
        [one] one contribution still waits
       *[other] { $count } contributions still wait
    } for an answer
erasure-obstacle-disputes_open =
    { $count ->
        [one] one dispute still waits
       *[other] { $count } disputes still wait
    } for an answer
erasure-obstacle-still_contestable = what others recorded on their account may still be disputed until { $until }
erasure-obstacle-closings_open =
    { $count ->
        [one] one closing that they have a part in is not settled
       *[other] { $count } closings that they have a part in are not settled
    }
erasure-obstacle-findings_open =
    { $count ->
        [one] one finding of the auditor still waits
       *[other] { $count } findings of the auditor still wait
    } for an explanation
erasure-obstacle-mandates_left =
    { $count ->
        [one] one mandate has not ended
       *[other] { $count } mandates have not ended
    }
erasure-obstacle-delegations_left =
    { $count ->
        [one] one delegation has not ended
       *[other] { $count } delegations have not ended
    }
erasure-obstacle-retention = it must stay known who is behind their entries until { $until } ({ $source }, read on { $read_on }), unless a recorded decision says otherwise
erasure-then = { $before }; { $after }
erasure-erased = identity erased

## Help

erasure-help-portrait = Shows everything that the ledger holds about a person, to be handed over to them
erasure-help-portrait-example =
    Example:
      minutier portrait raffinerie "Zoé" --out portrait-zoe.txt
erasure-help-out = Writes to this file, a new one, readable only by whoever makes it
erasure-help-erase = Erases a person’s identity and the texts about them, for ever
erasure-help-erase-example =
    Example:
      minutier erase raffinerie "Zoé"
    First shows what goes and what stays. The ledger says why when it is too early.
erasure-help-decision = The decision that lifts a legal term of keeping (d-…)
erasure-help-yes = Does not ask for confirmation

## Erasing

erasure-goes = { $name } ({ $member }): { $texts ->
    [one] { $texts } text about them will be deleted, their name included
   *[other] { $texts } texts about them will be deleted, their names included
 }.
erasure-stays = What stays under the identifier { $member }, without a name and with its proofs: the records that concern them ({ $records }) and those that they made for others ({ $made }).
erasure-written = The texts that they wrote about others or about the collective stay too: { $written }.
erasure-naming = Texts about others that hold their name or a word of it: { $naming }. They stay; a program does not find a nickname or a hint.
erasure-elsewhere = Backups, portraits that were handed over and the original sheets are elsewhere: erase them apart.
erasure-ask = Erase for ever? Type “yes”:
erasure-yes = yes
erasure-yes-needed = Nobody can answer here, and nothing was erased.
    .advice = Add --yes, once what goes and what stays has been read.
erasure-done = It is erased: none of these texts is left in the ledger’s folder.

## Portrait

erasure-portrait-title = Everything that the ledger holds about { $name } ({ $member }), on { $day }, up to record { $seq }.
erasure-portrait-balance = Balance: { $balance }. Pro bono: { $pro_bono }.
erasure-portrait-listed = Chosen: to appear in the directory.
erasure-portrait-named = Chosen: statistics may give the name.
erasure-portrait-certificate = Certificate of engagement of { $year }, in the name of { $name }: { $time }, code { $code }.
erasure-portrait-letters = Other people are letters, the same ones throughout. With a record’s number, its proof can be asked for.
erasure-portrait-record = Record { $record }, { $day }: { $event }, by { $by }.
erasure-portrait-record-for = Record { $record }, { $day }: { $event }, by { $by } for { $whom }.
erasure-portrait-fact = { $field }: { $value }
erasure-portrait-self = this person
erasure-portrait-gone = (erased)
erasure-portrait-nobody = the collective
erasure-portrait-written = Texts that this person wrote about others
erasure-portrait-text = Record { $record }, about { $about }: { $text }
erasure-portrait-authored = Other records that this person made
erasure-portrait-limits = Known names are hidden inside texts; a program does not find a nickname, a hint or a slip of the pen: read again before handing over. In the same way, other texts may speak of this person without naming them.

## What a record says

erasure-part-closings = Closings and audit
erasure-part-circles = Circles
erasure-part-contributions = Contributions
erasure-part-corrections = Reversals and recodings
erasure-part-credit = Time credit
erasure-part-decisions = Decisions recorded or supported
erasure-part-delegations = Delegations
erasure-part-disputes = Disputes
erasure-part-documents = Documents and comments
erasure-part-identity = Identity
erasure-part-mandates = Mandates
erasure-part-organisation = The rest
erasure-part-standing = Taking part
erasure-part-takeover = Taken over from before the ledger

erasure-field-closing = closing
erasure-field-public = public key
erasure-field-signature = signature
erasure-field-purpose = kind of closing
erasure-field-after = after the closing
erasure-field-totals_version = version of the totals
erasure-field-totals = digest of the totals
erasure-field-finding = finding
erasure-field-record = record
erasure-field-text = text
erasure-field-answer = explanation
erasure-field-caption = caption
erasure-field-content = length and digest of the file
erasure-field-media = kind of file
erasure-field-document = document
erasure-field-on = about
erasure-field-opinion = opinion
erasure-field-as = in which capacity
erasure-field-because = why
erasure-field-bought = bought
erasure-field-circle = circle
erasure-field-code = code
erasure-field-contains = contains
erasure-field-contribution = contribution
erasure-field-counted = day counted
erasure-field-daily_cap = daily limit
erasure-field-day = day
erasure-field-decision = decision
erasure-field-delegate = who may act
erasure-field-doubt = doubt
erasure-field-entries = entries
erasure-field-entry = record
erasure-field-file = digest of the file
erasure-field-first = first day
erasure-field-from = from
erasure-field-how = how
erasure-field-identity = name
erasure-field-into = becomes
erasure-field-item = item
erasure-field-kind = person or structure
erasure-field-label = code as written
erasure-field-last = last day
erasure-field-line = line of the file
erasure-field-mandate = mandate
erasure-field-manner = how
erasure-field-member = member
erasure-field-message = a word with it
erasure-field-minutes = time
erasure-field-mode = what it counts for
erasure-field-name = title
erasure-field-opening_credit = opening credit
erasure-field-outcome = answer
erasure-field-parent = above
erasure-field-quantity = quantity
erasure-field-reason = reason
erasure-field-refills = refills
erasure-field-report = digest of the report
erasure-field-representative = who represents it
erasure-field-role = office
erasure-field-served = served
erasure-field-session = session
erasure-field-standing = standing
erasure-field-subject = subject
erasure-field-taken = day of the decision
erasure-field-takeover = takeover
erasure-field-to = to
erasure-field-validator = who had validated it
erasure-field-what = what was done

erasure-value-interim = interim
erasure-value-yearly = yearly
erasure-value-unqualified = unqualified
erasure-value-qualified = qualified
erasure-value-adverse = adverse
erasure-value-age = too old
erasure-value-appointment = appointment
erasure-value-consent = consent
erasure-value-dismissed = dismissed
erasure-value-election = election
erasure-value-election_without_candidate = election without candidate
erasure-value-founding = founding mandate
erasure-value-left = term passed after leaving
erasure-value-legal = a structure
erasure-value-natural = a person
erasure-value-offline = offline
erasure-value-upheld = upheld
erasure-value-volunteering = volunteering
erasure-value-vote = vote
