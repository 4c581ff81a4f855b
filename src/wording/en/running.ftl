# Running the house: people, the past brought in, backups, health, software keys.

running-title = Administration
running-back = Back to administration
running-back-to = Back to { $name }
running-look-again = See how far it is
running-moment = { $day } at { $time }
running-size-kilo = { $count } KiB
running-size-mega = { $count } MiB
running-size-giga = { $count } GiB
running-lead =
    { $people ->
        [one] One person takes part
       *[other] { $people } people take part
    }; { $letters ->
        [0] all letters arrived
        [one] one letter could not be delivered
       *[other] { $letters } letters could not be delivered
    }.
running-ways-in-short = Give a link to whoever cannot come in any more.
running-letters-short = What waits, what could not be delivered.
running-people-short = Who takes part, and how.
running-import-short = Sheets of hours, balances or people, as they are.
running-backup-short = Copies of the register, and whether they come back.
running-health-short = The register, the disk, the mail, the clock.

## People

running-people-title = People
running-people-lead =
    { $count ->
        [0] Nobody of this name.
        [one] One person or structure.
       *[other] { $count } people and structures.
    }
running-people-back = Back to people
running-kind-natural = person
running-kind-legal = structure
running-person-left-mark = is no longer here
running-person-suspended-mark = suspended
running-person-lead = { $standing }, { $kind }, since { $day }.
running-person-left = { $standing }, { $kind }, until { $day }.
running-person-offices = Holds: { $offices }.
running-person-way-in = Letting in
running-person-way-in-about = A link lets somebody in once, under this name. Show it, hand it over or print it; the register keeps a trace.
running-person-way-in-mail = A link lets somebody in once, under this name. Show it, or send it to this person’s address; the register keeps a trace.
running-person-link = Show a link
running-person-link-send = Send the link
running-person-card = Make a card
running-person-circles = Circles
running-person-no-circle = In no circle.
running-person-circle = Circle
running-person-out = Take out
running-person-join = Have them join a circle
running-person-join-do = Join
running-person-part = Taking part
running-person-standing = Change how they take part
running-person-standing-do = Change
running-person-rename = Correct the name
running-person-rename-do = Correct
running-person-leave = Record that they left
running-person-leave-about = { $name } no longer takes part. Their records stay; their balance stays theirs for as long as the rules say.
running-person-leave-do = Record it
running-person-back = Record that they are back
running-person-back-about = { $name } takes part again, with their account as it was.
running-person-back-do = Record it
running-person-suspension = Suspension
running-person-is-suspended = { $name } cannot spend at the moment. What was accepted stays theirs.
running-person-not-suspended = No suspension runs.
running-person-suspend-organ = A suspension, and its end, are decided in the organ: an elected seat records it.
running-person-suspend = Suspend
running-person-suspend-do = Suspend
running-person-reinstate = End the suspension
running-person-reinstate-do = End it
running-person-reason = Why
running-person-reason-hint = Only the organ and this person read it.
running-person-last = Last day
running-person-last-hint = Empty: until decided otherwise.
running-person-decision = Decision
running-person-decision-hint = The one that was recorded.
running-person-decision-empty = Choose the decision: without it nothing is suspended.
running-person-delegates = Who may act for this person
running-person-no-delegate = Nobody acts for { $name }.
running-person-delegate = Record somebody they trust
running-person-delegate-about = Where { $name } cannot do it: a guardianship, a structure, somebody without a screen. A decision is behind it.
running-person-delegate-hint = Who may act, as the register knows them.
running-person-delegate-decision = The one that says who acts for this person.
running-person-delegate-do = Record it
running-person-erase = Erase the identity
running-person-erase-about = At this person’s request. The page first says what is erased, what stays, and what keeps it from being done.

running-done-admitted = { $name } is in the register. What remains is a link to come in.
running-done-admitted-without = { $name } is in the register, but not in all the circles that were chosen: see below.
running-done-changed = It is changed.
running-done-renamed = The name is corrected.
running-done-left = It is recorded that they left.
running-done-back = It is recorded: { $name } is back.
running-done-suspended = The suspension is recorded.
running-done-joined = Done: { $name } is in this circle.
running-done-out = Done: { $name } is no longer in this circle.
running-done-delegate-given = It is recorded: this person may act for { $name }.
running-done-delegate-ended = It has ended.
running-done-link-sent = The link went to their address.

running-erase-title = Erase the identity of { $name }
running-erase-possible = The identity of { $name } can be erased now.
running-erase-not-yet =
    { $count ->
        [one] The identity of { $name } cannot be erased yet, for one reason:
       *[other] The identity of { $name } cannot be erased yet, for { $count } reasons:
    }
running-erase-name = Their name, to confirm
running-erased = It is erased: the name and the texts about them are no longer in the register.

## Inviting

running-invite-title = Invite somebody
running-invite-lead = A name is enough. A link to come in is given right after.
running-invite-name = Name
running-invite-name-hint = As the person wants to be called. It stays in the house.
running-invite-name-empty = Write a name.
running-invite-name-alike = This name is like somebody’s who is here already. Answer below.
running-invite-alike =
    { $count ->
        [one] Somebody of this name is here already: is it the same person?
       *[other] People of this name are here already: is it one of them?
    }
running-invite-alike-see = Yes: go to their page, without recording anything.
running-invite-other = No: { $name } is somebody else
running-invite-standing = How they take part
running-invite-standing-empty = Choose how they take part.
running-invite-circles = Circles to join
running-invite-address = Mail address
running-invite-address-hint = Optional. Links to come in go there.
running-invite-structure = It is an association or another structure
running-invite-legal = A structure, not a person
running-invite-who = Who acts for it
running-invite-who-hint = Somebody who is in the register already.
running-invite-do = Admit

## Software keys

running-tokens-title = My software keys
running-tokens-short = For other software to read or write in my place, within limits that I choose.
running-tokens-see = See
running-tokens-lead =
    { $count ->
        [0] No other software acts in my name.
        [one] One piece of software has a key to act in my name.
       *[other] { $count } pieces of software have a key to act in my name.
    }
running-tokens-about = Each key says what it allows and when it ends. What software records carries the name of its key.
running-tokens-new = A new key
running-tokens-name = For which software
running-tokens-name-hint = A name that still says it in six months: “board at the bar”.
running-tokens-name-empty = Give it a name, of 80 letters at most.
running-tokens-may = What this software may do
running-tokens-may-empty = Tick at least one thing.
running-tokens-may-mine = read what is mine: balance, statement, proofs, files
running-tokens-may-register = read what everybody reads: circles, codes, rules, names that I know
running-tokens-may-inbox = read what waits for my answer
running-tokens-may-records = read every record, if my office allows it
running-tokens-may-time = declare, spend, give and validate time in my name
running-tokens-may-beside = attach files and comments in my name
running-tokens-may-cards = recognise a card at the counter
running-tokens-may-everything = whatever I may do
running-tokens-days = It ends in
running-tokens-in-days = { $count } days
running-tokens-make = Make the key
running-tokens-once-before = It will be shown only once.
running-tokens-until = Until { $day }
running-tokens-never-used = never used
running-tokens-used = used on { $day }
running-tokens-revoke = Take back
running-tokens-revoke-about = This software can do nothing any more, at once.
running-tokens-revoke-confirm = Take this key back
running-tokens-revoked = Done: this key opens nothing any more.
running-tokens-too-many = There are fifty keys already: take one back first.
running-tokens-made = The key of “{ $name }”
running-tokens-once = It is shown only this once: copy it into the software now.
running-tokens-how = The software shows it with each request:
running-tokens-back = Back to my keys

## Bringing the past in

running-import-title = Bring a sheet in
running-import-lead = A sheet of hours, balances or people is brought in as it is. Nothing is recorded before it was shown.
running-import-file = The sheet
running-import-file-hint = As CSV, 5 MiB at most. From a spreadsheet: Save as, CSV.
running-import-look = Look
running-import-nothing-yet = It stays in memory for an hour, while questions are answered, and is kept nowhere.
running-import-empty = Choose a file with something in it.
running-import-too-large = This sheet is over 5 MiB. Cut it into several, by year for instance.
running-import-workbook = This is a workbook. Open it and save it as CSV, sheet by sheet.
running-import-not-a-sheet = This is no sheet. Signatures and acts are brought in with “minutier import”.
running-import-too-many = Other sheets wait already. Try again in an hour.
running-import-put-away = The sheet is put away: nothing of it is kept.
running-import-put-away-do = Leave this sheet
running-import-another = Choose another sheet
running-import-dead = This sheet cannot be brought in.
running-import-would =
    { $taken ->
        [0] No line is ready to be brought in
        [one] One line is ready to be brought in, { $time }
       *[other] { $taken } lines are ready to be brought in, { $time }
    }; { $left ->
        [0] none stays out.
        [one] one stays out.
       *[other] { $left } stay out.
    }
running-import-people =
    { $taken ->
        [0] Nobody new in this sheet
        [one] One person is ready to be admitted
       *[other] { $taken } people are ready to be admitted
    }; { $left ->
        [0] no line stays out.
        [one] one line stays out.
       *[other] { $left } lines stay out.
    }
running-import-nothing-new = All that this sheet says is in the register already.
running-import-questions = The lines concerned wait for the answer. Without one they stay out; the same sheet, brought again later, adds them.
running-import-new-people = { $count } names are not in the register (with their number of lines)
running-import-new-codes = { $count } codes are not in the register (with their number of lines)
running-import-create-people = Admit all of them
running-import-create-codes = Open all of them, each with a circle of its own
running-import-one-by-one = Or answer one by one
running-import-leave-out = Leave these lines out
running-import-type-person = Or somebody else, by name
running-import-type-code = Or another code
running-import-type-day = That day
running-import-again = This matches nothing known. Check how it is spelt.
running-import-answer = Answer, and look again
running-import-run =
    { $count ->
        [one] Bring one line in
       *[other] Bring { $count } lines in
    }
running-import-run-rest =
    { $count ->
        [one] Bring in without answering: one line
       *[other] Bring in without answering: { $count } lines
    }
running-import-forget = Start the answers again
running-import-decision = On which decision
running-import-decision-about = What is brought in counts at once: a decision stands behind it. Choose one that is recorded, or say what was decided.
running-import-decision-founding = A decision may be cited. Without one, the request itself is recorded as a decision, under the founding mandate.
running-import-decision-recorded = What is brought in counts at once: a recorded decision stands behind it. Recording a new one is for somebody with a mandate; then choose it here.
running-import-decision-choose = Choose the decision that stands behind this. If there is none, ask somebody with a mandate for it.
running-import-decision-other = What would be brought in is not what was shown any more, or not on this decision. Look below, then bring it in.
running-import-look-again = Look again
running-import-decision-there = A recorded decision
running-import-decision-none = None of these
running-import-decision-words = Or what was decided
running-import-decision-needed = Choose a decision, or write here what was decided.
running-import-becomes = What becomes of the lines
running-import-by-code = By code
running-import-columns = What was understood
running-import-runs =
    { $done ->
        [one] One line is in
       *[other] { $done } lines are in
    } of { $total }.
running-import-runs-about = It goes on even if this page is closed.
running-import-failed = It stopped. Start again with the same sheet: what is in already is not recorded twice.
running-import-left-out = Left out
running-import-batch = All of it can be undone as a whole from the page before.
running-import-end = Done
running-import-before = Brought in before
running-import-before-none = Nothing yet. Each batch will be read here, and can be undone as a whole.
running-import-batch-line =
    { $day }: { $count ->
        [0] no line
        [one] one line
       *[other] { $count } lines
    }
running-import-batch-undone = undone
running-import-undo = Undo as a whole
running-import-undo-about = All its lines are reversed at once, by a record that says so. People and codes that were made stay.
running-import-undo-reason = Why
running-import-undo-do = Undo this batch
running-import-undone = The batch is undone as a whole.

## Backups

running-backup-title = Backups
running-backup-no-place = No folder for backups is set: nothing protects the register if this machine fails.
running-backup-no-place-now = No folder for backups is set.
    .advice = Add [backup] to minutier.toml, with folder.
running-backup-how = Write this in minutier.toml, in the register’s folder, then start the server again. The folder is best on another disk.
running-backup-how-encrypted = To encrypt the copies, add a line encrypt_to (an age key) or passphrase_file (the file of a secret phrase).
running-backup-unread = The backups cannot be read.
running-backup-none = No backup yet.
running-backup-lead =
    The last backup was made { $days ->
        [0] today
        [one] yesterday
       *[other] { $days } days ago
    } ({ $when }); { $behind ->
        [0] nothing was written since.
        [one] one record came since.
       *[other] { $behind } records came since.
    }
running-backup-make = Back up now
running-backup-runs = The backup is being made. It goes on even if this page is closed.
running-backup-made =
    Backup made on { $when }: { $records } records, { $texts } texts, { $size } more.
running-backup-failed = The backup of { $when } could not be made.
running-backup-where = Where they go
running-backup-folder = Folder:
running-backup-kept =
    { $count ->
        [one] Only one is kept.
       *[other] The last { $count } are kept.
    }
running-backup-in-clear = They are not encrypted: whoever holds the folder reads all.
running-backup-encrypted = They are encrypted.
running-backup-there = Those that are there
running-backup-up-to = { $records } records.
running-rehearsal-title = Rehearsal
running-rehearsal-about = A backup is worth something if it comes back. The rehearsal restores the last one in a temporary place, reads every byte, compares the last record and the balances, then deletes all of it.
running-rehearsal-nothing = A backup is needed first.
running-rehearsal-key = These copies are encrypted for a key that is not here, which is as it should be: rehearse where the key is, with “minutier rehearse”.
running-rehearsal-do = Rehearse the last one
running-rehearsal-runs = The rehearsal goes on.
running-rehearsal-good = Rehearsal of { $when }: the backup of { $made } comes back, { $records } records, each verified.
running-rehearsal-holds =
    { $people } people, { $time } in all, { $closings ->
        [0] no closing
        [one] one closing
       *[other] { $closings } closings
    }: the balances are the same. { $behind ->
        [0] Nothing would be missing.
        [one] One record would be missing, which came since.
       *[other] { $behind } records would be missing, which came since.
    }
running-rehearsal-missing =
    { $count ->
        [one] One text is missing in it: erased, or lost.
       *[other] { $count } texts are missing in it: erased, or lost.
    }
running-rehearsal-bad = Rehearsal of { $when }: the backup does not come back.

## Health

running-health-title = Health of the house
running-health-lead =
    { $count ->
        [0] All is well.
        [one] One thing needs a look.
       *[other] { $count } things need a look.
    }
running-health-look = needs a look
running-health-register = Register
running-health-writes = { $records } records, the last one of { $day }. It is written to.
running-health-stopped = { $records } records, the last one of { $day }. It is not written to any more: start the server again, which says why.
running-health-disk = Disk
running-health-room = { $size } are left.
running-health-no-room = How much room is left could not be read.
running-health-mail = Mail
running-health-mail-well =
    Letters leave; { $waiting ->
        [0] none waits
        [one] one waits
       *[other] { $waiting } wait
    }, { $undelivered ->
        [0] all were delivered.
        [one] one could not be delivered.
       *[other] { $undelivered } could not be delivered.
    }
running-health-mail-away =
    The mail server does not answer as it should; { $waiting ->
        [0] no letter waits.
        [one] one letter waits.
       *[other] { $waiting } letters wait.
    } { $undelivered ->
        [0] {""}
        [one] One could not be delivered.
       *[other] { $undelivered } could not be delivered.
    }
running-health-mail-closed =
    No letter leaves from here: mail is not set up. { $waiting ->
        [0] {""}
        [one] One letter waits.
       *[other] { $waiting } letters wait.
    } { $undelivered ->
        [0] {""}
        [one] One could not be delivered.
       *[other] { $undelivered } could not be delivered.
    }
running-health-backup = Backup
running-health-backup-none = None yet.
running-health-backup-nowhere = No folder is set.
running-health-backup-last =
    The last one is { $days ->
        [0] of today
        [one] of yesterday
       *[other] { $days } days old
    } ({ $when }).
running-health-clock = Clock
running-health-now = { $when } ({ $zone }).
running-health-late = { $when } ({ $zone }): before the last record. Set the machine’s clock.
running-health-version = Version
running-health-runs = Minutier { $version }
running-verify-title = Verify the register
running-verify-about = Read all of it from the first record: nothing was changed, and every act was allowed.
running-verify-do = Verify now
running-verify-runs = Verifying goes on.
running-verify-never = Not yet verified since the server runs.
running-verify-good = Verified on { $when }: { $records } records, no fault.
running-verify-bad =
    Verified on { $when }: { $count ->
        [one] one fault. Write nothing more before it is understood.
       *[other] { $count } faults. Write nothing more before they are understood.
    }
