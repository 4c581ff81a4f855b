# Command line.

## What is wrong, in three lines

cli-report-error = Error.
cli-report-refused = Refused.
cli-report-warning = Warning.
cli-report-place = Where: { $place }
cli-report-advice = What to do: { $advice }
