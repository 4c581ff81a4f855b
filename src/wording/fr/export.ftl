# L’export d’un registre pour d’autres outils : l’aide, ce qui est dans les fichiers, ce qui est dit ensuite.

export-about = Écrit le registre pour un autre outil : hledger, ledger, beancount, un tableur
export-example =
    Exemple :
      minutier export raffinerie --format hledger --out raffinerie.journal
      minutier export raffinerie --format csv --from 2026-01-01 --until 2026-03-31 --out t1.csv
    Rien n’est enregistré. Le même registre, les mêmes jours et la même langue donnent le même fichier, à l’octet près.
    Il contient des noms, ce que les personnes ont écrit et le solde de chacune ; json aussi pourquoi elles ont contesté ou refusé.
export-format = hledger, ledger, beancount, csv ou json
export-from = Ce qui est compté à partir de ce jour, compris (AAAA-MM-JJ) ; ce qui précède est reporté
export-until = Ce qui est compté jusqu’à ce jour, compris (AAAA-MM-JJ)
export-out = Le fichier à écrire, nouveau, lisible par soi seul ; « - » pour la sortie standard
export-usage-format = « { $format } » n’est pas un format d’export.
    .advice = Choisir parmi : { $known }.
export-usage-range = Il n’y a aucun jour du { $from } au { $until }.
    .advice = Donner à --from le premier des deux jours.
export-usage-json = La sortie standard ne peut pas recevoir à la fois l’export et ce que --json en dit.
    .advice = Écrire l’export dans un fichier, ou retirer --json.

export-progress = Lecture

## Dans les fichiers

export-heading =
    { $organisation } : son registre du temps, copié du registre { $origin }
    Jours comptés : { $period }
    Dernière écriture lue : numéro { $seq }, empreinte { $hash }
    L’unité MIN est une minute ; tout est entier.
    Ce qu’ont les membres leur est dû : c’est une dette, écrite au-dessous de zéro.
    Arrêtés dont les soldes signés sont vérifiés plus bas : { $closings }
    Pour vérifier les soldes à ces arrêtés : { $check }
    Cela ne dit rien d’un jour déplacé dans une période, ni de ce qui suit le dernier arrêté.
    Pour vérifier chaque octet avec le registre : minutier export … { $again } | cmp - …
    Des noms de personnes, ce qu’elles ont écrit et le solde de chacune sont dans ce fichier : le garder comme on garde le registre.
export-period-all = tous
export-period-from = à partir du { $from }
export-period-until = jusqu’au { $until }
export-period-between = du { $from } au { $until }
export-forward = Report
export-closing = Arrêté validé
export-csv-record = Écriture
export-csv-counted = Jour compté
export-csv-done = Jour fait
export-csv-recorded = Enregistrée le
export-csv-cause = Motif
export-csv-what = Libellé
export-csv-account = Compte
export-csv-person = Personne
export-csv-member = Membre
export-csv-code = Code
export-csv-code-name = Nom du code
export-csv-circle = Cercle
export-csv-debit = Débit (min)
export-csv-credit = Crédit (min)
export-csv-corrects = Corrige l’écriture
export-csv-by = Enregistrée par
export-csv-by-member = Enregistrée par (membre)
export-csv-hash = Empreinte
export-account-member = crédit temps
export-account-pro-bono = à titre gratuit
export-account-contributed = contribué
export-account-spent = dépensé
export-account-commons = commun
export-account-former-books = livres d’avant

## Ce qui est dit

export-done-journal =
    { $path } contient { $lines ->
        [one] { $lines } mouvement
       *[other] { $lines } mouvements
    } et fait vérifier les soldes de { $closings ->
        [one] { $closings } arrêté
       *[other] { $closings } arrêtés
    }.
    Dernière écriture du registre qui s’y trouve : { NUMBER($seq, useGrouping: "false") } ({ $recorded }).
export-done-csv =
    { $path } contient { $lines ->
        [one] { $lines } mouvement
       *[other] { $lines } mouvements
    }, sur deux lignes chacun.
    Dernière écriture du registre qui s’y trouve : { NUMBER($seq, useGrouping: "false") } ({ $recorded }).
    Une apostrophe devant = + - @ empêche un tableur de calculer ce que quelqu’un a écrit.
export-done-json =
    { $path } contient { $lines ->
        [one] { $lines } écriture
       *[other] { $lines } écritures
    }, une par ligne après l’en-tête.
    Dernière écriture du registre qui s’y trouve : { NUMBER($seq, useGrouping: "false") } ({ $recorded }).
export-done-check = Pour vérifier les soldes des arrêtés :
export-done-again = Pour vérifier que rien n’y a été changé, avec le registre :
export-done-holds = Il contient des noms de personnes, ce qu’elles ont écrit de ce qu’elles ont fait et donné, et le solde de chacune.
export-done-holds-json = Il contient des noms de personnes, le solde de chacune et tout ce qu’elles ont écrit, aussi pourquoi elles ont contesté ou refusé ; pas pourquoi quelqu’un a été suspendu.
export-done-names = Le garder comme on garde le registre, et le supprimer quand il a servi.
