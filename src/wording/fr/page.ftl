# Les pages.

page-skip = Aller au contenu
page-in-this-language = Lire en français
page-back-home = Revenir à l’accueil
page-code = Code : { $code }
page-api = Interface pour les logiciels

page-home-title = Accueil
page-home-balance = Solde de temps : { $balance }

page-sign-in-title = Entrer
page-sign-in-about = Pour entrer, ouvrir le lien reçu par courriel ou donné par l’administration.
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
