//! Sentences about what only some programmes have.

pub(crate) const INFORMED: &[&str] = &[
    "Par le gardien, de vive voix, avec le dépliant du dispositif",
    "Par courrier, puis par un appel de l'agence",
    "Au guichet de l'agence, en présence de l'accueil",
];

pub(crate) const OBJECTED: &[&str] = &[
    "« Je ne souhaite pas de visite. »",
    "Le ménage préfère voir cela avec son médecin.",
];

pub(crate) const DWELLINGS: &[&str] = &[
    "T2 au 1er étage avec ascenseur, proche des transports, {commune}",
    "T2 en rez-de-chaussée, petite résidence, {commune}",
    "T3 rénové, proche des commerces, {commune}",
];

pub(crate) const SECRET_DWELLINGS: &[&str] = &[
    "T3, entrée sécurisée ; adresse connue de l'équipe seule",
    "T2 meublé, disponible aussitôt ; adresse connue de l'équipe seule",
    "T4, dans une autre commune que le domicile ; adresse connue de l'équipe seule",
];

pub(crate) const FORMULA_CHOSEN: &[&str] = &[
    "Choisie avec la personne, pour les premiers mois.",
    "Au vu du diagnostic, et de ce que la personne souhaite.",
];

pub(crate) const FORMULA_CHANGED: &[&str] = &[
    "Les relais tiennent : les visites peuvent s'espacer.",
    "Une période plus difficile demande une autre présence.",
];

pub(crate) const AGREED: &[&str] = &[
    "Le logement est investi, les relais répondent : la fin convient.",
    "La personne sait qui appeler ; d'accord pour terminer.",
    "Rien ne s'oppose à la fin, le suivi ordinaire prend la suite.",
];

pub(crate) const HANDED_OVER: &[&str] = &[
    "Fait avec la personne, chez elle.",
    "Fait pendant une rencontre à trois.",
    "Fait ; la personne a les coordonnées écrites.",
];

pub(crate) const END_LETTERS: &[&str] = &[
    "L'accompagnement prend fin comme convenu. Les relais nommés restent joignables ; en cas de besoin, un nouveau signalement est possible.",
    "Nous avons fait le point ensemble : ce qui était prévu est en place. Les relais ci-joints prennent la suite.",
];
