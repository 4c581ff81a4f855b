# Documents beside records, and comments: the command line, the pages.

## The command line

document-attach-about = Attaches a file (a photo, a PDF, text) to a contribution, a decision or a disputed record
document-attach-example =
    Example:
      minutier attach raffinerie sheet.jpg --to x-9q2k7c3f1x --caption "The sheet of the work day"
      minutier attach raffinerie report.pdf --to d-4h6j8k0m2n --by Line
    The file is kept with the ledger, and deleted with the person it is about.
document-attach-file = The file: a photo (JPEG, PNG, WebP), a PDF or plain text, of at most 8 MB
document-attach-to = To what: the identifier of a contribution (x-…) or of a decision (d-…), or the number of a disputed record
document-attach-caption = What it shows; the file’s name otherwise
document-attach-for = In whose name, if it is for somebody else
document-attach-key = A key of your choice: the same file sent twice under the same key is attached once
document-attach-done = Attached: { $document }, record { $seq }.
document-attach-already = Attached already under this key, record { $seq }.
document-to-nothing = “{ $value }” names neither a contribution nor a decision nor a record.
    .advice = Give an identifier that begins with x- or d-, or the number of a disputed record.

## What “verify” notices

document-altered-found = { $bytes } bytes that are not those that were attached
document-altered-expected = the file that was attached by record { $seq }
document-missing-found = the file that was attached is not there

## Pages

document-attach = Attach a document
document-file = A photo, a PDF or a text (8 MB at most)
document-caption = What it shows (optional)
document-none-chosen = Choose a file first.
document-comment = Add a comment
document-say = Comment
document-back = Go back without adding anything
document-by = { $name }, { $day }
document-weight = { $kind }, { $kilobytes } kB
document-weight-large = { $kind }, { $whole }.{ $tenth } MB
document-kind-photo = photo
document-kind-pdf = PDF
document-kind-text = text
document-withdrawn = Document taken back on { $day }.
document-gone = This document is no longer kept.
document-comment-gone = This comment is no longer kept.
document-beside = Documents and comments
document-nothing-yet = A photo of the sheet, a report or a word of explanation can stand here.
document-nothing = No document and no comment so far.
document-done-attached = It is attached.
document-done-commented = The comment is recorded.
document-comment-text = Comment
document-too-long = This file is too large: 8 MB at most.
    .advice = Go back, and choose a smaller file or a smaller version of the photo.
