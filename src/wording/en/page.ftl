# The pages.

page-skip = Go to the content
page-in-this-language = Read in English
page-back-home = Back to the first page
page-code = To tell an administrator, should it last: { $code }
page-api = Interface for software

page-home-title = Home

page-sign-in-title = Sign in
page-sign-in-about = To sign in, open the link that came by mail or that an administrator gave you.
page-sign-in-asked = It is asked for: if somebody is registered at this address, a letter leaves for it now. Its link works once, within half an hour.
page-sign-in-address = E-mail address
page-sign-in-send = Send me a link
page-sign-in-without-mail = Without mail, an administrator gives a link, on paper too.
page-second-asked = The letter leaves now. Open its link in this same browser, within a quarter of an hour.
page-second-send = Send me a second link
page-sign-out = Sign out
page-second-title = One more proof
page-second-about = A seat of the organ binds everybody: whoever holds it shows twice who they are.

page-link-title = Sign in
page-link-hello = Hello { $name }
page-link-about = This link signs you in under this name, once, in this browser.
page-link-enter = Sign in

page-account-title = My ways in
page-sessions-title = Where I am signed in
page-sessions-here = here
page-sessions-end = Sign out
page-sessions-end-others = Sign out everywhere else
page-sign-in-lead = Without a password, by what you carry with you.
page-sign-in-by-link = By a link
page-second-by-link = By a second link
page-second-link-about = An administrator can give you one. Open it in this same browser.
page-session-unknown = Unknown browser
page-session-by-link = By a link,
page-session-by-two-links = By two links,
page-session-by-passkey = By a passkey,
page-session-since = since { $day }
page-session-seen = seen on { $day }
page-session-ended = Done: that browser has to sign in again.
page-others-ended = Done: only this browser is left.
page-account-lead =
    { $passkeys ->
        [0] No passkey
        [one] { $passkeys } passkey
       *[other] { $passkeys } passkeys
    }, signed in in { $sessions ->
        [one] { $sessions } browser.
       *[other] { $sessions } browsers.
    }
page-other-ways-in = The other ways in

## Mail

page-mail-title = My mail
page-mail-lead = What the register writes to me, and where.
page-mail-choose = Choose
page-mail-about = Nothing is sent that was not chosen here, but what is asked for and what is a matter of safety.
page-mail-kept = It is kept.
page-mail-awaited-now = It is kept. A letter has just left to the new address: open it to confirm it.
page-mail-closed = No letter leaves from here for now: the mail server is not set up. Choices are kept.
page-mail-address = E-mail address
page-mail-address-about = Another address counts once it is confirmed by the letter sent there; the one before is told.
page-mail-address-wrong = This address cannot be read. Write for example ana@example.org.
page-mail-awaited = { $address } waits to be confirmed, by the letter that was sent there.
page-mail-no-address = Without a confirmed address no letter leaves.
page-mail-language = Language of letters
page-mail-in-french = Français
page-mail-in-english = English
page-mail-choices = Write about
page-mail-acts = what others record in my name
page-mail-acts-about = At the counter, in a session, by delegation, a refusal, a correction: in time to dispute it. A quarter of an hour later, in one letter.
page-mail-digest = my week
page-mail-digest-about = On Monday morning: movements and balance. A week without any makes no letter.
page-mail-waiting = what waits for my answer
page-mail-waiting-about = For those who validate in a circle: one letter a morning at most, when there is news.
page-mail-keep = Keep
page-mail-always = Always sent: links to come in, when they are asked for or given, and notices of safety.

page-confirm-title = Confirm the address
page-confirm-about = The mail of the register will go to { $address }.
page-confirm-yes = Confirm
page-confirm-done = It is confirmed: mail will go to this address.

page-stop-title = No more of these letters
page-stop-about = Write no more about: { $what }. Other letters that were chosen stay.
page-stop-yes = No more of them
page-stop-done = Done: these letters will come no more. They can be chosen again at any time.

page-letters-title = Letters on their way
page-letters-well = Letters leave.
page-letters-closed = No letter leaves from here: add [mail] to minutier.toml.
page-letters-unreachable = The mail server does not answer. Letters wait; nothing is lost.
page-letters-not-secret = What is said to the mail server cannot be encrypted. Letters wait; check its name and its certificate.
page-letters-login = The mail server refuses the name or the password. Letters wait; check minutier.toml.
page-letters-sender = The mail server refuses the address that letters come from. They wait; check "from" in minutier.toml.
page-letters-busy = The mail server says to wait. Letters wait; nothing is lost.
page-letters-broken-off = The conversation with the mail server broke off. It will be taken up again; nothing is lost.
page-letters-waiting = { $count ->
    [0] No letter waits.
    [one] One letter waits.
   *[other] { $count } letters wait.
}
page-letters-undelivered = Could not be delivered
page-letters-none = None in the last three months.
page-letters-about = What these letters said is not kept.
page-letters-row = { $day }, { $name }: { $what } ({ $why })
page-letters-refused = refused by the server, code { $code }
page-letters-address = this address can receive nothing
page-letters-too-late = waited for too long
page-letters-sign-in = link to come in
page-letters-second = second link
page-letters-invitation = invitation
page-letters-recovery = link to come back
page-letters-recovered = notice of a new way in
page-letters-confirm = confirmation of an address
page-letters-moved = notice of another address

## Cards

page-card-title = My card
page-card-lead = For the counter, without a phone: a printed code and a PIN.
page-card-see = See
page-card-about = A printed card is recognised at the counter, and lets its owner read their balance. It does not let anybody into the register.
page-card-since = Card made on { $day }.
page-card-locked = It is locked: five wrong PINs in a row.
page-card-unlock = Unlock it
page-card-make = Make a card
page-card-make-again = Make a new card
page-card-again-about = A new card replaces the old one, which is of no use any more: the thing to do when it is lost.
page-card-end = Have no card any more
page-card-for = A card for { $name }
page-card-for-about = To be printed and handed over in person, the PIN apart. If they had a card, it is of no use any more; a letter tells them, if they receive any.
page-card-made = The card is ready
page-card-once = It is shown this once: print it now, or scan it with a phone.
page-card-qr = The code to scan
page-card-words = To be shown at the counter. To be scanned to read one's balance.
page-card-pin = PIN: { $pin }
page-card-pin-about = To be cut off and kept elsewhere than the card. Five wrong PINs in a row lock it.
page-card-print = To print: the browser's menu, at a scale of 100 %.
page-card-read-title = Read my balance
page-card-read-pin = The card's PIN
page-card-read = Read
page-card-hello = Hello { $name }
page-card-balance = Time balance: { $balance }
page-card-balance-about = Nothing stays open: closing this page is enough.

## Letting people in

page-ways-in-title = Letting people in
page-ways-in-lead = A link lets a person in, once. Giving one leaves a trace in the ledger.
page-ways-in-open = Open
page-ways-in-name = Name
page-ways-in-search = Search
page-ways-in-nobody = Nobody of this name.
page-ways-in-back = Back to the people
page-way-in-lead = Give a link to come in under this name.
page-way-in-for = What for
page-way-in-recovery = cannot come in any more (good for a day)
page-way-in-invitation = never came in (good for seven days)
page-way-in-second = holds a seat and needs a second link (good for a day)
page-way-in-give = Give a link
page-way-in-trace = It will be written in the ledger: who gave it, to whom, what for. The person is told if they have an address.
page-way-in-made = A link for { $name }
page-way-in-until = Good until { $day } at { $time }, to come in once. Hand it over in person, or print it.
page-way-in-code = Code to be read with a phone
page-way-in-once = It is shown this once. Whoever opens it acts under this name.

## The way through the house

page-rooms = The rooms of the house
page-rooms-all = See all
page-rooms-ours = For others
page-rooms-house = The place
page-rooms-running = Keep it running

## Forms

page-choose = Choose…
page-problems =
    { $count ->
        [one] One thing to put right
       *[other] { $count } things to put right
    }
