# The pages.

page-skip = Go to the content
page-in-this-language = Read in English
page-back-home = Back to the first page
page-code = Code: { $code }
page-api = Interface for software

page-home-title = Home
page-home-balance = Time balance: { $balance }

page-sign-in-title = Sign in
page-sign-in-about = To sign in, open the link that came by mail or that an administrator gave you.
page-sign-out = Sign out
page-second-title = One more proof
page-second-about = A seat of the organ binds everybody: whoever holds it shows twice who they are. Open a second link in this same browser; an administrator can give you one.

page-link-title = Sign in
page-link-hello = Hello { $name }
page-link-about = This link signs you in under this name, once, in this browser.
page-link-enter = Sign in

page-account-title = My ways in
page-sessions-title = Where I am signed in
page-sessions-here = This is here.
page-sessions-end = Sign out
page-sessions-end-others = Sign out everywhere else
