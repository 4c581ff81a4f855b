# What is wrong with a request.

http-refused-title = Refused
http-bad_request-title = Unreadable request
http-bad_request = { $path } cannot be read: { $problem }.
    .advice = Correct it and send it again; nothing was done.
http-not_signed_in-title = Sign in first
http-not_signed_in = Nobody is signed in, or the session is over.
    .advice = Sign in again, or show a token that is neither revoked nor expired.
http-second_proof_needed-title = One more proof
http-second_proof_needed = Whoever holds a seat of the organ shows twice who they are.
    .advice = Use a passkey, or open a second link in this browser.
http-out_of_scope-title = Out of the token’s scope
http-out_of_scope = This token does not allow that.
    .advice = Make a token with the scope that it needs.
http-in_person_only-title = In person only
http-in_person_only = This is not done with a token.
    .advice = Sign in with a browser.
http-not_to_be_seen-title = Nothing to see here
http-not_to_be_seen = This does not exist, or is not for whoever asks.
    .advice = Check the address; ask an administrator who may see it.
http-cross_site-title = Request from elsewhere
http-cross_site = This request does not come from a page of this server.
    .advice = Open the page here and try again.
http-not_found-title = Nothing at this address
http-not_found = There is nothing at this address.
    .advice = Check the address, or start from the first page.
http-wrong_method-title = Not like this
http-wrong_method = This address is not asked for in this way.
    .advice = See the documentation of the interface, under /api.
http-too_slow-title = Too slow
http-too_slow = The request did not arrive whole in time.
    .advice = Send it again, with the same key if it is an act.
http-link_unusable-title = This link is of no use any more
http-link_unusable = This link was used, has expired, or never existed.
    .advice = Ask for a new link: by mail, or from an administrator.
http-too_large-title = Too large
http-too_large = The request is larger than 1 MiB.
    .advice = Send it in several parts.
http-not_json-title = Not JSON
http-not_json = The body must be JSON (Content-Type: application/json).
    .advice = Correct the header and send it again.
http-too_many-title = Too many requests
http-too_many = Too many requests in a short time.
    .advice = Wait { $seconds ->
        [one] a second
       *[other] { $seconds } seconds
    } and try again.
http-broken-title = Broken
http-broken = Something is broken on our side.
    .advice = Try again in a while; if it lasts, tell an administrator.
http-writer_stopped-title = The ledger does not write any more
http-writer_stopped = The ledger does not write any more.
    .advice = Nothing was recorded; tell an administrator.
http-outcome_unknown-title = Outcome unknown
http-outcome_unknown = Nobody knows whether the act is recorded.
    .advice = Ask again with the same key, once the server is back.
