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
