# Le lieu de démonstration.

demo-living = Une année de vie
demo-opened = Un lieu est ouvert dans { $folder } : Le Comptoir des Brisants, un tiers-lieu inventé, sans salarié.
demo-year = C’est un peu plus d’une année de sa vie, du { $first } au { $last } : { $people } personnes, { $circles } cercles, les chantiers du mercredi, les soirées au bar, des mandats qui finissent, des erreurs qu’on corrige, { $closings } arrêtés signés. Tout tient en { $records } écritures, dont aucune n’a été modifiée ni effacée.
demo-title-balances = Qui a quoi
demo-balances = Chaque heure validée est un crédit ; au comptoir ou à l’atelier, il se dépense. Quelques personnes, puis toutes :
demo-everybody =
    { $people ->
        [one] l’autre personne
       *[other] les { $people } autres
    }
demo-volunteer = volontaire
demo-column-role = Mandat
demo-title-codes = Où vont les heures
demo-title-statement = Le relevé d’une personne
demo-title-closings = Les comptes arrêtés
demo-closings = Chaque trimestre, trois sièges élus signent les mêmes totaux, chacun avec sa clé ; le premier arrêté reprend aussi ce qui précède. Ensuite, plus rien ne s’y compte.
demo-column-period = Jusqu’au
demo-column-stage = Où il en est
demo-column-signed = Signé par
demo-column-records = Jusqu’à l’écriture
demo-title-receipt = Une attestation
demo-receipt = L’écriture { NUMBER($seq, useGrouping: "false") } du { $day }, validée par { $by }, compte { $minutes } à { $name }. L’attestation de cette écriture tient en { $lines } lignes, à garder chez soi. La voici vérifiée sans le registre, avec sa clé publique :
demo-title-verified = La vérification
demo-verified = Les { $records } écritures ont été relues depuis la première : aucune n’a été altérée, et chaque acte était permis à qui l’a fait. N’importe qui peut le refaire, sans nous croire.
demo-title-next = À regarder maintenant
demo-next-balance = ce qu’on savait des soldes le soir du 31 mars 2025
demo-next-balance-today = ce qu’on en sait aujourd’hui : le même jour, avec ce qui s’est dit depuis
demo-next-statement = le relevé d’une personne
demo-next-mandates = qui tenait quel mandat, n’importe quel jour
demo-next-verify = la vérification, comme la ferait quelqu’un d’extérieur
demo-next-prove = l’attestation, à emporter et à vérifier ailleurs
demo-next-export = le même registre pour hledger, qui refait les additions
demo-next-validate = valider ce que { $name } a déclaré, en agissant comme { $by } (comme { $name }, c’est refusé)
demo-keys = Ce lieu est inventé et ses clés sont les mêmes pour tout le monde : ses preuves montrent comment cela marche, elles ne prouvent rien. Pour un vrai lieu : « minutier init ».
demo-clock = Dans ce lieu, c’est le { $day } : --confirm-clock dit que l’écart avec aujourd’hui est voulu. Attention : après cet acte, le registre est à la date d’aujourd’hui, et les mandats qui couraient en février sont finis.
demo-title-doors = La maison est ouverte
demo-doors = Dans un navigateur : { $url }. Chaque lien ci-dessous fait entrer une fois, comme la personne qu’il nomme ; chaque jeton sert à un logiciel. La date de la maison continue à partir de la dernière écriture, et tout le reste est un vrai serveur.
demo-token = jeton
demo-stop = Ctrl+C arrête la maison ; le lieu reste dans son dossier.
