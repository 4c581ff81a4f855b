# Quantités. Entre un nombre et son unité : une espace insécable.

quantity-hours = { $hours } h
quantity-minutes = { $minutes } min
quantity-hours-minutes = { $hours } h { $padded }
quantity-column = { $hours } h { $padded }
quantity-units =
    { $count } { $count ->
        [one] { $one }
       *[other] { $many }
    }
quantity-balance-below-zero = { $amount } : les dépenses dépassent de { $excess } ce qui a été gagné
quantity-money = { $number } { $symbol }
quantity-money-code = { $number } { $symbol }
quantity-list = { $start } et { $last }
quantity-list-or = { $start } ou { $last }
