# Backups: making one, trying one, restoring one. The sentence says what, .place where, .advice what to do.

## backup

backup-help-about = Copies the ledger to a folder of backups, while it is being written
backup-help-example =
    Example, every hour, encrypted:
      minutier backup raffinerie /media/key/raffinerie --passphrase-file /etc/minutier/passphrase
backup-help-out = The folder of backups, outside the ledger’s; made by the first run
backup-help-encrypt-to = Encrypts for this age recipient (age1…); its identity is needed to restore
backup-help-passphrase-file = Encrypts with the passphrase on the first line of this file
backup-help-keep = How many backups stay, this one included (30 if nothing is said)
backup-help-afresh = Writes everything again, instead of only what is new
backup-help-with-keys = Copies the ledger’s signing key too; only encrypted
backup-help-in = The folder of backups
backup-help-which = Which backup, by its name; otherwise the newest
backup-help-identity = The age identity file of the recipient it was encrypted for
backup-help-opens-passphrase = The file whose first line is the passphrase
backup-done =
    Backed up in { $folder }: { $records ->
        [one] { $records } record
       *[other] { $records } records
    } and { $texts ->
        [one] { $texts } private text
       *[other] { $texts } private texts
    }, read back and verified.
      Name: { $backup }
      Bytes written: { $bytes }
      Backups kept: { $backups }
backup-done-erased = { $count ->
    [one] One older backup was removed
   *[other] { $count } older backups were removed
 }: somebody was erased since, and it held their texts. No record is lost: this backup has them all.
backup-done-encrypted = It is encrypted: keep what opens it somewhere else, and try it with “minutier rehearse”.
backup-done-in-clear = It is not encrypted: whoever has it can read people’s names and texts.

## rehearse

backup-help-rehearse = Tries a backup: restores it out of sight, checks everything, and forgets it
backup-help-rehearse-example =
    Example:
      minutier rehearse /media/key/raffinerie
backup-rehearsed =
    This backup can be restored: it was, in a temporary folder, and everything was checked.
      Name: { $backup }
      Last record: { $records }, of { $day }
      People: { $people }, who hold { $time } together
      Codes: { $codes }
      Validated closings: { $closings }
      Private texts: { $texts } (erased or lost: { $missing })
    Each of these is what was noted when the backup was made. The temporary folder is gone.
backup-rehearsal-failed = This backup cannot be restored. The temporary folder is gone, and the backup was not touched.

## restore

backup-help-restore = Makes a ledger again from a backup, in a new or empty folder
backup-help-restore-example =
    Example:
      minutier restore /media/key/raffinerie raffinerie-restored
    When only private.db was lost:
      minutier restore /media/key/raffinerie raffinerie --texts-only
      minutier restore raffinerie --without-texts      (no backup is left)
backup-help-to = Where the ledger is to be: a new or empty folder
backup-help-at = Up to the record of this number, at the end of a command
backup-help-replaces = The ledger’s former folder, if it still verifies: it is closed for good, and this one goes on in its place
backup-help-texts-only = Brings back the private texts alone, to a ledger that lost them
backup-help-without-texts = Gives a ledger that lost its private texts an empty file; names show as identifiers
backup-restored =
    The ledger is restored in { $folder }, and verified.
      From: { $backup }
      Last record: { $records }, of { $day }
      Private texts: { $texts }
backup-restored-next =
    It can be read. It cannot be written yet, because it may lack what came after the backup. To go on:
      minutier resume { $folder } --origin NAME      if the former folder is lost: the ledger takes a new name in proofs
      minutier resume { $folder } --replaces OLD     if the former folder is at hand and ends with the same record
backup-restored-goes-on = It takes the place of the former folder, which is closed for writing.
backup-texts-restored =
    The ledger in { $folder } has a file of private texts again: { $texts ->
        [one] { $texts } text
       *[other] { $texts } texts
    }. Erased or lost: { $missing }.

## resume

backup-help-resume = Lets a restored ledger be written again
backup-help-resume-example =
    Example:
      minutier resume raffinerie-restored --origin laraffinerie.re/2026-bis
backup-help-origin = The ledger’s new name in proofs, which it never had before
backup-resumed = The ledger in { $folder } goes on under its new name: record { NUMBER($seq, useGrouping: "false") } says so. Tell whoever keeps receipts.
backup-resumed-in-place = The ledger in { $folder } goes on after record { NUMBER($seq, useGrouping: "false") }; its former folder is closed for writing.
backup-resume-by-whom = Several people administer this ledger: who resumes it?
    .advice = Say who with --by.
backup-nothing-to-resume = This ledger is not waiting to go on.
    .place = { $path }
    .advice = Nothing to do: it can be written.
backup-not-the-same-end = This folder does not end with the record of the restored ledger: expected record { NUMBER($expected, useGrouping: "false") }, found { NUMBER($found, useGrouping: "false") }.
    .place = { $path }
    .advice = If it verifies and has more records, go on with it rather than with the backup. Otherwise resume under a new name, with --origin.

## What stands in the way

backup-ledger-restored = This ledger comes from a backup and may lack records: it can be read, not written.
    .place = { $path }
    .advice = Say how it goes on, with “minutier resume”: --origin for a new name, or --replaces with the former folder.
backup-ledger-replaced = This ledger goes on in another folder ({ $by }): here it can be read, never again written.
    .place = { $path }
    .advice = Work in the other folder.
backup-reading-restored = This ledger comes from a backup: it may lack records that were acknowledged later.
    .place = { $path }
    .advice = “minutier resume” says how it goes on.
backup-reading-replaced = This ledger goes on in another folder: what is shown here is its past.
    .place = { $path }
    .advice = Read the other folder.
backup-restore-unfinished = A restore into this folder was interrupted: this is no ledger.
    .place = { $path }
    .advice = Run the same “minutier restore” again.
backup-restore-not-empty = This folder is not empty; nothing in it was touched.
    .place = { $path }
    .advice = Restore into a new or empty folder.
backup-folder-foreign = This folder holds something else than backups; nothing in it was touched.
    .place = { $path }
    .advice = Choose a new or empty folder, or one that “minutier backup” made.
backup-folder-unknown = This is not a folder of backups.
    .place = { $path }
    .advice = Give the folder that “minutier backup” wrote to.
backup-folder-in-use = Another program is making a backup in this folder: { $holder }.
    .place = { $path }
    .advice = Wait until it is done.
backup-folder-inside = Backups and ledger lie one inside the other: they would be lost together.
    .place = { $path }
    .advice = Choose a folder outside { $ledger }, best on another disk.
backup-none = There is no backup in this folder.
    .place = { $path }
    .advice = Make one with “minutier backup”.
backup-unknown = No backup is called “{ $name }”.
    .place = { $path }
    .advice = The names of the files in this folder are those of the backups.
backup-damaged = A file of this backup is not what was once written: it was changed, cut or swapped.
    .place = { $path }, from byte { NUMBER($offset, useGrouping: "false") }
    .advice = Take another backup (--backup), or another copy of this folder; make a whole new one with “minutier backup --afresh”.
backup-part-missing = A file of this backup is missing.
    .place = { $path }
    .advice = Take another backup (--backup), or another copy of this folder.
backup-not-regular = This is a link, a pipe or a device, and not a file: it is neither followed nor read.
    .place = { $path }
    .advice = Find out who put it there.
backup-manifest-damaged = An older backup cannot be read; it was left as it is, and nothing of the log was removed.
    .place = { $path }
    .advice = Move this file elsewhere once somebody has looked at it.
backup-differs = The restored ledger is not the one that was copied ({ $what }): expected { $expected }, found { $found }.
    .place = { $path }
    .advice = Take another backup (--backup), and report this.
backup-another-ledger = This folder holds the backups of another ledger, or of another past of this one: they part at record { NUMBER($seq, useGrouping: "false") } or before.
    .place = { $path }
    .advice = Choose another folder for this ledger; keep this one until you know which is right.
backup-texts-lost = The ledger lacks texts that the last backup had ({ $count } are missing in all), and nobody was erased since.
    .advice = Look at private.db before it is too late: older backups stay until then.
backup-texts-are-there = This ledger has its file of private texts; it was not touched.
    .place = { $path }
    .advice = Move it away first if it is damaged, and keep it.
backup-inside-a-command = Record { NUMBER($seq, useGrouping: "false") } is in the middle of a command.
    .advice = Restore up to record { NUMBER($after, useGrouping: "false") }, which ends it{ $before ->
        [0] { "" }
       *[other] , or { NUMBER($before, useGrouping: "false") }, the last before it that ends one
    }.
backup-keys-in-clear = A signing key is never copied in clear.
    .advice = Add --encrypt-to or --passphrase-file.
backup-protected-otherwise = The backups in this folder are encrypted otherwise, or not at all.
    .place = { $path }
    .advice = Ask for the same encryption, or choose another folder.
backup-recipient-unknown = “{ $value }” is not an age recipient.
    .advice = It begins with age1; “age-keygen” shows it.
backup-identity-unreadable = There is no age identity in this file.
    .advice = It is a line that begins with AGE-SECRET-KEY-1.
backup-needs-identity = This backup is encrypted for { $recipient }.
    .advice = Give the file of its identity with --identity.
backup-needs-passphrase = This backup is encrypted with a passphrase.
    .advice = Give the file that holds it with --passphrase-file.
backup-passphrase-empty = The first line of this file is empty: it should be the passphrase.
    .place = { $path }
    .advice = Write the passphrase there, on one line.
backup-passphrase-wrong = This is not the passphrase of these backups.
    .place = { $path }
    .advice = Check the file given with --passphrase-file.
backup-key-wrong = This identity does not open this backup.
    .place = { $path }
    .advice = Find the identity of the recipient that the backup names.
backup-not-sealed = This could not be encrypted: { $found }.
    .advice = Try again; report it if it happens again.
