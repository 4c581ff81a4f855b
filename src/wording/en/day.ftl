# Days and months.

day-weekday =
    { $weekday ->
        [monday] Monday
        [tuesday] Tuesday
        [wednesday] Wednesday
        [thursday] Thursday
        [friday] Friday
        [saturday] Saturday
       *[sunday] Sunday
    }
day-month =
    { $month ->
        [january] January
        [february] February
        [march] March
        [april] April
        [may] May
        [june] June
        [july] July
        [august] August
        [september] September
        [october] October
        [november] November
       *[december] December
    }
day-long = { day-weekday } { $day } { day-month } { $year }
day-month-year = { day-month } { $year }
day-short = { $year }-{ $month }-{ $day }
day-month-short =
    { $month ->
        [january] Jan
        [february] Feb
        [march] Mar
        [april] Apr
        [may] May
        [june] Jun
        [july] Jul
        [august] Aug
        [september] Sep
        [october] Oct
        [november] Nov
       *[december] Dec
    }
