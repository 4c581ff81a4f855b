# Reading a sheet: what is wrong with a file, a column, a line, and the words to say it.
# The codes are those of the reader of sheets; each has its sentence here.

## Where

sheet-place-line = Line { $line }
sheet-place-column = Line { $line }, column { $column } “{ $header }”
sheet-place-headerless = Line { $line }, column { $column }

## A file that is not read

sheet-unreadable-sheet_empty = This file is empty.
    .advice = Check that it is the right file, and save it again from the spreadsheet.
sheet-unreadable-sheet_too_large = This file is too large for a sheet: { $bytes } bytes, the limit is { $limit }.
    .advice = Check that it is the right file, or cut it into several sheets.
sheet-unreadable-sheet_not_text = This file is not text: { $format }.
    .advice = Open it in a spreadsheet, then save it as CSV.
sheet-unreadable-sheet_without_headers = No line looks like headers; the first one, line { $line }, is “{ $found }”.
    .advice = Give each column a title, such as Date, Name, Code, Hours.

## A sheet of which no line is read

sheet-obstacle-column_missing = No column says: { $meaning }.
    .advice = Add that column or correct its title; or say which one it is in the answers file.
sheet-obstacle-columns_ambiguous = Several columns say the same thing ({ $meaning }): { $columns }.
    .advice = Say which one counts in the answers file, or change the title of the others.
sheet-obstacle-kind_unsupported = This is recognised: { $kind }. This version does not take it over yet, and has touched nothing.
    .advice = Keep this file: nothing is lost. Sheets of hours, of balances and of people are taken over already.
sheet-obstacle-kind_unknown = The titles of the columns make neither a sheet of hours, nor balances, nor a list of people.
    .advice = Give the columns titles such as Date, Name, Code, Hours; or say what they are in the answers file.

## A line that is not read

sheet-reason-day_missing = The date is missing.
    .advice = Write it like 31/12/2025.
sheet-reason-day_unreadable = “{ $found }” is not a date.
    .advice = Write it like 31/12/2025.
sheet-reason-day_impossible = The calendar has no “{ $found }”.
    .advice = Correct the day or the month.
sheet-reason-day_year_missing = “{ $found }” does not say the year.
    .advice = Write the whole year, like 31/12/2025.
sheet-reason-day_year_short = “{ $found }” reads in two ways: the year may come first or last.
    .advice = Write the year with its four digits.
sheet-reason-day_serial = “{ $found }” is a spreadsheet’s number; as a date it would be { $day }.
    .advice = Format the column as dates in the spreadsheet, then save again.
sheet-reason-day_weekday_differs = “{ $found }”: that weekday does not fall on this date, which is { $day }.
    .advice = Correct the weekday or the date.
sheet-reason-day_in_time_zone = “{ $found }” is an instant in the time of another place: the local day is not sure.
    .advice = Write the day alone, like 31/12/2025.
sheet-reason-cell_formula = “{ $found }” is a formula, not its value.
    .advice = Replace the formula with what it gives, then save again.
sheet-reason-cell_spreadsheet_error = “{ $found }” is an error of the spreadsheet.
    .advice = Correct the cell in the spreadsheet, or widen its column, then save again.
sheet-reason-duration_missing = The duration is missing.
    .advice = Write it like 1h30, 1.5 or 90 min.
sheet-reason-duration_unreadable = “{ $found }” is not a duration.
    .advice = Write it like 1h30, 1.5 or 90 min.
sheet-reason-duration_negative = “{ $found }” is below zero.
    .advice = A correction is not taken over as hours: correct the line it came from.
sheet-reason-duration_zero = The duration is zero: there is nothing to take over.
    .advice = Give the duration, or delete the line.
sheet-reason-duration_not_whole = “{ $found }” is not a whole number of minutes ({ $exact } min).
    .advice = Write the time that is meant; the nearest is { $nearest }.
sheet-reason-duration_unit_unsaid = “{ $found }”: nothing says whether these are hours or minutes.
    .advice = Write “hours” or “minutes” in the title of the column, or answer the question.
sheet-reason-duration_in_days = “{ $found }” counts in days, whose length is said nowhere.
    .advice = Write it in hours.
sheet-reason-duration_one_digit_minutes = “{ $found }” reads in two ways; to the letter, it is { $nearest }.
    .advice = Write the minutes with two digits, like 1h05 or 1h50.
sheet-reason-duration_too_long = “{ $found }” is longer than anything that is counted.
    .advice = Check the duration.
sheet-reason-duration_over_a_day = { $minutes } on a single day: a day has 24 hours.
    .advice = Check the unit; spread over several days what took several days.
sheet-reason-duration_differs = The times of beginning and end give { $between }, but the duration written is { $written }.
    .advice = Correct the one or the other.
sheet-reason-clock_unreadable = “{ $found }” is not a time of the day.
    .advice = Write it like 18:30.
sheet-reason-ends_before_start = The end is not after the beginning.
    .advice = Correct one of the two times, or the pause.
sheet-reason-cell_blank = A blank cell where this is needed: { $meaning }.
    .advice = Fill it in.
sheet-reason-cell_blank_below = A blank cell where this is needed: { $meaning }. Above, on line { $above_line }, there is “{ $above }”.
    .advice = Fill it in: a merged cell counts for its first line only.
sheet-reason-text_empty = The text is empty.
    .advice = Fill it in.
sheet-reason-text_too_long = The text is too long: the limit is { $limit } bytes.
    .advice = Shorten it.
sheet-reason-text_character = The text holds a character that cannot be seen ({ $character }).
    .advice = Type the cell again.
sheet-reason-mode_unknown = “{ $found }” does not say how these hours count.
    .advice = Write “time credit” or “pro bono”, or leave it blank.
sheet-reason-mode_unsupported = “{ $found }”: these hours were or will be paid, they are not taken over as time.
    .advice = Keep them apart: this version takes over time only.
sheet-reason-too_many_cells =
    More filled cells than columns: { $count } for { $expected }. A text probably holds the character that separates cells.
    .advice = Put that text between straight quotes, or change it.
sheet-reason-quote_never_closed = A quote opens and never closes; it took everything up to line { $last_line }.
    .advice = Close the quote, or remove it.
sheet-reason-quote_text_after = Text follows a closed quote; the row was read up to line { $last_line }.
    .advice = Double the quote that is inside the text, or remove it.

## To look at; nothing is refused

sheet-warning-day_order_assumed = Line { $line }: nothing says whether dates begin with the day or with the month.
sheet-warning-day_order_month_first = Dates begin with the month, as line { $line } shows.
sheet-warning-day_orders_mixed = Some dates begin with the day, others with the month, as on line { $line }.
sheet-warning-total_differs =
    Line { $line }: the total written is { $written }, the sum of the lines that were read is { $sum }{ $refused ->
        [0] { "" }
        [one] , without one refused line
       *[other] , without { $refused } refused lines
    }.
sheet-warning-total_unreadable = Line { $line }: the total “{ $found }” is not understood, and was compared with nothing.
sheet-warning-line_not_a_row = Line { $line }: “{ $found }” is taken for a title or a note.
sheet-warning-column_absent = No column says: { $meaning }.
sheet-warning-people_alike = “{ $one }” and “{ $other }” may be the same person ({ $why }).
sheet-warning-several_people = Line { $line }: “{ $found }” seems to name several people, for one duration.
sheet-warning-row_repeated = Line { $line } says exactly what line { $first } says; both count.
sheet-warning-decimal_or_clock = Line { $line }: “{ $found }” is read as { $decimal }. If it meant { $clock }, correct the sheet.
sheet-warning-letters_damaged = Line { $line }: some letters are damaged (“{ $found }”). Saving again as UTF-8 avoids creating wrong names.
sheet-warning-formula_kept = Line { $line }, column { $column }: a text begins with =; it is kept as it is, never computed.

## What columns say

sheet-meaning-day = day
sheet-meaning-entered_on = day of entry
sheet-meaning-person = person
sheet-meaning-first_name = first name
sheet-meaning-last_name = last name
sheet-meaning-code = code
sheet-meaning-duration = duration
sheet-meaning-duration_minutes = minutes of the duration
sheet-meaning-from = beginning
sheet-meaning-to = end
sheet-meaning-pause = pause
sheet-meaning-activity = what was done
sheet-meaning-remark = remark
sheet-meaning-status = how far the line has come
sheet-meaning-mode = how these hours count
sheet-meaning-validator = who validated
sheet-meaning-id = number of the line
sheet-meaning-balance = balance
sheet-meaning-email = mail address
sheet-meaning-phone = telephone
sheet-meaning-joined = member since
sheet-meaning-asked = amount asked
sheet-meaning-proposed = amount proposed
sheet-meaning-validated = validated
sheet-meaning-invoiced = invoiced
sheet-meaning-paid = paid
sheet-meaning-valuation = valuation
sheet-meaning-amount = amount
sheet-meaning-other = not read

## Kinds of sheets and files

sheet-kind-hours = sheet of hours
sheet-kind-balances = opening balances
sheet-kind-people = list of people
sheet-kind-claims = claims
sheet-kind-board = a circle’s board (proposed, validated, invoiced, paid)
sheet-kind-unknown = unknown sheet
sheet-format-xlsx = an Excel workbook
sheet-format-xls = an old Excel workbook
sheet-format-ods = a LibreOffice workbook
sheet-format-zip = a zip archive
sheet-format-pdf = a PDF document
sheet-format-html = a web page
sheet-format-sqlite = a database
sheet-format-binary = a file of another kind
sheet-encoding-utf_8 = UTF-8
sheet-encoding-utf_16_le = UTF-16
sheet-encoding-utf_16_be = UTF-16
sheet-encoding-windows_1252 = Windows-1252
sheet-delimiter-semicolon = semicolon
sheet-delimiter-comma = comma
sheet-delimiter-tab = tab
sheet-delimiter-bar = vertical bar

## Why two names are alike

sheet-why-spelling = accents, capitals, apostrophe or hyphen
sheet-why-order = the same words in another order
sheet-why-initial = an initial
sheet-why-shorter = one is the beginning of the other
sheet-why-letters = one or two letters
