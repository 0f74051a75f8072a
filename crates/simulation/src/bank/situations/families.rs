//! Families: a parent worn out, a couple in conflict, a parent cared for by a child or caring for one.

use super::{ProcedureStage, Situation, USUAL, Who};

pub(super) const EXHAUSTED_MOTHER: Situation = Situation {
    who: Who::Woman,
    signs: &["dettes", "isolement", "precarite"],
    home: &["dette", "encombrement"],
    conduct: &["repli"],
    families: &["seul-enfants"],
    ages: (23, 46),
    procedure: ProcedureStage::Summons,
    arrears: (1500, 5600),
    stories: &[
        "Mère seule avec trois enfants. Elle ne se lève plus le matin ; l'aîné conduit les petits à l'école, souvent en retard. Linge et jouets envahissent tout. Elle dit qu'elle « tourne à vide » depuis la naissance du dernier. La dette augmente et l'audience est dans deux mois.",
        "Parent seul, deux enfants. L'école a signalé des absences et de la fatigue. La personne a cessé de répondre au bailleur après la séparation. Elle aime ses enfants, ils sont nourris et soignés, mais elle pleure devant eux et parle de disparaître.",
    ],
    details: &[
        "Les enfants jouent dehors tard. L'aîné a pris beaucoup de place dans la maison.",
        "Allocations versées sur un compte bloqué par la séparation.",
    ],
    tried: &[
        "La protection maternelle et le service social de secteur connaissent la famille ; les rendez-vous sont manqués.",
        "Un plan d'apurement a échoué. Une aide-ménagère a été accordée puis refusée.",
    ],
    needs: &[
        "« Souffler. Et qu'on ne me prenne pas mes enfants. »",
        "« Me lever pour les emmener à l'école. »",
    ],
    difficulties: &[
        "Épuisement et tristesse depuis la dernière naissance, dette, retards scolaires.",
        "Compte commun bloqué ; l'aîné en charge des petits.",
    ],
    strengths: &[
        "Lien fort avec les enfants ; une directrice d'école à l'écoute.",
        "Une amie voisine peut garder les petits le mercredi.",
    ],
    health: &[
        "Dépression du post-partum possible, non soignée. Idées noires sans projet. CMP et médecin cette semaine ; lien avec la protection maternelle, avec son accord.",
    ],
    objectives: &[
        (
            "parentalite",
            "Retrouver des matins calmes : réveil, petit déjeuner, école à l'heure",
        ),
        ("soins", "Soigner la fatigue et la tristesse"),
        (
            "administratif",
            "Débloquer les allocations et préparer l'audience",
        ),
        ("logement", "Rendre une chambre aux enfants"),
    ],
    outcomes: &[
        "Les enfants sont à l'heure à l'école, les allocations sont débloquées, un échéancier a été obtenu.",
        "La maman est suivie au CMP et une aide à la famille a pris le relais.",
    ],
    ..USUAL
};

pub(super) const COUPLE: Situation = Situation {
    signs: &["jouissance", "addiction", "communication"],
    home: &["degradations", "dette"],
    conduct: &["voisinage", "agressivite", "addiction"],
    turned: &["logement", "autre", "social"],
    families: &["couple", "couple-enfants"],
    ages: (26, 58),
    procedure: ProcedureStage::Notice,
    arrears: (800, 3200),
    stories: &[
        "Disputes très bruyantes, portes cassées, police trois fois cet été. L'un des deux est connu pour des troubles psychiques et ne prend plus rien ; l'autre boit pour tenir. À froid, ils demandent de l'aide ensemble. Les voisins ont peur pour eux.",
        "Le couple vit rideaux fermés, dans un désordre croissant. L'un parle pour les deux, l'autre ne dit plus un mot. Le loyer est payé un mois sur deux. Ils refusent d'être reçus séparément.",
    ],
    details: &[
        "Trou dans une cloison, porte palière remplacée deux fois.",
        "Pas de violence physique constatée, mais une inquiétude à garder en tête.",
    ],
    tried: &[
        "Rencontre à l'agence : tous deux sont venus, très émus. Un conseiller conjugal a été proposé.",
        "Le service social de secteur a ouvert un dossier ; le couple a déménagé entre-temps d'un quartier à l'autre.",
    ],
    needs: &[
        "« Arrêter de se faire du mal. »",
        "« Que chacun ait quelqu'un à qui parler. »",
    ],
    difficulties: &[
        "Conflits répétés, logement abîmé, soins interrompus pour l'un, alcool pour l'autre.",
        "Dépendance mutuelle ; parole difficile pour l'un des deux.",
    ],
    strengths: &[
        "Demande commune d'aide ; désir de rester ensemble et dans ce logement.",
        "L'un sait tenir les papiers, l'autre cuisine et répare.",
    ],
    health: &[
        "Deux situations de soins à distinguer et à voir séparément une fois au moins. Vigilance sur les violences ; numéro d'aide remis à chacun.",
    ],
    objectives: &[
        ("psychologique", "Avoir chacun un espace de parole"),
        (
            "soins",
            "Reprendre le traitement pour l'un, consulter pour l'alcool pour l'autre",
        ),
        (
            "logement",
            "Réparer ce qui a été cassé et rassurer les voisins",
        ),
        (
            "administratif",
            "Payer le loyer chaque mois, par prélèvement",
        ),
    ],
    outcomes: &[
        "Chacun a repris un suivi ; la police n'est plus intervenue et les réparations sont faites.",
        "Le loyer est prélevé chaque mois et le couple voit un conseiller.",
    ],
    ..USUAL
};

pub(super) const PARENT_CARING: Situation = Situation {
    who: Who::Man,
    signs: &["isolement", "mise-en-danger", "sante-non-recours"],
    home: &["encombrement", "acces-refuse"],
    conduct: &["repli", "propos", "danger"],
    turned: &["logement", "sanitaire", "social"],
    families: &["autre"],
    ages: (31, 58),
    stories: &[
        "Un fils adulte, qui souffre de troubles psychiques, vit avec sa mère âgée, titulaire du bail. Elle vient d'être hospitalisée pour une fracture. Il est seul, ne sait ni cuisiner ni payer le loyer et s'enferme. Elle s'inquiète plus de lui que d'elle.",
        "Un fils s'occupe seul de sa mère dépendante et refuse toute aide extérieure, persuadé qu'on veut les séparer. Tous deux maigrissent. Le logement est encombré de cartons. L'infirmière n'entre plus.",
    ],
    details: &[
        "Le bail est au nom du parent seul : la question du transfert se pose.",
        "Les repas se limitent à du pain et du lait.",
    ],
    tried: &[
        "L'hôpital et le CCAS ont proposé un service de repas, refusé au téléphone.",
        "L'infirmière libérale a alerté après trois passages sans réponse.",
    ],
    needs: &[
        "« Qu'on ne nous sépare pas. »",
        "« Savoir me débrouiller si elle ne revient pas. »",
    ],
    difficulties: &[
        "Équilibre à deux rompu par une hospitalisation ; autonomie jamais acquise.",
        "Refus d'aide par peur de la séparation ; risque pour la personne âgée.",
    ],
    strengths: &[
        "Attachement réciproque ; routines solides ; logement bien situé.",
        "Accepte l'aide d'une voisine connue depuis l'enfance.",
    ],
    health: &[
        "Trouble ancien jamais suivi, angoisse de séparation majeure. Une rencontre à domicile avec l'infirmier du CMP, présentée par la mère, est possible.",
    ],
    objectives: &[
        (
            "logement",
            "Apprendre trois repas, la lessive et les poubelles",
        ),
        (
            "administratif",
            "Faire le point sur le bail et ouvrir des droits à mon nom",
        ),
        ("soins", "Rencontrer l'infirmier du CMP à la maison"),
        (
            "danger",
            "Mettre en place une veille pour nous deux, acceptée par nous deux",
        ),
    ],
    outcomes: &[
        "Une aide vient chaque jour, le bail est sécurisé et un suivi a commencé à domicile.",
        "La personne tient seule le quotidien et rend visite à sa mère deux fois par semaine.",
    ],
    ..USUAL
};
