# Jours et mois.

day-weekday =
    { $weekday ->
        [monday] lundi
        [tuesday] mardi
        [wednesday] mercredi
        [thursday] jeudi
        [friday] vendredi
        [saturday] samedi
       *[sunday] dimanche
    }
day-month =
    { $month ->
        [january] janvier
        [february] février
        [march] mars
        [april] avril
        [may] mai
        [june] juin
        [july] juillet
        [august] août
        [september] septembre
        [october] octobre
        [november] novembre
       *[december] décembre
    }
day-long =
    { day-weekday } { $day ->
        [1] 1er
       *[other] { $day }
    } { day-month } { $year }
day-month-year = { day-month } { $year }
day-short = { $day }/{ $month }/{ $year }
day-month-short =
    { $month ->
        [january] janv.
        [february] févr.
        [march] mars
        [april] avril
        [may] mai
        [june] juin
        [july] juil.
        [august] août
        [september] sept.
        [october] oct.
        [november] nov.
       *[december] déc.
    }
