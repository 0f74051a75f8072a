//! Decisions on what follows, withdrawal, synthesis, housing.

pub(crate) const RENEWED: &[&str] = &[
    "Les objectifs avancent mais les relais ne sont pas encore solides : renouvellement pour trois mois.",
    "Le suivi de soins vient de commencer : un second temps est nécessaire pour qu'il tienne.",
    "Renouvellement accordé : audience à venir, présence de l'équipe utile jusque-là.",
    "La confiance est venue tard. Le comité accorde une seconde période, axée sur les relais.",
    "Renouvellement : l'aide à domicile n'arrive que dans deux mois.",
];
pub(crate) const EXTENDED: &[&str] = &[
    "Quelques semaines de plus pour passer le relais dans de bonnes conditions.",
    "Prolongation courte, le temps de la décision de la commission.",
];
/// Why support ends, in the words of the minutes: by the reason of the programme, else for any.
pub(crate) fn ended(reason: &str) -> &'static [&'static str] {
    match reason {
        "relais-droit-commun" => &[
            "Fin d'accompagnement : le CMP et le service social prennent la suite.",
            "Le droit commun prend le relais ; la rencontre de passage a eu lieu.",
        ],
        "duree-maximale" => &[
            "Durée maximale atteinte ; un service d'accompagnement à la vie sociale prend le relais.",
            "Durée maximale atteinte. Les relais trouvés assurent la suite.",
        ],
        "refus-poursuite" => {
            &["La personne ne souhaite pas poursuivre. Le comité prend acte et propose une veille."]
        }
        "hospitalisation" => &[
            "Hospitalisation longue : fin d'accompagnement, retour à préparer avec l'unité de soins.",
        ],
        "demenagement" => &[
            "La personne s'installe hors du territoire ; les coordonnées utiles lui sont données.",
        ],
        _ => &[
            "Les objectifs principaux sont atteints et les relais connus. Fin à la date prévue.",
            "Fin à la date fixée dès le départ, avec une veille du prescripteur.",
            "La personne se dit prête. Fin d'accompagnement, synthèse à transmettre.",
            "Fin d'accompagnement. Le comité salue le travail fait par la personne.",
        ],
    }
}

pub(crate) const REASONS: &[(&str, i32)] = &[
    ("objectifs-atteints", 58),
    ("relais-droit-commun", 24),
    ("refus-poursuite", 5),
    ("hospitalisation", 5),
    ("demenagement", 4),
    ("autre", 2),
    ("duree-maximale", 2),
];
pub(crate) const REASONS_AT_MOST: &[(&str, i32)] = &[
    ("objectifs-atteints", 34),
    ("relais-droit-commun", 26),
    ("duree-maximale", 34),
    ("hospitalisation", 6),
];

pub(crate) const WISH_RENEWAL: &[&str] = &[
    "Trois mois de plus permettraient d'installer l'aide à domicile.",
    "Les soins commencent à peine : arrêter maintenant serait risqué.",
    "La personne le demande et les progrès sont réels.",
    "Nous préférons que l'équipe soit là au moment de l'audience.",
    "Le lien est encore trop attaché à une seule personne de l'équipe.",
];
pub(crate) const WISH_EXTENSION: &[&str] = &[
    "Quelques semaines suffiraient pour la visite commune avec le relais.",
    "Un peu de temps pour attendre la réponse de la commission.",
];
pub(crate) const WISH_END_REFERRER: &[&str] = &[
    "Les difficultés signalées ont cessé : nous pouvons prendre la suite.",
    "La situation est stable et nous savons qui appeler.",
    "Nous restons attentifs ; l'accompagnement peut s'arrêter à la date prévue.",
    "Le lien avec nous est rétabli, c'était le but.",
];
pub(crate) const WISH_END: &[&str] = &[
    "Les relais sont en place ; la personne sait qui appeler.",
    "Les objectifs sont atteints pour l'essentiel. Je reste disponible pour la veille.",
    "Le suivi au CMP est régulier, la fin est possible.",
    "La personne se sent prête, moi aussi.",
];

pub(crate) const WITHDREW: &[&str] = &[
    "« Ça va mieux, je veux continuer {toute seule|tout seul}. » L'équipe rappelle que la porte reste ouverte.",
    "La personne ne veut plus de visites à domicile et le dit clairement. Les numéros utiles lui sont laissés.",
    "{Elle|Il} trouve que c'est trop de monde. Le CMP garde le lien.",
    "Retour dans sa famille, hors du territoire, et souhait d'arrêter ici.",
    "La personne ne souhaite plus que le bailleur soit associé et préfère se retirer.",
];
pub(crate) const SUMMARY_BEGINNINGS: &[&str] = &[
    "L'accompagnement s'est déroulé au domicile, au rythme choisi par la personne.",
    "Après un début prudent, la personne s'est saisie de l'accompagnement.",
    "Les visites ont été régulières et la personne y a pris une part active.",
    "L'équipe est intervenue chez la personne et à ses côtés dans ses démarches.",
];
pub(crate) const SUMMARY_MIDDLES: &[&str] = &[
    "Les démarches administratives engagées sont suivies par le relais désigné.",
    "La relation avec le bailleur et le voisinage s'est apaisée.",
    "La personne repère mieux les moments où demander de l'aide.",
    "Les objectifs non atteints ont été repris ensemble, sans jugement.",
    "Une période plus difficile a été traversée sans rupture.",
];
pub(crate) const SUMMARY_ENDS: &[&str] = &[
    "Les relais ont été présentés à la personne, qui garde leur numéro.",
    "La personne a relu cette synthèse et en approuve les termes.",
    "La fin a été préparée dès le premier jour ; elle a été dite et comprise.",
    "La personne remercie chacun et souhaite qu'on l'appelle dans quelques mois.",
];
pub(crate) const WATCH: &[&str] = &[
    "Le prescripteur passe une fois par mois ; en cas de volets fermés plus de deux jours, prévenir le relais de soins.",
    "Le CMP reste le premier interlocuteur. Le service social de secteur reprend les droits et le budget.",
    "Veille du gardien et de la voisine ; appeler la sœur de la personne si le courrier s'accumule.",
    "Le centre social prévient le prescripteur après deux absences. Une nouvelle alerte reste possible.",
    "Le service d'aide à domicile voit la personne deux fois par semaine et connaît les signes d'alerte écrits avec elle.",
    "Point téléphonique du prescripteur à un mois et à trois mois.",
];

pub(crate) const OUTCOMES_KEEPING: &[(&str, i32)] = &[
    ("maintien", 82),
    ("mutation", 7),
    ("etablissement", 3),
    ("hospitalisation", 2),
    ("depart", 2),
    ("expulsion", 1),
    ("inconnu", 2),
    ("sans-logement", 1),
];
pub(crate) const OUTCOMES_ACCESS: &[(&str, i32)] = &[
    ("acces", 52),
    ("maintien", 34),
    ("hospitalisation", 5),
    ("etablissement", 5),
    ("depart", 2),
    ("inconnu", 2),
];
pub(crate) const HOUSING_KEPT: &[&str] = &[
    "La personne est chez elle et le logement est entretenu.",
    "Loyer à jour, pas de nouvelle plainte.",
    "Le logement est habité et calme ; le bailleur confirme.",
    "La personne va bien et le dit. Un appel a suffi.",
    "Quelques retards de loyer, vite rattrapés ; le bailleur reste confiant.",
];
pub(crate) const HOUSING_LEFT: &[&str] = &[
    "La personne a quitté le logement ; les relais ont été prévenus.",
    "Pas de nouvelle malgré deux appels ; le prescripteur reste attentif.",
    "Orientation préparée avec la personne et les soignants.",
];
