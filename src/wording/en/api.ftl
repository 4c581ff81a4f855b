# The interface for software: what each URL does.

api-healthz = The program answers
api-readyz = The ledger can be written and read
api-metrics = What is counted, for monitoring
api-commands = Act: one command, or several in a row
api-me = Who one is here
api-balance = The balance of a member
api-statement = The statement of a member, page by page
api-sessions = Where one is signed in
api-session-end = End a session
api-tokens = One’s tokens
api-token-make = Make a token; its secret is shown this once
api-token-revoke = Revoke a token
api-link = Give somebody a link to come in by
