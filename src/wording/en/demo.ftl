# The demonstration place.

demo-living = A year of life
demo-opened = A place is open in { $folder }: Le Comptoir des Brisants, an invented third place without employees.
demo-year = It is a little more than a year of its life, from { $first } to { $last }: { $people } people, { $circles } circles, Wednesday work parties, evenings at the bar, mandates that end, mistakes that are corrected, { $closings } signed closings. All of it is { $records } records, none of which was ever changed or deleted.
demo-title-balances = Who has what
demo-balances = Each validated hour is a credit; it is spent at the counter or in the workshop. Some people, then everybody:
demo-everybody =
    { $people ->
        [one] the other person
       *[other] the { $people } others
    }
demo-volunteer = volunteer
demo-column-role = Office
demo-title-codes = Where the hours go
demo-title-statement = Somebody’s statement
demo-title-closings = The closed accounts
demo-closings = Each quarter, three elected seats sign the same totals, each with a key of their own; the first closing also takes in what came before. From then on nothing is counted in it.
demo-column-period = Until
demo-column-stage = How far
demo-column-signed = Signed by
demo-column-records = Up to record
demo-title-receipt = A receipt
demo-receipt = Record { NUMBER($seq, useGrouping: "false") } of { $day }, validated by { $by }, counts { $minutes } for { $name }. The receipt of this record is { $lines } lines, to be kept at home. Here it is checked without the ledger, with its public key:
demo-title-verified = The verification
demo-verified = The { $records } records were read again from the first one: none was altered, and each act was its author’s to do. Anybody can do the same, without believing us.
demo-title-next = What to look at now
demo-next-balance = what was known of the balances on the evening of 31 March 2025
demo-next-balance-today = what is known of them today: the same day, with what was said since
demo-next-statement = somebody’s statement
demo-next-mandates = who held which mandate, on any day
demo-next-verify = the verification, as an outsider would do it
demo-next-prove = the receipt, to take away and check elsewhere
demo-next-export = the same ledger for hledger, which adds it up again
demo-next-validate = validate what { $name } declared, as { $by } (as { $name } it is refused)
demo-keys = This place is invented and its keys are the same for everybody: its proofs show how it works and prove nothing. For a real place: “minutier init”.
demo-clock = In this place it is { $day }: --confirm-clock says that the distance to today is meant. Mind that after this act the ledger is at today’s date, and the mandates that ran in February are over.
demo-title-doors = The house is open
demo-doors = In a browser: { $url }. Each link below lets you in once, as the person it names; each token is for software. The house’s clock goes on from the last record, and everything else is a real server.
demo-token = token
demo-stop = Ctrl+C stops the house; the place stays in its folder.
