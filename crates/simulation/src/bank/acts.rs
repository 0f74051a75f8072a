//! Acts: what is planned, what is noted, what concerns health.

use etayage_model::programme::Act;

use super::field_notes;

/// Why a planned visit did not take place.
pub(crate) const CANCELLED: &[&str] = &[
    "La personne n'a pas ouvert ; un mot est laissé sous la porte.",
    "Annulé par message le matin même : « trop fatigué{e|} ».",
    "Absente, partie chez sa sœur. Nouveau rendez-vous à fixer.",
    "Reporté : rendez-vous médical avancé.",
    "Ascenseur en panne et personne souffrante : reporté d'un commun accord.",
];

/// What is written with a planned act.
pub(crate) fn plans(kind: Act) -> &'static [&'static str] {
    match kind {
        Act::HomeVisit => &[
            "Continuer ce qui a été commencé.",
            "Prévenir par message la veille.",
            "Apporter les cartons.",
            "Préparer le rendez-vous de la semaine prochaine.",
            "Venir à deux.",
            "Faire le point sur le courrier.",
        ],
        Act::Interview => &[
            "Point sur les objectifs.",
            "À trois, avec le prescripteur.",
            "Préparer la suite.",
        ],
        Act::Appointment => &[
            "Rendez-vous devant l'immeuble vingt minutes avant.",
            "Penser à la carte Vitale.",
            "Y aller en métro, pour refaire le trajet.",
        ],
        Act::Call | Act::Step | Act::Partnership => &[
            "À faire dans la matinée.",
            "Rappeler si pas de réponse.",
            "Préparer le dossier avant.",
        ],
    }
}

/// Shortest and longest duration, in minutes.
pub(crate) fn minutes(kind: Act) -> (i32, i32) {
    match kind {
        Act::HomeVisit => (45, 110),
        Act::Interview => (40, 75),
        Act::Call => (5, 25),
        Act::Step => (15, 60),
        Act::Partnership => (20, 50),
        Act::Appointment => (60, 170),
    }
}

/// What may be noted of an act of that kind in that field: what is said of the field first.
pub(crate) fn notes(kind: Act, field: Option<&str>) -> &'static [&'static str] {
    let of_field = field.map_or(&[][..], |field| field_notes::of(kind, field));
    if of_field.is_empty() {
        anywhere(kind)
    } else {
        of_field
    }
}

fn anywhere(kind: Act) -> &'static [&'static str] {
    match kind {
        Act::HomeVisit => HOME_VISITS,
        Act::Interview => INTERVIEWS,
        Act::Call => CALLS,
        Act::Step => STEPS,
        Act::Partnership => PARTNERSHIPS,
        Act::Appointment => APPOINTMENTS,
    }
}

const HOME_VISITS: &[&str] = &[
    "Accueil plus détendu que la dernière fois. Café pris ensemble avant de s'y mettre.",
    "Visite courte à sa demande : fatigué{e|}. Nous avons seulement parlé, c'était utile.",
    "La porte s'est ouverte tout de suite. La personne avait préparé une liste.",
    "Longue conversation sur les années passées dans ce logement.",
    "Visite à deux. La personne a présenté sa pièce préférée et expliqué ce qu'elle veut garder.",
    "Semaine compliquée ; nous revoyons ensemble ce qui peut attendre.",
    "{Elle|Il} nous attendait sur le palier. Premier sourire depuis le début.",
    "Le voisin a sonné pendant la visite : échange cordial, une première.",
    "Beaucoup de silence, mais {elle|il} a demandé que nous revenions vite.",
    "Rangement d'une étagère pendant une heure, en parlant d'autre chose.",
    "{Elle|Il} raconte sa semaine et ce qu'{elle|il} a réussi seul{e|}.",
    "Repas préparé ensemble avec ce qu'il y avait.",
];
const INTERVIEWS: &[&str] = &[
    "Point sur les objectifs : la personne en reformule un avec ses mots.",
    "Entretien centré sur ce qui fait peur dans la fin de l'accompagnement.",
    "Rencontre à trois avec le prescripteur ; échanges francs et respectueux.",
    "La personne explique ce qui l'aide et ce qui l'agace dans nos visites. Le rythme est revu.",
    "Retour sur la semaine difficile, sans reproche. Deux idées concrètes en sortent.",
    "Entretien avec la personne et son proche, à la demande des deux.",
    "Relecture de l'engagement : il convient toujours.",
    "Préparation du comité : {elle|il} dit {elle|lui}-même ce qu'{elle|il} souhaite.",
];
const CALLS: &[&str] = &[
    "Appel de rappel pour demain : {elle|il} sera là.",
    "{Elle|Il} appelle d'{elle|lui}-même pour annoncer une bonne nouvelle.",
    "Message laissé, rappel dans l'heure. {Elle|Il} va mieux qu'hier.",
    "Appel au prescripteur : point sur la semaine, rien de nouveau côté procédure.",
    "Court appel du soir, comme convenu. {Elle|Il} a mangé.",
    "Pas de réponse, nouvel essai demain ; le gardien l'a vue ce matin.",
    "Appel d'un proche qui s'inquiète ; nous le rassurons sans trahir ce qui nous est confié.",
    "Appel pour déplacer le rendez-vous, à sa demande.",
    "{Elle|Il} a lu la lettre reçue et veut vérifier qu'{elle|il} a bien compris.",
];
const STEPS: &[&str] = &[
    "Dossier complété ensemble et envoyé ; copie rangée dans le classeur bleu.",
    "Prise de rendez-vous en ligne avec {elle|lui}.",
    "Courrier rédigé à deux, relu et signé.",
    "Demande de duplicata d'un document perdu.",
    "Attestation d'assurance retrouvée et transmise.",
    "Relance téléphonique d'un service : réponse promise cette semaine.",
    "Changement d'adresse enregistré partout où il manquait.",
];
const PARTNERSHIPS: &[&str] = &[
    "Prise de contact avec le centre social : une place est possible le jeudi.",
    "Rencontre avec l'association du quartier ; ils peuvent passer une première fois avec nous.",
    "Accord avec le service d'aide à domicile pour un essai.",
    "Le conseil local de santé mentale propose un lieu d'écoute proche.",
    "La pharmacie accepte de prévenir en cas d'oubli, avec l'accord de la personne.",
];
const APPOINTMENTS: &[&str] = &[
    "Accompagné{e|} à l'accueil, {elle|il} a pris la parole seul{e|} au guichet.",
    "Rendez-vous honoré. Trajet en métro, bien vécu au retour.",
    "Attente longue et éprouvante, mais {elle|il} est resté{e|}.",
    "Premier rendez-vous : {elle|il} a demandé que nous restions dans la salle d'attente.",
    "{Elle|Il} est arrivé{e|} avant nous.",
];

/// Notes for health professionals.
pub(crate) const HEALTH_NOTES: &[&str] = &[
    "Sommeil de cinq heures, moins haché. Humeur un peu meilleure. Pas d'idée suicidaire.",
    "Discours clair, quelques idées de préjudice qui restent à distance.",
    "Traitement pris régulièrement selon le pilulier ; pas d'effet gênant rapporté.",
    "Anxiété anticipatoire avant le rendez-vous, exercices de respiration faits ensemble.",
    "Accepte de rencontrer l'infirmier du CMP ; contact pris avec son accord.",
    "Consommation d'alcool en baisse selon {elle|lui}, cohérent avec l'observation.",
    "Ralentissement encore marqué le matin. À signaler au médecin lors du prochain rendez-vous.",
    "Alimentation plus régulière, poids repris d'un kilo.",
    "Idées noires évoquées, sans projet ; conduite à tenir relue ensemble, numéro de crise affiché.",
    "Hallucinations moins fréquentes, mieux tolérées depuis que le sommeil revient.",
    "Tension élevée : orientation vers le médecin traitant cette semaine.",
    "Bonne alliance. Parle pour la première fois de son hospitalisation.",
    "Oublis de traitement le week-end ; passage infirmier proposé.",
    "Échange avec le CMP : consultation avancée de dix jours.",
    "Moins de ruminations. Peut de nouveau suivre un film entier.",
];
