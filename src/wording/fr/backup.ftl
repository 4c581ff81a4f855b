# Sauvegardes : en faire une, en essayer une, en rétablir une. La phrase dit quoi, .place où, .advice que faire.

## backup

backup-help-about = Copie le registre dans un dossier de sauvegardes, pendant qu’on y écrit
backup-help-example =
    Exemple, chaque heure, chiffré :
      minutier backup raffinerie /media/cle/raffinerie --passphrase-file /etc/minutier/phrase
backup-help-out = Le dossier des sauvegardes, hors de celui du registre ; la première fois le crée
backup-help-encrypt-to = Chiffre pour ce destinataire age (age1…) ; son identité est nécessaire pour rétablir
backup-help-passphrase-file = Chiffre avec la phrase secrète de la première ligne de ce fichier
backup-help-keep = Combien de sauvegardes restent, celle-ci comprise (30 si rien n’est dit)
backup-help-afresh = Réécrit tout, au lieu de ce qui est nouveau seulement
backup-help-with-keys = Copie aussi la clé de signature du registre ; chiffré seulement
backup-help-in = Le dossier des sauvegardes
backup-help-which = Quelle sauvegarde, par son nom ; sinon la plus récente
backup-help-identity = Le fichier d’identité age du destinataire pour qui elle fut chiffrée
backup-help-opens-passphrase = Le fichier dont la première ligne est la phrase secrète
backup-done =
    Sauvegardé dans { $folder } : { $records ->
        [one] { $records } écriture
       *[other] { $records } écritures
    } et { $texts ->
        [one] { $texts } texte privé
       *[other] { $texts } textes privés
    }, relus et vérifiés.
      Nom : { $backup }
      Octets écrits : { $bytes }
      Sauvegardes gardées : { $backups }
backup-done-erased = { $count ->
    [one] Une sauvegarde plus ancienne a été retirée
   *[other] { $count } sauvegardes plus anciennes ont été retirées
 } : une personne a été effacée depuis, et ses textes s’y trouvaient. Aucune écriture n’est perdue : cette sauvegarde les a toutes.
backup-done-encrypted = Elle est chiffrée : garder ailleurs ce qui l’ouvre, et l’essayer avec « minutier rehearse ».
backup-done-in-clear = Elle n’est pas chiffrée : qui l’a peut lire les noms et les textes des personnes.

## rehearse

backup-help-rehearse = Essaie une sauvegarde : la rétablit à l’écart, vérifie tout, et l’oublie
backup-help-rehearse-example =
    Exemple :
      minutier rehearse /media/cle/raffinerie
backup-rehearsed =
    Cette sauvegarde peut être rétablie : elle l’a été, dans un dossier temporaire, et tout a été vérifié.
      Nom : { $backup }
      Dernière écriture : { $records }, du { $day }
      Personnes : { $people }, qui ont ensemble { $time }
      Codes : { $codes }
      Arrêtés validés : { $closings }
      Textes privés : { $texts } (effacés ou perdus : { $missing })
    Chacun de ces nombres est celui noté quand la sauvegarde fut faite. Le dossier temporaire n’est plus là.
backup-rehearsal-failed = Cette sauvegarde ne peut pas être rétablie. Le dossier temporaire n’est plus là, et la sauvegarde n’a pas été touchée.

## restore

backup-help-restore = Refait un registre d’après une sauvegarde, dans un dossier nouveau ou vide
backup-help-restore-example =
    Exemple :
      minutier restore /media/cle/raffinerie raffinerie-retablie
    Quand seul private.db est perdu :
      minutier restore /media/cle/raffinerie raffinerie --texts-only
      minutier restore raffinerie --without-texts      (sans aucune sauvegarde)
backup-help-to = Où sera le registre : un dossier nouveau ou vide
backup-help-at = Jusqu’à l’écriture de ce numéro, à la fin d’une commande
backup-help-replaces = L’ancien dossier du registre, s’il se vérifie encore : il est fermé pour toujours, et celui-ci continue à sa place
backup-help-texts-only = Rend ses seuls textes privés à un registre qui les a perdus
backup-help-without-texts = Donne un fichier vide à un registre qui a perdu ses textes privés ; les noms deviennent des identifiants
backup-restored =
    Le registre est rétabli dans { $folder }, et vérifié.
      D’après : { $backup }
      Dernière écriture : { $records }, du { $day }
      Textes privés : { $texts }
backup-restored-next =
    On peut le lire. On ne peut pas encore y écrire, car il lui manque peut-être ce qui a suivi la sauvegarde. Pour continuer :
      minutier resume { $folder } --origin NOM       si l’ancien dossier est perdu : le registre prend un nouveau nom dans les preuves
      minutier resume { $folder } --replaces ANCIEN  si l’ancien dossier est là et finit par la même écriture
backup-restored-goes-on = Il prend la place de l’ancien dossier, où l’on n’écrit plus.
backup-texts-restored =
    Le registre de { $folder } a de nouveau un fichier de textes privés : { $texts ->
        [one] { $texts } texte
       *[other] { $texts } textes
    }. Effacés ou perdus : { $missing }.

## resume

backup-help-resume = Permet d’écrire de nouveau dans un registre rétabli
backup-help-resume-example =
    Exemple :
      minutier resume raffinerie-retablie --origin laraffinerie.re/2026-bis
backup-help-origin = Le nouveau nom du registre dans les preuves, qu’il n’a jamais eu
backup-resumed = Le registre de { $folder } continue sous son nouveau nom : l’écriture { NUMBER($seq, useGrouping: "false") } le dit. Prévenir qui garde des attestations.
backup-resumed-in-place = Le registre de { $folder } continue après l’écriture { NUMBER($seq, useGrouping: "false") } ; on n’écrit plus dans son ancien dossier.
backup-resume-by-whom = Plusieurs personnes administrent ce registre : qui le reprend ?
    .advice = Le dire avec --by.
backup-nothing-to-resume = Ce registre n’attend pas d’être repris.
    .place = { $path }
    .advice = Rien à faire : on peut y écrire.
backup-not-the-same-end = Ce dossier ne finit pas par l’écriture du registre rétabli : attendu { NUMBER($expected, useGrouping: "false") }, trouvé { NUMBER($found, useGrouping: "false") }.
    .place = { $path }
    .advice = S’il se vérifie et a plus d’écritures, continuer avec lui plutôt qu’avec la sauvegarde. Sinon, reprendre sous un nouveau nom, avec --origin.

## Ce qui empêche

backup-ledger-restored = Ce registre vient d’une sauvegarde et des écritures lui manquent peut-être : on peut le lire, pas y écrire.
    .place = { $path }
    .advice = Dire comment il continue, avec « minutier resume » : --origin pour un nouveau nom, ou --replaces avec l’ancien dossier.
backup-ledger-replaced = Ce registre continue dans un autre dossier ({ $by }) : ici on peut le lire, plus jamais y écrire.
    .place = { $path }
    .advice = Travailler dans l’autre dossier.
backup-reading-restored = Ce registre vient d’une sauvegarde : des écritures confirmées plus tard lui manquent peut-être.
    .place = { $path }
    .advice = « minutier resume » dit comment il continue.
backup-reading-replaced = Ce registre continue dans un autre dossier : ce qui est montré ici est son passé.
    .place = { $path }
    .advice = Lire l’autre dossier.
backup-restore-unfinished = Un rétablissement dans ce dossier a été interrompu : ceci n’est pas un registre.
    .place = { $path }
    .advice = Relancer le même « minutier restore ».
backup-restore-not-empty = Ce dossier n’est pas vide ; rien n’y a été touché.
    .place = { $path }
    .advice = Rétablir dans un dossier nouveau ou vide.
backup-folder-foreign = Ce dossier contient autre chose que des sauvegardes ; rien n’y a été touché.
    .place = { $path }
    .advice = Choisir un dossier nouveau ou vide, ou un dossier fait par « minutier backup ».
backup-folder-unknown = Ceci n’est pas un dossier de sauvegardes.
    .place = { $path }
    .advice = Donner le dossier où « minutier backup » a écrit.
backup-folder-in-use = Un autre programme fait une sauvegarde dans ce dossier : { $holder }.
    .place = { $path }
    .advice = Attendre qu’il ait fini.
backup-folder-inside = Les sauvegardes et le registre sont l’un dans l’autre : on les perdrait ensemble.
    .place = { $path }
    .advice = Choisir un dossier hors de { $ledger }, de préférence sur un autre disque.
backup-none = Il n’y a aucune sauvegarde dans ce dossier.
    .place = { $path }
    .advice = En faire une avec « minutier backup ».
backup-unknown = Aucune sauvegarde ne s’appelle « { $name } ».
    .place = { $path }
    .advice = Les noms des fichiers de ce dossier sont ceux des sauvegardes.
backup-damaged = Un fichier de cette sauvegarde n’est pas ce qui fut écrit : il a été changé, coupé ou échangé.
    .place = { $path }, à partir de l’octet { NUMBER($offset, useGrouping: "false") }
    .advice = Prendre une autre sauvegarde (--backup), ou une autre copie de ce dossier ; en refaire une entière avec « minutier backup --afresh ».
backup-part-missing = Un fichier de cette sauvegarde manque.
    .place = { $path }
    .advice = Prendre une autre sauvegarde (--backup), ou une autre copie de ce dossier.
backup-not-regular = Ceci est un lien, un tube ou un périphérique, et non un fichier : il n’est ni suivi ni lu.
    .place = { $path }
    .advice = Chercher qui l’a mis là.
backup-manifest-damaged = Une sauvegarde plus ancienne est illisible ; elle est restée telle quelle, et rien du journal n’a été retiré.
    .place = { $path }
    .advice = Déplacer ce fichier quand quelqu’un l’aura regardé.
backup-differs = Le registre rétabli n’est pas celui qui fut copié ({ $what }) : attendu { $expected }, trouvé { $found }.
    .place = { $path }
    .advice = Prendre une autre sauvegarde (--backup), et le signaler.
backup-another-ledger = Ce dossier contient les sauvegardes d’un autre registre, ou d’un autre passé de celui-ci : ils se séparent à l’écriture { NUMBER($seq, useGrouping: "false") } ou avant.
    .place = { $path }
    .advice = Choisir un autre dossier pour ce registre ; garder celui-ci tant qu’on ne sait pas lequel est le bon.
backup-texts-lost = Il manque au registre des textes que la dernière sauvegarde avait ({ $count } manquent en tout), et personne n’a été effacé depuis.
    .advice = Regarder private.db avant qu’il soit trop tard : d’ici là les sauvegardes plus anciennes restent.
backup-texts-are-there = Ce registre a son fichier de textes privés ; il n’a pas été touché.
    .place = { $path }
    .advice = S’il est abîmé, le déplacer d’abord, et le garder.
backup-inside-a-command = L’écriture { NUMBER($seq, useGrouping: "false") } est au milieu d’une commande.
    .advice = Rétablir jusqu’à l’écriture { NUMBER($after, useGrouping: "false") }, qui la finit{ $before ->
        [0] { "" }
       *[other] , ou jusqu’au { NUMBER($before, useGrouping: "false") }, qui finit celle d’avant
    }.
backup-keys-in-clear = Une clé de signature n’est jamais copiée en clair.
    .advice = Ajouter --encrypt-to ou --passphrase-file.
backup-protected-otherwise = Les sauvegardes de ce dossier sont chiffrées autrement, ou ne le sont pas.
    .place = { $path }
    .advice = Demander le même chiffrement, ou choisir un autre dossier.
backup-recipient-unknown = « { $value } » n’est pas un destinataire age.
    .advice = Il commence par age1 ; « age-keygen » le montre.
backup-identity-unreadable = Il n’y a pas d’identité age dans ce fichier.
    .advice = C’est une ligne qui commence par AGE-SECRET-KEY-1.
backup-needs-identity = Cette sauvegarde est chiffrée pour { $recipient }.
    .advice = Donner le fichier de son identité avec --identity.
backup-needs-passphrase = Cette sauvegarde est chiffrée avec une phrase secrète.
    .advice = Donner le fichier qui la contient avec --passphrase-file.
backup-passphrase-empty = La première ligne de ce fichier est vide : ce devrait être la phrase secrète.
    .place = { $path }
    .advice = Y écrire la phrase secrète, sur une ligne.
backup-passphrase-wrong = Ce n’est pas la phrase secrète de ces sauvegardes.
    .place = { $path }
    .advice = Vérifier le fichier donné avec --passphrase-file.
backup-key-wrong = Cette identité n’ouvre pas cette sauvegarde.
    .place = { $path }
    .advice = Chercher l’identité du destinataire que la sauvegarde nomme.
backup-not-sealed = Ceci n’a pas pu être chiffré : { $found }.
    .advice = Essayer de nouveau ; le signaler si cela se répète.
