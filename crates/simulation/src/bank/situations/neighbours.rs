//! Living next to others: shouts, fears, complaints, threats, a home taken over.

use super::{ProcedureStage, Situation, USUAL, Who};

pub(super) const SHOUTS: Situation = Situation {
    who: Who::Woman,
    signs: &["jouissance", "isolement"],
    home: &[],
    conduct: &["voisinage", "propos"],
    ages: (25, 58),
    procedure: ProcedureStage::Amicable,
    arrears: (0, 400),
    stories: &[
        "Cris et coups dans les murs presque chaque nuit entre deux et cinq heures. Dans la journée, la personne est aimable et dit ne se souvenir de rien. Onze plaintes de voisins, une main courante. Une famille avec un nouveau-né demande à partir.",
        "La personne parle fort toute la nuit, seule, et met de la musique pour couvrir « ce qu'on lui dit ». Elle se lève tard, s'excuse auprès du gardien, recommence. Les voisins, patients jusqu'ici, préparent une pétition.",
    ],
    details: &[
        "Le bruit a commencé après l'arrivée d'un nouveau voisin du dessus.",
        "La personne a posé des matelas contre les cloisons pour se protéger, dit-elle.",
    ],
    tried: &[
        "Médiation de voisinage en mars : la personne est venue, a écouté, n'a rien pu changer.",
        "Deux courriers et un rendez-vous à l'agence. La police s'est déplacée trois fois sans suite.",
    ],
    needs: &[
        "« Dormir, et que les autres dorment aussi. »",
        "« Que les voix se taisent la nuit. »",
    ],
    difficulties: &[
        "Nuits agitées, conflit de voisinage qui s'enkyste, menace de procédure pour troubles de jouissance.",
        "Souffrance psychique nocturne sans aucun soin ; sommeil détruit.",
    ],
    strengths: &[
        "Consciente de gêner, capable de s'excuser ; bon contact avec le gardien.",
        "Accepte un casque et une routine du soir proposés par l'équipe.",
    ],
    health: &[
        "Hallucinations nocturnes probables, aggravées par le manque de sommeil. Accord pour une première consultation au CMP, à obtenir rapidement.",
    ],
    objectives: &[
        ("soins", "Consulter au CMP pour le sommeil et les voix"),
        (
            "logement",
            "Trouver une routine du soir et prévenir les voisins de mes efforts",
        ),
        (
            "psychologique",
            "Savoir quoi faire à trois heures du matin, sans crier",
        ),
        ("exterieur", "Marcher le soir avec le groupe du quartier"),
    ],
    outcomes: &[
        "Les nuits sont redevenues calmes depuis la reprise d'un traitement ; plus aucune plainte depuis deux mois.",
        "La médiation a repris sur de bonnes bases et le CMP suit la personne.",
    ],
    ..USUAL
};

pub(super) const PERSECUTED: Situation = Situation {
    signs: &["communication", "isolement", "sante-non-recours"],
    home: &["acces-refuse", "degradations"],
    conduct: &["propos", "voisinage", "repli"],
    ages: (30, 66),
    stories: &[
        "La personne affirme que les voisins envoient des ondes par le plafond. Elle a recouvert les murs de papier d'aluminium et dort dans la baignoire. Elle écrit chaque semaine au bailleur, à la mairie et au procureur. Elle demande un autre logement, le troisième en quatre ans, car « ils l'ont suivie ».",
        "La personne ne prend plus l'ascenseur, change de trottoir, note les plaques des voitures. Elle est persuadée qu'on entre chez elle en son absence et a fait poser cinq verrous. Elle reste courtoise et précise. Sa fille ne vient plus.",
    ],
    details: &[
        "Courriers de plusieurs pages, très soignés, avec des relevés d'heures.",
        "Elle refuse l'entrée des techniciens, sauf si deux agents sont présents.",
    ],
    tried: &[
        "Deux mutations déjà accordées, sans effet durable. Le CMP propose d'attendre que la personne demande.",
        "Rencontre avec le délégué du procureur, sans suite. Le médecin traitant est d'accord pour aider.",
    ],
    needs: &[
        "« Qu'on me protège des voisins. »",
        "« Me sentir en sécurité chez moi, au moins dans une pièce. »",
    ],
    difficulties: &[
        "Vécu de persécution qui passe d'un logement à l'autre ; épuisement ; rupture familiale.",
        "Demandes de mutation répétées, sans rapport avec le logement lui-même.",
    ],
    strengths: &[
        "Grande rigueur, écriture facile ; fait confiance à son médecin traitant.",
        "Aime chanter ; a fait partie d'une chorale.",
    ],
    health: &[
        "Délire de persécution bien organisé, sans agressivité. Pas de demande de soins ; alliance à construire avec le médecin traitant comme tiers.",
    ],
    objectives: &[
        (
            "psychologique",
            "Retrouver une pièce où je me sens à l'abri",
        ),
        (
            "soins",
            "Parler de la fatigue avec mon médecin, puis avec le CMP",
        ),
        (
            "residentiel",
            "Poser calmement la question du déménagement, sans urgence",
        ),
        ("exterieur", "Retourner chanter"),
    ],
    outcomes: &[
        "La personne voit un psychiatre avec l'appui de son médecin et n'a plus demandé de mutation.",
        "Les courriers se sont espacés ; elle chante de nouveau et sa fille est revenue.",
    ],
    ..USUAL
};

pub(super) const COMPLAINS: Situation = Situation {
    who: Who::Woman,
    signs: &["communication", "isolement"],
    home: &[],
    conduct: &["propos", "voisinage"],
    ages: (40, 79),
    stories: &[
        "La personne appelle l'agence dix à vingt fois par jour pour des odeurs de gaz que personne d'autre ne sent. Huit contrôles, tous négatifs. Elle ne dort plus, ouvre toutes les fenêtres en plein hiver et prévient les pompiers chaque semaine.",
        "Réclamations continues : vibrations, poussières, eau trouble. Chaque passage de technicien apaise la personne deux jours. Elle dit que nous sommes les seuls à l'écouter. Depuis le décès de son conjoint, les appels ont triplé.",
    ],
    details: &[
        "Les agents d'accueil sont en difficulté et craignent l'appel de trop.",
        "Fenêtres ouvertes toute la nuit ; facture de chauffage très élevée.",
    ],
    tried: &[
        "Un interlocuteur unique a été désigné, avec un appel par jour : cela a tenu un mois.",
        "Contrôles techniques répétés. Le service social de secteur ne connaît pas la personne.",
    ],
    needs: &[
        "« Que quelqu'un prenne au sérieux ce que je sens. »",
        "« Parler à une vraie personne, à heure fixe. »",
    ],
    difficulties: &[
        "Angoisse qui prend la forme de réclamations ; solitude ; épuisement des interlocuteurs.",
        "Sommeil très perturbé ; peur d'un accident à toute heure.",
    ],
    strengths: &[
        "Demandeuse de lien, ponctuelle, reconnaissante.",
        "Bonne cuisinière, ancienne aide-soignante.",
    ],
    health: &[
        "Troubles anxieux avec sensations olfactives. Bilan chez le généraliste, avis neurologique demandé avant de conclure.",
    ],
    objectives: &[
        (
            "psychologique",
            "Avoir un temps de parole régulier qui ne soit pas l'agence",
        ),
        ("soins", "Faire le bilan demandé par le médecin"),
        ("exterieur", "Rejoindre l'atelier du jeudi au centre social"),
        (
            "rechute",
            "Noter ce qui m'inquiète et attendre l'appel du soir",
        ),
    ],
    outcomes: &[
        "Les appels à l'agence sont passés de vingt par jour à deux par semaine ; le centre social a pris le relais.",
        "Un suivi psychologique est en place et les pompiers n'ont plus été appelés.",
    ],
    ..USUAL
};

pub(super) const THREATS: Situation = Situation {
    signs: &["communication", "jouissance", "addiction"],
    home: &["degradations", "dette"],
    conduct: &["agressivite", "voisinage", "addiction"],
    turned: &["logement", "sanitaire", "autre"],
    ages: (23, 50),
    procedure: ProcedureStage::Judgment,
    arrears: (900, 3800),
    stories: &[
        "La personne a menacé un agent avec une barre de fer, puis est venue s'excuser en pleurant le lendemain. Elle dit perdre le contrôle quand elle se sent méprisée. Elle boit depuis la garde alternée perdue de ses enfants. Un jugement a été rendu ; nous voudrions une dernière chance avant l'exécution.",
        "Hurlements dans la cage d'escalier, porte du local forcée. Les voisins ont peur. La personne n'a pas de suivi mais demande de l'aide à sa manière : elle laisse des mots au gardien pour dire qu'elle va mal.",
    ],
    details: &[
        "Les agents ne viennent plus qu'à deux. Aucune arme connue.",
        "Les crises surviennent après les coups de téléphone avec l'ancien conjoint.",
    ],
    tried: &[
        "Dépôt de plainte de l'agent, retiré ensuite. Rappel à l'ordre par la ville.",
        "Un rendez-vous en addictologie a été pris par le médecin ; la personne ne s'y est pas rendue.",
    ],
    needs: &[
        "« Ne plus faire peur. Revoir mes enfants. »",
        "« Qu'on me parle avant que ça monte. »",
    ],
    difficulties: &[
        "Passages à l'acte verbaux et matériels, alcool, jugement d'expulsion rendu.",
        "Impulsivité et honte ; isolement depuis la séparation.",
    ],
    strengths: &[
        "Sait reconnaître ses torts ; motivation forte à revoir ses enfants.",
        "Travaille en intérim quand la semaine est bonne.",
    ],
    health: &[
        "Consommation d'alcool quotidienne, impulsivité, sommeil court. Pas de trouble délirant. Addictologie et CMP à articuler.",
    ],
    objectives: &[
        (
            "soins",
            "Aller au rendez-vous d'addictologie avec quelqu'un",
        ),
        (
            "psychologique",
            "Repérer ce qui monte et avoir un endroit où le dire",
        ),
        (
            "parentalite",
            "Préparer la reprise des visites avec les enfants",
        ),
        (
            "administratif",
            "Respecter le plan d'apurement fixé au jugement",
        ),
    ],
    outcomes: &[
        "Aucun incident depuis le début de l'accompagnement ; l'exécution du jugement a été suspendue.",
        "Un suivi en addictologie est engagé et les enfants viennent de nouveau un samedi sur deux.",
    ],
    ..USUAL
};

pub(super) const OCCUPIED: Situation = Situation {
    signs: &["mise-en-danger", "precarite", "jouissance"],
    home: &["degradations", "dette"],
    conduct: &["danger", "voisinage", "addiction"],
    turned: &["logement", "social", "autre"],
    ages: (22, 56),
    procedure: ProcedureStage::Notice,
    arrears: (600, 3000),
    stories: &[
        "Le logement est occupé par des inconnus qui trafiquent dans le hall. Le locataire, fragile et influençable, dort dans la cuisine. Il dit qu'ils sont ses amis, puis qu'il a peur. Il n'a plus ses clés ni sa carte bancaire.",
        "La personne a été vue à la laverie avec toutes ses affaires dans un sac : des gens vivent chez elle et la font sortir le soir. Elle a déjà été suivie en psychiatrie. Elle ne veut pas porter plainte, de crainte de représailles.",
    ],
    details: &[
        "Va-et-vient jour et nuit ; la porte a été forcée.",
        "La personne maigrit, demande parfois à manger au gardien.",
    ],
    tried: &[
        "Intervention de la police demandée deux fois. Le gardien a gardé un numéro pour joindre la personne.",
        "Un relogement a été évoqué, sans que la personne donne suite.",
    ],
    needs: &[
        "« Récupérer mes clés. »",
        "« Être tranquille chez moi sans me fâcher avec eux. »",
    ],
    difficulties: &[
        "Emprise de tiers sur le logement et l'argent ; vulnérabilité psychique.",
        "Peur des représailles ; dette et dégradations qui ne sont pas de son fait.",
    ],
    strengths: &[
        "Accorde sa confiance à un gardien et à une association de distribution.",
        "Ancien suivi au CMP, bien vécu à l'époque.",
    ],
    health: &[
        "Déficience légère possible, anxiété intense. Reprise de contact avec l'ancien CMP acceptée.",
    ],
    objectives: &[
        (
            "danger",
            "Retrouver la jouissance de mon logement en sécurité, avec les services compétents",
        ),
        ("soins", "Revoir le CMP qui me connaissait"),
        ("administratif", "Refaire ma carte et protéger mon argent"),
        (
            "residentiel",
            "Préparer un autre logement si celui-ci n'est plus tenable",
        ),
    ],
    outcomes: &[
        "La personne a récupéré ses clés et une demande de protection juridique est déposée, à sa demande.",
        "Un changement de logement a permis de rompre avec l'entourage qui l'occupait.",
    ],
    ..USUAL
};
