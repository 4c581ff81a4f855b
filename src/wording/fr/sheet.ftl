# Lire une feuille : ce qui ne va pas dans un fichier, une colonne, une ligne, et les mots pour le dire.
# Les codes viennent du lecteur de feuilles ; chacun a ici sa phrase.

## Où

sheet-place-line = Ligne { $line }
sheet-place-column = Ligne { $line }, colonne { $column } « { $header } »
sheet-place-headerless = Ligne { $line }, colonne { $column }

## Un fichier qui ne se lit pas

sheet-unreadable-sheet_empty = Ce fichier est vide.
    .advice = Vérifier que c’est le bon fichier, et l’enregistrer de nouveau depuis le tableur.
sheet-unreadable-sheet_too_large = Ce fichier est trop gros pour une feuille : { $bytes } octets, la limite est de { $limit }.
    .advice = Vérifier que c’est le bon fichier, ou le couper en plusieurs feuilles.
sheet-unreadable-sheet_not_text = Ce fichier n’est pas du texte : { $format }.
    .advice = L’ouvrir dans un tableur, puis l’enregistrer au format CSV.
sheet-unreadable-sheet_without_headers = Aucune ligne ne ressemble à des en-têtes ; la première, ligne { $line }, est « { $found } ».
    .advice = Donner à chaque colonne un titre, comme Date, Nom, Code, Heures.

## Une feuille dont aucune ligne ne se lit

sheet-obstacle-column_missing = Aucune colonne ne dit : { $meaning }.
    .advice = Ajouter cette colonne ou corriger son titre ; ou dire laquelle c’est dans le fichier de réponses.
sheet-obstacle-columns_ambiguous = Plusieurs colonnes disent la même chose ({ $meaning }) : { $columns }.
    .advice = Dire laquelle compte dans le fichier de réponses, ou changer le titre des autres.
sheet-obstacle-kind_unsupported = C’est bien reconnu : { $kind }. Cette version ne le reprend pas encore, et n’y a pas touché.
    .advice = Garder ce fichier : rien n’est perdu. Les feuilles d’heures, de soldes et de personnes se reprennent dès maintenant.
sheet-obstacle-kind_unknown = Les titres des colonnes ne font ni une feuille d’heures, ni des soldes, ni une liste de personnes.
    .advice = Donner aux colonnes des titres comme Date, Nom, Code, Heures ; ou dire ce qu’elles sont dans le fichier de réponses.

## Une ligne qui ne se lit pas

sheet-reason-day_missing = Il manque la date.
    .advice = L’écrire comme 31/12/2025.
sheet-reason-day_unreadable = « { $found } » n’est pas une date.
    .advice = L’écrire comme 31/12/2025.
sheet-reason-day_impossible = Le calendrier n’a pas de « { $found } ».
    .advice = Corriger le jour ou le mois.
sheet-reason-day_year_missing = « { $found } » ne dit pas l’année.
    .advice = Écrire l’année en entier, comme 31/12/2025.
sheet-reason-day_year_short = « { $found } » se lit de deux façons : l’année peut être au début ou à la fin.
    .advice = Écrire l’année avec ses quatre chiffres.
sheet-reason-day_serial = « { $found } » est un nombre de tableur ; comme date, ce serait le { $day }.
    .advice = Mettre la colonne au format date dans le tableur, puis enregistrer de nouveau.
sheet-reason-day_weekday_differs = « { $found } » : ce jour de la semaine ne tombe pas sur cette date, qui est le { $day }.
    .advice = Corriger le jour de la semaine ou la date.
sheet-reason-day_in_time_zone = « { $found } » est un instant à l’heure d’un autre lieu : le jour d’ici n’est pas sûr.
    .advice = Écrire le jour seul, comme 31/12/2025.
sheet-reason-cell_formula = « { $found } » est une formule, pas sa valeur.
    .advice = Remplacer la formule par ce qu’elle donne, puis enregistrer de nouveau.
sheet-reason-cell_spreadsheet_error = « { $found } » est une erreur du tableur.
    .advice = Corriger la cellule dans le tableur, ou élargir sa colonne, puis enregistrer de nouveau.
sheet-reason-duration_missing = Il manque la durée.
    .advice = L’écrire comme 1h30, 1,5 ou 90 min.
sheet-reason-duration_unreadable = « { $found } » n’est pas une durée.
    .advice = L’écrire comme 1h30, 1,5 ou 90 min.
sheet-reason-duration_negative = « { $found } » est au-dessous de zéro.
    .advice = Une correction ne se reprend pas comme des heures : corriger la ligne d’origine.
sheet-reason-duration_zero = La durée est nulle : il n’y a rien à reprendre.
    .advice = Donner la durée, ou effacer la ligne.
sheet-reason-duration_not_whole = « { $found } » ne fait pas un nombre entier de minutes ({ $exact } min).
    .advice = Écrire le temps voulu ; le plus proche est { $nearest }.
sheet-reason-duration_unit_unsaid = « { $found } » : rien ne dit si ce sont des heures ou des minutes.
    .advice = Écrire « heures » ou « minutes » dans le titre de la colonne, ou répondre à la question.
sheet-reason-duration_in_days = « { $found } » compte en jours, dont la longueur n’est dite nulle part.
    .advice = L’écrire en heures.
sheet-reason-duration_one_digit_minutes = « { $found } » se lit de deux façons ; à la lettre, c’est { $nearest }.
    .advice = Écrire les minutes avec deux chiffres, comme 1h05 ou 1h50.
sheet-reason-duration_too_long = « { $found } » est plus long que tout ce qui se compte.
    .advice = Vérifier la durée.
sheet-reason-duration_over_a_day = { $minutes } en un seul jour : un jour a 24 heures.
    .advice = Vérifier l’unité ; répartir sur plusieurs jours ce qui s’est fait en plusieurs jours.
sheet-reason-duration_differs = Les heures de début et de fin donnent { $between }, mais la durée écrite est { $written }.
    .advice = Corriger l’une ou l’autre.
sheet-reason-clock_unreadable = « { $found } » n’est pas une heure de la journée.
    .advice = L’écrire comme 18h30.
sheet-reason-ends_before_start = La fin n’est pas après le début.
    .advice = Corriger l’une des deux heures, ou la pause.
sheet-reason-cell_blank = Case vide, alors qu’il y faut : { $meaning }.
    .advice = La remplir.
sheet-reason-cell_blank_below = Case vide, alors qu’il y faut : { $meaning }. Au-dessus, ligne { $above_line }, il y a « { $above } ».
    .advice = La remplir : une case fusionnée ne vaut que pour sa première ligne.
sheet-reason-text_empty = Le texte est vide.
    .advice = Le remplir.
sheet-reason-text_too_long = Le texte est trop long : la limite est de { $limit } octets.
    .advice = Le raccourcir.
sheet-reason-text_character = Le texte contient un caractère qui ne se voit pas ({ $character }).
    .advice = Retaper la cellule.
sheet-reason-mode_unknown = « { $found } » ne dit pas comment ces heures comptent.
    .advice = Écrire « monnaie temps » ou « à titre gratuit », ou laisser vide.
sheet-reason-mode_unsupported = « { $found } » : ces heures ont été ou seront payées, elles ne se reprennent pas comme du temps.
    .advice = Les garder à part : cette version reprend le temps seulement.
sheet-reason-too_many_cells =
    Plus de cases remplies que de colonnes : { $count } pour { $expected }. Un texte contient sans doute le caractère qui sépare les cases.
    .advice = Mettre ce texte entre guillemets droits, ou le changer.
sheet-reason-quote_never_closed = Un guillemet s’ouvre et ne se ferme pas ; il a pris tout jusqu’à la ligne { $last_line }.
    .advice = Fermer le guillemet, ou l’enlever.
sheet-reason-quote_text_after = Du texte suit un guillemet fermé ; la ligne a été lue jusqu’à la ligne { $last_line }.
    .advice = Doubler le guillemet qui est dans le texte, ou l’enlever.

## À regarder, sans rien refuser

sheet-warning-day_order_assumed = Ligne { $line } : rien ne dit si les dates commencent par le jour ou par le mois.
sheet-warning-day_order_month_first = Les dates commencent par le mois, comme le montre la ligne { $line }.
sheet-warning-day_orders_mixed = Certaines dates commencent par le jour, d’autres par le mois, comme à la ligne { $line }.
sheet-warning-total_differs =
    Ligne { $line } : le total écrit est { $written }, la somme des lignes lues est { $sum }{ $refused ->
        [0] { "" }
        [one] , sans une ligne refusée
       *[other] , sans { $refused } lignes refusées
    }.
sheet-warning-total_unreadable = Ligne { $line } : le total « { $found } » ne se lit pas, et n’a été comparé à rien.
sheet-warning-line_not_a_row = Ligne { $line } : « { $found } » est prise pour un titre ou une note.
sheet-warning-column_absent = Aucune colonne ne dit : { $meaning }.
sheet-warning-people_alike = « { $one } » et « { $other } » sont peut-être la même personne ({ $why }).
sheet-warning-several_people = Ligne { $line } : « { $found } » semble nommer plusieurs personnes, pour une seule durée.
sheet-warning-row_repeated = La ligne { $line } dit exactement la même chose que la ligne { $first } ; les deux comptent.
sheet-warning-decimal_or_clock = Ligne { $line } : « { $found } » est lu comme { $decimal }. Si c’était { $clock }, corriger la feuille.
sheet-warning-letters_damaged = Ligne { $line } : des lettres sont abîmées (« { $found } »). Enregistrer de nouveau en UTF-8 évite de créer des noms faux.
sheet-warning-formula_kept = Ligne { $line }, colonne { $column } : un texte commence par = ; il est gardé tel quel, jamais calculé.

## Ce que disent les colonnes

sheet-meaning-day = jour
sheet-meaning-entered_on = jour de saisie
sheet-meaning-person = personne
sheet-meaning-first_name = prénom
sheet-meaning-last_name = nom de famille
sheet-meaning-code = code
sheet-meaning-duration = durée
sheet-meaning-duration_minutes = minutes de la durée
sheet-meaning-from = début
sheet-meaning-to = fin
sheet-meaning-pause = pause
sheet-meaning-activity = ce qui a été fait
sheet-meaning-remark = remarque
sheet-meaning-status = où en est la ligne
sheet-meaning-mode = comment ces heures comptent
sheet-meaning-validator = qui a validé
sheet-meaning-id = numéro de la ligne
sheet-meaning-balance = solde
sheet-meaning-email = courriel
sheet-meaning-phone = téléphone
sheet-meaning-joined = membre depuis
sheet-meaning-asked = montant souhaité
sheet-meaning-proposed = montant proposé
sheet-meaning-validated = validé
sheet-meaning-invoiced = facturé
sheet-meaning-paid = payé
sheet-meaning-valuation = valorisation
sheet-meaning-amount = montant
sheet-meaning-other = pas lue

## Sortes de feuilles et de fichiers

sheet-kind-hours = feuille d’heures
sheet-kind-balances = soldes de départ
sheet-kind-people = liste de personnes
sheet-kind-claims = demandes de rétribution
sheet-kind-board = tableau d’un cercle (proposé, validé, facturé, payé)
sheet-kind-unknown = feuille inconnue
sheet-format-xlsx = un classeur Excel
sheet-format-xls = un ancien classeur Excel
sheet-format-ods = un classeur LibreOffice
sheet-format-zip = une archive zip
sheet-format-pdf = un document PDF
sheet-format-html = une page web
sheet-format-sqlite = une base de données
sheet-format-binary = un fichier d’une autre sorte
sheet-encoding-utf_8 = UTF-8
sheet-encoding-utf_16_le = UTF-16
sheet-encoding-utf_16_be = UTF-16
sheet-encoding-windows_1252 = Windows-1252
sheet-delimiter-semicolon = point-virgule
sheet-delimiter-comma = virgule
sheet-delimiter-tab = tabulation
sheet-delimiter-bar = barre verticale

## Pourquoi deux noms se ressemblent

sheet-why-spelling = accents, majuscules, apostrophe ou trait d’union
sheet-why-order = les mêmes mots dans un autre ordre
sheet-why-initial = une initiale
sheet-why-shorter = l’un est le début de l’autre
sheet-why-letters = une ou deux lettres
