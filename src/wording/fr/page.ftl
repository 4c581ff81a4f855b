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
page-second-about = Un siège de l’organe engage tout le monde : qui le tient se fait reconnaître deux fois. Ouvrir un second lien dans ce même navigateur ; l’administration peut en donner un.

page-link-title = Entrer
page-link-hello = Bonjour { $name }
page-link-about = Ce lien fait entrer sous ce nom, une seule fois, dans ce navigateur.
page-link-enter = Entrer

page-account-title = Mes accès
page-sessions-title = Où je suis entré·e
page-sessions-here = C’est ici.
page-sessions-end = Faire sortir
page-sessions-end-others = Faire sortir partout ailleurs
