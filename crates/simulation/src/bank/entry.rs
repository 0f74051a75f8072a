//! From the draft to the committee's decision.

/// Why a named contact gives a draft back.
pub(crate) const DRAFT_RETURNED: &[&str] = &[
    "Merci pour cette fiche. Peux-tu préciser depuis quand, et ce que le gardien a vu lui-même ?",
    "La description est juste, mais un détail permet de reconnaître la personne : reformule la dernière phrase.",
    "Il manque ce que nous avons déjà tenté. Ajoute les visites et les courriers, puis renvoie-la-moi.",
    "Le premier critère est clair ; dis en une phrase ce qui te fait penser à une souffrance psychique.",
    "Avons-nous prévenu le service social avant ? Si oui, indique-le, le comité posera la question.",
    "Peux-tu séparer les faits de ce que disent les voisins ? La fiche sera plus forte.",
];

/// What the referrer says has changed since the alert.
pub(crate) const SINCE_THE_ALERT: &[&str] = &[
    "Rien n'a changé, sauf que la porte s'est entrouverte hier pour la première fois depuis un mois.",
    "La situation s'est tendue : une nouvelle plainte est arrivée lundi.",
    "La personne a rappelé d'elle-même, brièvement, pour dire qu'elle allait « s'en occuper ».",
    "Un versement partiel a été reçu, ce qui n'était pas arrivé depuis le printemps.",
    "Le gardien a pu parler cinq minutes avec la personne : elle est fatiguée, mais d'accord pour être aidée.",
    "Le lien reste très ténu. Nous pensons que chaque semaine compte.",
    "Les voisins sont plus inquiets que fâchés ; l'un d'eux apporte des repas.",
    "Pas de nouveau fait. Nous restons en lien avec la personne, de loin.",
    "Une visite technique a pu se faire, sans incident, avec un agent que la personne connaît.",
];

/// What approach of care the CMP sees.
pub(crate) const CARE_APPROACH: &[&str] = &[
    "Un premier contact à domicile à deux, sans blouse, en se présentant comme un appui. L'aller-vers est possible le mardi.",
    "Proposer un rendez-vous court au CMP, avec quelqu'un de connu. Ne pas parler de traitement au départ.",
    "Passer par le médecin généraliste d'abord ; nous restons en appui de l'équipe.",
    "Une évaluation infirmière à domicile semble le bon début. Délai de deux semaines.",
    "Attendre que l'alliance se fasse avec l'équipe, puis nous rencontrer à trois.",
    "Consultation d'accueil sans rendez-vous le jeudi : la plus simple pour une première fois.",
    "Coordination avec l'addictologie de liaison, que nous pouvons solliciter.",
];

/// Why the mental-health referents find an entry relevant.
pub(crate) const RELEVANCE: &[&str] = &[
    "Oui. Les deux critères sont réunis et rien n'existe aujourd'hui autour de la personne.",
    "Pertinent : le logement tient encore et une intervention courte peut éviter la rupture.",
    "Oui, à condition de commencer par le concret ; le soin viendra ensuite.",
    "La situation a déjà été évoquée de façon anonyme en cellule : ce dispositif est la bonne porte d'entrée.",
    "Oui. Les partenaires sont nombreux mais ne se parlent pas ; la coordination est le premier besoin.",
    "Plutôt oui : la souffrance est manifeste, même si elle n'est pas nommée.",
    "Entrée utile, avec un point d'étape rapide au comité suivant.",
];

/// What to watch over.
pub(crate) const WATCH_OVER: &[&str] = &[
    "Ne pas multiplier les visages : deux personnes au plus au début.",
    "Veiller au risque suicidaire, évoqué à mots couverts.",
    "Attention à la fatigue des voisins, qui sont aussi un appui.",
    "Annoncer chaque venue ; ne jamais venir à l'improviste.",
    "Éviter le mot de psychiatrie lors de la première rencontre.",
    "Tenir compte des enfants et de l'école.",
    "Sécurité des intervenants : venir à deux, le matin.",
    "Vérifier l'accès aux soins du corps, souvent oublié.",
];

pub(crate) const REFERRER_NOTES: &[&str] = &[
    "Nous souhaitons vraiment que la personne garde son logement et restons disponibles pour une présentation.",
    "Nous pouvons organiser la rencontre chez la personne ou dans nos bureaux, selon son choix.",
    "Le gardien est d'accord pour faire le lien.",
    "La personne nous fait encore confiance : c'est le bon moment.",
    "Nous ferons tout pour que l'accompagnement commence dans de bonnes conditions.",
];
pub(crate) const CMP_NOTES: &[&str] = &[
    "Situation évocatrice d'une souffrance psychique. Disponibles pour échanger après la première rencontre.",
    "Une évaluation est souhaitable ; l'entrée par le logement nous paraît la bonne.",
    "Nous pouvons recevoir la personne dans les quinze jours si elle le souhaite.",
    "Rien ne contre-indique une intervention à domicile.",
    "Avis favorable ; prévoir un point avec l'infirmière de secteur au bout d'un mois.",
];
pub(crate) const REFERENT_NOTES: &[&str] = &[
    "Favorable. Nous restons en lien pour la suite.",
    "Favorable, les faits décrits sont cohérents entre eux.",
    "Favorable : éviter que la situation ne devienne une urgence.",
    "Favorable, avec un appui du conseil local si la médiation de voisinage reprend.",
];
pub(crate) const RESERVED: &[&str] = &[
    "Réservé : il nous manque des éléments sur ce que la personne souhaite elle-même.",
    "Réservé : plusieurs services interviennent déjà, il faudrait d'abord les réunir.",
    "Réservé sur le moment : une hospitalisation est peut-être en préparation.",
    "La fragilité psychique reste à préciser ; la difficulté paraît d'abord budgétaire.",
    "Réservé : la durée de trois mois sera courte au vu de l'ancienneté des difficultés.",
];
pub(crate) const UNFAVOURABLE: &[&str] = &[
    "La situation relève d'abord d'une évaluation médicale ; un accompagnement à domicile serait prématuré.",
    "Un service assure déjà un accompagnement complet : une équipe de plus brouillerait les repères.",
    "Les faits ne laissent pas apparaître de fragilité psychique ; le droit commun peut répondre.",
    "Les besoins sont ceux d'une perte d'autonomie liée à l'âge : d'autres dispositifs sont mieux placés.",
];

/// The committee accepts, puts off, studies a diagnosis.
pub(crate) const ACCEPTED: &[&str] = &[
    "Les deux critères sont réunis et les avis convergent. Première rencontre à organiser par le prescripteur.",
    "Accord. Le comité demande une attention particulière aux premiers contacts.",
    "Accord : une intervention rapide peut éviter la rupture.",
    "Accord, avec un point d'étape à la prochaine séance.",
    "Accord. Le CMP propose de rencontrer la personne avec l'équipe.",
    "Accord malgré un avis réservé : la coordination est le besoin principal.",
    "Accord. Le gardien fera le lien avec la personne.",
];
pub(crate) const DEFERRED: &[&str] = &[
    "Le comité souhaite l'avis du médecin traitant, si la personne est d'accord, avant de se prononcer.",
    "Une mutation est à l'étude : à revoir à la prochaine séance.",
    "Deux services se disent en charge ; le coordinateur les réunit d'ici la prochaine séance.",
    "Les faits sont anciens : le prescripteur vérifie la situation actuelle.",
];
pub(crate) const DIAGNOSIS_STUDIED: &[&str] = &[
    "Diagnostic présenté. Le comité soutient les objectifs proposés.",
    "Diagnostic étudié : priorité à la remise en sécurité du logement, puis aux soins.",
    "Diagnostic partagé. Le référent de santé mentale fera le lien avec le CMP.",
    "Diagnostic étudié ; le comité propose d'ajouter un relais associatif.",
    "Diagnostic étudié. Rythme de deux visites par semaine validé.",
];

/// Orientations with a refusal: how often, then why, and to whom to turn.
pub(crate) const ORIENTATION_WEIGHTS: &[(&str, i32)] = &[
    ("service-social", 22),
    ("ccas", 14),
    ("cmp", 20),
    ("mdph", 8),
    ("protection", 12),
    ("hygiene", 8),
    ("fsl", 13),
    ("autre", 3),
];

type Refusal = (
    &'static str,
    &'static [&'static str],
    &'static [&'static str],
);

pub(crate) const REFUSALS: &[Refusal] = &[
    (
        "service-social",
        &[
            "La fragilité psychique n'est pas établie ; les difficultés sont sociales et familiales.",
            "Aucun travailleur social ne suit encore la personne : c'est la première marche.",
        ],
        &[
            "Prendre rendez-vous au service social de secteur ; l'équipe prévient la responsable et reste joignable si la situation évolue.",
            "Présenter la situation à la permanence sociale de secteur, avec la personne si possible.",
        ],
    ),
    (
        "ccas",
        &["La demande porte sur l'aide à domicile et les repas, sans risque pour le logement."],
        &[
            "Le CCAS de la commune peut ouvrir une aide à domicile et une visite de convivialité ; numéro d'accueil transmis au prescripteur.",
        ],
    ),
    (
        "cmp",
        &[
            "L'état de santé demande d'abord une évaluation médicale.",
            "Un suivi existe et vient d'être renforcé : le CMP assure déjà la coordination.",
        ],
        &[
            "Le CMP de secteur reçoit sans rendez-vous deux matins par semaine ; l'infirmier d'accueil est prévenu de façon anonyme.",
            "Passer par le médecin traitant, qui pourra demander une visite du CMP à domicile.",
        ],
    ),
    (
        "mdph",
        &["Le besoin est celui d'un accompagnement de longue durée, au-delà de six mois."],
        &[
            "Déposer une demande à la MDPH pour un service d'accompagnement à la vie sociale ; une fiche d'aide au dossier est jointe.",
        ],
    ),
    (
        "protection",
        &[
            "La personne n'est plus en mesure de gérer ses affaires et d'autres en profitent : une protection est prioritaire.",
        ],
        &[
            "Faire un signalement au procureur en vue d'une mesure de protection ; le modèle de courrier est transmis au prescripteur.",
        ],
    ),
    (
        "hygiene",
        &["Les désordres viennent du bâtiment, non de la personne."],
        &[
            "Saisir le service d'hygiène de la ville pour une visite ; l'équipe peut être présente si la personne le souhaite.",
        ],
    ),
    (
        "fsl",
        &["La difficulté est budgétaire et récente ; la personne fait ses démarches."],
        &[
            "Demander un accompagnement du Fonds de solidarité logement ; le formulaire et le contact de l'instructeur sont transmis.",
        ],
    ),
];

/// Answers to two questions that have choices.
pub(crate) const WHO_PRESENTS: &[(&str, i32)] = &[
    ("prescripteur", 58),
    ("famille", 14),
    ("professionnel", 20),
    ("inconnu", 8),
];
pub(crate) const KNOWN_TO_CMP: &[(&str, i32)] = &[("oui", 34), ("non", 30), ("ne-sait-pas", 36)];
