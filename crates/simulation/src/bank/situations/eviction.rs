//! Families under eviction: a debt, a court, children.

use etayage_model::case::ProcedureStage;

use super::{Situation, USUAL, Who};

const UNSAID: &[&str] = &[
    "CMP",
    "psychi",
    "fragilité",
    "Les deux critères",
    "seul au monde",
    "traitement",
];

const FAMILY: Situation = Situation {
    who: Who::Woman,
    themes: &["expulsion"],
    unsaid: UNSAID,
    home: &["dette", "expulsion"],
    families: &["couple-enfants", "seul-enfants"],
    signs: &["dettes", "precarite"],
    ages: (26, 55),
    ..USUAL
};

pub(super) const SUMMONED: Situation = Situation {
    procedure: ProcedureStage::Summons,
    arrears: (2800, 6200),
    answers: &[("procedure", &["commandement", "assignation"])],
    stories: &[
        "Couple avec trois enfants. Le père a perdu son poste de nuit il y a dix mois ; les indemnités ont mis quatre mois à arriver. L'audience est dans six semaines. Ils n'ont répondu à aucun courrier : « on attendait d'avoir de quoi payer ».",
        "Mère de quatre enfants, séparée depuis un an. L'aide au logement est suspendue pour un papier manquant. La dette grossit de cinq cents euros par mois. Elle a reçu l'assignation et l'a cachée aux enfants.",
        "Famille recomposée de six personnes. Deux salaires à mi-temps, une voiture indispensable et en panne. Le plan d'apurement a tenu cinq mois, puis a lâché. Ils veulent rester pour l'école.",
    ],
    details: &[
        "Loyer de 612 euros, aide suspendue, reprise possible dès que le dossier est complet.",
        "Trois enfants scolarisés à deux rues.",
    ],
    tried: &[
        "Deux rendez-vous proposés par le bailleur, restés sans réponse ; un plan d'apurement rompu.",
        "Le service social de secteur a reçu la mère une fois.",
    ],
    needs: &[
        "« Que les enfants ne changent pas d'école. »",
        "« Comprendre ce que dit la lettre du tribunal. »",
    ],
    difficulties: &[
        "Dette qui grossit, droits suspendus, audience proche.",
        "Honte, courrier caché, couple qui se dispute pour l'argent.",
    ],
    strengths: &[
        "Une seule voix quand il s'agit des enfants ; retour à l'emploi en vue.",
        "La grande sœur lit les courriers ; la famille est très connue à l'école.",
    ],
    health: &["Sommeil difficile du parent qui porte les démarches. Rien d'autre à signaler."],
    objectives: &[
        (
            "juridique",
            "Aller à l'audience avec un avocat et une proposition",
        ),
        (
            "dette",
            "Reprendre le loyer courant, puis un plan que nous pouvons tenir",
        ),
        ("administratif", "Débloquer l'aide au logement"),
        (
            "enfants",
            "Que les enfants sachent ce qui se passe, avec nos mots",
        ),
        ("logement", "Rester dans ce logement"),
        ("parentalite", "Ne plus parler d'argent devant les enfants"),
    ],
    outcomes: &[
        "Le juge a accordé trente-six mois de délai ; le loyer est payé depuis cinq mois, l'aide est revenue.",
        "La procédure est suspendue, le plan tient, les enfants ont gardé leur école.",
    ],
    ..FAMILY
};

pub(super) const ORDERED_OUT: Situation = Situation {
    procedure: ProcedureStage::OrderToLeave,
    arrears: (6500, 12800),
    statuses: &["sans-titre", "bailleur-social"],
    signs: &["dettes", "mise-en-danger", "sante-non-recours"],
    answers: &[("procedure", &["jugement", "quitter"])],
    pathway: "relogement",
    stories: &[
        "Jugement rendu, commandement de quitter les lieux reçu. Famille de cinq. Le père est en arrêt long, la mère fait des ménages. La dette ne peut plus être rattrapée dans ce logement, trop cher. Un plus petit, moins cher, serait possible à dix minutes.",
        "Mère seule, deux adolescents. Le bail est résilié depuis l'automne. Elle vit valises prêtes dans l'entrée. Le concours de la force publique peut être demandé au printemps.",
        "Couple avec un nourrisson et un enfant de trois ans. Le jugement date d'un an ; un huissier est passé. Ils paient ce qu'ils peuvent, sans plan. Ils accepteraient de partir pour un loyer qu'ils peuvent payer.",
    ],
    details: &[
        "Loyer à 48 % des ressources.",
        "Bail résilié ; indemnité d'occupation réglée en partie.",
    ],
    tried: &[
        "La commission de prévention des expulsions a examiné le dossier ; un recours au titre du droit au logement est déposé.",
    ],
    needs: &[
        "« Partir avant qu'on nous sorte. »",
        "« Un loyer que je peux payer, même plus petit. »",
    ],
    difficulties: &[
        "Logement trop cher, bail résilié, date d'expulsion qui approche.",
        "Enfants inquiets ; affaires déjà en sacs.",
    ],
    strengths: &[
        "Famille prête à changer de quartier ; paiements réguliers même partiels.",
        "Un employeur qui propose plus d'heures.",
    ],
    health: &["Le plus jeune a de l'asthme : le logement suivant doit être sec."],
    objectives: &[
        (
            "residentiel",
            "Visiter et accepter un logement dont nous pouvons payer le loyer",
        ),
        ("juridique", "Obtenir un délai pour partir dignement"),
        ("dette", "Déposer un dossier de surendettement"),
        ("enfants", "Préparer les enfants au déménagement"),
        ("administratif", "Avoir un dossier de relogement complet"),
        ("soins", "Faire suivre l'asthme du petit"),
    ],
    outcomes: &[
        "Relogés à dix minutes, avec un loyer à 27 % de leurs ressources ; l'expulsion n'a pas eu lieu.",
        "La famille a déménagé à la date convenue avec le juge ; la dette est effacée en partie.",
    ],
    ..FAMILY
};
