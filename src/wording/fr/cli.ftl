# Ligne de commande.

## Ce qui ne va pas, en trois lignes

cli-report-error = Erreur.
cli-report-refused = Refusé.
cli-report-warning = Attention.
cli-report-place = Où : { $place }
cli-report-advice = Que faire : { $advice }
