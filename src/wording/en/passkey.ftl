# Signing in with a passkey, and what the pages about ways in say of it.

passkey-enter = Sign in with a passkey
passkey-enter-about = A finger, a face or the device’s code is enough: nothing to type, nothing to wait for.
passkey-enter-second = Show a passkey
passkey-waiting = The device asks who unlocks it…
passkey-cancelled = Nothing was shown. Try again, or sign in by a link.
passkey-cancelled-add = Nothing was added. Try again whenever you like.
passkey-known = This device already has a passkey for this account: it is enough.
passkey-failed = The device or the browser did not manage. Try again, or sign in by a link.
passkey-failed-add = The device or the browser did not manage. Try again, or with another one.
passkey-without = Passkeys need JavaScript and a recent browser. Without them, one signs in by a link: it comes by mail, or an administrator gives it, on paper too.

passkey-title = Passkeys
passkey-none = No passkey yet. With one, you sign in by a finger, a face or a code, without waiting for a link.
passkey-about = A passkey stays in the device; only what recognises it is kept here.
passkey-added = Added on { $day }
passkey-used = used on { $day }
passkey-never-used = never used
passkey-name = Name of the passkey
passkey-name-hint = To recognise it in the list, for instance “Maé’s phone”.
passkey-name-unknown = This device
passkey-add = Add a passkey
passkey-rename = Rename
passkey-rename-save = Keep this name
passkey-remove = Remove
passkey-remove-about = This passkey will open nothing any more. The device will go on proposing it until it is deleted there. Where it signed you in already, you stay signed in: sign out below if the device is lost.
passkey-remove-confirm = Remove this passkey
passkey-not-here-number = No passkeys at this address: browsers want them for a name only, not for numbers. One signs in by a link.
passkey-not-here-secure = No passkeys at this address: browsers want them over https only. One signs in by a link.
passkey-not-here-address = No passkeys here: the server’s public address cannot be read. One signs in by a link.

passkey-done-added = The passkey is added: it signs you in next time.
passkey-done-renamed = The new name is kept.
passkey-done-removed = The passkey is removed: it signs nobody in any more.
