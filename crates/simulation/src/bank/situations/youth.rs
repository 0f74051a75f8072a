//! Under thirty, without a place of one's own: beginnings.

use super::{Situation, USUAL, Who};

/// What no text about someone who has no dwelling yet speaks of.
const UNSAID: &[&str] = &[
    "gardien",
    "CMP",
    "psychi",
    "bailleur",
    "ressourcerie",
    "Les deux critères",
    "loyer est payé",
    "voisinage",
    "plaintes",
    "relances",
    "Évier",
    "carton",
];

const BEGINNING: Situation = Situation {
    themes: &["jeune", "sans-logement", "projet"],
    unsaid: UNSAID,
    turned: &["social"],
    families: &["seul"],
    statuses: &["heberge", "sans-logement", "hebergement"],
    pathway: "acces",
    tenant: false,
    ages: (18, 24),
    ..USUAL
};

pub(super) const COUCH_TO_COUCH: Situation = Situation {
    signs: &["precarite", "isolement"],
    answers: &[
        ("ressources", &["emploi", "garantie"]),
        ("ase", &["non"]),
        ("demande", &["aucune", "refusee"]),
    ],
    stories: &[
        "{Elle|Il} dort de canapé en canapé depuis qu'{elle|il} s'est fâché{e|} avec son beau-père. {Elle|Il} travaille en intérim dans un entrepôt, part à quatre heures du matin et cache son sac au vestiaire. Deux demandes de logement refusées faute de garant.",
        "{Elle|Il} vit dans sa voiture sur le parking de son école de soins. Personne ne le sait sauf une formatrice. Ses notes sont bonnes. {Elle|Il} tient avec les repas de la cantine.",
        "{Elle|Il} a quitté la maison à dix-neuf ans. Hébergé{e|} chez un ami dont les parents demandent qu'{elle|il} parte avant l'été. {Elle|Il} voudrait travailler en cuisine et n'a jamais rempli un papier seul{e|}.",
    ],
    details: &[
        "Petits contrats qui se suivent, sans garant.",
        "Le sac, les papiers et le chargeur tiennent dans une consigne.",
    ],
    tried: &[
        "La mission locale l'accompagne ; le foyer de jeunes travailleurs a une liste d'attente de huit mois.",
        "Le 115 une fois ; parti{e|} au bout d'une nuit.",
    ],
    needs: &[
        "« Un endroit où poser mon sac. »",
        "« Qu'on me fasse confiance avec une clé. »",
    ],
    difficulties: &[
        "Ressources qui changent chaque mois ; aucun garant.",
        "N'a jamais tenu un budget ni un logement.",
    ],
    strengths: &[
        "Ponctuel au travail ; débrouillard{e|} ; sait demander quand {elle|il} a confiance.",
        "Aime cuisiner pour les autres ; ne lâche pas.",
    ],
    health: &["Fatigue ; n'a pas vu de médecin depuis trois ans. Dit aller « à peu près »."],
    objectives: &[
        ("projet", "Choisir ma formation et déposer le dossier"),
        ("emploi", "Passer de l'intérim à un contrat de six mois"),
        (
            "logement",
            "Visiter, signer, faire l'état des lieux avec mon coach",
        ),
        (
            "administratif",
            "Demander l'aide au logement et la garantie",
        ),
        (
            "cite",
            "Connaître mon quartier : le bus, la médiathèque, le club",
        ),
        ("exterieur", "Reprendre le football une fois par semaine"),
    ],
    outcomes: &[
        "Bail signé, contrat d'apprentissage trouvé. {Elle|Il} invite ses amis au lieu de dormir chez eux.",
        "{Elle|Il} a son diplôme et son studio ; le budget tient depuis quatre mois.",
    ],
    ..BEGINNING
};

pub(super) const OUT_OF_CARE: Situation = Situation {
    themes: &["jeune", "projet"],
    signs: &["ase", "isolement", "precarite"],
    ages: (18, 21),
    statuses: &["heberge", "sous-location"],
    answers: &[
        ("ase", &["oui", "bientot"]),
        ("ressources", &["apprentissage", "garantie"]),
        ("demande", &["deposee", "proposee"]),
    ],
    stories: &[
        "{Elle|Il} a eu dix-huit ans en mars. Placé{e|} depuis ses six ans, en famille d'accueil puis en foyer, {elle|il} doit quitter sa chambre en juillet. {Elle|Il} prépare un CAP petite enfance. {Elle|Il} dit qu'{elle|il} sait faire des lasagnes pour douze mais pas pour {une|un}.",
        "{Elle|Il} sort d'un contrat jeune majeur dans deux mois. Ses éducateurs changent, ses valises sont prêtes. Un studio peut lui être proposé ; {elle|il} a peur du silence le soir.",
        "Arrivé{e|} seul{e|} à quinze ans, confié{e|} à l'aide sociale à l'enfance, {elle|il} est en apprentissage de boulangerie, très apprécié{e|}. Son titre de séjour se renouvelle en septembre. {Elle|Il} n'a jamais habité seul.",
    ],
    details: &[
        "Un frère placé ailleurs, vu une fois par mois.",
        "Compte d'épargne ouvert par le foyer, à débloquer.",
    ],
    tried: &[
        "Le foyer a préparé la sortie : menus, lessive, trois week-ends en autonomie.",
        "La référente de l'aide sociale à l'enfance reste joignable jusqu'à l'automne.",
    ],
    needs: &[
        "« Quelqu'un qui reste après mes dix-huit ans. »",
        "« Apprendre à vivre sans les autres sans m'ennuyer. »",
    ],
    difficulties: &[
        "Fin de la prise en charge ; entourage à reconstruire.",
        "Peur de la solitude ; démarches faites jusqu'ici par d'autres.",
    ],
    strengths: &[
        "Autonome pour le quotidien ; apprentissage solide ; humour.",
        "Sait ce que veut dire tenir sa parole ; très attaché{e|} à son frère.",
    ],
    health: &[
        "Suivi médical à jour par le foyer ; à transmettre à un médecin traitant près de chez {elle|lui}.",
    ],
    objectives: &[
        (
            "logement",
            "Emménager avec quelqu'un à côté la première semaine",
        ),
        (
            "cite",
            "Trouver ma place dans l'immeuble et dans le quartier",
        ),
        ("emploi", "Finir mon apprentissage"),
        ("projet", "Savoir ce que je veux après le CAP"),
        (
            "administratif",
            "Garder mes papiers en règle sans qu'on me le rappelle",
        ),
        (
            "psychologique",
            "Avoir quelqu'un à appeler le dimanche soir",
        ),
    ],
    outcomes: &[
        "Installé{e|}, diplômé{e|}, {elle|il} reçoit son frère un week-end sur deux.",
        "{Elle|Il} tient son logement et son apprentissage ; son ancien éducateur est devenu son parrain.",
    ],
    ..BEGINNING
};

pub(super) const YOUNG_PARENTS: Situation = Situation {
    who: Who::Woman,
    themes: &["jeune", "sans-logement", "projet"],
    families: &["seul-enfants", "couple-enfants"],
    ages: (18, 24),
    signs: &["precarite", "dettes", "sante-non-recours"],
    answers: &[
        ("ressources", &["famille", "garantie"]),
        ("ase", &["non", "oui"]),
        ("demande", &["deposee"]),
    ],
    stories: &[
        "Elle a vingt ans et un petit garçon de quatorze mois. Ils vivent dans la chambre qu'elle occupait enfant, chez sa mère, à cinq dans trois pièces. Les disputes sont quotidiennes. Elle voudrait reprendre le lycée professionnel.",
        "Jeunes parents hébergés chez un oncle depuis la naissance. Ils se disent « invités qui durent ». Lui livre des repas à vélo, elle cherche une place en crèche.",
    ],
    details: &[
        "Pas de dette hors un forfait de téléphone.",
        "Le petit dort dans le salon.",
    ],
    tried: &[
        "La protection maternelle et infantile passe ; demande de logement déposée il y a un an.",
    ],
    needs: &[
        "« Une chambre pour lui, une pour moi. »",
        "« Reprendre mes études sans abandonner mon fils. »",
    ],
    difficulties: &["Logement trop petit et conflits ; garde d'enfant à trouver."],
    strengths: &["Très attentive à son fils ; bien entourée par la maternelle et une tante."],
    health: &["Rien de particulier ; les vaccins du petit sont à jour."],
    objectives: &[
        ("logement", "Emménager et aménager un coin pour le petit"),
        (
            "parentalite",
            "Trouver une place en crèche trois jours par semaine",
        ),
        (
            "emploi",
            "M'inscrire au lycée professionnel pour la rentrée",
        ),
        ("projet", "Dire ce que je voudrais faire dans deux ans"),
        ("administratif", "Mettre à jour la caisse d'allocations"),
        ("soins", "Choisir un médecin pour le petit et pour moi"),
    ],
    outcomes: &["La famille a son logement, l'enfant sa crèche, la mère sa formation."],
    ..BEGINNING
};
