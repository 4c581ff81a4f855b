# Entrer avec une clé d’accès, et ce que les pages des accès en disent.

passkey-enter = Entrer avec une clé d’accès
passkey-enter-about = Le doigt, le visage ou le code de l’appareil suffit : rien à taper, rien à attendre.
passkey-enter-second = Montrer une clé d’accès
passkey-waiting = L’appareil demande qui le déverrouille…
passkey-cancelled = Rien n’a été montré. Recommencer, ou entrer par un lien.
passkey-cancelled-add = Rien n’a été ajouté. Recommencer quand on veut.
passkey-known = Cet appareil a déjà une clé d’accès pour ce compte : elle suffit.
passkey-failed = L’appareil ou le navigateur n’y est pas arrivé. Recommencer, ou entrer par un lien.
passkey-failed-add = L’appareil ou le navigateur n’y est pas arrivé. Recommencer, ou essayer avec un autre.
passkey-without = Les clés d’accès demandent JavaScript et un navigateur récent. Sans elles, on entre par un lien : il vient par courriel, ou l’administration le donne, aussi sur papier.

passkey-title = Clés d’accès
passkey-none = Aucune clé pour l’instant. Avec une clé, on entre d’un doigt, d’un visage ou d’un code, sans attendre de lien.
passkey-about = Une clé reste dans l’appareil ; ici n’en est gardé que de quoi la reconnaître.
passkey-added = Ajoutée le { $day }
passkey-used = utilisée le { $day }
passkey-never-used = jamais utilisée
passkey-name = Nom de la clé
passkey-name-hint = Pour la reconnaître dans la liste, par exemple « Téléphone de Maé ».
passkey-name-unknown = Cet appareil
passkey-add = Ajouter une clé d’accès
passkey-rename = Renommer
passkey-rename-save = Garder ce nom
passkey-remove = Retirer
passkey-remove-about = Cette clé ne fera plus entrer. L’appareil continuera de la proposer tant qu’elle n’y est pas effacée. Là où elle a déjà fait entrer, on reste entré·e : faire sortir plus bas si l’appareil est perdu.
passkey-remove-confirm = Retirer cette clé
passkey-not-here-number = Pas de clés d’accès à cette adresse : les navigateurs n’en veulent que pour un nom, pas pour des chiffres. On entre par un lien.
passkey-not-here-secure = Pas de clés d’accès à cette adresse : les navigateurs n’en veulent qu’en https. On entre par un lien.
passkey-not-here-address = Pas de clés d’accès ici : l’adresse publique du serveur ne se lit pas. On entre par un lien.

passkey-done-added = La clé est ajoutée : elle fera entrer la prochaine fois.
passkey-done-renamed = Le nouveau nom est gardé.
passkey-done-removed = La clé est retirée : elle ne fait plus entrer.
