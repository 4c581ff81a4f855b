# The settings of an installation (minutier.toml). The sentence says what, .place where, .advice what to do.

config-unreadable = This file of settings cannot be read: { $found }.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Correct this line: names in brackets, then lines such as name = "value".
config-unknown = There is no such setting: { $member }.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Remove it, or write one of these: { $known }.
config-not-a-text = { $member } must be a text in quotation marks.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Put the value in quotation marks.
config-not-a-section = { $member } must be a part of the file, not a value.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write [{ $member }] alone on a line, and its settings below.
config-listen = { $member } is no address to listen on.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write an address and a port, such as { "\"127.0.0.1:8400\"" }.
config-proxies = { $member } is no list of addresses of proxies.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write their addresses, separated by commas, such as { "\"127.0.0.1\"" }.
config-base = { $member } is no path.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write "/", or a path such as "/minutier/", without accents or spaces.
config-url = { $member } is no address of a site.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write what people type to come here, such as { "\"https://register.example.org\"" }.
config-url-other-base = { $member } ends with another path than server.base.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write the same path in both places, or the address without a path.
config-mail-server-missing = To send mail, the server that takes it is missing.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Add to [mail] a line such as server = { "\"smtps://mail.example.org\"" }, or remove [mail].
config-mail-server = { $member } is no mail server.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write { "\"smtps://mail.example.org\"" } or { "\"smtp://mail.example.org:587\"" }; the name and the password have lines of their own.
config-mail-from-missing = To send mail, the address it comes from is missing.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Add to [mail] a line such as from = "The Place <register@example.org>".
config-mail-from = { $member } is no mail address.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write "register@example.org" or "The Place <register@example.org>".
config-mail-no-password = The mail server expects a password with this name, and there is none.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Add password_file = "/path/of/the/file" (or password), or remove user.
config-mail-no-user = There is a password for the mail server, and no name.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Add a line user, or remove the password.
config-mail-two-passwords = There are two passwords for the mail server: password and password_file.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Keep one of them; password_file does not go into backups.
config-mail-empty-password-file = The first line of the file that { $member } names is empty.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write the password on the first line of that file.
config-mail-no-url = To send mail, the address of the site is missing: links in letters begin with it.
    .place = { $path }
    .advice = Add to [server] a line such as url = { "\"https://register.example.org\"" }, or give --url.
config-not-a-number = { $member } must be a whole number.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write the number alone, without quotes.
config-backup-folder-missing = To make backups, the folder is missing.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Add a line to [backup] such as folder = { "\"/media/disk/minutier\"" }.
config-backup-folder = { $member } is no folder.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write a path, for instance { "\"/media/disk/minutier\"" }.
config-backup-keep = { $member } must be a number of backups, at least one.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Write for instance keep = 14.
config-backup-two-keys = There are two ways to encrypt backups: encrypt_to and passphrase_file.
    .place = { $path }, line { NUMBER($line, useGrouping: "false") }
    .advice = Keep only one.
