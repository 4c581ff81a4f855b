# Les mots du cœur, un par un : « word- », la sorte de mot, puis le mot du code. Sans majuscule :
# ils entrent dans des tableaux et dans des phrases.

## Mandats

word-role-coordinator = coordinateur·rice
word-role-steward = bienveillant·e
word-role-budget_referent = référent·e budget
word-role-frame_keeper = garant·e du cadre
word-role-counter_keeper = tenue du comptoir
word-role-treasurer = trésorier·e
word-role-secretary = secrétaire de séance
word-role-administrator = administrateur·rice
word-role-legal_representative = représentant·e légal·e
word-role-grant_referent = référent·e subventions
word-role-organ_seat = siège élu (bureau ou conseil)
word-role-auditor = vérificateur·rice aux comptes
word-role-founder = mandat fondateur

## Statuts

word-standing-guest = invité·e
word-standing-newcomer = découvreur·euse
word-standing-volunteer = volontaire
word-standing-core_member = raffineur·euse
word-standing-independent = chargé·e de mission

## Pour quoi compte une heure

word-mode-time_credit = crédit temps
word-mode-pro_bono = à titre gratuit

## Où en est une contribution

word-stage-declared = déclarée
word-stage-validated = validée
word-stage-refused = refusée
word-stage-withdrawn = retirée
word-stage-reversed = annulée
word-stage-closing_proposed = proposé
word-stage-closing_contested = contesté
word-stage-closing_withdrawn = retiré
word-stage-closing_validated = validé

## À quel titre on répond

word-capacity-steward = bienveillant·e du cercle
word-capacity-coordinator = coordinateur·rice du cercle
word-capacity-parent_steward = bienveillant·e ou coordinateur·rice d’un cercle au-dessus
word-capacity-organ_seat = siège élu (bureau ou conseil)

## Ce qu’on écrit dans une demande

word-field-currency = monnaie (trois lettres)
word-field-scale = décimales de la monnaie
word-field-administrator = nom de la première personne
word-field-answer = explication
word-field-text = texte
word-field-caption = légende du document
word-field-daily_cap = limite par personne et par jour
word-field-day = jour
word-field-doubt = doute
word-field-first = premier jour
word-field-label = code, tel qu’on l’écrit
word-field-last = dernier jour
word-field-message = petit mot
word-field-minutes = durée
word-field-name = nom
word-field-quantity = quantité
word-field-reason = raison
word-field-refills = système que cet article recharge
word-field-subject = objet de la décision
word-field-taken = jour de la décision
word-field-time = qui a participé
word-field-validator = qui avait validé
word-field-what = ce qui a été fait

## Règles

word-rule-time-floor = découvert autorisé, zéro ou au-dessous, 100 000 minutes au plus
word-rule-time-asked_above = durée d’une journée à confirmer, au plus celle qui est refusée
word-rule-time-refused_above = durée d’une journée refusée, 24 h au plus
word-rule-time-expiry_months = mois avant expiration du crédit, un au moins
word-rule-time-service_day_ends = minute où finit le jour de service, avant minuit
word-rule-organ-seats = nombre de sièges élus, de 1 à 99
word-rule-organ-quorum = quorum, de un au nombre de sièges
word-rule-organ-members_together = membres qui agissent ensemble, de 2 à 99
word-rule-time-opening_credit = crédit d’accueil, 100 000 minutes au plus
word-rule-time-dispute_days = jours pour contester, de un à dix ans
word-rule-time-guest_days = jours d’attente des heures d’une personne invitée, dix ans au plus
word-rule-time-undo_minutes = minutes pour annuler au comptoir, un jour au plus
word-rule-time-offline_days = jours pour noter ce qui a été servi hors ligne, 60 au plus
word-rule-time-offline_most = durée servie hors ligne qui se note par personne et par jour de service, 24 h au plus
word-rule-time-after_leaving_months = mois où le solde reste après un départ, 120 au plus
word-rule-organ-together_since_days = ancienneté des membres qui agissent ensemble, dix ans au plus
word-rule-late_months = mois de retard admis, 120 au plus
word-rule-closings-auditor_days = jours laissés à la vérification des comptes, 366 au plus
word-rule-retention-months = mois pendant lesquels il faut savoir qui est derrière une écriture, 360 au plus
word-rule-open_from = premier jour ouvert, aujourd’hui au plus tard

## Événements

word-event-organisation-opened = registre ouvert
word-event-organisation-rules_adopted = règles adoptées
word-event-organisation-key_changed = clé du registre changée
word-event-organisation-restored = registre repris d’une sauvegarde
word-event-members-admitted = membre admis
word-event-members-standing_changed = statut changé
word-event-members-left = départ
word-event-members-suspended = suspension
word-event-members-reinstated = retour
word-event-members-identity_amended = nom corrigé
word-event-members-delegation_given = délégation donnée
word-event-members-delegation_ended = délégation terminée
word-event-members-identity_erased = identité effacée
word-event-members-way_in_given = accès donné par l’administration
word-event-circles-created = cercle créé
word-event-circles-amended = cercle modifié
word-event-circles-merged = cercles fusionnés
word-event-circles-closed = cercle fermé
word-event-circles-joined = entrée dans un cercle
word-event-circles-left = sortie d’un cercle
word-event-circles-code_opened = code ouvert
word-event-circles-code_relabelled = code renommé
word-event-circles-code_closed = code fermé
word-event-circles-mandate_given = mandat donné
word-event-circles-mandate_ended = mandat terminé
word-event-decisions-recorded = décision enregistrée
word-event-decisions-supported = décision soutenue
word-event-time-contribution_declared = contribution déclarée
word-event-time-contribution_validated = contribution validée
word-event-time-contribution_recorded = contribution notée en séance
word-event-time-contribution_refused = contribution refusée
word-event-time-contribution_withdrawn = contribution retirée
word-event-time-disputed = contestation
word-event-time-dispute_answered = réponse à une contestation
word-event-time-credit_spent = dépense de crédit temps
word-event-time-credit_given = don de crédit temps
word-event-time-credit_adjusted = solde corrigé
word-event-time-credit_expired = crédit temps expiré
word-event-time-item_priced = prix d’un article fixé
word-event-time-item_withdrawn = article retiré
word-event-takeover-opened = reprise commencée
word-event-takeover-contribution_taken_over = contribution reprise
word-event-takeover-doubtful_taken_over = contribution reprise, à vérifier
word-event-takeover-balance_taken_over = solde repris
word-event-takeover-reversed = reprise annulée
word-event-corrections-entry_reversed = annulation
word-event-corrections-entry_recoded = réaffectation
word-event-closings-key_enrolled = clé inscrite
word-event-closings-key_revoked = clé retirée
word-event-closings-proposed = arrêté proposé
word-event-closings-signed = arrêté signé
word-event-closings-contested = arrêté contesté
word-event-closings-withdrawn = arrêté retiré
word-event-closings-validated = arrêté validé
word-event-closings-accounts_approved = comptes approuvés
word-event-audit-finding_recorded = constat
word-event-audit-finding_answered = explication d’un constat
word-event-audit-report_given = rapport de vérification
word-event-documents-attached = document joint
word-event-documents-commented = commentaire
word-event-documents-withdrawn = document retiré

## Pourquoi un compte a bougé

word-cause-contribution = contribution validée
word-cause-taken-over = contribution reprise
word-cause-opening-credit = crédit d’accueil
word-cause-spent = dépense
word-cause-spent-on = dépense : { $item }
word-cause-given = don à { $member }
word-cause-received = don reçu : { $member }
word-cause-adjusted = correction du solde, par décision
word-cause-expired = crédit temps expiré
word-cause-former-balance = solde repris
word-cause-reversal = annulation de l’écriture { $entry }
word-cause-recoding = réaffectation de l’écriture { $entry }
