//! What the team writes for the steering committee.

pub(crate) const ACTIVITY: &[&str] = &[
    "Les prescripteurs connaissent mieux le dispositif : les alertes arrivent plus tôt, avant que l'impayé ne soit lourd.\nLes premières rencontres se tiennent presque toujours en présence du prescripteur, ce qui aide la personne à dire oui.",
    "La période a été marquée par des situations d'encombrement plus nombreuses. L'équipe a travaillé avec les bailleurs pour intervenir avec la personne, et jamais sans elle.\nLes relais sont cherchés dès le diagnostic.",
    "Les visites ont été plus fréquentes au début de chaque accompagnement, puis espacées : les ménages disent que ce rythme leur convient.\nTrois réunions d'information ont été tenues dans les agences.",
];

pub(crate) const DIFFICULTIES: &[&str] = &[
    "Les délais de premier rendez-vous au CMP restent longs, surtout l'été.\nCertaines personnes refusent tout contact : le travail d'approche demande alors plus que le temps prévu.",
    "Les relais manquent pour les ménages les plus isolés à la fin de l'accompagnement.\nQuelques fiches arrivent sans que la personne ait été prévenue.",
    "Le remplacement d'une professionnelle de l'équipe a retardé des diagnostics pendant six semaines.\nLes mutations vers un logement plus adapté prennent trop de temps.",
];

pub(crate) const ADAPTATIONS: &[&str] = &[
    "Prévoir un temps d'approche avant l'adhésion, compté à part.\nPrésenter le dispositif aux nouveaux agents chaque semestre.",
    "Convenir avec les CMP d'un créneau réservé chaque mois.\nDonner au prescripteur un modèle de courrier pour informer la personne.",
    "Associer les CCAS aux réunions de suivi, pour que les relais soient prêts avant la fin.",
];

/// What training sessions are about.
pub(crate) const THEMES: &[&str] = &[
    "Repérer la souffrance psychique et alerter",
    "Entrer en relation avec une personne qui ne demande rien",
    "L'encombrement du logement : comprendre avant d'agir",
    "Le dispositif, la fiche alerte et le secret professionnel",
];
