//! Addiction without a dwelling of one's own: a key first, at one's own pace.

use super::{Situation, USUAL};

const UNSAID: &[&str] = &[
    "gardien",
    "voisin",
    "relances",
    "Les deux critères",
    "alcool zéro",
    "loyer est payé",
];

const WITHOUT_A_KEY: Situation = Situation {
    themes: &["addiction"],
    unsaid: UNSAID,
    signs: &["addiction", "precarite", "sante-non-recours"],
    turned: &["sanitaire", "social"],
    statuses: &["sans-logement", "heberge", "hospitalise"],
    pathway: "acces",
    tenant: false,
    ages: (24, 58),
    ..USUAL
};

pub(super) const DRINKS_OUTSIDE: Situation = Situation {
    answers: &[("consommation", &["active", "demande"])],
    stories: &[
        "Sept ans de rue et d'hébergements d'urgence, toujours écourtés parce que la personne boit. Elle dit boire « pour le froid et pour le bruit ». Elle demande un endroit à elle, sans promettre d'arrêter. Le centre d'accueil la connaît bien et la décrit calme.",
        "Sort d'un troisième sevrage en deux ans. Chaque fois, retour au foyer et rechute dans la semaine. L'équipe d'addictologie demande un logement ordinaire dès la sortie.",
    ],
    details: &[
        "Revenu de solidarité versé ; une domiciliation au CCAS.",
        "Un chien, très bien tenu, qui ferme les portes des foyers.",
    ],
    tried: &[
        "Quatre hébergements en deux ans, arrêtés pour alcool.",
        "Le centre de soins en addictologie la reçoit chaque semaine, sans rendez-vous.",
    ],
    needs: &[
        "« Boire moins quand j'aurai chaud. »",
        "« Un chez-moi avec mon chien. »",
    ],
    difficulties: &["Consommation quotidienne ; santé négligée ; aucun logement depuis sept ans."],
    strengths: &[
        "Vient à l'heure à ses rendez-vous du matin ; prend grand soin de son chien ; bonne mémoire des gens.",
    ],
    health: &[
        "Foie à surveiller, dents. Réduction à son rythme avec l'addictologie ; pas de sevrage imposé.",
    ],
    objectives: &[
        (
            "addiction",
            "Choisir les moments où je bois, et en compter moins",
        ),
        ("logement", "Dormir dans mon lit et fermer ma porte"),
        ("soins", "Revoir le médecin pour le foie et les dents"),
        (
            "administratif",
            "Payer ma part de loyer le jour où l'argent arrive",
        ),
        ("rechute", "Savoir qui appeler le soir où c'est trop"),
        (
            "exterieur",
            "Promener le chien ailleurs que devant l'épicerie",
        ),
    ],
    outcomes: &[
        "Dix mois dans son logement, une consommation divisée par deux, un rendez-vous honoré sur deux : du jamais vu.",
        "La personne paie son loyer et voit son médecin ; elle boit encore, chez elle, sans incident.",
    ],
    ..WITHOUT_A_KEY
};

pub(super) const REDUCING: Situation = Situation {
    ages: (22, 45),
    signs: &["addiction", "dettes", "isolement"],
    answers: &[("consommation", &["reduction", "soin"])],
    stories: &[
        "Sous traitement de substitution depuis un an, la personne vit chez un ancien ami de consommation et craint d'y replonger. Elle a retrouvé un emploi de quelques heures. Elle demande un studio loin de ce quartier.",
        "Sortie de communauté thérapeutique le mois prochain. Dix-huit mois sans produit. Rien n'est prévu pour la suite qu'un retour chez des parents qui n'osent plus ouvrir.",
    ],
    details: &[
        "Délivrance en pharmacie chaque semaine.",
        "Dette de téléphone et amendes de transport, échelonnées.",
    ],
    tried: &[
        "Le centre de soins suit de près ; la demande de logement a été refusée pour ressources trop faibles.",
    ],
    needs: &[
        "« Mettre de la distance. »",
        "« Qu'on ne me parle pas que de ça. »",
    ],
    difficulties: &[
        "Hébergement qui met le soin en danger ; petites dettes ; peu d'amis hors du produit.",
    ],
    strengths: &["Traitement bien suivi ; a repris le travail ; écrit beaucoup."],
    health: &[
        "Substitution stable ; bilan à jour. La personne connaît ses signes d'alerte et sait les dire.",
    ],
    objectives: &[
        ("addiction", "Tenir mon traitement sans le cacher"),
        ("rechute", "Écrire mes signes d'alerte et à qui les dire"),
        (
            "logement",
            "M'installer dans un quartier où personne ne me connaît",
        ),
        ("administratif", "Échelonner mes amendes"),
        (
            "soins",
            "Trouver une pharmacie et un médecin près de chez moi",
        ),
        ("exterieur", "Rejoindre l'atelier d'écriture"),
    ],
    outcomes: &[
        "Le traitement tient, l'emploi aussi ; la personne a des voisins et un atelier du jeudi.",
        "Installée depuis un an, elle a rendu visite à ses parents.",
    ],
    ..WITHOUT_A_KEY
};
