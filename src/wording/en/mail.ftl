# Mail. Warm, short. Neither a balance nor somebody else's name in a subject.

mail-greeting = Hello { $name },
mail-greeting-nobody = Hello,
mail-somebody = Somebody who administers the register
mail-foot =
    { $house }, register of time given
    This letter left by itself; there is no need to answer it. Choose your mail: { $page }

## Coming in

mail-sign-in-subject = The link to come in ({ $house })
mail-sign-in = Here is the link that was asked for, to come into the register. It works once, within { $minutes } minutes:
mail-sign-in-after = Nobody asked for it here? Then there is nothing to do: without this link nobody comes in.
mail-second-subject = The second link ({ $house })
mail-second = Here is the second link that was asked for, to show that it is really the same person. To be opened on the device where you already are, once, within { $minutes } minutes:
mail-second-after = Nobody asked for it here? Then somebody came in who should not have: tell somebody who administers the register without delay.
mail-invitation-subject = Welcome to the register ({ $house })
mail-invitation = { $by } opens a place in the register of { $house }: the time people give is written there, all read their own and may take away the proof of it. This link lets you in for the first time, within { $days } days:
mail-invitation-after = It works once. After that one comes in by a link sent to this address, or by the key of one's phone or computer.
mail-recovery-subject = A link to come back ({ $house })
mail-recovery = { $by } sends this link to come into the register again. It works once, within { $hours } hours:
mail-recovery-after = Nobody asked for it here? Do not open it, and speak of it to somebody who administers the register.
mail-recovered-subject = A new way in was given ({ $house })
mail-recovered = { $by } has just given a new way to come into the register in the place of whoever reads this letter: a link, shown or printed, or a card. The register keeps a trace of it.
mail-recovered-after = It was asked for? Then all is well. If not, tell another person who administers the register without delay: this way in can be closed.

## Addresses

mail-confirm-subject = Confirm this address ({ $house })
mail-confirm = This address was given to receive the mail of the register of { $house }. To confirm it, within two days:
mail-confirm-after = This name means nothing here? Then there is nothing to do: without confirmation nothing else will come.
mail-moved-subject = Mail goes to another address ({ $house })
mail-moved = The mail of the register of { $house }, links to come in included, now goes to another address: it has just been confirmed. Nothing else will come here.
mail-moved-after = That was not wanted? Tell somebody who administers the register without delay: they can give the way in back.

## What others recorded

mail-acts-subject = News, recorded by others ({ $house })
mail-acts = { $count ->
    [one] Here is what somebody else recorded under this name:
   *[other] Here is what others recorded under this name:
}
mail-acts-line = { $what }: by { $by }, { $day } (record { NUMBER($seq, useGrouping: "false") })
mail-acts-line-disputable = { $what }: by { $by }, { $day } (record { NUMBER($seq, useGrouping: "false") }); may be disputed until { $until }
mail-acts-other-minutes = contribution validated for another length
mail-acts-after = All is right? Then there is nothing to do. If not, it is enough to say so before the day that is given: another person answers. All of it is here: { $page }

## The week

mail-digest-subject = The week, until { $last } ({ $house })
mail-digest = { $count ->
    [one] One movement until { $last }:
   *[other] { $count } movements until { $last }:
}
mail-digest-for-free = { $minutes } pro bono
mail-digest-balance = Balance on the evening of { $last }: { $balance }.
mail-digest-after = The whole statement, with who validated what: { $page }

## What waits

mail-waiting-subject = Contributions wait for an answer ({ $house })
mail-waiting = { $count ->
    [one] A contribution of { $oldest } waits for an answer:
   *[other] { $count } contributions wait for an answer, the oldest of { $oldest }:
}
mail-waiting-line = { $circle }: { $count }
mail-waiting-after = To answer: { $page }

mail-more = { $more ->
    [one] … one older line, then:
   *[other] … { $more } older lines, then:
}
mail-foot-chosen =
    { $house }, register of time given
    This letter left by itself, because it was chosen. No more of these: { $stop }
    Choose your mail: { $page }
