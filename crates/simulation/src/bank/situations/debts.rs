//! Debts, guardianship, power cut off: when papers and money slip away.

use super::{ProcedureStage, Situation, USUAL, Who};

pub(super) const UNOPENED_MAIL: Situation = Situation {
    signs: &["dettes", "isolement", "sante-non-recours"],
    home: &["dette", "acces-refuse"],
    conduct: &["repli"],
    procedure: ProcedureStage::Notice,
    arrears: (1800, 5200),
    stories: &[
        "Dette de loyer depuis neuf mois, alors que les droits existent : l'aide au logement est suspendue faute de réponse. La boîte aux lettres déborde. La personne ouvre la porte de quelques centimètres, dit qu'elle va s'en occuper, referme. Elle ne travaille plus depuis un arrêt maladie.",
        "La personne n'a pas ouvert son courrier depuis un an ; les enveloppes sont rangées par taille dans un carton. Elle explique calmement que les lettres lui font battre le cœur. Le commandement de payer est arrivé. Elle ne répond ni au téléphone ni aux messages.",
    ],
    details: &[
        "Revenus interrompus depuis plusieurs mois ; la personne vit sur un découvert et des dons de nourriture.",
        "Elle descend la nuit pour ne croiser personne.",
    ],
    tried: &[
        "Quatre courriers, deux visites, un rendez-vous à la permanence sociale non honoré.",
        "Le service social du bailleur a proposé un plan d'apurement ; il n'a pas été signé.",
    ],
    needs: &[
        "« Ouvrir les lettres avec quelqu'un, une par une. »",
        "« Savoir combien je dois vraiment. »",
    ],
    difficulties: &[
        "Droits suspendus faute de réponse ; dette qui monte chaque mois ; évitement de tout ce qui est écrit.",
        "Anxiété devant le courrier et le téléphone ; plus de revenus réguliers.",
    ],
    strengths: &[
        "A tout gardé : le dossier peut se reconstituer.",
        "Vient aux rendez-vous quand ils sont rappelés le matin par message.",
    ],
    health: &[
        "Anxiété de type phobique autour du courrier, ruminations nocturnes. Premier rendez-vous au CMP accepté si l'équipe l'accompagne.",
    ],
    objectives: &[
        (
            "administratif",
            "Ouvrir et classer le courrier, dix lettres par visite",
        ),
        (
            "administratif",
            "Rouvrir l'aide au logement et signer un plan d'apurement tenable",
        ),
        ("soins", "Parler de l'angoisse à un professionnel"),
        (
            "rechute",
            "Avoir une personne à qui montrer une lettre qui fait peur",
        ),
    ],
    outcomes: &[
        "Les droits sont rouverts avec un rappel et le plan d'apurement est tenu depuis trois mois.",
        "Le courrier est ouvert chaque semaine avec l'écrivain public ; la dette a baissé de moitié.",
    ],
    ..USUAL
};

pub(super) const LOST_JOB: Situation = Situation {
    who: Who::Man,
    signs: &["dettes", "isolement", "precarite"],
    home: &["dette"],
    conduct: &["repli"],
    families: &["seul", "couple"],
    ages: (30, 59),
    procedure: ProcedureStage::Summons,
    arrears: (2400, 7800),
    stories: &[
        "Locataire connu pour être sans histoire pendant douze ans. Depuis son licenciement, il ne paie plus, a maigri, a coupé les ponts avec ses collègues. Il a dit au chargé de recouvrement que « ce serait plus simple si je n'étais plus là ». Cette phrase nous a inquiétés.",
        "La personne a perdu son emploi il y a un an puis sa voiture. Elle ne s'est pas inscrite au chômage, par honte. Elle passe ses journées au lit, volets clos. L'audience approche et elle n'a pris aucun avocat.",
    ],
    details: &[
        "Aucune ressource déclarée depuis l'arrêt du salaire ; pas de demande d'aide faite.",
        "La personne a vendu ses meubles pour payer les premiers mois.",
    ],
    tried: &[
        "Le conseiller social l'a reçue une fois ; elle a pleuré sans pouvoir parler. Orientation vers le service social de secteur, sans suite.",
        "Un plan d'apurement a été signé et n'a tenu qu'un mois.",
    ],
    needs: &[
        "« Redevenir quelqu'un qui se lève le matin. »",
        "« Ne pas perdre l'appartement en plus du reste. »",
    ],
    difficulties: &[
        "Effondrement après la perte du travail ; droits non demandés ; assignation reçue.",
        "Honte qui empêche toute démarche ; isolement récent mais profond.",
    ],
    strengths: &[
        "Douze ans de loyers payés ; bonne connaissance de l'administration quand l'élan revient.",
        "Une sœur appelle chaque dimanche et ne sait pas comment aider.",
    ],
    health: &[
        "État dépressif marqué, idées noires passives évaluées ce jour sans projet. Rendez-vous en urgence au CMP obtenu sous cinq jours ; numéro de crise laissé.",
    ],
    objectives: &[
        (
            "soins",
            "Soigner la dépression et ne pas rester en tête-à-tête avec les idées noires",
        ),
        (
            "administratif",
            "Demander mes droits et préparer l'audience avec le point d'accès au droit",
        ),
        (
            "exterieur",
            "Me lever, m'habiller et sortir trois matins par semaine",
        ),
        ("rechute", "Prévenir ma sœur quand ça redescend"),
    ],
    outcomes: &[
        "Les droits ont été ouverts, l'audience a donné un échéancier, un suivi est en place au CMP.",
        "La personne a repris une formation ; le loyer courant est payé depuis quatre mois.",
    ],
    ..USUAL
};

pub(super) const GUARDIANSHIP: Situation = Situation {
    signs: &["dettes", "communication", "addiction"],
    home: &["dette", "entretien"],
    conduct: &["agressivite", "addiction"],
    turned: &["social", "sanitaire"],
    ages: (25, 60),
    procedure: ProcedureStage::Amicable,
    arrears: (400, 1900),
    stories: &[
        "Majeur sous curatelle renforcée. Le budget est tenu, mais la personne ne supporte plus de demander son argent ; elle insulte les agents et menace de rompre la mesure. Elle héberge des connaissances qui vident son réfrigérateur. Le logement se dégrade et les voisins se plaignent.",
        "La personne protégée a donné sa carte à un ami. Elle ne mange pas à sa faim en fin de mois et refuse l'aide à domicile. Elle dit que tout le monde décide à sa place. Son suivi de soins s'est espacé depuis le changement de secteur.",
    ],
    details: &[
        "Entrées et sorties toute la nuit ; la serrure a été changée deux fois.",
        "La personne se dit enfermée dans sa mesure, mais vient chaque semaine au bureau pour parler.",
    ],
    tried: &[
        "Plusieurs rencontres avec le délégué, le service d'aide à domicile et le bailleur. Les engagements pris ne tiennent pas.",
        "Le CMP du précédent secteur suivait la personne ; le relais n'a pas été fait.",
    ],
    needs: &[
        "« Décider de quelque chose dans ma vie. »",
        "« Qu'on m'explique mon budget sans me parler comme à un enfant. »",
    ],
    difficulties: &[
        "Conflit avec la mesure de protection ; entourage qui profite ; soins interrompus par un changement de secteur.",
        "Budget exsangue en fin de mois ; logement investi par d'autres.",
    ],
    strengths: &[
        "Sait dire ce qu'elle veut ; vient aux rendez-vous du délégué.",
        "Cuisine volontiers et voudrait apprendre à d'autres.",
    ],
    health: &[
        "Suivi ancien pour troubles de l'humeur, traitement pris de façon irrégulière. Consommation d'alcool le soir. Relais de secteur à refaire en priorité.",
    ],
    objectives: &[
        (
            "soins",
            "Rencontrer le nouveau CMP et retrouver un traitement régulier",
        ),
        (
            "administratif",
            "Comprendre mon budget et choisir une dépense plaisir par mois",
        ),
        ("logement", "Choisir qui entre chez moi"),
        (
            "exterieur",
            "Cuisiner une fois par mois à la maison de quartier",
        ),
    ],
    outcomes: &[
        "La mesure est mieux vécue depuis que le budget est revu chaque mois à trois ; le relais de secteur est fait.",
        "Le logement a retrouvé son calme et la personne anime un atelier de cuisine.",
    ],
    ..USUAL
};

pub(super) const CUT_OFF: Situation = Situation {
    signs: &["precarite", "mise-en-danger", "sante-non-recours"],
    home: &["fluides", "dette"],
    conduct: &["danger", "repli"],
    ages: (32, 70),
    procedure: ProcedureStage::Amicable,
    arrears: (500, 2300),
    stories: &[
        "L'électricité est coupée depuis l'hiver dernier. La personne s'éclaire à la bougie et se chauffe avec un réchaud de camping posé sur le tapis. Elle ne voit pas le danger. Elle dit qu'elle « n'a besoin de rien » et que le compteur l'espionnait.",
        "Un début d'incendie a eu lieu le mois dernier, éteint par un voisin. La personne vit sans gaz ni électricité, récupère l'eau dans des bidons, alors que ses ressources suffiraient à payer un abonnement réduit. Elle n'ouvre pas aux fournisseurs.",
    ],
    details: &[
        "Traces de suie dans la cuisine ; pas de détecteur de fumée en état.",
        "La personne porte plusieurs manteaux à l'intérieur. Elle tousse beaucoup.",
    ],
    tried: &[
        "Le fonds de solidarité a été proposé ; le dossier n'est jamais revenu signé.",
        "Le CCAS a rencontré la personne sur le palier, deux fois, sans pouvoir entrer.",
    ],
    needs: &[
        "« Me chauffer, mais sans qu'on me surveille. »",
        "« Qu'on me laisse tranquille avec les factures. »",
    ],
    difficulties: &[
        "Vie sans énergie, risque d'incendie sérieux, non-recours aux aides.",
        "Méfiance envers les compteurs et les techniciens ; santé négligée.",
    ],
    strengths: &[
        "Très organisée dans sa vie de peu ; connaît bien les associations d'aide alimentaire.",
        "Accepte de parler de sa toux à une infirmière.",
    ],
    health: &[
        "Méfiance interprétative centrée sur les appareils. Toux chronique : médecin généraliste d'abord, le CMP ensuite si la confiance vient.",
    ],
    objectives: &[
        (
            "administratif",
            "Rouvrir un abonnement avec l'aide du fonds de solidarité",
        ),
        (
            "logement",
            "Rendre le logement sûr : détecteur, plus de flamme nue",
        ),
        ("soins", "Soigner ma toux"),
        ("danger", "Savoir quoi faire en cas de feu et qui prévenir"),
    ],
    outcomes: &[
        "L'énergie est rétablie avec un tarif adapté ; le réchaud a été rendu.",
        "Le logement est chauffé, un détecteur posé, et le médecin suit la personne.",
    ],
    ..USUAL
};

pub(super) const CO_OWNER: Situation = Situation {
    signs: &["dettes", "incurie", "isolement"],
    home: &["entretien", "dette"],
    conduct: &["repli", "propos"],
    turned: &["social", "autre"],
    statuses: &["proprietaire", "parc-prive"],
    tenant: false,
    ages: (48, 81),
    stories: &[
        "Personne propriétaire de son appartement, qui ne paie plus les charges de copropriété. Le syndic parle de saisie. La toiture de la véranda s'est effondrée et n'a pas été réparée. La personne vit dans une seule pièce avec ses papiers et affirme que la vente est déjà faite, ce qui est faux.",
        "Maison de ville héritée des parents, sans entretien depuis des années : toiture percée, plus de chauffage. La personne, fonctionnaire en retraite, ne sort que pour acheter du pain. Les voisins déposent des repas devant la porte.",
    ],
    details: &[
        "Courriers du syndic retournés. La personne signe n'importe quel document qu'on lui tend.",
        "Eau de pluie dans l'escalier ; moisissures dans la chambre.",
    ],
    tried: &[
        "Le CCAS est passé trois fois. La personne accepte de parler à la fenêtre.",
        "Un signalement au service d'hygiène a été fait par les voisins.",
    ],
    needs: &[
        "« Rester dans la maison de mes parents. »",
        "« Que quelqu'un m'explique les papiers du syndic. »",
    ],
    difficulties: &[
        "Bien dégradé, charges impayées, risque de saisie ; la personne n'a plus de vision claire de ses affaires.",
        "Isolement ancien ; vulnérabilité devant les démarcheurs.",
    ],
    strengths: &[
        "Ressources régulières ; voisins bienveillants.",
        "Mémoire précise du passé, plaisir à raconter.",
    ],
    health: &["Troubles de l'attention et idées fixes. Bilan de mémoire à proposer, sans hâte."],
    objectives: &[
        (
            "administratif",
            "Faire le point sur les charges et éviter la saisie",
        ),
        (
            "logement",
            "Mettre la maison hors d'eau avec les aides à l'habitat",
        ),
        ("soins", "Faire un bilan de mémoire"),
        (
            "administratif",
            "Réfléchir à une mesure de protection avec quelqu'un de confiance",
        ),
    ],
    outcomes: &[
        "Un échéancier a été signé avec le syndic et une demande de protection est en cours, avec l'accord de la personne.",
        "Les travaux urgents sont financés ; les voisins et le service de repas assurent une veille.",
    ],
    ..USUAL
};
