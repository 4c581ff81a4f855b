# What whoever gives their time sees.

## Charts

volunteer-chart-figures = The same figures as a table
volunteer-chart-day = Day
volunteer-chart-balance = Balance
volunteer-chart-minutes = Time

## Home

volunteer-declare = Declare what I did
volunteer-done-withdrawn = It is taken back: this declaration no longer waits for an answer.
volunteer-home-have = You have
volunteer-home-balance-is = Your balance is
volunteer-home-that-is = That is { $time }.
volunteer-home-below = You have spent { $excess } more than you earned. It is no fault: the next hours that are validated make up for it.
volunteer-home-floor = The place allows down to { $floor }.
volunteer-home-pro-bono = And { $time } given for free.
volunteer-home-welcome = Hello { $name }
volunteer-home-nothing = Nothing is recorded in your name yet. Here you will see your time, what waits for an answer and your last movements.
volunteer-home-first-step = The first step: say what you did. Another person of the circle confirms it, and it counts.
volunteer-thanks-by = Thank you: { $time } for { $code }, confirmed by { $by }
volunteer-thanks = Thank you: { $time } for { $code }, confirmed
volunteer-awaits = What waits
volunteer-to-answer =
    { $count ->
        [one] One declaration waits for my answer
       *[other] { $count } declarations wait for my answer
    }
volunteer-waits = Waits for an answer.
volunteer-waits-for = Waits for the answer of { $who }.
volunteer-acted = Recorded in my name by others
volunteer-by = by { $by }
volunteer-dispute-until = May be disputed until { $day }
volunteer-curve = My balance over a year
volunteer-curve-about = From { $first } to today: { $before } at first, { $rose } earned, { $fell } spent, { $now } now.
volunteer-last-movements = Last movements
volunteer-all-movements = My whole statement
volunteer-for-free = for free

volunteer-kind-contributions = Time given
volunteer-kind-spends = Spends
volunteer-kind-gifts = Gifts
volunteer-kind-others = Corrections and takeovers

volunteer-declare-title = Declare
volunteer-statement-title = Statement

## Declaring

volunteer-declare-lead = What did you do?
volunteer-no-code = There is no code yet under which time counts. The bureau or a coordinator opens one, and declaring is possible here.
volunteer-for = For whom
volunteer-for-oneself = For me
volunteer-line = Line { $number }
volunteer-lines-blank = A line that is left empty does not count.
volunteer-code = For what
volunteer-codes-habit = As usual
volunteer-codes-mine = { $circle } (my circle)
volunteer-duration = Duration
volunteer-duration-hint = 1h30, 90 or 1.5
volunteer-day = Day
volunteer-day-hint = The day it was
volunteer-what = What was done
volunteer-free = For free
volunteer-free-about = The hours are kept and count for the place, without entering the balance.
volunteer-send = Declare
volunteer-send-all = Declare all
volunteer-another-line = Add a line
volunteer-code-missing = Choose what it was for.
volunteer-day-missing = Say which day it was.
volunteer-what-missing = Say in a few words what was done.
volunteer-already = That day, for the same code, there is already:
volunteer-already-asked = Something is declared already that day for the same code: is this another time?
volunteer-already-confirm = Yes, it is another time
volunteer-long-day-asked = That makes a very long day: is it right?
volunteer-long-day-confirm = Yes, the duration is right
volunteer-recorded =
    { $count ->
        [one] It is declared: { $time }.
       *[other] It is declared: { $count } lines, { $time } in all.
    }
volunteer-withdraw = Take this declaration back

volunteer-duration-missing = Say how long, for instance 1h30, 90 or 1.5.
volunteer-duration-unreadable = “{ $found }” is no duration. Write it for instance as 1h30, 90 or 1.5.
volunteer-duration-zero = The duration is zero or below. Write it for instance as 1h30, 90 or 1.5.
volunteer-duration-not-whole = “{ $found }” does not fall on a whole minute. The nearest is { $nearest }.
volunteer-duration-one-digit = “{ $found }” can be read in two ways. Write the minutes with two digits, as 1h05 or 1h50. To the letter, it is { $nearest }.
volunteer-duration-in-days = “{ $found }” counts in days, whose length nobody stated. Write it in hours.
volunteer-duration-too-long = “{ $found }” is too long. Check the duration.

volunteer-draft-kept = Kept in this browser until it is declared.
volunteer-draft-found = A declaration that was begun stayed in this browser.
volunteer-draft-take = Go on with it
volunteer-draft-drop = Delete it
