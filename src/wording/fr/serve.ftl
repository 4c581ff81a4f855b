# Le serveur, vu de la ligne de commande.

serve-about = Ouvre le registre aux personnes et aux logiciels, jusqu’à ce qu’on l’arrête
serve-example =
    Exemple :
      minutier serve raffinerie --listen 127.0.0.1:8400 --url https://minutier.example.org
serve-listen = Où écouter, au lieu de 127.0.0.1:8400
serve-base = Chemin sous lequel tout se trouve, au lieu de /
serve-url = Adresse publique, telle qu’un navigateur l’écrit
serve-open = La maison est ouverte : { $url }
serve-stopped = La maison est fermée ; tout ce qui a été accepté est écrit.
serve-broken = Le serveur ne peut pas démarrer : { $found }.
serve-no-address = { $address } n’est pas une adresse où écouter : { $found }.
    .advice = Écrire par exemple --listen 127.0.0.1:8400.
serve-not-listening = Impossible d’écouter sur { $address } : { $found }.
    .advice = Un autre programme l’occupe peut-être : choisir un autre port avec --listen.
serve-no-base = { $base } n’est pas un chemin d’adresse.
    .advice = Écrire par exemple --base /minutier/.
serve-no-url = { $url } n’est pas une adresse publique.
    .advice = Écrire le protocole et le nom, par exemple --url https://minutier.example.org ; un chemin se donne avec --base.
serve-link-about = Donne un lien qui fait entrer une personne, une fois, dans l’heure
serve-link-example =
    Exemple :
      minutier link raffinerie "Nadège Hoarau" --url https://minutier.example.org
serve-link-made =
    { $name } entre une fois avec ce lien, dans l’heure :
      { $path }
    Qui l’ouvre agit en son nom : le donner en main propre.
serve-link-erased = L’identité de { $member } a été effacée : plus personne n’entre sous ce nom.
