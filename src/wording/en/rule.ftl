# The rules in plain words: one sentence each.

rule-help-about = Shows the rules in force, in plain words, and what each adoption changed
rule-help-example =
    Example:
      minutier rules raffinerie --as-of 2026-03-31
      minutier rules raffinerie --history
    The rules of a day are those adopted last, that day included.
rule-help-as-of = On this day (YYYY-MM-DD); otherwise the last day recorded
rule-help-history = Each adoption, and what it changed

rule-title = As of { $day }, { $known }: the rules in force.
rule-none = As of { $day }, { $known }, no rules are adopted.
rule-since = Adopted on { $day }, record { NUMBER($seq, useGrouping: "false") }, by { $by }: { $decision }.
rule-since-alone = Adopted on { $day }, record { NUMBER($seq, useGrouping: "false") }, by { $by }, without a decision: this is the founding.
rule-first = The first rules:
rule-before = Before: { $rule }
rule-after = From now on: { $rule }
rule-nothing-changes = No rule changes.
rule-part-time = Time
rule-part-organ = Elected organ
rule-part-periods = Periods

## Time

rule-unit = The unit of time is “{ $unit }”: { $time }.
rule-asked-above = Above { $time } for one person in one day, a declaration must be confirmed.
rule-refused-above = Above { $time } for one person in one day, a declaration is refused.
rule-dispute-days = A person concerned may dispute for { $days ->
        [one] { $days } day
       *[other] { $days } days
    }.
rule-guest-days = { $days ->
        [0] A guest’s hours do not wait for joining.
        [one] A guest’s hours wait { $days } day for joining.
       *[other] A guest’s hours wait { $days } days for joining.
    }
rule-opening-credit = On arrival, a person receives { $time }.
rule-no-opening-credit = On arrival, nothing is credited.
rule-floor = Spending or giving may leave a balance of down to { $time } below zero.
rule-no-floor = Spending or giving never leaves a balance below zero.
rule-soft-ceiling = Above { $time }, a person is invited to spend; nothing is refused.
rule-no-soft-ceiling = No ceiling is advised.
rule-expiry = Time credit may expire after { $months ->
        [one] { $months } month
       *[other] { $months } months
    }.
rule-no-expiry = Time credit does not expire.
rule-gifts = Members may give each other time credit.
rule-no-gifts = Members may not give each other time credit.
rule-alcohol = The catalogue may offer alcohol.
rule-no-alcohol = The catalogue offers no alcohol.
rule-undo = At the counter, a spend is undone within { $time }.
rule-no-undo = At the counter, a spend is not undone.
rule-offline-days = { $days ->
        [0] What was served offline is recorded the same day.
        [one] What was served offline is recorded { $days } day later at most.
       *[other] What was served offline is recorded { $days } days later at most.
    }
rule-no-offline-days = What was served offline is recorded without a limit of days.
rule-offline-most = What was served offline to one person in one service day is recorded up to { $time }.
rule-no-offline-most = What was served offline is recorded without a limit on its length.
rule-service-day = The service day ends at { $hour }.
rule-after-leaving = { $months ->
        [0] After leaving, a balance goes to the commons at once.
        [one] After leaving, a balance stays for { $months } month, then goes to the commons.
       *[other] After leaving, a balance stays for { $months } months, then goes to the commons.
    }

## Elected organ

rule-seats = The elected organ has { $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    }.
rule-quorum = Its quorum is { $seats ->
        [one] { $seats } seat
       *[other] { $seats } seats
    }.
rule-members-together = When nobody is left who can give mandates, { $members ->
        [one] { $members } member records
       *[other] { $members } members together record
    } the assembly’s decision.
rule-together-since = To act together like this, one must have been a member for { $days ->
        [one] { $days } day
       *[other] { $days } days
    } at least.
rule-no-together-since = To act together like this, it is enough to be a member, since whichever day.

## Periods

rule-open-from = What was done before { $day } is counted on that day: the periods before were closed elsewhere.
rule-no-open-from = No period was closed elsewhere.
rule-late = { $months ->
        [0] What was done in a closed period is not counted any more.
        [one] What was done in a closed period is counted on the first open day, { $months } month later at most.
       *[other] What was done in a closed period is counted on the first open day, { $months } months later at most.
    }
rule-auditor-days = { $days ->
        [0] A yearly closing is signed without waiting for the auditor.
        [one] The auditor has { $days } day before a yearly closing is signed.
       *[other] The auditor has { $days } days before a yearly closing is signed.
    }
rule-retention = It stays known who is behind an entry for { $months ->
        [one] { $months } month
       *[other] { $months } months
    } after the end of the year ({ $source }, read on { $day }).
rule-no-retention = No cited text asks to know who is behind an entry: no erasure waits.
