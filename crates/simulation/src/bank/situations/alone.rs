//! Alone at home: withdrawal, grief, age, drinking, rituals.

use super::{ProcedureStage, Situation, USUAL, Who};

pub(super) const WITHDRAWN: Situation = Situation {
    signs: &["isolement", "sante-non-recours", "precarite"],
    home: &["entretien", "dette"],
    conduct: &["repli"],
    ages: (19, 30),
    procedure: ProcedureStage::Amicable,
    arrears: (500, 2100),
    stories: &[
        "Jeune locataire, premier logement après un parcours en foyer. Ne sort plus depuis l'arrêt de sa formation. Vit la nuit devant un écran, volets fermés, et se nourrit de livraisons. Ne répond plus à son éducateur, dont le mandat est terminé. Le loyer n'est plus versé depuis quatre mois.",
        "La personne a dix-neuf ans à son entrée, vingt et un aujourd'hui. Elle ouvre à peine, parle à voix basse, a cessé toute démarche. Sa mission locale l'a perdue de vue. Elle a dit au gardien qu'elle « ne sert à rien ».",
    ],
    details: &[
        "Fenêtres calfeutrées, emballages partout, mais aucun conflit avec les voisins.",
        "Des marques sur les avant-bras ont été remarquées par le gardien.",
    ],
    tried: &[
        "La mission locale a envoyé trois messages. L'ancien éducateur est passé une fois, la porte est restée fermée.",
        "Le bailleur a proposé une rencontre au pied de l'immeuble : la personne est descendue dix minutes.",
    ],
    needs: &[
        "« Je ne sais pas ce que je veux. Pas retourner dehors à la rue. »",
        "« Quelqu'un qui vient mais qui ne pose pas trop de questions. »",
    ],
    difficulties: &[
        "Repli complet, rythme inversé, rupture de formation et de ressources.",
        "Première expérience d'un logement seul, sans apprentissage ni entourage.",
    ],
    strengths: &[
        "Dessine très bien ; vient quand on propose une chose précise et courte.",
        "A accepté le passage de l'équipe le soir plutôt que le matin.",
    ],
    health: &[
        "Repli, scarifications anciennes, pas d'idée suicidaire actuelle. Orientation possible vers la consultation jeunes adultes du CMP.",
    ],
    objectives: &[
        (
            "exterieur",
            "Sortir avec quelqu'un, d'abord le soir, puis en journée",
        ),
        (
            "administratif",
            "Rouvrir un droit à ressources avec la mission locale",
        ),
        (
            "logement",
            "Apprendre à tenir un logement : courses, repas, linge",
        ),
        (
            "soins",
            "Rencontrer une fois la consultation pour jeunes adultes",
        ),
    ],
    outcomes: &[
        "La personne a repris contact avec la mission locale et perçoit de nouveau des ressources ; elle sort chaque jour.",
        "Un atelier de dessin lui a redonné un rythme ; le loyer est payé.",
    ],
    ..USUAL
};

pub(super) const BEREAVED: Situation = Situation {
    who: Who::Woman,
    signs: &["isolement", "dettes", "sante-non-recours"],
    home: &["dette", "entretien"],
    conduct: &["repli"],
    turned: &["logement", "sanitaire"],
    ages: (50, 79),
    procedure: ProcedureStage::Amicable,
    arrears: (300, 1700),
    stories: &[
        "Depuis la mort de son conjoint, qui s'occupait de tout, la personne ne sort plus et ne paie plus le loyer régulièrement. Elle met toujours deux couverts. Elle dit l'entendre rentrer le soir. Elle a perdu l'appétit et ne prend plus ses médicaments pour le cœur.",
        "La locataire a cessé toute relation après un double deuil dans l'année. L'appartement est figé, rien n'a été déplacé. Elle refuse d'ouvrir les volets. Les voisins, attachés à elle, déposent du pain et s'inquiètent.",
    ],
    details: &[
        "Papiers de la succession non faits ; pension de réversion non demandée.",
        "Elle parle de son conjoint au présent et peut passer l'après-midi assise dans le noir.",
    ],
    tried: &[
        "Le gardien passe chaque vendredi. Le médecin traitant, prévenu par un voisin, attend qu'elle vienne.",
        "Un courrier du service social de la caisse de retraite est resté sans réponse.",
    ],
    needs: &[
        "« C'était lui qui faisait tout. Apprenez-moi. »",
        "« Qu'on ne m'oblige pas à vider ses affaires. »",
    ],
    difficulties: &[
        "Deuil compliqué, droits non demandés, perte d'autonomie dans les démarches.",
        "Isolement, alimentation insuffisante, rupture du traitement pour le cœur.",
    ],
    strengths: &[
        "Voisinage très présent ; souhait clair de rester chez elle.",
        "Brode et tricote ; heureuse de montrer son travail.",
    ],
    health: &[
        "Deuil avec perception de présence, sans délire. Traitement cardiaque interrompu : généraliste cette semaine. Soutien psychologique proposé.",
    ],
    objectives: &[
        (
            "administratif",
            "Demander la pension de réversion et régulariser le loyer",
        ),
        ("soins", "Reprendre le traitement et revoir le médecin"),
        (
            "psychologique",
            "Parler de lui avec quelqu'un dont c'est le métier",
        ),
        (
            "exterieur",
            "Aller une fois au club de tricot avec la voisine",
        ),
    ],
    outcomes: &[
        "La pension de réversion est versée et le loyer est à jour ; la personne va au club chaque mardi.",
        "Le traitement est repris, un soutien psychologique est en place, les voisins restent attentifs.",
    ],
    ..USUAL
};

pub(super) const AGEING: Situation = Situation {
    who: Who::Woman,
    signs: &["mise-en-danger", "isolement", "sante-non-recours"],
    home: &["entretien", "fluides"],
    conduct: &["propos", "danger"],
    turned: &["logement", "sanitaire", "social"],
    ages: (66, 88),
    stories: &[
        "La personne oublie le gaz allumé et se perd en revenant des courses. Elle accuse les voisins de lui voler ses lunettes. Elle a toujours vécu seule et refuse toute aide : « je ne suis pas vieille ». Deux fuites d'eau en un mois.",
        "Retrouvée deux fois dans le hall en pleine nuit, en chemise de nuit, cherchant son chat mort depuis longtemps. Le logement est en désordre alors qu'il était impeccable. Personne de la famille n'a pu être joint.",
    ],
    details: &[
        "Casseroles brûlées, aliments périmés, linge mouillé dans le four.",
        "Elle paie deux fois certaines factures et oublie les autres.",
    ],
    tried: &[
        "Le CCAS a proposé le portage de repas, refusé. Le médecin traitant est parti en retraite sans remplaçant.",
        "Une assistante sociale a vu la personne une fois ; elle attend une demande.",
    ],
    needs: &[
        "« Rester chez moi, c'est tout ce que je demande. »",
        "« Je perds mes affaires, ça m'agace. »",
    ],
    difficulties: &[
        "Troubles de la mémoire non évalués, mise en danger domestique, méfiance.",
        "Perte de repères récente ; aucune aide en place.",
    ],
    strengths: &[
        "Vive, drôle, très attachée à son quartier ; le boulanger la connaît.",
        "Accepte les visites courtes autour d'un café.",
    ],
    health: &[
        "Orientation dans le temps fragile, jugement altéré. Consultation mémoire demandée ; retrouver un médecin traitant avant tout.",
    ],
    objectives: &[
        (
            "soins",
            "Retrouver un médecin traitant et faire le bilan de mémoire",
        ),
        (
            "danger",
            "Rendre la cuisine sûre : coupure de gaz, détecteur",
        ),
        (
            "logement",
            "Accepter une aide deux fois par semaine, à l'essai",
        ),
        (
            "administratif",
            "Demander l'allocation d'autonomie et penser à une protection",
        ),
    ],
    outcomes: &[
        "Un plan d'aide est en place, le gaz a été remplacé par des plaques, le bilan de mémoire est fait.",
        "Une mesure de protection a été demandée avec un proche retrouvé ; l'aide à domicile passe chaque jour.",
    ],
    ..USUAL
};

pub(super) const DRINKING: Situation = Situation {
    who: Who::Man,
    signs: &["addiction", "isolement", "dettes"],
    home: &["entretien", "dette"],
    conduct: &["addiction", "repli"],
    turned: &["logement", "sanitaire"],
    ages: (35, 67),
    procedure: ProcedureStage::Notice,
    arrears: (700, 2900),
    stories: &[
        "La personne est retrouvée régulièrement endormie dans l'escalier. Bouteilles dans tout le logement, plusieurs chutes, les pompiers viennent chaque mois. À jeun, elle est douce et parle de son ancien métier de cuisinier. Elle a fait trois cures et dit avoir « tout raté ».",
        "Consommation d'alcool massive depuis une séparation. La personne reçoit peu, mange peu, a perdu une partie de son loyer au jeu. Elle accepte que le gardien vérifie chaque matin qu'elle va bien. C'est elle qui a demandé si une aide existait.",
    ],
    details: &[
        "Chutes répétées, brûlures de cigarette sur le matelas.",
        "Les rappels de paiement restent sous la porte.",
    ],
    tried: &[
        "Trois hospitalisations de sevrage, sans suivi à la sortie. Le médecin traitant demande un relais au domicile.",
        "Orientation en addictologie restée sans suite : la personne n'ose pas s'y rendre seule.",
    ],
    needs: &[
        "« Ne plus boire tout seul. »",
        "« Qu'on m'accompagne la première fois, après j'irai. »",
    ],
    difficulties: &[
        "Alcool, chutes, dette ; sorties d'hôpital sans relais.",
        "Sentiment d'échec après plusieurs sevrages.",
    ],
    strengths: &[
        "A demandé de l'aide lui-même ; aime cuisiner pour d'autres.",
        "Le gardien assure une présence quotidienne.",
    ],
    health: &[
        "Dépendance ancienne, trois sevrages. Humeur dépressive à réévaluer à distance. Réduction des risques d'abord ; addictologie de liaison contactée.",
    ],
    objectives: &[
        (
            "soins",
            "Aller à la consultation d'addictologie avec quelqu'un",
        ),
        (
            "logement",
            "Rendre le logement sûr : matelas, fumée, chutes",
        ),
        (
            "administratif",
            "Mettre en place un versement direct du loyer",
        ),
        (
            "exterieur",
            "Cuisiner un midi par mois à la table d'hôtes du quartier",
        ),
    ],
    outcomes: &[
        "La personne suit la consultation d'addictologie chaque semaine et n'a plus chuté depuis deux mois.",
        "Le loyer est versé directement et un groupe d'entraide prend le relais.",
    ],
    ..USUAL
};

pub(super) const ENDLESS_WASHING: Situation = Situation {
    signs: &["jouissance", "dettes", "isolement"],
    home: &["degradations", "dette"],
    conduct: &["voisinage", "repli"],
    ages: (27, 61),
    procedure: ProcedureStage::Amicable,
    arrears: (600, 2200),
    stories: &[
        "La consommation d'eau du logement est douze fois celle des voisins. La personne lave sols et mains plusieurs heures par jour ; l'eau passe dans les étages inférieurs. Elle a les mains en sang et ne laisse entrer personne, de peur d'être salie.",
        "Les régularisations de charges sont devenues impayables. La personne explique à travers la porte qu'elle doit tout rincer « jusqu'à ce que ce soit juste ». Elle pleure de fatigue. Elle n'est plus allée travailler depuis deux ans.",
    ],
    details: &[
        "Parquet gondolé, plafond du dessous à refaire pour la deuxième fois.",
        "Les courses sont laissées une journée sur le palier avant d'entrer.",
    ],
    tried: &[
        "Deux recherches de fuite, sans résultat : l'usage est en cause. Le dialogue est possible par téléphone.",
        "Le service social du bailleur a proposé un échéancier, accepté mais non tenu.",
    ],
    needs: &[
        "« Arrêter, mais je ne peux pas. »",
        "« Que quelqu'un entre chez moi, je voudrais y arriver. »",
    ],
    difficulties: &[
        "Rituels de lavage envahissants, dégâts des eaux, charges impayables.",
        "Personne au domicile depuis des années ; travail perdu.",
    ],
    strengths: &[
        "Analyse très fine de ses propres gestes ; motivation réelle.",
        "Échanges par téléphone réguliers et honnêtes.",
    ],
    health: &[
        "Troubles obsessionnels sévères, jamais soignés, lésions des mains. Consultation spécialisée possible ; délais longs, soutien du CMP d'ici là.",
    ],
    objectives: &[
        ("soins", "Engager une prise en charge des rituels"),
        (
            "psychologique",
            "Laisser entrer l'équipe dans une pièce, puis deux",
        ),
        ("logement", "Baisser la consommation d'eau de mois en mois"),
        ("administratif", "Étaler la dette de charges"),
    ],
    outcomes: &[
        "L'équipe entre désormais dans tout le logement et la consommation d'eau a baissé des deux tiers.",
        "Une thérapie a commencé ; la dette de charges est étalée sur deux ans.",
    ],
    ..USUAL
};
