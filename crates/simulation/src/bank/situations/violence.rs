//! Violence at home: a place to be safe first. Nothing here says where anyone is.

use super::{Situation, USUAL, Who};

/// What no text about someone in hiding speaks of: the building they left, those who could find them.
const UNSAID: &[&str] = &[
    "gardien",
    "voisin",
    "CMP",
    "psychi",
    "bailleur",
    "immeuble",
    "palier",
    "débarras",
    "ressourcerie",
    "famille soit rassurée",
    "les deux critères",
    "Les deux critères",
    "outil",
    "carton",
    "Évier",
];

const SHELTERED: Situation = Situation {
    who: Who::Woman,
    themes: &["violences", "danger"],
    unsaid: UNSAID,
    signs: &["violences", "emprise", "retours"],
    turned: &["social", "autre"],
    families: &["seul-enfants"],
    statuses: &["bailleur-social", "parc-prive", "heberge"],
    pathway: "mise-a-labri",
    tenant: false,
    ages: (22, 54),
    ..USUAL
};

pub(super) const LEFT_WITH_CHILDREN: Situation = Situation {
    signs: &["violences", "enfants", "precarite"],
    answers: &[
        ("statut-matrimonial", &["mariee", "pacsee"]),
        ("freins", &["enfants", "papiers", "ressources"]),
    ],
    stories: &[
        "Elle est partie il y a trois jours avec ses deux enfants et un sac, pendant que son compagnon travaillait. Une parente les héberge, dans une seule pièce, jusqu'à la fin de la semaine. Plainte déposée. Elle craint qu'il attende devant l'école.",
        "Troisième départ en deux ans. Cette fois les enfants ont tout vu et l'aîné ne dort plus. Elle est à l'hôtel avec le 115 et pense retourner au domicile si rien ne s'ouvre d'ici dimanche.",
        "Elle a été conduite aux urgences par les pompiers dans la nuit de samedi. Certificat médical établi. Elle est sortie avec son bébé, sans papiers ni vêtements, et ne veut pas donner le nom de la ville où elle dort.",
    ],
    details: &[
        "Les allocations arrivent encore sur le compte du couple.",
        "Deux enfants, de quatre et neuf ans ; l'école est prévenue de ne les remettre à personne d'autre.",
    ],
    tried: &[
        "Le 3919 et l'intervenante sociale du commissariat l'ont reçue ; une ordonnance de protection est demandée.",
        "Deux nuits d'hôtel par le 115. Aucune place en centre avant trois semaines.",
    ],
    needs: &[
        "« Une porte qui ferme, et que personne ne sache où. »",
        "« Que les petits retournent à l'école sans avoir peur. »",
    ],
    difficulties: &[
        "Départ sans papiers ni argent ; droits encore liés au couple.",
        "Enfants éprouvés par ce qu'ils ont vu ; école à changer.",
    ],
    strengths: &[
        "Décidée, a préparé son départ seule pendant des mois ; mère attentive.",
        "Soutenue par une parente ; a déjà travaillé et veut reprendre.",
    ],
    health: &[
        "Sommeil haché, sursauts. Un médecin légiste l'a examinée ; un suivi est proposé à elle et aux enfants.",
    ],
    objectives: &[
        (
            "protection",
            "Être protégée par une décision du juge et savoir quoi faire si je suis suivie",
        ),
        (
            "enfants",
            "Que les enfants aient une école et quelqu'un à qui parler",
        ),
        (
            "separation",
            "Séparer les comptes, les papiers et les allocations",
        ),
        (
            "administratif",
            "Refaire les papiers restés là-bas et ouvrir mes droits à mon nom",
        ),
        ("logement", "M'installer ici et m'y sentir chez moi"),
        (
            "parentalite",
            "Retrouver des soirées calmes avec les enfants",
        ),
    ],
    outcomes: &[
        "Ordonnance de protection obtenue, droits ouverts à son nom, enfants scolarisés. Elle ne pense plus à retourner.",
        "Le logement est à elle. Elle dort de nouveau, et l'aîné joue au football le mercredi.",
    ],
    ..SHELTERED
};

pub(super) const UNDER_CONTROL: Situation = Situation {
    signs: &["emprise", "isolement", "retours"],
    families: &["seul", "couple"],
    answers: &[
        ("statut-matrimonial", &["mariee", "concubinage"]),
        ("freins", &["emprise", "mariage", "dette"]),
    ],
    stories: &[
        "Elle n'a ni téléphone à elle ni clé de la boîte aux lettres. Son mari la conduit et l'attend partout. Elle a parlé pour la première fois à l'infirmière du centre de santé, seule dix minutes. Elle veut partir et dit que personne ne la croira.",
        "Elle est revenue deux fois après être partie : sa belle-famille insiste et le bail est au nom des deux. Il surveille ses comptes. Elle a peur de la nuit de vendredi.",
    ],
    details: &[
        "La joindre seulement le matin, par le centre de santé, jamais à la maison.",
        "Une dette de consommation a été prise à son nom sans qu'elle le sache.",
    ],
    tried: &[
        "Le service social du centre de santé l'a reçue trois fois, sans trace écrite à emporter.",
        "Une amie l'a hébergée dix jours ; il l'a retrouvée par le téléphone.",
    ],
    needs: &[
        "« Décider moi-même quand je sors. »",
        "« Qu'il ne me retrouve pas cette fois. »",
    ],
    difficulties: &[
        "Isolement ancien, aucun compte à son nom ; peur d'être localisée.",
        "Pression de l'entourage pour qu'elle revienne ; bail au nom des deux.",
    ],
    strengths: &[
        "A su choisir à qui parler et quand ; parle trois langues.",
        "Une amie fidèle, un ancien employeur prêt à la reprendre.",
    ],
    health: &[
        "Fatigue et douleurs jamais soignées. Elle souhaite voir une médecin, seule. Angoisses le soir.",
    ],
    objectives: &[
        (
            "protection",
            "Avoir un téléphone sûr et un plan écrit, gardé en lieu sûr",
        ),
        ("separation", "Voir une avocate pour le divorce et le bail"),
        (
            "psychologique",
            "Dire ce que j'ai vécu à quelqu'un qui me croit",
        ),
        ("administratif", "Ouvrir un compte et y recevoir mes droits"),
        ("exterieur", "Revoir mon amie et apprendre à circuler seule"),
    ],
    outcomes: &[
        "Elle vit seule depuis six mois, a repris un travail à mi-temps et se déplace sans être accompagnée.",
        "Le divorce est prononcé, la dette contestée. Elle sait qui appeler.",
    ],
    ..SHELTERED
};

pub(super) const EXPECTING: Situation = Situation {
    signs: &["violences", "precarite", "enfants"],
    families: &["enceinte", "seul"],
    ages: (19, 36),
    answers: &[
        ("statut-matrimonial", &["concubinage", "autre"]),
        ("freins", &["ressources", "emprise"]),
    ],
    stories: &[
        "Enceinte de six mois, elle a quitté son compagnon après des coups. La sage-femme a donné l'alerte. Elle dort depuis chez une collègue, sur un matelas, et doit partir avant la fin du mois.",
        "Elle attend un enfant pour l'été. Les violences ont commencé avec la grossesse. La maternité la garde encore deux jours ; elle n'a nulle part où aller ensuite.",
    ],
    details: &[
        "Suivi de grossesse à reprendre ; aucune ressource avant l'allocation de naissance.",
    ],
    tried: &[
        "La protection maternelle et infantile suit la grossesse ; le 115 n'a pas de place adaptée.",
    ],
    needs: &[
        "« Accoucher tranquille et rentrer chez moi avec le bébé. »",
        "« Ne plus regarder derrière moi. »",
    ],
    difficulties: &[
        "Pas de logement à la sortie de la maternité ; droits à ouvrir avant la naissance.",
    ],
    strengths: &["Suit tous ses rendez-vous ; a déjà choisi le prénom ; sa mère viendra l'aider."],
    health: &["Grossesse à surveiller. Elle accepte de voir la psychologue de la maternité."],
    objectives: &[
        ("protection", "Que la maternité sache à qui ne rien dire"),
        (
            "enfants",
            "Préparer l'arrivée du bébé : lit, vêtements, mode de garde",
        ),
        ("parentalite", "Être entourée pour les premières semaines"),
        ("soins", "Aller à chaque rendez-vous de la grossesse"),
        (
            "administratif",
            "Déclarer la grossesse et ouvrir mes droits",
        ),
        ("logement", "Installer la chambre avant la naissance"),
    ],
    outcomes: &[
        "Le bébé est né, la mère et l'enfant vivent en sécurité, la protection maternelle passe chaque quinzaine.",
    ],
    ..SHELTERED
};
