# The counter.

counter-title = Counter
counter-who = Who is served?
counter-sought = Name
counter-search = Search
counter-nobody = Nobody is called “{ $sought }”. A few letters are enough.
counter-more = There are more names: write a few letters.
counter-card = By card
counter-card-code = Card
counter-card-hint = Scan the card into this field, or write the address of its code.
counter-card-pin = PIN, typed by the person
counter-card-read = Recognise
counter-card-unknown = This card and this PIN do not belong together. Try again, or look for the name.
counter-somebody-else = Somebody else
counter-back = Counter
counter-choose = Choose what is served. Press again for one more.
counter-possible = Possible: { $time } in all.
counter-not-possible = Not possible for this person. What prevents it is theirs alone to know.
counter-too-much = No more than { $most } at once: serve it in several goes.
counter-no-item = This counter has nothing in its catalogue.
counter-serve = Serve: { $time }
counter-nothing = Nothing is chosen.
counter-refused = { $item }: { $why }
counter-cap = { $had } of { $cap } already this evening
counter-less-of = { $item }, one less ({ $count } for now)
counter-what = { $count } × { $item }
counter-served = Served to { $name }: { $what }, { $time }.
counter-undo = Undo
counter-undo-of = Undo: { $name }, { $what }
counter-undone = Undone
counter-undo-done = Undone: a reversal is recorded beside it.
counter-undo-about = A slip is undone here for a quarter of an hour; after that, somebody else of the circle reverses it.
counter-undo-reason = A slip at the counter, undone at once
counter-evening = The evening
counter-evening-lead = { $count ->
    [0] Nothing was served on { $day }.
    [one] One service on { $day }, { $time }.
   *[other] { $count } services on { $day }, { $time } in all.
}
counter-totals = Total by item
counter-item = Item
counter-count = Number
counter-time = Time
counter-total = In all
counter-list = What was served
counter-earlier = Noted on paper
counter-earlier-lead = What was served without a connection is copied here, line by line, with the day it was.
counter-day = Day of service
counter-day-missing = Choose the day it was.
counter-member = Person
counter-member-missing = Choose who was served.
counter-item-missing = Choose what was served.
counter-quantity-missing = Write how many, in digits.
counter-enter = Record

counter-away-title = Counter without a connection
counter-away-lead = This device looks for what it took along.
counter-away-again = Try again with the connection
counter-away-paper = On paper
counter-away-paper-about = Without this page too: note the day, the name, the item and the number, then copy all of it under “Noted on paper” once there is a connection.
counter-js-waiting = Served without a connection, to be sent: { "{count}" }.
counter-js-waiting-other = Served by somebody else on this device: { "{count}" }. They have to sign in to send it.
counter-js-recorded = Recorded: { "{line}" }.
counter-js-refused = Not recorded: { "{line}" }. { "{why}" }
counter-js-read = Read
counter-js-line = { "{name}" }, { "{count}" } × { "{item}" }
counter-js-back = The connection is back: the counter goes on as before.
counter-js-away = No connection. What is served stays on this device, and leaves by itself afterwards.
counter-js-expired = No connection, and nothing to serve from here: this device took nothing along for this evening. Note it on paper.
counter-js-possible = Possible.
counter-js-not-possible = Not possible without a connection for this person.
counter-js-kept = Served: { "{line}" }. Kept on this device.
counter-js-less = One less: { "{item}" }
counter-js-serve = Serve

counter-offline-title = No connection
counter-offline-lead = The page cannot come for now. Nothing that is recorded is lost.
counter-offline-drafts = What was being declared stays written in this browser, and is found there afterwards.
counter-offline-sent = What was sent and had no answer may be sent again without fear: go back to the page and send it, it is recorded once.
counter-offline-counter = The counter goes on without a connection
counter-offline-declare = Declare without a connection
counter-offline-again = Try again
