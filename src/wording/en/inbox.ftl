# What waits for an answer.

inbox-title = To validate
inbox-lead = { $count ->
    [0] No declaration is waiting.
    [one] One declaration is waiting, { inbox-oldest }.
   *[other] { $count } declarations are waiting, { inbox-oldest-of }.
}
inbox-oldest = { $days ->
    [0] since today
    [one] since yesterday
   *[other] for { $days } days
}
inbox-oldest-of = { $days ->
    [0] all since today
   *[other] the oldest { inbox-oldest }
}
inbox-since = { $days ->
    [0] declared today
    [one] waiting since yesterday
   *[other] waiting for { $days } days
}
inbox-empty = Hours that others declare for the circles where you validate come here, and what somebody contests.
inbox-empty-about = Your own hours are never here: somebody else answers them.
inbox-more = { $count ->
    [one] One more is waiting after these.
   *[other] { $count } more are waiting after these.
}
inbox-validate-chosen = Validate the selection
inbox-validate-chosen-about = Tick what is right: all of it counts as declared.
inbox-none-chosen = Nothing is ticked. Tick the lines to validate.
inbox-validate = Validate
inbox-validate-of = Validate: { $line }
inbox-other = Adjust or refuse
inbox-other-of = Adjust or refuse: { $line }
inbox-in-one = { $name }, { $time } on { $day } ({ $code })
inbox-refused = { $line }: { $why }
inbox-no-words = No description.
inbox-doubt = A doubtful line of the past.
inbox-twin-waits = Perhaps twice: another line is waiting for the same person, day and code.
inbox-twin-counts = Perhaps twice: { $time } count already on that day under this code.
inbox-validated = Validated: { $name }, { $time } on { $day } ({ $code }).
inbox-refused-done = Refused: { $name }, { $time } on { $day } ({ $code }).
inbox-correct = A mistake? A reversal corrects it, by somebody else who validates for this circle.
inbox-contradict = This person is told and may contest. Somebody else will answer.
inbox-back = All that is waiting
inbox-answer-title = { $name }, { $time }
inbox-validate-time = Validate { $time }
inbox-adjust-title = For another duration
inbox-minutes = Duration to validate
inbox-minutes-hint = For example 1h30, 90 min or 1.5.
inbox-adjust = Validate this duration
inbox-reason = Why
inbox-reason-hint = The person will read these words.
inbox-reason-missing = Write why, in a few words: the person will read them.
inbox-refuse-title = Refuse
inbox-refuse-about = Nothing will count. The person may contest, and somebody else will answer.
inbox-refuse = Refuse
inbox-disputes = { $count ->
    [one] One contestation is waiting for an answer
   *[other] { $count } contestations are waiting for an answer
}
inbox-dispute-title = { $name } contests
inbox-dispute-of-refusal = hours refused
inbox-dispute-record = { $what }: { $time }, on { $day } ({ $code })
inbox-dispute-day = Contested on { $day }
inbox-dispute-open = Answer
inbox-outcome = Answer
inbox-outcome-missing = Choose an answer.
inbox-outcome-upheld = They are right: the entry is reversed.
inbox-outcome-reopens = They are right: these hours wait to be validated again.
inbox-outcome-dismissed = The entry stays as it is.
inbox-dispute-answer = Answer
inbox-dispute-upheld = Answered: the entry is reversed.
inbox-dispute-reopened = Answered: these hours are waiting again, below.
inbox-dispute-unreversed = Answered. The reversal is for somebody else: the circle’s coordinator or a seat of the organ.
inbox-dispute-dismissed = Answered: the entry stays as it is.
