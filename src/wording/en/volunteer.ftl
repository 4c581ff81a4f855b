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
