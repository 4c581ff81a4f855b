# Quantities. Between a number and its unit: a no-break space.

quantity-hours = { $hours } h
quantity-minutes = { $minutes } min
quantity-hours-minutes = { $hours } h { $padded } min
quantity-column = { $hours } h { $padded }
quantity-units =
    { $count } { $count ->
        [one] { $one }
       *[other] { $many }
    }
quantity-balance-below-zero = { $amount }: spending exceeds what was earned by { $excess }
quantity-money = { $symbol }{ $number }
quantity-money-code = { $symbol } { $number }
quantity-list = { $start } and { $last }
quantity-list-or = { $start } or { $last }
