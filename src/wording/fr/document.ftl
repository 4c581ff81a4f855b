# Les documents joints aux écritures et les commentaires : la ligne de commande, les pages.

## La ligne de commande

document-attach-about = Joint un fichier (photo, PDF, texte) à une contribution, à une décision ou à une écriture contestée
document-attach-example =
    Exemple :
      minutier attach raffinerie feuille.jpg --to x-9q2k7c3f1x --caption "La feuille du chantier"
      minutier attach raffinerie compte-rendu.pdf --to d-4h6j8k0m2n --by Line
    Le fichier est gardé dans le registre, et supprimé avec la personne dont il parle.
document-attach-file = Le fichier : une photo (JPEG, PNG, WebP), un PDF ou un texte simple, de 8 Mo au plus
document-attach-to = À quoi : l’identifiant d’une contribution (x-…) ou d’une décision (d-…), ou le numéro d’une écriture contestée
document-attach-caption = Ce qu’on y voit ; sinon le nom du fichier
document-attach-for = Au nom de qui, si c’est pour une autre personne
document-attach-key = Une clé choisie : le même envoi deux fois sous la même clé ne joint qu’une fois
document-attach-done = Joint : { $document }, écriture { $seq }.
document-attach-already = Déjà joint sous cette clé, écriture { $seq }.
document-to-nothing = « { $value } » ne désigne ni une contribution, ni une décision, ni une écriture.
    .advice = Donner un identifiant qui commence par x- ou d-, ou le numéro d’une écriture contestée.

## Ce que « verify » remarque

document-altered-found = { $bytes } octets qui ne sont pas ceux qui ont été joints
document-altered-expected = le fichier joint à l’écriture { $seq }
document-missing-found = le fichier joint n’est plus là

## Les pages

document-attach = Joindre un document
document-file = Une photo, un PDF ou un texte (8 Mo au plus)
document-caption = Ce qu’on y voit (facultatif)
document-none-chosen = Choisir d’abord un fichier.
document-comment = Ajouter un commentaire
document-say = Commenter
document-back = Revenir sans rien ajouter
document-by = { $name }, le { $day }
document-weight = { $kind }, { $kilobytes } ko
document-weight-large = { $kind }, { $whole },{ $tenth } Mo
document-kind-photo = photo
document-kind-pdf = PDF
document-kind-text = texte
document-withdrawn = Document retiré le { $day }.
document-gone = Ce document n’est plus gardé.
document-comment-gone = Ce commentaire n’est plus gardé.
document-beside = Pièces et commentaires
document-nothing-yet = Une photo de la feuille, un compte rendu ou un mot d’explication peuvent se mettre ici.
document-nothing = Aucune pièce ni commentaire pour l’instant.
document-done-attached = C’est joint.
document-done-commented = Le commentaire est enregistré.
document-comment-text = Commentaire
document-too-long = Ce fichier est trop lourd : 8 Mo au plus.
    .advice = Revenir en arrière, et choisir un fichier plus petit ou une photo réduite.
