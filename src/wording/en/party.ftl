# Work parties.

party-room = Work party
party-title = Write down a work party
party-lead = What a group did together, written down once for everybody who was there.
party-no-code = Writing down a work party is for those who validate for a circle. Your own hours are declared one by one.
party-code = Code
party-code-missing = Choose the code where these hours count.
party-day = Day
party-day-missing = Choose the day of the work party.
party-what = What was done
party-what-hint = Once for everybody, for example “roof works, yard side”.
party-what-missing = Write what was done, in a few words.
party-time = The time
party-time-each = Each person has their own duration
party-time-shared = One time, shared among all
party-minutes = Duration
party-minutes-hint = That of most people, or the time to share. For example 2h30, 90 min or 1.5.
party-go-on = Choose the people
party-who = Who was there?
party-sought = Look for a name
party-search = Search
party-chosen = { $count ->
    [0] The people of the circle
    [one] One person ticked
   *[other] { $count } people ticked
}
party-found = { $count ->
    [0] Nobody else of that name.
    [one] One person of that name:
   *[other] { $count } people of that name:
}
party-own = (their line will wait for somebody else)
party-guest = (has not joined yet)
party-own-waits = Will wait for somebody else to validate it.
party-guest-waits = Will wait until this person joins.
party-nobody = Tick at least one person.
party-to-parts = See the durations
party-back = Back
party-parts = { $count ->
    [one] One person
   *[other] { $count } people
}
party-parts-lead = { $time } in all, on { $day } ({ $code }).
party-parts-exact = Shared to the minute: the first ones of the list have the minute that is left.
party-too-small = This time is too short to be shared among so many people.
party-column-who = Person
party-column-time = Duration
party-time-of = Duration of { $name }
party-total = In all
party-record = Record the work party
party-again = Compute again
party-confirm-long = Yes, this long day is right.
party-confirm-declared = Yes, it is another time than what is declared already.
party-done = The work party is recorded
party-done-lead = { $count ->
    [0] No line counts yet.
    [one] One person, { $time }.
   *[other] { $count } people, { $time } in all.
}
party-done-waiting = These lines wait
party-sheet = The signed sheet
party-sheet-about = A photo of the sheet is kept beside the first line of the work party.
party-another = Write down another work party
