# The core's words, one by one: “word-”, the kind of word, then the word of the code. Without a
# capital: they enter tables and sentences.

## Offices

word-role-coordinator = coordinator
word-role-steward = steward
word-role-budget_referent = budget referent
word-role-frame_keeper = frame keeper
word-role-counter_keeper = counter keeper
word-role-treasurer = treasurer
word-role-secretary = secretary
word-role-administrator = administrator
word-role-legal_representative = legal representative
word-role-grant_referent = grant referent
word-role-organ_seat = elected seat (board or council)
word-role-auditor = auditor
word-role-founder = founding mandate

## Standings

word-standing-guest = guest
word-standing-newcomer = newcomer
word-standing-volunteer = volunteer
word-standing-core_member = core member
word-standing-independent = independent

## For what an hour counts

word-mode-time_credit = time credit
word-mode-pro_bono = pro bono

## What became of a contribution

word-stage-declared = declared
word-stage-validated = validated
word-stage-refused = refused
word-stage-withdrawn = withdrawn
word-stage-reversed = reversed
word-stage-closing_proposed = proposed
word-stage-closing_contested = contested
word-stage-closing_withdrawn = withdrawn
word-stage-closing_validated = validated

## In which capacity somebody answers

word-capacity-steward = steward of the circle
word-capacity-coordinator = coordinator of the circle
word-capacity-parent_steward = steward or coordinator of a circle above
word-capacity-organ_seat = elected seat (board or council)

## What one writes

word-field-currency = currency (three letters)
word-field-scale = decimals of the currency
word-field-administrator = name of the first person
word-field-answer = explanation
word-field-text = text
word-field-caption = caption of the document
word-field-daily_cap = limit for each person and day
word-field-day = day
word-field-doubt = doubt
word-field-first = first day
word-field-label = code, as it is written
word-field-last = last day
word-field-message = a word with it
word-field-minutes = duration
word-field-name = name
word-field-quantity = quantity
word-field-reason = reason
word-field-refills = system that this item refills
word-field-subject = what was decided
word-field-taken = day of the decision
word-field-time = who took part
word-field-validator = who had validated it
word-field-what = what was done

## Rules

word-rule-time-floor = floor, zero or below, 100 000 minutes at most
word-rule-time-asked_above = day to be confirmed, at most as long as one that is refused
word-rule-time-refused_above = day that is refused, 24 h at most
word-rule-time-expiry_months = months until credit expires, at least one
word-rule-time-service_day_ends = minute at which a service day ends, before midnight
word-rule-organ-seats = number of elected seats, from 1 to 99
word-rule-organ-quorum = quorum, from one to the number of seats
word-rule-organ-members_together = members who act together, from 2 to 99
word-rule-time-opening_credit = opening credit, 100 000 minutes at most
word-rule-time-dispute_days = days to dispute, from one to ten years
word-rule-time-guest_days = days for which a guest’s hours wait, ten years at most
word-rule-time-undo_minutes = minutes to undo at the counter, one day at most
word-rule-time-offline_days = days to record what was served offline, 60 at most
word-rule-time-offline_most = what is recorded as served offline for one person and service day, 24 h at most
word-rule-time-after_leaving_months = months for which a balance stays after leaving, 120 at most
word-rule-organ-together_since_days = days since which members who act together have been members, ten years at most
word-rule-late_months = months of delay, 120 at most
word-rule-closings-auditor_days = days left to the auditor, 366 at most
word-rule-retention-months = months during which it must stay known who is behind an entry, 360 at most
word-rule-open_from = first open day, today at the latest

## Events

word-event-organisation-opened = ledger opened
word-event-organisation-rules_adopted = rules adopted
word-event-organisation-key_changed = ledger’s key changed
word-event-organisation-restored = ledger restored from a backup
word-event-members-admitted = member admitted
word-event-members-standing_changed = standing changed
word-event-members-left = departure
word-event-members-suspended = suspension
word-event-members-reinstated = return
word-event-members-identity_amended = name amended
word-event-members-delegation_given = delegation given
word-event-members-delegation_ended = delegation ended
word-event-members-identity_erased = identity erased
word-event-members-way_in_given = way in given by an administrator
word-event-circles-created = circle created
word-event-circles-amended = circle amended
word-event-circles-merged = circles merged
word-event-circles-closed = circle closed
word-event-circles-joined = circle joined
word-event-circles-left = circle left
word-event-circles-code_opened = code opened
word-event-circles-code_relabelled = code relabelled
word-event-circles-code_closed = code closed
word-event-circles-mandate_given = mandate given
word-event-circles-mandate_ended = mandate ended
word-event-decisions-recorded = decision recorded
word-event-decisions-supported = decision supported
word-event-time-contribution_declared = contribution declared
word-event-time-contribution_validated = contribution validated
word-event-time-contribution_recorded = contribution recorded in a session
word-event-time-contribution_refused = contribution refused
word-event-time-contribution_withdrawn = contribution withdrawn
word-event-time-disputed = dispute
word-event-time-dispute_answered = answer to a dispute
word-event-time-credit_spent = time credit spent
word-event-time-credit_given = time credit given
word-event-time-credit_adjusted = balance adjusted
word-event-time-credit_expired = time credit expired
word-event-time-item_priced = item priced
word-event-time-item_withdrawn = item withdrawn
word-event-takeover-opened = takeover begun
word-event-takeover-contribution_taken_over = contribution taken over
word-event-takeover-doubtful_taken_over = contribution taken over, to be checked
word-event-takeover-balance_taken_over = balance taken over
word-event-takeover-reversed = takeover reversed
word-event-corrections-entry_reversed = reversal
word-event-corrections-entry_recoded = recoding
word-event-closings-key_enrolled = key enrolled
word-event-closings-key_revoked = key revoked
word-event-closings-proposed = closing proposed
word-event-closings-signed = closing signed
word-event-closings-contested = closing contested
word-event-closings-withdrawn = closing withdrawn
word-event-closings-validated = closing validated
word-event-closings-accounts_approved = accounts approved
word-event-audit-finding_recorded = finding
word-event-audit-finding_answered = finding explained
word-event-audit-report_given = auditor’s report
word-event-documents-attached = document attached
word-event-documents-commented = comment
word-event-documents-withdrawn = document taken back

## Why an account moved

word-cause-contribution = contribution validated
word-cause-taken-over = contribution taken over
word-cause-opening-credit = opening credit
word-cause-spent = spent
word-cause-spent-on = spent: { $item }
word-cause-given = gift to { $member }
word-cause-received = gift received: { $member }
word-cause-adjusted = balance adjusted, by decision
word-cause-expired = time credit expired
word-cause-former-balance = balance taken over
word-cause-reversal = reversal of record { $entry }
word-cause-recoding = recoding of record { $entry }
