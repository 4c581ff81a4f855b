# Ce qui ne va pas avec une demande.

http-refused-title = Refusé
http-bad_request-title = Demande illisible
http-bad_request = { $path } ne se lit pas : { $problem }.
    .advice = Corriger et envoyer à nouveau ; rien n’a été fait.
http-not_signed_in-title = Il faut entrer d’abord
http-not_signed_in = Personne n’est entré, ou la session est finie.
    .advice = Entrer à nouveau, ou montrer un jeton qui n’est ni révoqué ni périmé.
http-second_proof_needed-title = Encore une preuve
http-second_proof_needed = Qui tient un siège de l’organe se fait reconnaître deux fois.
    .advice = Utiliser une clé d’accès, ou ouvrir un second lien dans ce navigateur.
http-out_of_scope-title = Hors de la portée du jeton
http-out_of_scope = Ce jeton ne permet pas cela.
    .advice = Faire un jeton avec la portée qu’il faut.
http-in_person_only-title = En personne seulement
http-in_person_only = Cela ne se fait pas avec un jeton.
    .advice = Entrer avec un navigateur.
http-not_to_be_seen-title = Rien à voir ici
http-not_to_be_seen = Cela n’existe pas, ou ne regarde pas qui le demande.
    .advice = Vérifier l’adresse ; demander à l’administration qui peut le voir.
http-cross_site-title = Demande venue d’ailleurs
http-cross_site = Cette demande ne vient pas d’une page de ce serveur.
    .advice = Ouvrir la page ici et recommencer.
http-not_found-title = Rien à cette adresse
http-not_found = Il n’y a rien à cette adresse.
    .advice = Vérifier l’adresse, ou repartir de l’accueil.
http-wrong_method-title = Pas ainsi
http-wrong_method = Cette adresse ne se demande pas de cette façon.
    .advice = Voir la documentation de l’interface, sous /api.
http-too_slow-title = Trop lent
http-too_slow = La demande n’est pas arrivée entière à temps.
    .advice = Envoyer à nouveau, avec la même clé s’il s’agit d’un acte.
http-link_unusable-title = Ce lien ne sert plus
http-link_unusable = Ce lien a déjà servi, a expiré, ou n’a jamais existé.
    .advice = Demander un nouveau lien : par courriel, ou à l’administration.
http-too_large-title = Trop grand
http-too_large = La demande dépasse 1 Mio.
    .advice = Envoyer en plusieurs fois.
http-not_json-title = Pas du JSON
http-not_json = Le corps de la demande doit être du JSON (Content-Type : application/json).
    .advice = Corriger l’en-tête et envoyer à nouveau.
http-too_many-title = Trop de demandes
http-too_many = Trop de demandes en peu de temps.
    .advice = Attendre { $seconds ->
        [one] une seconde
       *[other] { $seconds } secondes
    } et recommencer.
http-broken-title = Panne
http-broken = Quelque chose est cassé de notre côté.
    .advice = Recommencer dans un moment ; si cela dure, prévenir l’administration.
http-writer_stopped-title = Le registre n’écrit plus
http-writer_stopped = Le registre n’écrit plus.
    .advice = Rien n’a été enregistré ; prévenir l’administration.
http-outcome_unknown-title = Issue inconnue
http-outcome_unknown = On ne sait pas si l’acte est enregistré.
    .advice = Le redemander avec la même clé, une fois le serveur reparti.
