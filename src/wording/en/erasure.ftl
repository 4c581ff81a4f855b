# A person’s portrait, and erasing their identity. Reasons for not erasing yet, “erasure-obstacle-” then
# the core’s code, are parts of a sentence: they follow each other in a refusal and each makes a line
# on a screen.

erasure-obstacle-still_member = their departure is not recorded
erasure-obstacle-still_suspended = a suspension is in force, and its reason would go with the name
erasure-obstacle-credit_left = { $minutes } of time credit are left, to be spent before leaving or left to the commons once the rules’ term has passed
erasure-obstacle-debt_left = the account is at { $minutes }, which the ledger forgives once the rules’ term has passed
erasure-obstacle-contributions_waiting =
    { $count ->
        [one] one contribution still waits
       *[other] { $count } contributions still wait
    } for an answer
erasure-obstacle-disputes_open =
    { $count ->
        [one] one dispute still waits
       *[other] { $count } disputes still wait
    } for an answer
erasure-obstacle-still_contestable = what others recorded on their account may still be disputed until { $until }
erasure-obstacle-mandates_left =
    { $count ->
        [one] one mandate has not ended
       *[other] { $count } mandates have not ended
    }
erasure-obstacle-delegations_left =
    { $count ->
        [one] one delegation has not ended
       *[other] { $count } delegations have not ended
    }
erasure-obstacle-retention = it must stay known who is behind their entries until { $until } ({ $source }, read on { $read_on }), unless a recorded decision says otherwise
erasure-then = { $before }; { $after }
