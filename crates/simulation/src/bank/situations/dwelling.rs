//! The dwelling itself: neglect, hoarding, animals, pests, damage.

use super::{ProcedureStage, Situation, USUAL, Who};

pub(super) const NEGLECT: Situation = Situation {
    signs: &["incurie", "isolement", "sante-non-recours"],
    home: &["entretien", "acces-refuse"],
    conduct: &["repli"],
    turned: &["logement", "social", "sanitaire"],
    ages: (46, 78),
    stories: &[
        "Le gardien ne voit plus la personne descendre ses poubelles depuis le printemps. Une forte odeur se sent sur le palier. La dernière fois que la porte s'est ouverte, le sol de l'entrée était couvert de sacs et de restes de repas, et la personne, très amaigrie, a dit que « tout va bien ». Elle porte les mêmes vêtements depuis des semaines. Le loyer est payé.",
        "Lors du contrôle annuel des détecteurs, le technicien a trouvé un logement très sale : évier et toilettes hors d'usage, vaisselle moisie, matelas à même le sol. La personne n'a pas été agressive ; elle s'est excusée et a pleuré. Elle dit ne plus avoir la force de rien. Aucune visite d'un proche n'est connue.",
    ],
    details: &[
        "Odeur sur tout le palier, mouches, volets fermés en plein jour. Les voisins s'inquiètent plus qu'ils ne se plaignent.",
        "L'eau chaude ne fonctionne plus depuis des mois ; la personne ne l'a pas signalé. Elle se nourrit de conserves froides.",
    ],
    tried: &[
        "Trois visites à domicile du bailleur, dont une avec la porte ouverte. Le service social de secteur a proposé un rendez-vous, sans suite. Le médecin traitant ne l'a pas vue depuis un an.",
        "Le CCAS a écrit deux fois. Une aide à domicile a été proposée puis refusée : la personne avait honte de montrer son logement.",
    ],
    needs: &[
        "« J'ai honte, je ne sais plus par quel bout commencer. »",
        "« Je voudrais qu'on m'aide sans tout jeter d'un coup. »",
    ],
    difficulties: &[
        "Logement très dégradé par l'absence d'entretien ; sanitaires hors d'usage. La personne ne demande rien et ne se plaint de rien.",
        "Incurie installée depuis plus d'un an, alimentation pauvre, plus aucun suivi médical, porte fermée à presque tous.",
    ],
    strengths: &[
        "Accepte la visite quand elle est annoncée la veille ; paie son loyer ; tient à rester dans son quartier.",
        "A gardé l'habitude du marché du samedi ; se laisse aider par la voisine du premier.",
    ],
    health: &[
        "Ralentissement net, perte de poids, sommeil inversé. Tableau dépressif possible : rendez-vous au CMP à préparer, bilan chez le généraliste d'abord.",
    ],
    objectives: &[
        (
            "logement",
            "Retrouver une cuisine et des sanitaires utilisables, pièce par pièce, à mon rythme",
        ),
        (
            "soins",
            "Revoir un médecin, avec quelqu'un la première fois",
        ),
        (
            "logement",
            "Mettre en place une aide-ménagère et apprendre à lui ouvrir",
        ),
        ("exterieur", "Retourner au marché du samedi"),
    ],
    outcomes: &[
        "La cuisine et la salle de bains sont redevenues utilisables et une aide à domicile vient deux fois par semaine.",
        "Le logement a été remis en état avec la personne, sans rien jeter sans elle ; un suivi médical a repris.",
    ],
    ..USUAL
};

pub(super) const HOARDING: Situation = Situation {
    signs: &[
        "encombrement",
        "isolement",
        "mise-en-danger",
        "communication",
    ],
    home: &["encombrement", "acces-refuse", "entretien"],
    conduct: &["repli", "danger"],
    ages: (42, 76),
    procedure: ProcedureStage::Amicable,
    arrears: (0, 600),
    stories: &[
        "Logement rempli d'objets jusqu'au plafond : journaux, appareils en panne, vêtements. On circule par un couloir d'une trentaine de centimètres. La chaudière n'est plus accessible et n'a pas été contrôlée depuis deux ans. La personne récupère des objets dans la rue chaque soir et dit qu'ils « serviront ». Elle est polie, instruite, et repousse chaque rendez-vous.",
        "Les pompiers, appelés pour une fuite chez le voisin, ont signalé un encombrement majeur : les fenêtres ne s'ouvrent plus, le balcon est plein. La personne a déjà vidé une pièce avec l'aide d'un proche ; six mois après elle était de nouveau pleine. Elle redoute un débarras forcé et n'ouvre plus à personne.",
    ],
    details: &[
        "Risque d'incendie : multiprises en cascade, papiers contre le radiateur. Le lit n'est plus accessible, la personne dort dans un fauteuil.",
        "La cave et le palier servent aussi de réserve. Les voisins ont signé une pétition.",
    ],
    tried: &[
        "Un courrier recommandé, puis une visite avec le service d'hygiène. Un débarras a été évoqué ; la personne a rompu le contact.",
        "Deux rencontres avec le conseiller social du bailleur, qui se sont bien passées. Rien n'a bougé ensuite. Pas de contact avec la psychiatrie.",
    ],
    needs: &[
        "« Je sais que c'est trop, mais chaque chose a une histoire. »",
        "« Je veux bien trier, si c'est moi qui décide de ce qui part. »",
    ],
    difficulties: &[
        "Accumulation ancienne, aggravée depuis un deuil ; chaudière, fenêtres et lit inaccessibles ; risque d'incendie.",
        "Grande souffrance à se séparer des objets ; peur d'un débarras d'office ; isolement qui en découle.",
    ],
    strengths: &[
        "Sait expliquer, classer, raconter ; respecte les rendez-vous fixés par elle.",
        "Un proche est prêt à transporter ce qui sera donné ; une ressourcerie est à deux rues.",
    ],
    health: &[
        "Anxiété forte à l'idée de jeter, ruminations. Pas d'idée noire exprimée. Une consultation au CMP est acceptée « pour parler du tri ».",
    ],
    objectives: &[
        (
            "logement",
            "Dégager l'accès à la chaudière et à une fenêtre avant le contrôle",
        ),
        (
            "logement",
            "Trier une heure par visite et donner à la ressourcerie ce qui peut servir",
        ),
        (
            "soins",
            "Rencontrer une fois le CMP pour comprendre ce qui se passe quand je garde",
        ),
        (
            "psychologique",
            "Retrouver mon lit et inviter quelqu'un chez moi",
        ),
    ],
    outcomes: &[
        "Les accès de sécurité sont dégagés, le lit est retrouvé ; le tri continue avec la ressourcerie, à raison d'un passage par mois.",
        "La chaudière a été contrôlée et deux pièces sur trois sont de nouveau habitées.",
    ],
    ..USUAL
};

pub(super) const ANIMALS: Situation = Situation {
    who: Who::Woman,
    signs: &["jouissance", "incurie", "isolement"],
    home: &["entretien", "degradations"],
    conduct: &["voisinage", "repli"],
    turned: &["logement", "social", "autre"],
    ages: (35, 70),
    procedure: ProcedureStage::Notice,
    arrears: (200, 1400),
    stories: &[
        "Une quinzaine de chats vivent dans un deux-pièces. L'odeur est forte dans la cage d'escalier et les voisins du dessous voient des taches au plafond. La personne se dit incapable de s'en séparer : « ils sont ma famille ». Elle se prive pour les nourrir et ne répond plus au téléphone.",
        "Plusieurs chiens aboient la nuit ; le logement est souillé et le parquet abîmé. La personne, seule depuis une rupture, recueille des animaux trouvés. Elle a déjà reçu une mise en demeure et parle de « tout quitter avec eux ».",
    ],
    details: &[
        "La personne mange une fois par jour et dort avec les animaux dans une seule pièce.",
        "Une association de protection des animaux est intervenue il y a deux ans ; la situation s'est reconstituée.",
    ],
    tried: &[
        "Médiation proposée par la ville, refusée. Le bailleur a envoyé deux mises en demeure.",
        "Le service d'hygiène est passé et a demandé un nettoyage. La personne a nettoyé une pièce puis s'est arrêtée.",
    ],
    needs: &[
        "« Qu'on ne me les prenne pas tous. Après, je n'ai plus personne. »",
        "« Je veux bien en confier, si je sais où ils vont. »",
    ],
    difficulties: &[
        "Nombre d'animaux sans commune mesure avec le logement ; santé de la personne négligée au profit des bêtes.",
        "Conflit ouvert avec les voisins ; dégradation du sol ; grande solitude depuis une rupture.",
    ],
    strengths: &[
        "Très attentive aux êtres vivants ; accepte les échanges avec le refuge.",
        "Fait confiance à une vétérinaire du quartier.",
    ],
    health: &[
        "Carences probables, fatigue. Humeur triste, liée à la peur de la séparation. Accepte une prise de sang chez le généraliste.",
    ],
    objectives: &[
        (
            "logement",
            "Confier une partie des animaux à un refuge que j'aurai visité",
        ),
        (
            "logement",
            "Nettoyer et faire réparer le sol avec l'aide de l'équipe",
        ),
        (
            "exterieur",
            "Devenir bénévole au refuge une demi-journée par semaine",
        ),
        ("soins", "Faire le point sur ma santé avec le médecin"),
    ],
    outcomes: &[
        "La plupart des animaux ont été confiés à un refuge où la personne est devenue bénévole ; le sol a été refait.",
        "Deux animaux restent, suivis par la vétérinaire ; les plaintes du voisinage ont cessé.",
    ],
    ..USUAL
};

pub(super) const PESTS: Situation = Situation {
    signs: &["incurie", "communication", "jouissance"],
    home: &["acces-refuse", "entretien"],
    conduct: &["voisinage", "propos"],
    ages: (30, 72),
    stories: &[
        "L'immeuble est infesté de punaises de lit. Ce logement est le seul que l'entreprise n'a jamais pu traiter : la personne refuse l'entrée, affirme que les insectes sont « envoyés » et passe ses nuits sur le balcon. Elle a jeté tous ses meubles. Les voisins sont excédés.",
        "Cafards en grand nombre, visibles jusque sur le palier. La personne entrouvre la porte, parle bas, dit qu'elle gère avec ses propres produits. Le mélange de produits inquiète. Trois traitements prévus, trois refus.",
    ],
    details: &[
        "Sommeil impossible depuis des mois, plaies de grattage sur les bras.",
        "La personne a cessé de recevoir ses petits-enfants par peur de les contaminer.",
    ],
    tried: &[
        "Trois passages de l'entreprise, porte close. Le gardien a gardé un lien : il discute avec elle de l'autre côté de la porte.",
        "Un courrier expliquant le traitement, puis une visite du service d'hygiène de la ville.",
    ],
    needs: &[
        "« Je veux dormir une nuit entière. »",
        "« Je voudrais qu'on me croie quand je dis que je les sens. »",
    ],
    difficulties: &[
        "Refus répétés de traitement, épuisement, idées d'intention malveillante autour des insectes.",
        "Logement vidé de ses meubles ; nuits sur le balcon ; rupture avec la famille.",
    ],
    strengths: &[
        "Lien solide avec le gardien ; logement propre par ailleurs.",
        "Comprend le protocole quand il est expliqué lentement et par écrit.",
    ],
    health: &[
        "Privation de sommeil majeure ; lésions à montrer au médecin. Idées de persécution limitées à ce sujet, à réévaluer après quelques nuits complètes.",
    ],
    objectives: &[
        (
            "logement",
            "Laisser passer l'entreprise, avec quelqu'un de confiance à côté de moi",
        ),
        ("soins", "Soigner ma peau et mon sommeil"),
        ("logement", "Retrouver un lit, une table, des chaises"),
        ("exterieur", "Recevoir de nouveau mes petits-enfants"),
    ],
    outcomes: &[
        "Le traitement a pu être fait en entier, en présence de l'équipe ; le sommeil est revenu.",
        "Le logement est assaini et remeublé grâce à la ressourcerie.",
    ],
    ..USUAL
};

pub(super) const DAMAGE: Situation = Situation {
    who: Who::Man,
    signs: &["jouissance", "mise-en-danger", "communication"],
    home: &["degradations", "fluides", "acces-refuse"],
    conduct: &["propos", "danger", "voisinage"],
    turned: &["logement", "sanitaire", "autre"],
    ages: (24, 55),
    procedure: ProcedureStage::Summons,
    arrears: (300, 2600),
    stories: &[
        "Troisième dégât des eaux en six mois chez les voisins du dessous. La personne démonte les robinets et perce les cloisons « pour trouver les micros ». La porte d'entrée est cassée, une vitre aussi. Quand elle va bien, elle propose de tout réparer elle-même.",
        "La personne a arraché les prises et une partie des tuyaux ; elle dit entendre des voix dans les murs. Elle vit dans le noir. Elle n'est pas menaçante et salue les voisins. Une assignation est en préparation et nous voudrions l'éviter.",
    ],
    details: &[
        "Électricité dangereuse : fils à nu dans deux pièces. L'artisan a refusé d'intervenir seul.",
        "Les réparations ont été faites deux fois, puis défaites.",
    ],
    tried: &[
        "Interventions techniques répétées, rencontre à l'agence. Le CMP a été contacté sans donner de nom : il attend une demande de la personne.",
        "Signalement au maire par un voisin, resté sans suite. La police est passée une fois.",
    ],
    needs: &[
        "« Je veux que le bruit dans les murs s'arrête. »",
        "« Laissez-moi réparer ce que j'ai cassé. »",
    ],
    difficulties: &[
        "Dégradations répétées en lien avec des idées délirantes ; mise en danger électrique ; assignation en cours.",
        "Aucun suivi depuis le départ d'un médecin ; ne demande pas de soins mais accepte de parler.",
    ],
    strengths: &[
        "Bricole bien ; fier de son métier d'origine ; a envie de réparer.",
        "Accepte les visites à deux, le matin.",
    ],
    health: &[
        "Hallucinations auditives décrites spontanément, sans ordre donné par les voix. Suivi ancien interrompu. Rencontre avec l'infirmier du CMP à domicile acceptée.",
    ],
    objectives: &[
        (
            "logement",
            "Remettre l'électricité en sécurité avec l'artisan, en ma présence",
        ),
        ("soins", "Rencontrer l'infirmier du CMP chez moi"),
        (
            "administratif",
            "Faire suspendre la procédure et fixer un plan de réparation",
        ),
        (
            "psychologique",
            "Parler des voix avec quelqu'un qui ne juge pas",
        ),
    ],
    outcomes: &[
        "Le logement est en sécurité ; le CMP passe une fois par mois et un traitement a été repris.",
        "La procédure a été suspendue puis abandonnée ; les réparations tiennent depuis deux mois.",
    ],
    ..USUAL
};
