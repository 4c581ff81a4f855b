# Who holds which mandate, on a day, as known at a record.

mandate-help-about = Shows who holds which mandate, on any day, as known at any record
mandate-help-example =
    Example:
      minutier mandates raffinerie --as-of 2026-03-31
    A mandate is in force on each day of its term, the first and the last included; on the day on which it
    ends before its term, it is over.
mandate-help-member = One person only: an identifier or a name
mandate-help-circle = One circle only: an identifier or a name
mandate-help-as-of = On this day (YYYY-MM-DD); otherwise the last day recorded
mandate-help-all = Also the mandates that are over and those to come

mandate-title =
    As of { $day }, { $known }: { $mandates ->
        [0] no mandate in force
        [one] one mandate in force
       *[other] { $mandates } mandates in force
    }.
mandate-everywhere = The whole organisation
mandate-holder = { $name }: { $role }, { $term }
mandate-holder-soon = { $name }: { $role }, { $term }; { $days ->
        [0] this is the last day
        [one] ends in one day
       *[other] ends in { $days } days
    }
mandate-term = from { $first } to { $last }
mandate-term-open = from { $first } on, without a last day
mandate-given = { $how }, { $decision }; record { NUMBER($seq, useGrouping: "false") } of { $day }, by { $by }
mandate-given-alone = { $how }, without a decision; record { NUMBER($seq, useGrouping: "false") } of { $day }, by { $by }
mandate-note = [{ $note }], record { NUMBER($seq, useGrouping: "false") }
mandate-notes = How these mandates were given
mandate-note-says = [{ $note }] { $how }, { $decision }, by { $by }
mandate-note-alone = without a decision
mandate-to-come = To come.
mandate-over = Its term is over.
mandate-ended = Ended on { $day }: { $because }; record { NUMBER($seq, useGrouping: "false") }, by { $by }.
mandate-ends = Ends on { $day }: { $because }; record { NUMBER($seq, useGrouping: "false") }, by { $by }.
mandate-because-resignation = without a decision, by its holder
mandate-because-holder-left = left the collective
mandate-because-circle-closed = circle closed
mandate-because-circle-merged = circle merged
mandate-because-organ-seated = the elected organ has all its seats
mandate-seats =
    Elected organ: { $vacant ->
        [0] { $seats ->
            [one] one seat, held
           *[other] { $seats } seats, all held
        }
        [one] { $held } of { $seats }, one seat vacant
       *[other] { $held } of { $seats }, { $vacant } seats vacant
    }.
