//! Care: a treatment stopped, a way back from hospital, nights that frighten.

use super::{ProcedureStage, Situation, USUAL, Who};

pub(super) const STOPPED_TREATMENT: Situation = Situation {
    who: Who::Man,
    signs: &["sante-non-recours", "jouissance", "mise-en-danger"],
    home: &["degradations"],
    conduct: &["propos", "agressivite", "voisinage"],
    turned: &["logement", "sanitaire"],
    ages: (24, 57),
    procedure: ProcedureStage::Notice,
    arrears: (200, 1500),
    stories: &[
        "Locataire calme pendant cinq ans, avec un suivi régulier. Depuis le départ de son infirmière, il a arrêté le traitement. Il jette des objets par la fenêtre, prêche dans le hall, ne dort plus. Il nous a dit lui-même que « ça recommence ».",
        "La personne a interrompu ses soins au printemps car elle se sentait guérie. Depuis, le ménage n'est plus fait, la musique est forte, elle a donné ses meubles à des passants. Sa mère, âgée, ne sait plus quoi faire.",
    ],
    details: &[
        "Objets tombés du quatrième étage, sans blessé.",
        "La personne dépense tout en début de mois en cadeaux.",
    ],
    tried: &[
        "Appels du bailleur et de la mère au CMP ; une visite à domicile a trouvé porte close.",
        "Une hospitalisation a été évitée de peu en mai. Aucun relais n'a été organisé ensuite.",
    ],
    needs: &[
        "« Je ne veux pas retourner à l'hôpital. »",
        "« Qu'on retrouve quelqu'un comme mon infirmière d'avant. »",
    ],
    difficulties: &[
        "Rupture de soins récente, troubles de jouissance, mise en danger par jets d'objets.",
        "Dépenses excessives, dons de biens, épuisement de la mère.",
    ],
    strengths: &[
        "Cinq ans de stabilité ; reconnaît les premiers signes.",
        "Une mère présente ; un ancien employeur bienveillant.",
    ],
    health: &[
        "Rechute débutante d'un trouble connu. Contact pris le jour même avec le CMP, nouveau référent infirmier désigné, visite à deux prévue.",
    ],
    objectives: &[
        (
            "soins",
            "Rencontrer le nouvel infirmier et reprendre un traitement supportable",
        ),
        (
            "logement",
            "Remettre le logement en ordre et rassurer les voisins",
        ),
        (
            "rechute",
            "Écrire avec ma mère les signes qui annoncent que ça recommence",
        ),
        (
            "administratif",
            "Protéger mon argent pendant les mauvaises périodes",
        ),
    ],
    outcomes: &[
        "Le traitement est repris avec un nouvel infirmier, sans hospitalisation ; les voisins ont été rassurés.",
        "Un plan de crise, écrit avec la personne et sa mère, est connu du CMP.",
    ],
    ..USUAL
};

pub(super) const BACK_FROM_HOSPITAL: Situation = Situation {
    who: Who::Woman,
    signs: &["isolement", "incurie", "sante-non-recours"],
    home: &["entretien", "encombrement"],
    conduct: &["repli"],
    turned: &["sanitaire", "social"],
    statuses: &["hospitalise", "bailleur-social"],
    pathway: "acces",
    ages: (26, 63),
    arrears: (0, 900),
    stories: &[
        "Sortie d'hospitalisation prévue dans trois semaines, après sept mois. Le logement est resté tel quel : frigo plein, courrier, dégâts d'eau. La personne redoute d'y retourner seule ; c'est là que tout s'est dégradé. Elle est d'accord pour un accompagnement au retour.",
        "La personne alterne hospitalisations et retours chez elle : quatre en deux ans. Chaque retour échoue au bout d'un mois, faute d'aide pour le quotidien. Elle souhaite garder son appartement. L'équipe de soins cherche un appui à domicile.",
    ],
    details: &[
        "Plus de serrure fonctionnelle ; l'électricité est à rouvrir.",
        "La personne ne sait plus faire les courses ni prendre le métro seule.",
    ],
    tried: &[
        "Deux sorties d'essai ont été faites avec l'équipe de soins ; la nuit seule est le point difficile.",
        "Le service social de l'hôpital a ouvert un dossier d'aide à domicile, en attente.",
    ],
    needs: &[
        "« Retourner chez moi sans que ça recommence. »",
        "« Avoir quelqu'un le soir, au début. »",
    ],
    difficulties: &[
        "Logement à remettre en état avant le retour ; perte des habitudes du quotidien.",
        "Retours successifs en échec ; soirées très angoissantes.",
    ],
    strengths: &[
        "Alliance de soins solide ; envie de rentrer.",
        "Un frère viendra les deux premières semaines.",
    ],
    health: &[
        "Stabilisée, traitement retard mensuel au CMP. Angoisse vespérale. Préparer avec l'unité un retour progressif et un numéro joignable le soir.",
    ],
    objectives: &[
        (
            "logement",
            "Remettre l'appartement en état avant mon retour",
        ),
        ("soins", "Garder le rendez-vous mensuel au CMP"),
        (
            "psychologique",
            "Passer les soirées : un appel, une tisane, une émission",
        ),
        ("exterieur", "Refaire le trajet des courses et du métro"),
    ],
    outcomes: &[
        "Le retour à domicile tient depuis quatre mois, sans nouvelle hospitalisation.",
        "Les soirées sont apaisées ; l'aide à domicile et le CMP se coordonnent.",
    ],
    ..USUAL
};

pub(super) const NIGHTMARES: Situation = Situation {
    who: Who::Woman,
    signs: &["isolement", "sante-non-recours", "precarite"],
    home: &["acces-refuse"],
    conduct: &["repli", "voisinage"],
    turned: &["social", "logement"],
    families: &["seul", "couple-enfants", "seul-enfants"],
    ages: (22, 48),
    stories: &[
        "Personne réfugiée, relogée il y a huit mois. Elle crie dans son sommeil et les voisins ont appelé la police, ce qui l'a terrifiée. Depuis, elle dort tout habillée derrière la porte et n'ouvre plus. Elle parle peu le français et n'a pas de médecin.",
        "La personne sursaute au moindre bruit, refuse l'entrée des agents en uniforme, ne dort pas. Elle a vécu la guerre et la route. Elle s'occupe pourtant très bien de son logement. Un voisin qui parle sa langue nous a alertés.",
    ],
    details: &[
        "Le passage d'un technicien a provoqué une crise d'angoisse dans l'escalier.",
        "Elle ne sort que pour accompagner les enfants d'un voisin à l'école.",
    ],
    tried: &[
        "L'association qui a fait le relogement n'intervient plus. Un cours de français a été proposé.",
        "Le voisin a traduit lors d'une rencontre avec le gardien ; la personne a pu expliquer sa peur.",
    ],
    needs: &[
        "« Dormir sans revoir. »",
        "« Comprendre les papiers et ne plus avoir peur quand on frappe. »",
    ],
    difficulties: &[
        "Traumatisme, insomnie, crainte de l'uniforme ; barrière de la langue.",
        "Relogement récent sans relais ; plaintes de bruit nocturne.",
    ],
    strengths: &[
        "Logement très bien tenu ; grand courage ; un voisin relais.",
        "Ancienne institutrice, apprend vite.",
    ],
    health: &[
        "État de stress post-traumatique. Consultation spécialisée avec interprète demandée ; en attendant, généraliste et CMP avec interprétariat.",
    ],
    objectives: &[
        ("soins", "Consulter avec un interprète, en confiance"),
        (
            "logement",
            "Convenir avec le gardien d'une façon de frapper qui n'effraie pas",
        ),
        ("exterieur", "Suivre le cours de français du centre social"),
        ("administratif", "Ouvrir mes droits à la santé"),
    ],
    outcomes: &[
        "Une consultation avec interprète est en place ; les nuits sont moins mauvaises et les voisins ont compris.",
        "La personne suit le cours de français et les droits à la santé sont ouverts.",
    ],
    ..USUAL
};
