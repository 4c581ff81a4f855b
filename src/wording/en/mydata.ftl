# My data: what is kept, who sees it, who acts for whom, and how to be forgotten.

mydata-title = My data
mydata-back = Back to my data
mydata-me = me
mydata-more =
    { $count ->
        [one] And one more
       *[other] And { $count } more
    }
mydata-lead =
    The register keeps my name, how I take part ({ $standing }), { $movements ->
        [0] no movement of time
        [one] one movement of time
       *[other] { $movements } movements of time
    } and { $circles ->
        [0] no circle
        [one] one circle
       *[other] { $circles } circles
    }.

## All that is kept

mydata-everything = Read all of it
mydata-everything-about = Every record that concerns me, in its words, and a file to take away.
mydata-everything-title = Everything that is kept about me
mydata-everything-lead =
    { $records ->
        [0] No record concerns me.
        [one] One record concerns me.
       *[other] { $records } records concern me.
    }
mydata-file = Download the file
mydata-file-about = A JSON file: other software can read it.
mydata-access-title = Beside the register
mydata-access-about = Also kept, to come in and to be written to: my open browsers, my passkeys, my mail address, my card and my software keys. They are seen and removed in “My access”; nobody else reads them.
mydata-written-title = What I wrote about others
mydata-authored-title = My other records

## Who sees me

mydata-seen-title = Who sees me
mydata-seen-about = For each thing, who can read it today in the register, and why.
mydata-seen-name = My name
mydata-seen-account = My balance and my movements of time
mydata-seen-declared = What I declare for { $circle }
mydata-seen-records = Records one by one, without my name or my words
mydata-seen-ways-in = Whether I came in, and how to let me in
mydata-seen-everything = This page, and all that it brings together
mydata-seen-by-all = Everybody who takes part: I hold an office, and whoever holds one is known to all.
mydata-seen-by-nobody = I do, and nobody else.
mydata-seen-many = { $count } people
mydata-seen-who = Their names
mydata-because-office = office: { $role }
mydata-seen-by = { $names }:
mydata-because-acts-for = may act for me
mydata-because-acted-for = I may act for them
mydata-because-circle = we are in a circle together
mydata-because-steward = answers for what is done in my circles
mydata-because-stands-in = the organ, when nobody else of the circle can answer
mydata-because-made-it = made the record that I dispute
mydata-because-my-delegate = Shown here because this person may act in my name.
mydata-seen-deed = That I did something for { $circle }, without how long
mydata-seen-sanction = A suspension, and its reason
mydata-seen-listed = Everybody who takes part: it is my choice.

## What others recorded

mydata-acted-title = What others recorded for me
mydata-acted-none = Nothing. What is served at a counter, written down in a session, corrected or refused by somebody else will be read here.
mydata-acted-about = The last one first. What may be disputed is disputed from the statement.
mydata-acted-by = { $day }, by { $name } · record { $record }
mydata-acted-before =
    { $count ->
        [one] And one older record, in “Read all of it”.
       *[other] And { $count } older records, in “Read all of it”.
    }

## Who acts for whom

mydata-delegates-title = Who may act for me
mydata-delegates-nobody = Nobody acts for me.
mydata-delegates-by = { $names }: may act for me.
mydata-delegates-of = I may act for { $names }.
mydata-delegates-see = See and change
mydata-delegates-lead =
    { $count ->
        [0] Nobody acts for me.
        [one] One person may act for me.
       *[other] { $count } people may act for me.
    }
mydata-delegates-may = Somebody I trust may, in my name, declare my hours, spend my time and read my balance. Each time the register says that it was them, and I read it in “My data”.
mydata-delegates-may-not = They can neither validate what is mine, nor give my time to themselves, nor erase my identity, nor come in under my name. It ends at once, from either side.
mydata-delegates-who = Their name
mydata-delegates-who-hint = As the register knows it.
mydata-delegates-give = Let them act for me
mydata-delegates-end = End
mydata-delegates-given = Done: this person may act for me.
mydata-delegates-ended = It has ended.
mydata-delegates-of-title = For whom I act
mydata-delegates-of-none = For nobody. Whoever trusts me can allow it from their own data.
mydata-delegates-of-about = I may stop acting for them at any time.
mydata-who-empty = Write the person’s name.
mydata-who-nobody = Nobody of this name among those I may know. Check how it is spelt.
mydata-who-perhaps = Several names are like this one. Choose below.
mydata-who-meant = Who is meant?

## My access

mydata-ways-title = How I come in

## Being forgotten

mydata-erase-title = Erase my identity
mydata-erase-short = My name and the texts about me can be forgotten. Minutes stay, without a name.
mydata-erase-look = See what is erased
mydata-erase-possible = My identity can be erased now.
mydata-erase-not-yet =
    { $count ->
        [one] My identity cannot be erased yet, for one reason:
       *[other] My identity cannot be erased yet, for { $count } reasons:
    }
mydata-erase-whom = Once all of it is settled, this page lets me erase. In doubt, somebody of the administration looks at it with me.
mydata-erase-goes-title = What is erased
mydata-erase-goes =
    { $texts ->
        [one] One text about { $name }, names included.
       *[other] { $texts } texts about { $name }, names included.
    }
mydata-erase-goes-ways = Also the mail address, the card, passkeys, software keys and open browsers.
mydata-erase-stays-title = What stays, and why
mydata-erase-stays =
    { $records ->
        [0] No record.
        [one] One record stays, without a name
       *[other] { $records } records stay, without a name
    }{ $made ->
        [0] {""}
        [one] , and one made for others
       *[other] , and { $made } made for others
    }: without them everybody’s accounts would be wrong.
mydata-erase-stays-texts = Texts written about others stay as well ({ $written }), and those of others in which this name may appear ({ $naming }).
mydata-erase-do = Erase for ever
mydata-erase-forever = Nobody can take it back, neither administrators nor the machine.
mydata-erase-name = My name, to confirm
mydata-erase-name-hint = To be written out.
mydata-erase-typed = To write: { $name }
mydata-erase-name-wrong = This is not the name. Write “{ $name }”.
mydata-erase-confirm = Erase for ever
mydata-erase-decision = Decision that lifts the legal term
mydata-erase-decision-hint = Taken by the organ or the assembly, with somebody else than this person behind it.
mydata-erased-title = It is erased
mydata-erased = My name and the texts about me are no longer in the register. Minutes stay, without a name.
mydata-erased-out = This browser is signed out, and no link lets anybody in under this name any more.
