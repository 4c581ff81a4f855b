# Mes données : ce qui est gardé, qui le voit, qui agit pour qui, et comment se faire oublier.

mydata-title = Mes données
mydata-back = Retour à mes données
mydata-me = moi
mydata-more =
    { $count ->
        [one] Et un de plus
       *[other] Et { $count } de plus
    }
mydata-lead =
    Le registre garde mon nom, ma façon de participer ({ $standing }), { $movements ->
        [0] aucun mouvement de temps
        [one] un mouvement de temps
       *[other] { $movements } mouvements de temps
    } et { $circles ->
        [0] aucun cercle
        [one] un cercle
       *[other] { $circles } cercles
    }.

## Tout ce qui est gardé

mydata-everything = Tout lire
mydata-everything-about = Chaque écriture qui me concerne, avec ses mots, et un fichier à emporter.
mydata-everything-title = Tout ce qui est gardé sur moi
mydata-everything-lead =
    { $records ->
        [0] Aucune écriture ne me concerne.
        [one] Une écriture me concerne.
       *[other] { $records } écritures me concernent.
    }
mydata-file = Télécharger le fichier
mydata-file-about = Un fichier JSON : un autre logiciel sait le lire.
mydata-access-title = À côté du registre
mydata-access-about = Sont aussi gardés, pour entrer et pour écrire : mes navigateurs ouverts, mes clés d’accès, mon adresse de courriel, ma carte et mes clés de logiciel. Ils se voient et s’effacent dans « Mes accès » ; personne d’autre ne les lit.
mydata-written-title = Ce que j’ai écrit au sujet d’autres
mydata-authored-title = Mes autres écritures

## Qui me voit

mydata-seen-title = Qui me voit
mydata-seen-about = Pour chaque chose, qui peut la lire aujourd’hui dans le registre, et pourquoi.
mydata-seen-name = Mon nom
mydata-seen-account = Mon solde et mes mouvements de temps
mydata-seen-declared = Ce que je déclare pour { $circle }
mydata-seen-records = Les écritures une par une, sans mon nom ni mes mots
mydata-seen-ways-in = Si je suis entré·e, et comment me faire entrer
mydata-seen-everything = Cette page, et tout ce qu’elle réunit
mydata-seen-by-all = Toutes les personnes qui participent : je tiens un mandat, et qui tient un mandat est connu de tout le monde.
mydata-seen-by-nobody = Moi, et personne d’autre.
mydata-seen-many = { $count } personnes
mydata-seen-who = Leurs noms
mydata-because-office = mandat : { $role }
mydata-seen-by = { $names } :
mydata-because-acts-for = peut agir pour moi
mydata-because-acted-for = je peux agir pour cette personne
mydata-because-circle = nous sommes dans un même cercle
mydata-because-steward = répond de ce qui se fait dans mes cercles
mydata-because-stands-in = l’organe, quand personne d’autre du cercle ne peut répondre
mydata-because-made-it = a fait l’écriture que je conteste
mydata-because-my-delegate = Visible ici parce que cette personne peut agir en mon nom.
mydata-seen-deed = Que j’ai fait quelque chose pour { $circle }, sans la durée
mydata-seen-sanction = Une suspension, et sa raison
mydata-seen-listed = Toutes les personnes qui participent : c’est mon choix.

## Ce que d’autres ont inscrit

mydata-acted-title = Ce que d’autres ont inscrit pour moi
mydata-acted-none = Rien. Ce qui sera servi au comptoir, noté en séance, corrigé ou refusé par quelqu’un d’autre se lira ici.
mydata-acted-about = Le dernier d’abord. Ce qui se conteste se conteste depuis le relevé.
mydata-acted-by = { $day }, par { $name } · écriture { $record }
mydata-acted-before =
    { $count ->
        [one] Et une écriture plus ancienne, dans « Tout lire ».
       *[other] Et { $count } écritures plus anciennes, dans « Tout lire ».
    }

## Qui agit pour qui

mydata-delegates-title = Qui peut agir pour moi
mydata-delegates-nobody = Personne n’agit pour moi.
mydata-delegates-by = { $names } : peut agir pour moi.
mydata-delegates-of = Je peux agir pour { $names }.
mydata-delegates-see = Voir et changer
mydata-delegates-lead =
    { $count ->
        [0] Personne n’agit pour moi.
        [one] Une personne peut agir pour moi.
       *[other] { $count } personnes peuvent agir pour moi.
    }
mydata-delegates-may = Une personne de confiance peut, en mon nom, déclarer mes heures, dépenser mon temps et lire mon solde. Chaque fois, le registre écrit que c’est elle, et je le lis dans « Mes données ».
mydata-delegates-may-not = Elle ne peut ni valider ce qui est à moi, ni se donner mon temps, ni effacer mon identité, ni entrer sous mon nom. Cela se termine d’un geste, d’un côté comme de l’autre.
mydata-delegates-who = Nom de la personne
mydata-delegates-who-hint = Comme le registre la connaît.
mydata-delegates-give = Laisser agir pour moi
mydata-delegates-end = Terminer
mydata-delegates-given = C’est fait : cette personne peut agir pour moi.
mydata-delegates-ended = C’est terminé.
mydata-delegates-of-title = Pour qui j’agis
mydata-delegates-of-none = Pour personne. Qui me fait confiance peut me l’accorder depuis ses propres données.
mydata-delegates-of-about = Je peux à tout moment ne plus agir pour ces personnes.
mydata-who-empty = Écrire le nom de la personne.
mydata-who-nobody = Personne de ce nom parmi celles et ceux que je peux connaître. Vérifier comment ce nom s’écrit.
mydata-who-perhaps = Plusieurs noms ressemblent à celui-ci. Choisir ci-dessous.
mydata-who-meant = De qui s’agit-il ?

## Mes accès

mydata-ways-title = Comment j’entre

## Se faire oublier

mydata-erase-title = Effacer mon identité
mydata-erase-short = Mon nom et les textes à mon sujet peuvent être oubliés. Les minutes restent, sans nom.
mydata-erase-look = Voir ce qui s’efface
mydata-erase-possible = Mon identité peut être effacée maintenant.
mydata-erase-not-yet =
    { $count ->
        [one] Mon identité ne peut pas encore être effacée, pour une raison :
       *[other] Mon identité ne peut pas encore être effacée, pour { $count } raisons :
    }
mydata-erase-whom = Quand tout cela est réglé, la page permet d’effacer. En cas de doute, une personne de l’administration regarde avec moi.
mydata-erase-goes-title = Ce qui s’efface
mydata-erase-goes =
    { $texts ->
        [one] Un texte au sujet de { $name }, nom compris.
       *[other] { $texts } textes au sujet de { $name }, noms compris.
    }
mydata-erase-goes-ways = Aussi l’adresse de courriel, la carte, les clés d’accès, les clés de logiciel et les navigateurs ouverts.
mydata-erase-stays-title = Ce qui reste, et pourquoi
mydata-erase-stays =
    { $records ->
        [0] Aucune écriture.
        [one] Une écriture reste, sans nom
       *[other] { $records } écritures restent, sans nom
    }{ $made ->
        [0] {""}
        [one] , et une faite pour d’autres
       *[other] , et { $made } faites pour d’autres
    } : sans elles, les comptes de tout le monde seraient faux.
mydata-erase-stays-texts = Restent aussi les textes écrits au sujet d’autres ({ $written }), et ceux d’autres où ce nom apparaît peut-être ({ $naming }).
mydata-erase-do = Effacer pour toujours
mydata-erase-forever = Personne ne pourra revenir en arrière, ni l’administration, ni la machine.
mydata-erase-name = Mon nom, pour confirmer
mydata-erase-name-hint = À écrire en toutes lettres.
mydata-erase-typed = À écrire : { $name }
mydata-erase-name-wrong = Ce n’est pas le nom. Écrire « { $name } ».
mydata-erase-confirm = Effacer pour toujours
mydata-erase-decision = Décision qui lève la durée légale
mydata-erase-decision-hint = Prise par l’organe ou par l’assemblée, et soutenue par quelqu’un d’autre que cette personne.
mydata-erased-title = C’est effacé
mydata-erased = Mon nom et les textes à mon sujet ne sont plus dans le registre. Les minutes restent, sans nom.
mydata-erased-out = Ce navigateur n’est plus entré, et aucun lien ne fera plus entrer sous ce nom.
