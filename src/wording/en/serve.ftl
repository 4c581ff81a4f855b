# The server, seen from the command line.

serve-about = Opens the ledger to people and software, until it is stopped
serve-example =
    Example:
      minutier serve raffinerie --listen 127.0.0.1:8400 --url https://minutier.example.org
serve-listen = Where to listen, instead of 127.0.0.1:8400
serve-base = Path below which everything is, instead of /
serve-url = Public address, as a browser writes it
serve-open = The house is open: { $url }
serve-stopped = The house is closed; all that was accepted is written.
serve-broken = The server cannot start: { $found }.
serve-no-address = { $address } is no address to listen at: { $found }.
    .advice = Write for example --listen 127.0.0.1:8400.
serve-not-listening = Cannot listen at { $address }: { $found }.
    .advice = Another program may use it: choose another port with --listen.
serve-no-base = { $base } is no path of an address.
    .advice = Write for example --base /minutier/.
serve-no-url = { $url } is no public address.
    .advice = Write the scheme and the name, for example --url https://minutier.example.org; a path is given with --base.
serve-link-about = Gives a link that lets a person in, once, within the hour
serve-link-example =
    Example:
      minutier link raffinerie "Nadège Hoarau" --url https://minutier.example.org
serve-link-made =
    { $name } comes in once with this link, within the hour:
      { $path }
    Whoever opens it acts in their name: hand it over in person.
serve-link-erased = The identity of { $member } was erased: nobody comes in under this name any more.
