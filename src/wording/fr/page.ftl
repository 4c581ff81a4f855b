# Les pages.

page-skip = Aller au contenu
page-in-this-language = Lire en français
page-back-home = Revenir à l’accueil
page-code = À dire à l’administration, si cela dure : { $code }
page-api = Interface pour les logiciels

page-home-title = Accueil

page-sign-in-title = Entrer
page-sign-in-about = Pour entrer, ouvrir le lien reçu par courriel ou donné par l’administration.
page-sign-in-asked = C’est demandé : si quelqu’un est inscrit à cette adresse, une lettre y part à l’instant. Son lien sert une fois, dans la demi-heure.
page-sign-in-address = Adresse de courriel
page-sign-in-send = Recevoir un lien
page-sign-in-without-mail = Sans courriel, l’administration donne un lien, aussi sur papier.
page-second-asked = La lettre part à l’instant. Ouvrir son lien dans ce même navigateur, dans le quart d’heure.
page-second-send = Recevoir un second lien
page-sign-out = Sortir
page-second-title = Encore une preuve
page-second-about = Un siège de l’organe engage tout le monde : qui le tient se fait reconnaître deux fois.

page-link-title = Entrer
page-link-hello = Bonjour { $name }
page-link-about = Ce lien fait entrer sous ce nom, une seule fois, dans ce navigateur.
page-link-enter = Entrer

page-account-title = Mes accès
page-sessions-title = Où je suis entré·e
page-sessions-here = ici
page-sessions-end = Faire sortir
page-sessions-end-others = Faire sortir partout ailleurs
page-sign-in-lead = Sans mot de passe, avec ce qu’on a sur soi.
page-sign-in-by-link = Par un lien
page-second-by-link = Par un second lien
page-second-link-about = L’administration peut en donner un. L’ouvrir dans ce même navigateur.
page-session-unknown = Navigateur inconnu
page-session-by-link = Par un lien,
page-session-by-two-links = Par deux liens,
page-session-by-passkey = Par une clé d’accès,
page-session-since = depuis le { $day }
page-session-seen = vu le { $day }
page-session-ended = C’est fait : il faut entrer de nouveau dans ce navigateur-là.
page-others-ended = C’est fait : il ne reste que ce navigateur-ci.
page-account-lead =
    { $passkeys ->
        [0] Aucune clé d’accès
        [one] { $passkeys } clé d’accès
       *[other] { $passkeys } clés d’accès
    }, { $sessions ->
        [one] { $sessions } navigateur où je suis entré·e.
       *[other] { $sessions } navigateurs où je suis entré·e.
    }
page-other-ways-in = Les autres façons d’entrer

## Le courrier

page-mail-title = Mon courrier
page-mail-lead = Ce que le registre m’écrit, et où.
page-mail-choose = Choisir
page-mail-about = Rien n’est envoyé sans avoir été choisi ici, sauf ce qui est demandé et ce qui touche à la sécurité.
page-mail-kept = C’est gardé.
page-mail-awaited-now = C’est gardé. Une lettre vient de partir à la nouvelle adresse : l’ouvrir pour la confirmer.
page-mail-closed = Aucune lettre ne part d’ici pour l’instant : le serveur de courrier n’est pas réglé. Les choix sont gardés.
page-mail-address = Adresse de courriel
page-mail-address-about = Une autre adresse compte quand elle est confirmée par la lettre qui y est envoyée ; l’ancienne en est avertie.
page-mail-address-wrong = Cette adresse ne se lit pas. Écrire par exemple ana@example.org.
page-mail-awaited = { $address } attend d’être confirmée, par la lettre qui y est partie.
page-mail-no-address = Sans adresse confirmée, aucune lettre ne part.
page-mail-language = Langue des lettres
page-mail-in-french = Français
page-mail-in-english = English
page-mail-choices = Écrire pour
page-mail-acts = ce que d’autres inscrivent à mon nom
page-mail-acts-about = Au comptoir, en séance, par délégation, un refus, une correction : de quoi contester à temps. Un quart d’heure après, en une lettre.
page-mail-digest = ma semaine
page-mail-digest-about = Le lundi matin : les mouvements et le solde. Une semaine sans rien ne fait pas de lettre.
page-mail-waiting = ce qui attend ma réponse
page-mail-waiting-about = Pour qui valide dans un cercle : une lettre par matin au plus, quand il y a du nouveau.
page-mail-keep = Garder
page-mail-always = Toujours envoyés : les liens pour entrer, quand ils sont demandés ou donnés, et les avis de sécurité.

page-confirm-title = Confirmer l’adresse
page-confirm-about = Le courrier du registre ira à { $address }.
page-confirm-yes = Confirmer
page-confirm-done = C’est confirmé : le courrier ira à cette adresse.

page-stop-title = Ne plus recevoir ces lettres
page-stop-about = Ne plus écrire pour : { $what }. Les autres lettres choisies restent.
page-stop-yes = Ne plus les recevoir
page-stop-done = C’est fait : ces lettres ne viendront plus. Elles se choisissent à nouveau à tout moment.

page-letters-title = Les lettres en route
page-letters-well = Les lettres partent.
page-letters-closed = Aucune lettre ne part d’ici : ajouter [mail] dans minutier.toml.
page-letters-unreachable = Le serveur de courrier ne répond pas. Les lettres attendent ; rien n’est perdu.
page-letters-not-secret = La conversation avec le serveur de courrier ne peut pas être chiffrée. Les lettres attendent ; vérifier son nom et son certificat.
page-letters-login = Le serveur de courrier refuse le nom ou le mot de passe. Les lettres attendent ; vérifier minutier.toml.
page-letters-sender = Le serveur de courrier refuse l’adresse d’où viennent les lettres. Elles attendent ; vérifier « from » dans minutier.toml.
page-letters-busy = Le serveur de courrier dit d’attendre. Les lettres attendent ; rien n’est perdu.
page-letters-broken-off = La conversation avec le serveur de courrier s’est interrompue. Elle sera reprise ; rien n’est perdu.
page-letters-waiting = { $count ->
    [0] Aucune lettre n’attend.
    [one] Une lettre attend.
   *[other] { $count } lettres attendent.
}
page-letters-undelivered = N’ont pas pu être remises
page-letters-none = Aucune ces trois derniers mois.
page-letters-about = Ce que disaient ces lettres n’est pas gardé.
page-letters-row = { $day }, { $name } : { $what } ({ $why })
page-letters-refused = refusée par le serveur, code { $code }
page-letters-address = cette adresse ne peut rien recevoir
page-letters-too-late = trop longtemps en attente
page-letters-sign-in = lien pour entrer
page-letters-second = second lien
page-letters-invitation = invitation
page-letters-recovery = lien pour revenir
page-letters-recovered = avis d’un nouvel accès
page-letters-confirm = confirmation d’une adresse
page-letters-moved = avis de changement d’adresse

## Les cartes

page-card-title = Ma carte
page-card-lead = Pour le comptoir, sans téléphone : un code imprimé et un PIN.
page-card-see = Voir
page-card-about = Une carte imprimée se fait reconnaître au comptoir, et laisse lire son solde. Elle ne fait pas entrer dans le registre.
page-card-since = Carte faite le { $day }.
page-card-locked = Elle est bloquée : cinq codes faux à la suite.
page-card-unlock = La débloquer
page-card-make = Faire une carte
page-card-make-again = Faire une nouvelle carte
page-card-again-about = Une nouvelle carte remplace l’ancienne, qui ne sert plus à rien : à faire si elle est perdue.
page-card-end = Ne plus avoir de carte
page-card-for = Une carte pour { $name }
page-card-for-about = À imprimer et à donner en main propre, le code secret à part. Si cette personne avait une carte, elle ne sert plus ; une lettre l’en avertit, si elle en reçoit.
page-card-made = La carte est prête
page-card-once = Elle n’est montrée que cette fois : l’imprimer maintenant, ou la scanner avec un téléphone.
page-card-qr = Le code à scanner
page-card-words = À montrer au comptoir. À scanner pour lire son solde.
page-card-pin = Code secret : { $pin }
page-card-pin-about = À découper et à garder ailleurs que la carte. Cinq codes faux à la suite la bloquent.
page-card-print = Pour imprimer : le menu du navigateur, à l’échelle 100 %.
page-card-read-title = Lire mon solde
page-card-read-pin = Code secret de la carte
page-card-read = Lire
page-card-hello = Bonjour { $name }
page-card-balance = Solde de temps : { $balance }
page-card-balance-about = Rien ne reste ouvert : fermer cette page suffit.

## Faire entrer

page-ways-in-title = Faire entrer
page-ways-in-lead = Un lien fait entrer une personne, une fois. En donner un laisse une trace dans le registre.
page-ways-in-open = Ouvrir
page-ways-in-name = Nom
page-ways-in-search = Chercher
page-ways-in-nobody = Personne de ce nom.
page-ways-in-back = Retour aux personnes
page-way-in-lead = Donner un lien pour entrer sous ce nom.
page-way-in-for = Pour quoi
page-way-in-recovery = n’arrive plus à entrer (bon pour un jour)
page-way-in-invitation = n’est jamais entré·e (bon pour sept jours)
page-way-in-second = tient un siège et a besoin d’un second lien (bon pour un jour)
page-way-in-give = Donner un lien
page-way-in-trace = Ce sera écrit au registre : qui l’a donné, à qui, pour quoi. La personne est prévenue si elle a une adresse.
page-way-in-made = Un lien pour { $name }
page-way-in-until = Bon jusqu’au { $day } à { $time }, pour une seule entrée. Le donner en main propre, ou l’imprimer.
page-way-in-code = Code à lire avec un téléphone
page-way-in-once = Il n’est montré que cette fois. Qui l’ouvre agit sous ce nom.

## Le chemin dans la maison

page-rooms = Les pièces de la maison
page-rooms-all = Tout voir
page-rooms-ours = Pour les autres
page-rooms-house = Le lieu
page-rooms-running = Faire tourner

## Les formulaires

page-choose = Choisir…
page-problems =
    { $count ->
        [one] Une chose à corriger
       *[other] { $count } choses à corriger
    }
