# Ce qui ne va pas : la phrase dit quoi, .place où, .advice que faire. Les conseils sont à
# l'infinitif, qui ne tutoie ni ne vouvoie.

## Dossiers et fichiers

fault-folder-missing = Ce dossier n’existe pas.
    .place = { $path }
    .advice = Vérifier son nom, ou y créer un registre avec « minutier init ».
fault-folder-foreign = Ce dossier contient autre chose qu’un registre.
    .place = { $path }
    .advice = Choisir un dossier vide, ou un nom de dossier qui n’existe pas encore.
fault-ledger-exists = Il y a déjà un registre dans ce dossier ; rien n’y a été touché.
    .place = { $path }
    .advice = Le regarder avec « minutier balance », ou choisir un autre dossier.
fault-ledger-missing = Il n’y a pas de registre dans ce dossier.
    .place = { $path }
    .advice = Donner le dossier qui contient « log », ou créer un registre avec « minutier init ».
fault-lock-held = Un autre programme écrit déjà dans ce registre.
    .place = { $path }
    .advice = Attendre qu’il ait fini, ou l’arrêter, puis recommencer.
fault-not-found = Ce fichier ou ce dossier n’existe pas.
    .place = { $path }
    .advice = Vérifier son nom.
fault-not-a-file = Ce n’est pas un fichier, mais un dossier ou autre chose.
    .place = { $path }
    .advice = Donner un fichier.
fault-not-a-text = Ce fichier n’est pas un texte.
    .place = { $path }
    .advice = Vérifier son nom.
fault-too-long = Ce fichier est trop long pour être celui qu’on attend ici.
    .place = { $path }
    .advice = Vérifier son nom.
fault-permission-denied = Ce compte d’utilisateur n’a pas le droit d’accéder à ce fichier.
    .place = { $path }
    .advice = Prendre le compte à qui appartient le registre, ou lui en donner le droit.
fault-inside-ledger = Le dossier d’un registre ne reçoit que ses propres fichiers : un de plus l’abîmerait. Rien n’a été écrit.
    .place = { $path }
    .advice = Choisir un endroit hors de { $ledger }.
fault-disk-full = Il n’y a plus de place sur le disque.
    .place = { $path }
    .advice = Libérer de la place, redémarrer, puis vérifier avec « minutier verify ».
fault-read-only = Ce dossier ne peut qu’être lu.
    .place = { $path }
    .advice = Donner le droit d’y écrire, ou travailler sur une copie.
fault-input-output = Le système n’a pas pu lire ou écrire ce fichier : { $found }.
    .place = { $path }
    .advice = Vérifier l’état du disque avant de recommencer.

## Horloge et hasard

fault-clock-behind = L’horloge de la machine retarde : il y est { $now_time } le { $now }, mais la dernière écriture a été faite à { $last_time } le { $last }.
    .advice = Mettre l’horloge à l’heure puis recommencer. Au-delà de cinq minutes, rien ne s’écrit sans « --confirm-clock ».
fault-clock-ahead = L’horloge de la machine semble avancer : il y est { $now_time } le { $now }, et la dernière écriture a été faite à { $last_time } le { $last }.
    .advice = Vérifier la date. Si elle est juste, recommencer avec « --confirm-clock » : au-delà d’un jour, rien ne s’écrit sans cela.
fault-clock-out-of-range = L’horloge de la machine indique une année qui ne va pas de 1900 à 2199.
    .advice = Régler l’horloge, puis recommencer.
fault-no-randomness = Le système n’a pas donné de nombres au hasard : { $found }.
    .advice = Redémarrer la machine ; sans hasard, rien ne peut être scellé.
fault-zone-unknown = Aucun fuseau horaire ne s’appelle « { $zone } ».
    .advice = Écrire un nom comme Indian/Reunion ou Europe/Paris, majuscules comprises.

## Journal

fault-log-torn = La fin du journal est incomplète : sans doute une coupure de courant.
    .place = { $path }, octet { NUMBER($offset, useGrouping: "false") }
    .advice = Rien à faire. Ce qui dépassait a été gardé dans { $kept }.
fault-no-such-record = Il n’y a pas d’écriture { NUMBER($seq, useGrouping: "false") } : la dernière est la { NUMBER($last, useGrouping: "false") }.
    .advice = Donner un numéro de 1 à { NUMBER($last, useGrouping: "false") }.
fault-no-record-yet = Au { $day }, rien n’était encore enregistré : la première écriture est du { $first }.
    .advice = Demander ce jour-là ou un jour qui le suit.
fault-no-such-member = Personne ne s’appelle « { $name } » dans ce registre.
    .advice = « minutier balance » montre tous les noms.
fault-no-such-member-but = Personne ne s’appelle « { $name } » dans ce registre.
    .advice = { $found ->
        [one] Est-ce { $names } ? Si oui, recommencer avec ce nom entre guillemets.
       *[other] Est-ce l’une de ces personnes : { $names }{ $more ->
            [0] { "" }
            [one] , ou une autre
           *[other] , ou une des { $more } autres
        } ? Si oui, recommencer avec son nom entre guillemets.
    }
fault-several-members = Plusieurs personnes s’appellent « { $name } ».
    .advice = Donner l’identifiant (m-…) ; « minutier balance --json » les montre.
fault-not-yet-a-member = { $name } n’était pas encore membre à l’écriture { NUMBER($at, useGrouping: "false") } : son admission est l’écriture { NUMBER($seq, useGrouping: "false") }.
    .advice = Demander à partir de l’écriture { NUMBER($seq, useGrouping: "false") }, ou sans --at.
fault-within-a-command = L’écriture { NUMBER($seq, useGrouping: "false") } est au milieu d’une demande, qui finit à l’écriture { NUMBER($last, useGrouping: "false") } : ce qui est montré n’en compte qu’une partie.
    .advice = Demander --at { NUMBER($last, useGrouping: "false") } pour la demande entière.
fault-no-such-circle = Aucun cercle ne s’appelle « { $circle } ».
    .advice = « minutier mandates --all » montre les cercles où il y a eu un mandat.
fault-no-such-code = Aucun code ne s’appelle « { $code } ».
    .advice = « minutier balance » montre tous les codes.
fault-demo-broken = La démonstration n’a pas pu se faire : { $found }.
    .advice = Essayer dans un autre dossier avec --dir ; si rien n’y fait, le signaler.
fault-not-acknowledged = L’écriture { NUMBER($seq, useGrouping: "false") } du journal n’est pas celle que le programme qui écrit a enregistrée : attendu { $expected }, trouvé { $found }.
    .advice = Ne rien modifier, arrêter ce programme, puis lancer « minutier verify ».
fault-writer-stopped = Une écriture a échoué ; plus rien n’est enregistré jusqu’au redémarrage.
    .place = { $path }
    .advice = Vérifier le disque, puis redémarrer : le registre sera relu.

## Textes privés

fault-private-missing = Le fichier des textes privés manque.
    .place = { $path }
    .advice = Le reprendre d’une sauvegarde. Les comptes restent justes sans lui ; les noms et les textes manquent.
fault-private-exists = Il y a déjà un fichier de textes privés à cet endroit ; il n’a pas été touché.
    .place = { $path }
    .advice = Choisir un autre dossier.
fault-private-foreign = Ce fichier n’est pas un fichier de textes privés de Minutier.
    .place = { $path }
    .advice = Reprendre le bon fichier d’une sauvegarde ; celui-ci n’a pas été touché.
fault-private-other-ledger = Ces textes privés sont ceux d’un autre registre : attendu { $expected }, trouvé { $found }.
    .place = { $path }
    .advice = Remettre à sa place le fichier de ce registre ; celui-ci n’a pas été touché.
fault-private-newer = Ce fichier a été écrit par une version plus récente : il est en version { $found }, la plus récente connue ici est { $known }.
    .place = { $path }
    .advice = Mettre Minutier à jour sur cette machine.
fault-private-older = Ce fichier vient d’une version plus ancienne et doit d’abord être mis à jour.
    .place = { $path }
    .advice = Ouvrir une fois le registre pour y écrire, avec « minutier act » (même sans rien lui demander), puis recommencer.
fault-private-altered = Un texte privé a été modifié depuis son enregistrement ; il n’est plus montré.
    .place = { $sealed }
    .advice = Le reprendre d’une sauvegarde. Le journal, lui, n’a pas changé.
fault-private-damaged = Le fichier des textes privés est endommagé : { $found }.
    .place = { $path }
    .advice = Le copier, puis le reprendre d’une sauvegarde.
fault-private-busy = Un autre programme occupe le fichier des textes privés.
    .place = { $path }
    .advice = Le fermer, puis recommencer.
fault-private-cannot-open = Le fichier des textes privés, ou ceux qu’il lui faut à côté (-wal, -shm), ne s’ouvrent pas.
    .place = { $path }
    .advice = Vérifier à qui appartiennent le dossier et ces fichiers, et qu’on peut y écrire.
fault-private-no-write-ahead = Ce disque ne convient pas aux textes privés : attendu le mode « wal », trouvé « { $found } ».
    .place = { $path }
    .advice = Mettre le registre sur un disque de cette machine, pas sur un partage réseau.
fault-private-sqlite = Le fichier des textes privés n’a pas pu être lu ou écrit : { $found }.
    .place = { $path }
    .advice = Vérifier le disque, puis recommencer.

## Ce que « minutier verify » trouve dans un journal

fault-kind-place =
    { $path }, octet { NUMBER($offset, useGrouping: "false") }{ $seq ->
        [0] { "" }
       *[other] , écriture { NUMBER($seq, useGrouping: "false") }
    } (attendu : { $expected } ; trouvé : { $found })
fault-kind-unreadable = Un fichier du registre n’a pas pu être lu ou écrit.
    .place = { fault-kind-place }
    .advice = Vérifier qu’il est là et qu’on a le droit de le lire, puis recommencer.
fault-kind-segment = Un fichier du journal manque, est en trop, ou n’a pas le nom attendu.
    .place = { fault-kind-place }
    .advice = Ne rien renommer ; retrouver le fichier dans une sauvegarde ou dans une autre copie du dossier.
fault-kind-line = Une ligne du journal est vide, trop longue ou inachevée.
    .place = { fault-kind-place }
    .advice = Ne rien corriger à la main ; comparer cette ligne avec celle d’une sauvegarde.
fault-kind-record = Une ligne du journal n’a pas la forme d’une écriture.
    .place = { fault-kind-place }
    .advice = Ne rien corriger à la main ; comparer cette ligne avec celle d’une sauvegarde.
fault-kind-hash = Une écriture a été modifiée après coup, ou abîmée : son empreinte ne lui correspond plus.
    .place = { fault-kind-place }
    .advice = Comparer avec une sauvegarde ou la copie d’une autre personne ; ne plus se fier à ce qui suit cette écriture.
fault-kind-seq = Une écriture n’a pas le numéro qui suit : il en manque une, ou il y en a une de trop.
    .place = { fault-kind-place }
    .advice = Comparer avec une sauvegarde ou la copie d’une autre personne.
fault-kind-prev = Une écriture ne suit pas celle d’avant : l’une des deux a été remplacée.
    .place = { fault-kind-place }
    .advice = Comparer les deux avec une sauvegarde ou la copie d’une autre personne.
fault-kind-at = Une écriture porte une heure plus ancienne que celle d’avant.
    .place = { fault-kind-place }
    .advice = Demander à qui tient la machine si son horloge a changé ; comparer avec une sauvegarde.
fault-kind-command = Une demande n’est pas entière : il manque une partie de ses écritures, ou elles ne vont pas ensemble.
    .place = { fault-kind-place }
    .advice = Comparer avec une sauvegarde ; une demande est gardée en entier ou pas du tout.
fault-kind-head = Le journal finit avant la dernière écriture confirmée, ou le fichier « head » est abîmé.
    .place = { fault-kind-place }
    .advice = Ne rien effacer ; chercher la fin du journal dans une sauvegarde.
fault-kind-checkpoint = Le journal ne va pas jusqu’à ce qui a été signé, ou le fichier « checkpoint » est abîmé.
    .place = { fault-kind-place }
    .advice = Ne rien effacer ; chercher la fin du journal dans une sauvegarde, ou chez qui a signé.
fault-kind-closing = Un fichier de « closings » ne dit pas ce que disent les écritures.
    .place = { fault-kind-place }
    .advice = Le garder de côté et demander qui l’a modifié ; retiré du dossier, il est récrit tel qu’il était à l’ouverture suivante.
fault-kind-document = Un fichier de « documents » n’est pas celui qui a été joint.
    .place = { fault-kind-place }
    .advice = Le garder de côté et demander qui l’a modifié ; une sauvegarde en a peut-être l’original.
fault-kind-torn = La fin du journal est inachevée : sans doute une coupure de courant.
    .place = { fault-kind-place }
    .advice = Sur la machine du registre, l’ouvrir une fois : la fin sera mise de côté. Sur une copie, en demander une nouvelle.
fault-kind-event = Une écriture a la bonne empreinte, mais dit ce qu’aucune version n’a écrit.
    .place = { fault-kind-place }
    .advice = Demander à qui tient la machine quel programme a écrit dans ce registre.
fault-kind-newer = Une écriture vient d’une version plus récente du programme.
    .place = { fault-kind-place }
    .advice = Mettre Minutier à jour, puis vérifier de nouveau.
fault-kind-act = Un acte n’était pas permis au moment où il a été enregistré.
    .place = { fault-kind-place }
    .advice = En parler avec les sièges élus et la vérification des comptes : ce registre n’a pas suivi ses propres règles.

fault-copies-remain = L’effacement est enregistré et les textes sont supprimés, mais un programme lit encore « private.db » : des copies restent dans « private.db-wal » jusqu’à ce qu’il ait fini.
    .advice = Fermer ce programme ; le registre recommence de lui-même, et à chaque ouverture.

## Clés et preuves

fault-key-none = Ce registre n’a pas encore de clé : il ne peut rien signer.
    .advice = Une personne qui l’administre lui en donne une.
fault-key-missing = La clé du registre n’est pas là.
    .place = { $path }
    .advice = La remettre depuis l’endroit où elle a été mise à l’abri, ou changer de clé.
fault-key-exposed = D’autres que le propriétaire peuvent lire la clé du registre (droits { $mode }) : elle ne prouve plus rien.
    .place = { $path }
    .advice = « chmod go-rwx » sur ce fichier ou ce dossier ; et changer de clé si quelqu’un a pu la lire.
fault-key-unreadable = Ce fichier n’est pas une clé.
    .place = { $path }
    .advice = Le remplacer par la clé du registre.
fault-key-other = C’est une autre clé que celle du registre.
    .place = { $path } (attendu : { $expected } ; trouvé : { $found })
    .advice = La remplacer par celle du registre.
fault-checkpoint-elsewhere = Le programme qui tient ce registre n’a rien signé : { $found }
    .advice = Regarder ce qu’il dit, l’arrêter au besoin, puis recommencer.
fault-proof-other-log = Ce document vient d’un autre registre : { $found }, et non { $expected }.
    .advice = Donner le registre dont il porte le nom.
fault-proof-not-continued = Ce registre ne contient plus ce que ce document montre de ses { NUMBER($size, useGrouping: "false") } premières écritures : il a été réécrit.
    .advice = Garder ce document et une copie du registre, et en parler à qui vérifie les comptes.
