# What is wrong: the sentence says what, .place where, .advice what to do.

## Folders and files

fault-folder-missing = This folder does not exist.
    .place = { $path }
    .advice = Check its name, or make a ledger there with “minutier init”.
fault-folder-foreign = This folder holds something else than a ledger.
    .place = { $path }
    .advice = Choose an empty folder, or the name of one that does not exist yet.
fault-ledger-exists = There is already a ledger in this folder; nothing in it was touched.
    .place = { $path }
    .advice = Look at it with “minutier balance”, or choose another folder.
fault-ledger-missing = There is no ledger in this folder.
    .place = { $path }
    .advice = Give the folder that holds “log”, or make a ledger with “minutier init”.
fault-lock-held = Another program is already writing to this ledger.
    .place = { $path }
    .advice = Wait until it is done, or stop it, then try again.
fault-not-found = This file or folder does not exist.
    .place = { $path }
    .advice = Check its name.
fault-not-a-file = This is no file, but a folder or something else.
    .place = { $path }
    .advice = Give a file.
fault-not-a-text = This file is no text.
    .place = { $path }
    .advice = Check its name.
fault-too-long = This file is too long to be the one that is wanted here.
    .place = { $path }
    .advice = Check its name.
fault-permission-denied = This user account may not use this file.
    .place = { $path }
    .advice = Use the account that owns the ledger, or give this one the right.
fault-inside-ledger = Only the ledger’s own files belong in its folder: one more would damage it. Nothing was written.
    .place = { $path }
    .advice = Choose a place outside { $ledger }.
fault-disk-full = The disk is full.
    .place = { $path }
    .advice = Free some space, restart, then check with “minutier verify”.
fault-read-only = This folder can only be read.
    .place = { $path }
    .advice = Give the right to write there, or work on a copy.
fault-input-output = The system could not read or write this file: { $found }.
    .place = { $path }
    .advice = Check the state of the disk before trying again.

## Clock and chance

fault-clock-behind = The machine’s clock is behind: it says { $now_time } on { $now }, but the last record was written at { $last_time } on { $last }.
    .advice = Set the clock and try again. Beyond five minutes, nothing is written without “--confirm-clock”.
fault-clock-ahead = The machine’s clock seems to be ahead: it says { $now_time } on { $now }, and the last record was written at { $last_time } on { $last }.
    .advice = Check the date. If it is right, try again with “--confirm-clock”: beyond one day, nothing is written without it.
fault-clock-out-of-range = The machine’s clock shows a year outside 1900 to 2199.
    .advice = Set the clock and try again.
fault-no-randomness = The system gave no random numbers: { $found }.
    .advice = Restart the machine; without chance, nothing can be sealed.
fault-zone-unknown = No time zone is called “{ $zone }”.
    .advice = Write a name such as Indian/Reunion or Europe/Paris, capitals included.

## Log

fault-log-torn = The end of the log is incomplete: most likely a power cut.
    .place = { $path }, byte { NUMBER($offset, useGrouping: "false") }
    .advice = Nothing to do. What lay beyond was kept in { $kept }.
fault-no-such-record = There is no record { NUMBER($seq, useGrouping: "false") }: the last one is { NUMBER($last, useGrouping: "false") }.
    .advice = Give a number from 1 to { NUMBER($last, useGrouping: "false") }.
fault-no-record-yet = On { $day } nothing was recorded yet: the first record is of { $first }.
    .advice = Ask for that day or a later one.
fault-no-such-member = Nobody is called “{ $name }” in this ledger.
    .advice = “minutier balance” shows all names.
fault-no-such-member-but = Nobody is called “{ $name }” in this ledger.
    .advice = { $found ->
        [one] Is it { $names }? If so, try again with that name between quotation marks.
       *[other] Is it one of these people: { $names }{ $more ->
            [0] { "" }
            [one] , or another one
           *[other] , or one of { $more } others
        }? If so, try again with their name between quotation marks.
    }
fault-several-members = Several people are called “{ $name }”.
    .advice = Give the identifier (m-…); “minutier balance --json” shows them.
fault-not-yet-a-member = { $name } was not yet a member at record { NUMBER($at, useGrouping: "false") }: record { NUMBER($seq, useGrouping: "false") } admits them.
    .advice = Ask from record { NUMBER($seq, useGrouping: "false") } on, or without --at.
fault-within-a-command = Record { NUMBER($seq, useGrouping: "false") } is in the middle of a command, which ends with record { NUMBER($last, useGrouping: "false") }: what is shown counts a part of it only.
    .advice = Ask --at { NUMBER($last, useGrouping: "false") } for the whole command.
fault-no-such-circle = No circle is called “{ $circle }”.
    .advice = “minutier mandates --all” shows the circles in which there was a mandate.
fault-no-such-code = No code is called “{ $code }”.
    .advice = “minutier balance” shows all codes.
fault-demo-broken = The demonstration could not be made: { $found }.
    .advice = Try another folder with --dir; if nothing helps, report it.
fault-not-acknowledged = Record { NUMBER($seq, useGrouping: "false") } of the log is not the one that the program that writes has recorded: expected { $expected }, found { $found }.
    .advice = Change nothing, stop that program, then run “minutier verify”.
fault-writer-stopped = A write failed; nothing more is recorded until a restart.
    .place = { $path }
    .advice = Check the disk, then restart: the ledger will be read again.

## Private texts

fault-private-missing = The file of private texts is missing.
    .place = { $path }
    .advice = Take it from a backup. Accounts stay right without it; names and texts are missing.
fault-private-exists = There is already a file of private texts here; it was not touched.
    .place = { $path }
    .advice = Choose another folder.
fault-private-foreign = This is not a file of Minutier’s private texts.
    .place = { $path }
    .advice = Take the right file from a backup; this one was not touched.
fault-private-other-ledger = These private texts are another ledger’s: expected { $expected }, found { $found }.
    .place = { $path }
    .advice = Put this ledger’s own file back; this one was not touched.
fault-private-newer = This file was written by a newer version: it is at version { $found }, the newest known here is { $known }.
    .place = { $path }
    .advice = Update Minutier on this machine.
fault-private-older = This file comes from an older version and must be brought up to date first.
    .place = { $path }
    .advice = Open the ledger once for writing, with “minutier act” (even with nothing to ask), then try again.
fault-private-altered = A private text was changed after it was recorded; it is not shown any more.
    .place = { $sealed }
    .advice = Take it from a backup. The log itself has not changed.
fault-private-damaged = The file of private texts is damaged: { $found }.
    .place = { $path }
    .advice = Copy it, then take it from a backup.
fault-private-busy = Another program is using the file of private texts.
    .place = { $path }
    .advice = Close it and try again.
fault-private-cannot-open = The file of private texts, or those it needs beside it (-wal, -shm), cannot be opened.
    .place = { $path }
    .advice = Check who owns the folder and these files, and that they can be written to.
fault-private-no-write-ahead = This disk does not suit private texts: expected mode “wal”, found “{ $found }”.
    .place = { $path }
    .advice = Put the ledger on a disk of this machine, not on a network share.
fault-private-sqlite = The file of private texts could not be read or written: { $found }.
    .place = { $path }
    .advice = Check the disk and try again.

## What “minutier verify” finds in a log

fault-kind-place =
    { $path }, byte { NUMBER($offset, useGrouping: "false") }{ $seq ->
        [0] { "" }
       *[other] , record { NUMBER($seq, useGrouping: "false") }
    } (expected: { $expected }; found: { $found })
fault-kind-unreadable = A file of the ledger could not be read or written.
    .place = { fault-kind-place }
    .advice = Check that it is there and may be read, then try again.
fault-kind-segment = A file of the log is missing, is one too many, or has not the name expected.
    .place = { fault-kind-place }
    .advice = Rename nothing; find the file in a backup or in another copy of the folder.
fault-kind-line = A line of the log is empty, too long or unfinished.
    .place = { fault-kind-place }
    .advice = Correct nothing by hand; compare this line with that of a backup.
fault-kind-record = A line of the log has not the form of a record.
    .place = { fault-kind-place }
    .advice = Correct nothing by hand; compare this line with that of a backup.
fault-kind-hash = A record was changed afterwards, or damaged: its fingerprint no longer matches.
    .place = { fault-kind-place }
    .advice = Compare with a backup or somebody else’s copy; no longer rely on what follows this record.
fault-kind-seq = A record has not the number that follows: one is missing, or one is too many.
    .place = { fault-kind-place }
    .advice = Compare with a backup or somebody else’s copy.
fault-kind-prev = A record does not follow the one before it: one of the two was replaced.
    .place = { fault-kind-place }
    .advice = Compare both with a backup or somebody else’s copy.
fault-kind-at = A record bears an earlier time than the one before it.
    .place = { fault-kind-place }
    .advice = Ask whoever keeps the machine whether its clock was changed; compare with a backup.
fault-kind-command = A command is not whole: some of its records are missing, or they do not belong together.
    .place = { fault-kind-place }
    .advice = Compare with a backup; a command is kept whole or not at all.
fault-kind-head = The log ends before the last record that was confirmed, or the file “head” is damaged.
    .place = { fault-kind-place }
    .advice = Delete nothing; look for the end of the log in a backup.
fault-kind-checkpoint = The log does not reach what was signed, or the file “checkpoint” is damaged.
    .place = { fault-kind-place }
    .advice = Delete nothing; look for the end of the log in a backup, or ask those who signed.
fault-kind-closing = A file in “closings” does not say what the records say.
    .place = { fault-kind-place }
    .advice = Put it aside and ask who changed it; taken out of the folder, it is written again as it was at the next opening.
fault-kind-document = A file in “documents” is not the one that was attached.
    .place = { fault-kind-place }
    .advice = Put it aside and ask who changed it; a backup may have the original.
fault-kind-torn = The end of the log is unfinished: most likely a power cut.
    .place = { fault-kind-place }
    .advice = On the ledger’s own machine, open it once: the end will be kept aside. For a copy, ask for a new one.
fault-kind-event = A record has the right fingerprint, but says what no version ever wrote.
    .place = { fault-kind-place }
    .advice = Ask whoever keeps the machine which program wrote to this ledger.
fault-kind-newer = A record comes from a newer version of the program.
    .place = { fault-kind-place }
    .advice = Update Minutier, then check again.
fault-kind-act = An act was not allowed at the moment it was recorded.
    .place = { fault-kind-place }
    .advice = Talk with the elected seats and the auditor: this ledger did not follow its own rules.

fault-copies-remain = The erasure is recorded and the texts are deleted, but a program still reads “private.db”: copies stay in “private.db-wal” until it is done.
    .advice = Close that program; the ledger tries again by itself, and at every opening.

## Keys and proofs

fault-key-none = This ledger has no key yet: it can sign nothing.
    .advice = Somebody who administers it gives it one.
fault-key-missing = The ledger’s key is not there.
    .place = { $path }
    .advice = Put it back from where it was kept safe, or change the key.
fault-key-exposed = Others than the owner can read the ledger’s key (mode { $mode }): it proves nothing any more.
    .place = { $path }
    .advice = “chmod go-rwx” on this file or folder; and change the key if somebody may have read it.
fault-key-unreadable = This file is not a key.
    .place = { $path }
    .advice = Replace it with the ledger’s key.
fault-key-other = This is another key than the ledger’s.
    .place = { $path } (expected: { $expected }; found: { $found })
    .advice = Replace it with the ledger’s.
fault-checkpoint-elsewhere = The program that holds this ledger has signed nothing: { $found }
    .advice = Look at what it says, stop it if need be, then try again.
fault-proof-other-log = This is from another ledger: { $found }, not { $expected }.
    .advice = Give the ledger whose name it has.
fault-proof-not-continued = This ledger no longer contains what this shows of its first { NUMBER($size, useGrouping: "false") } records: it was rewritten.
    .advice = Keep this and a copy of the ledger, and tell whoever audits the accounts.
