# L’interface pour les logiciels : ce que fait chaque adresse.

api-healthz = Le programme répond
api-readyz = Le registre peut être écrit et lu
api-metrics = Ce qui est compté, pour la surveillance
api-commands = Agir : un acte, ou plusieurs à la suite
api-me = Qui l’on est ici
api-balance = Le solde d’une personne
api-statement = Le relevé d’une personne, page par page
api-sessions = Où l’on est entré
api-session-end = Finir une session
api-tokens = Ses jetons
api-token-make = Faire un jeton ; son secret n’est montré que cette fois
api-token-revoke = Révoquer un jeton
api-link = Donner à quelqu’un un lien pour entrer
