//! What the circles are, what people do in them, and what they say of it: in French, as data.

use ledger::events::circles::Kind;

/// A circle as every town has it.
pub(crate) struct Plan {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// The place of its parent in [`CIRCLES`].
    pub(crate) parent: Option<usize>,
    /// Its code's label and name.
    pub(crate) code: Option<(&'static str, &'static str)>,
    /// How many of a hundred people have the habit of it.
    pub(crate) weight: u32,
    /// What people do for it.
    pub(crate) works: &'static [&'static str],
}

pub(crate) const BUREAU: usize = 0;
pub(crate) const NOURRIR: usize = 1;
pub(crate) const FABRIQUER: usize = 2;
pub(crate) const PLANTER: usize = 3;
pub(crate) const CREER: usize = 4;
pub(crate) const ACCUEILLIR: usize = 5;
pub(crate) const ENSEMBLE: usize = 6;
pub(crate) const COMPTER: usize = 7;
pub(crate) const COMMUNICATION: usize = 9;
pub(crate) const BAR: usize = 11;

/// The twelve circles of a town, of the kinds of a third place and of a network of them.
pub(crate) const CIRCLES: &[Plan] = &[
    Plan {
        name: "Bureau collégial",
        kind: Kind::Bureau,
        parent: None,
        code: None,
        weight: 0,
        works: &[],
    },
    Plan {
        name: "Nourrir",
        kind: Kind::Project,
        parent: None,
        code: Some(("NOURRIR", "Cuisine et repas partagés")),
        weight: 18,
        works: &[
            "Préparation du repas partagé",
            "Épluchage et cuisson pour quarante couverts",
            "Rangement de la cuisine et de la chambre froide",
            "Courses chez les producteurs",
            "Atelier achards",
        ],
    },
    Plan {
        name: "Fabriquer",
        kind: Kind::Project,
        parent: None,
        code: Some(("FABRIQUER", "Atelier bois et métal")),
        weight: 14,
        works: &[
            "Permanence à l’atelier bois",
            "Réparation des bancs du préau",
            "Affûtage des outils",
            "Montage des étagères de l’accueil",
            "Initiation à la scie à ruban",
        ],
    },
    Plan {
        name: "Planter",
        kind: Kind::Project,
        parent: None,
        code: Some(("PLANTER", "Jardin et pépinière")),
        weight: 14,
        works: &[
            "Arrosage et paillage",
            "Taille des bananiers",
            "Semis de brèdes et de tomates",
            "Retournement du compost",
            "Clôture du potager",
        ],
    },
    Plan {
        name: "Créer",
        kind: Kind::Project,
        parent: None,
        code: Some(("CREER", "Scène et expositions")),
        weight: 10,
        works: &[
            "Montage de la scène",
            "Accrochage de l’exposition",
            "Réglage du son et des lumières",
            "Accueil des artistes en résidence",
        ],
    },
    Plan {
        name: "Accueillir",
        kind: Kind::Support,
        parent: None,
        code: Some(("ACCUEILLIR", "Conciergerie et visites")),
        weight: 12,
        works: &[
            "Permanence à la conciergerie",
            "Réponse aux courriels de la semaine",
            "Préparation de la salle pour une association",
            "Visite du lieu pour les nouvelles personnes",
            "Ménage des espaces communs",
            "Ouverture et fermeture du lieu",
        ],
    },
    Plan {
        name: "Fonctionner ensemble",
        kind: Kind::Support,
        parent: None,
        code: Some(("ENSEMBLE", "Gouvernance partagée")),
        weight: 6,
        works: &[
            "Facilitation de la réunion inter-cercles",
            "Compte rendu et mise au propre",
            "Accompagnement d’une tension",
            "Préparation de l’assemblée",
        ],
    },
    Plan {
        name: "Compter",
        kind: Kind::Support,
        parent: None,
        code: Some(("COMPTER", "Budgets et suivi")),
        weight: 4,
        works: &[
            "Point budgétaire du mois",
            "Classement des factures",
            "Préparation de l’inventaire",
            "Pointage des justificatifs",
            "Mise à jour du tableau des cercles",
        ],
    },
    Plan {
        name: "Outiller",
        kind: Kind::Support,
        parent: None,
        code: Some(("OUTILLER", "Réseau, machines, documentation")),
        weight: 5,
        works: &[
            "Dépannage du réseau",
            "Ménage des comptes et des accès",
            "Câblage de la salle de réunion",
            "Documentation d’un atelier",
            "Remise en état de trois ordinateurs",
        ],
    },
    Plan {
        name: "Communication",
        kind: Kind::Commission,
        parent: None,
        code: Some(("COM", "Affiches, lettre, réseaux")),
        weight: 4,
        works: &[
            "Affiche du mois",
            "Lettre d’information",
            "Photos et légendes",
            "Tournée d’affichage au marché",
            "Mise à jour de l’agenda en ligne",
            "Portrait d’une bénévole pour la lettre",
            "Visite guidée filmée",
        ],
    },
    Plan {
        name: "Formation",
        kind: Kind::Commission,
        parent: None,
        code: Some(("FORMATION", "Parcours et ateliers")),
        weight: 4,
        works: &["Animation d’une formation", "Préparation du parcours d’accueil", "Bilan à froid"],
    },
    Plan {
        name: "Bar du vendredi",
        kind: Kind::Project,
        parent: Some(NOURRIR),
        code: Some(("BAR", "Soirées du vendredi")),
        weight: 9,
        works: &["Service au bar", "Installation de la soirée", "Vaisselle et fermeture"],
    },
];

/// An action that begins in the year.
pub(crate) const ACTION: Plan = Plan {
    name: "Ressourcerie",
    kind: Kind::Project,
    parent: Some(FABRIQUER),
    code: Some(("RESSOURCERIE", "Tri et réemploi")),
    weight: 6,
    works: &["Tri des dons", "Démontage de palettes", "Pesée et étiquetage"],
};

/// An item of the catalogue: its circle, price in minutes, and how many a person may have in an evening.
pub(crate) struct Offer {
    pub(crate) name: &'static str,
    pub(crate) circle: usize,
    pub(crate) minutes: u32,
    pub(crate) cap: Option<u32>,
}

/// What credit buys.
pub(crate) const OFFERS: &[Offer] = &[
    Offer { name: "Café", circle: BAR, minutes: 10, cap: None },
    Offer { name: "Sirop maison", circle: BAR, minutes: 15, cap: None },
    Offer { name: "Soupe du jour", circle: BAR, minutes: 30, cap: Some(2) },
    Offer { name: "Repas partagé", circle: BAR, minutes: 60, cap: Some(1) },
    Offer { name: "Place de concert", circle: CREER, minutes: 90, cap: None },
    Offer { name: "Heure d’atelier bois", circle: FABRIQUER, minutes: 60, cap: None },
    Offer { name: "Demi-journée de scie à ruban", circle: FABRIQUER, minutes: 180, cap: None },
    Offer { name: "Panier du jardin", circle: PLANTER, minutes: 90, cap: None },
    Offer { name: "Vélo prêté le week-end", circle: ACCUEILLIR, minutes: 120, cap: None },
];

/// Why a steward counts fewer minutes than were declared.
pub(crate) const LESS: &[&str] = &[
    "Départ après la pause, vu ensemble",
    "La réunion a fini plus tôt",
    "Durée notée sur la feuille de présence",
];

/// Why a steward counts more.
pub(crate) const MORE: &[&str] = &[
    "Le rangement n’était pas compté, vu ensemble",
    "La feuille de présence dit un quart d’heure de plus",
];

/// Why a contribution is refused.
pub(crate) const REFUSED: &[&str] =
    &["Déjà comptée sur la feuille du chantier", "C’était la semaine suivante, à redéclarer"];

/// Why an entry is reversed.
pub(crate) const SLIPS: &[&str] =
    &["Saisie deux fois", "Ce n’était pas la bonne personne", "Mauvais jour"];

/// Why an entry counts under the evening's code, or under another circle's.
pub(crate) const FOR_THE_EVENING: &str = "C’était pour la soirée";
pub(crate) const FOR_ANOTHER: &[&str] =
    &["Travail fait pour l’autre cercle", "Saisi sous le code d’habitude, par erreur"];

/// What somebody says who does not recognise a spend at the counter.
pub(crate) const NOT_MINE: &[&str] =
    &["Je n’étais pas là ce soir-là", "Je n’ai rien pris au comptoir vendredi"];

/// What somebody says of hours that another wrote down.
pub(crate) const NOT_SO: &[&str] = &[
    "J’étais là jusqu’au rangement, une demi-heure de plus",
    "Ce n’est pas la durée de la feuille",
];

/// What goes with a gift.
pub(crate) const GIFTS: &[&str] = &[
    "Merci pour le coup de main",
    "Pour ton anniversaire",
    "Pour le covoiturage",
    "Merci pour les plants",
    "Pour la réparation du vélo",
];

/// What the inter-circle meeting decides.
pub(crate) const DECISIONS: &[&str] = &[
    "Le lieu ouvre aussi le samedi matin.",
    "Chaque cercle tient une étagère commune.",
    "Les outils prêtés sont notés à l’accueil.",
    "Une journée de chantier commune par saison.",
    "Le potager arrose avec l’eau récupérée.",
    "La scène est prêtée à l’école du quartier.",
    "Le repas du mercredi passe à dix-huit heures.",
    "Un binôme ouvre le lieu chaque matin, à tour de rôle.",
    "Les machines bruyantes s’arrêtent à vingt heures.",
    "La clé du local technique reste à la conciergerie.",
    "Un accueil des nouvelles personnes le premier samedi du mois.",
    "Le compost du marché est accepté le jeudi.",
    "Les comptes rendus sont affichés dans le préau.",
    "La bibliothèque du préau devient libre-service.",
    "Un vélo cargo est partagé avec le lieu voisin.",
    "Les stages de vacances gardent huit places pour le quartier.",
];
