//! Reviews, relays, dangers, the landlord's procedure.

use etayage_model::case::{Level, RelayKind};

pub(crate) const EVOLUTION: &[&str] = &[
    "Les visites sont régulières et la porte s'ouvre. La personne dit se sentir moins seule avec ses papiers.",
    "Début lent mais réel : deux pièces ont bougé, un rendez-vous de santé a eu lieu.",
    "Semaine difficile après une mauvaise nouvelle ; la personne a tout de même appelé l'équipe, ce qui est nouveau.",
    "La confiance se construit. La personne choisit maintenant l'ordre du jour des visites.",
    "Le sommeil va mieux et les matinées s'allongent. Les démarches restent fatigantes.",
    "La relation avec le bailleur est apaisée ; un échange direct a pu avoir lieu.",
    "Deux rendez-vous manqués, expliqués ensuite. Le rythme est ajusté d'un commun accord.",
    "Le voisinage a remarqué le changement et le dit. La personne en est touchée.",
    "La personne rit pendant la rencontre : elle dit que cela ne lui était pas arrivé depuis longtemps.",
];
pub(crate) const EVOLUTION_LATE: &[&str] = &[
    "Bilan avant la fin : la personne mesure le chemin fait et nomme elle-même ce qui reste fragile.",
    "Les relais sont connus et deux d'entre eux sont déjà venus à domicile. La fin fait un peu peur, elle est parlée.",
    "La plupart des objectifs ont avancé. La personne souhaite garder un appel par mois du relais choisi.",
    "Le logement est sûr et habité. Le suivi de soins tient. Le budget reste à surveiller.",
    "La personne se dit prête. Le carnet des numéros utiles est sur la porte du réfrigérateur.",
    "Des progrès nets, avec une rechute d'une semaine bien traversée grâce aux appuis.",
];
pub(crate) const NEXT_STEPS: &[&str] = &[
    "Poursuivre le tri le mardi ; prendre rendez-vous avec le médecin ; présenter l'association de quartier.",
    "Préparer la rencontre avec le bailleur ; relancer la caisse d'allocations ; espacer les visites le mois prochain.",
    "Présenter l'infirmier de secteur à domicile ; trouver un relais pour les papiers.",
    "Consolider les matinées ; inviter le relais associatif à la prochaine visite.",
    "Faire le point avec l'école ; demander une aide à la famille pour la suite.",
    "Essayer une sortie au centre social, d'abord à deux, puis sans l'équipe.",
    "Réunir le prescripteur et les relais autour de la personne avant le comité.",
    "Mettre à jour le carnet des numéros ; écrire ensemble ce qui aide quand ça va mal.",
];

/// Comments on the level of an objective.
pub(crate) fn comments(level: Level) -> &'static [&'static str] {
    match level {
        Level::NotBegun => &[
            "Remis à plus tard : d'autres priorités cette fois-ci.",
            "La personne préfère attendre d'aller un peu mieux.",
        ],
        Level::UnderWay => &[
            "Un premier pas est fait.",
            "Avance par petites touches, au rythme convenu.",
            "Deux essais, dont un réussi.",
            "Le rendez-vous est pris.",
            "La personne y tient et en parle d'elle-même.",
        ],
        Level::Partly => &[
            "La moitié du chemin est faite ; le reste passe par le relais.",
            "C'est acquis quand quelqu'un est là, pas encore sans appui.",
            "Nette amélioration, à consolider.",
        ],
        Level::Reached => &[
            "Atteint : la personne en est fière.",
            "Acquis depuis plusieurs semaines.",
            "Atteint, et le relais est en place.",
        ],
        Level::GivenUp => &[
            "La personne a choisi de ne pas poursuivre sur ce point.",
            "L'objectif n'a plus lieu d'être : la situation a changé.",
        ],
    }
}

type RelayRow = (&'static str, RelayKind, &'static str, &'static str);

const RELAYS: [RelayRow; 15] = [
    (
        "soeur",
        RelayKind::Family,
        "{prénom}, sœur de la personne",
        "Appelle le dimanche ; à prévenir quand le moral baisse.",
    ),
    (
        "cousine",
        RelayKind::Family,
        "{prénom}, cousine",
        "Peut venir une journée en cas de coup dur.",
    ),
    (
        "tante",
        RelayKind::Family,
        "{prénom}, tante",
        "Garde un double des clés.",
    ),
    (
        "voisine",
        RelayKind::Friend,
        "{prénom}, voisine du palier",
        "Passe boire un café, donne l'alerte si les volets restent fermés.",
    ),
    (
        "amie",
        RelayKind::Friend,
        "{prénom}, amie de longue date",
        "Accompagne aux sorties du samedi.",
    ),
    (
        "cmp",
        RelayKind::Care,
        "{cmp}",
        "Suivi infirmier chaque mois et consultation.",
    ),
    (
        "medecin",
        RelayKind::Care,
        "Cabinet médical du quartier",
        "Médecin traitant : traitement et bilan de santé.",
    ),
    (
        "infirmiere",
        RelayKind::Care,
        "Cabinet infirmier du quartier",
        "Passage pour le pilulier.",
    ),
    (
        "ccas",
        RelayKind::Institution,
        "CCAS ({commune})",
        "Aides, portage de repas, visites de convivialité.",
    ),
    (
        "service-social",
        RelayKind::Institution,
        "Service social de secteur",
        "Suivi des droits et du budget.",
    ),
    (
        "droit",
        RelayKind::Institution,
        "Point d'accès au droit",
        "Conseil avant l'audience et pour les courriers.",
    ),
    (
        "centre-social",
        RelayKind::Association,
        "Centre social du quartier ({commune})",
        "Atelier hebdomadaire et permanence d'écrivain public.",
    ),
    (
        "gem",
        RelayKind::Association,
        "Groupe d'entraide mutuelle",
        "Un lieu ouvert chaque après-midi, entre personnes concernées.",
    ),
    (
        "ressourcerie",
        RelayKind::Association,
        "Ressourcerie du canal",
        "Passage mensuel pour les objets à donner.",
    ),
    (
        "aide-domicile",
        RelayKind::Association,
        "Service d'aide à domicile",
        "Deux passages par semaine pour l'entretien du logement.",
    ),
];

pub(crate) const RELAY_KEYS: [&str; 15] = {
    let mut keys = [""; 15];
    let mut k = 0;
    while k < 15 {
        keys[k] = RELAYS[k].0;
        k += 1;
    }
    keys
};

/// The relay of that key.
pub(crate) fn relay(key: &str) -> RelayRow {
    RELAYS
        .into_iter()
        .find(|row| row.0 == key)
        .unwrap_or(RELAYS[0])
}

pub(crate) const DANGER_ONESELF: &[&str] = &[
    "Pendant la visite, la personne dit vouloir « en finir avant dimanche » et montre des boîtes de médicaments mises de côté.",
    "Volets fermés, aucune réponse depuis trois jours alors qu'un rendez-vous était pris ; une voisine a entendu des pleurs.",
    "La personne ne mange ni ne boit depuis la veille et tient des propos confus.",
    "Propos suicidaires au téléphone, avec un projet flou. La personne accepte de rester en ligne.",
    "Plaque allumée sous des papiers, début de fumée ; la personne ne perçoit pas le danger.",
];
pub(crate) const DANGER_OTHERS: &[&str] = &[
    "La personne dit qu'elle va « régler le problème » avec le voisin et tient un outil à la main.",
    "Un objet lourd est tombé de la fenêtre pendant la visite, sans blessé. La personne est très agitée.",
    "Un enfant du ménage est resté seul plusieurs heures la nuit dernière.",
];
pub(crate) const WARNED_CARE: &[(&str, &str)] = &[
    (
        "CMP de secteur, infirmier d'accueil",
        "Visite à domicile à deux dans l'heure qui suit.",
    ),
    (
        "Centre 15",
        "Régulation : envoi d'une équipe, nous restons sur place.",
    ),
    (
        "Médecin traitant",
        "Consultation le soir même ; il rappelle l'équipe.",
    ),
    (
        "Urgences psychiatriques",
        "Avis téléphonique, conduite à tenir donnée ; rappel demain matin.",
    ),
];
pub(crate) const WARNED_AUTHORITIES: &[(&str, &str)] = &[
    (
        "Police secours (17)",
        "Patrouille envoyée ; l'équipe s'est éloignée.",
    ),
    (
        "Direction de l'association, puis cellule départementale de recueil",
        "Information préoccupante transmise par écrit dans la journée.",
    ),
    ("Centre 15", "Équipe médicale envoyée avec la police."),
];
pub(crate) const DANGER_CLOSED: &[&str] = &[
    "La personne a été vue par le CMP, un traitement est ajusté ; elle ne présente plus de danger immédiat.",
    "Courte hospitalisation acceptée, retour à domicile préparé avec l'équipe.",
    "Situation apaisée après la visite ; les médicaments sont remis à la pharmacie et un appel quotidien est prévu.",
    "La plaque a été remplacée, un détecteur posé ; la personne a compris le risque.",
    "Rencontre avec la famille et les services compétents ; une veille est en place.",
];

pub(crate) const PROCEDURE_NOTES: &[&str] = &[
    "Nous privilégions une solution amiable si l'accompagnement se met en place.",
    "Plan d'apurement proposé, sans réponse à ce jour.",
    "Dossier transmis au service contentieux ; nous pouvons encore attendre.",
    "La commission de prévention des expulsions est saisie.",
    "Relances faites. Le logement est occupé par le titulaire du bail.",
];
pub(crate) const ARREARS_FOLLOWED: &[&str] = &[
    "Deux versements reçus ; le loyer courant est réglé.",
    "L'aide au logement a été rétablie avec un rappel : la dette baisse nettement.",
    "Le plan d'apurement est respecté depuis sa signature.",
    "Pas de versement ce mois-ci, mais la personne nous a prévenus.",
    "Dette stabilisée ; nous maintenons la suspension.",
];
