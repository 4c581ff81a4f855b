# Les réglages d’une installation (minutier.toml). La phrase dit quoi, .place où, .advice que faire.

config-unreadable = Ce fichier de réglages ne se lit pas : { $found }.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Corriger cette ligne : des noms entre crochets, puis des lignes comme nom = "valeur".
config-unknown = Ce réglage n’existe pas : { $member }.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Le retirer, ou écrire l’un de ceux-ci : { $known }.
config-not-a-text = { $member } doit être un texte entre guillemets.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Mettre la valeur entre guillemets.
config-not-a-section = { $member } doit être une partie du fichier, pas une valeur.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire [{ $member }] seul sur une ligne, et ses réglages au-dessous.
config-listen = { $member } n’est pas une adresse où écouter.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire une adresse et un port, par exemple { "\"127.0.0.1:8400\"" }.
config-proxies = { $member } n’est pas une liste d’adresses de mandataires.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire leurs adresses, séparées par des virgules, par exemple { "\"127.0.0.1\"" }.
config-base = { $member } n’est pas un chemin.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire "/", ou un chemin comme "/minutier/", sans accents ni espaces.
config-url = { $member } n’est pas l’adresse d’un site.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire ce que les gens tapent pour venir, par exemple { "\"https://registre.example.org\"" }.
config-url-other-base = { $member } finit par un autre chemin que server.base.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire le même chemin aux deux endroits, ou l’adresse sans chemin.
config-mail-server-missing = Pour envoyer du courrier, il manque le serveur qui le prend.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Ajouter dans [mail] une ligne comme server = { "\"smtps://mail.example.org\"" }, ou retirer [mail].
config-mail-server = { $member } n’est pas un serveur de courrier.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire { "\"smtps://mail.example.org\"" } ou { "\"smtp://mail.example.org:587\"" } ; le nom et le mot de passe ont leurs propres lignes.
config-mail-from-missing = Pour envoyer du courrier, il manque l’adresse d’où il vient.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Ajouter dans [mail] une ligne comme from = "Le Lieu <registre@example.org>".
config-mail-from = { $member } n’est pas une adresse de courrier.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire "registre@example.org" ou "Le Lieu <registre@example.org>".
config-mail-no-password = Le serveur de courrier attend un mot de passe avec ce nom, et il n’y en a pas.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Ajouter password_file = "/chemin/du/fichier" (ou password), ou retirer user.
config-mail-no-user = Il y a un mot de passe pour le serveur de courrier, et pas de nom.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Ajouter une ligne user, ou retirer le mot de passe.
config-mail-two-passwords = Il y a deux mots de passe pour le serveur de courrier : password et password_file.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = N’en garder qu’un ; password_file ne part pas dans les sauvegardes.
config-mail-empty-password-file = La première ligne du fichier que nomme { $member } est vide.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire le mot de passe sur la première ligne de ce fichier.
config-mail-no-url = Pour envoyer du courrier, il manque l’adresse du site : les liens des lettres commencent par elle.
    .place = { $path }
    .advice = Ajouter dans [server] une ligne comme url = { "\"https://registre.example.org\"" }, ou donner --url.
config-not-a-number = { $member } doit être un nombre entier.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire le nombre seul, sans guillemets.
config-backup-folder-missing = Pour sauvegarder, il manque le dossier.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Ajouter dans [backup] une ligne comme folder = { "\"/media/disque/minutier\"" }.
config-backup-folder = { $member } n’est pas un dossier.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire un chemin, par exemple { "\"/media/disque/minutier\"" }.
config-backup-keep = { $member } doit être un nombre de sauvegardes, un au moins.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = Écrire par exemple keep = 14.
config-backup-two-keys = Il y a deux façons de chiffrer les sauvegardes : encrypt_to et passphrase_file.
    .place = { $path }, ligne { NUMBER($line, useGrouping: "false") }
    .advice = N’en garder qu’une.
