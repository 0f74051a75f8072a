//! Access: a first dwelling, a dwelling after the street.

use super::{Situation, USUAL, Who};

pub(super) const FIRST_DWELLING: Situation = Situation {
    who: Who::Man,
    signs: &["isolement", "sante-non-recours"],
    home: &[],
    conduct: &["repli"],
    turned: &["sanitaire", "social"],
    statuses: &["hospitalise", "heberge", "sous-location"],
    pathway: "acces",
    tenant: false,
    ages: (21, 46),
    stories: &[
        "Après deux ans en appartement thérapeutique, la personne est prête pour un logement à elle. Une attribution est possible dans un mois. Elle n'a jamais vécu seule et craint l'état des lieux, les voisins, les factures. Elle demande un appui pour les premiers mois.",
        "La personne vit chez ses parents depuis sa première hospitalisation. Une place lui est proposée dans une résidence récente. Elle en a très envie et redoute de « tout rater ». Les parents sont épuisés et aimants.",
    ],
    details: &[
        "Dossier d'attribution complet ; pas de meubles ni d'équipement.",
        "La personne gère son traitement seule avec un pilulier.",
    ],
    tried: &[
        "L'équipe de soins a préparé la sortie avec des essais de repas et de budget.",
        "Une demande de logement a été déposée il y a dix-huit mois ; la commission vient de répondre.",
    ],
    needs: &[
        "« Avoir ma clé, et quelqu'un à côté la première semaine. »",
        "« Apprendre à dire bonjour aux voisins. »",
    ],
    difficulties: &[
        "Aucune expérience de vie seule ; tout est à installer.",
        "Peur de l'échec ; séparation d'avec les parents.",
    ],
    strengths: &[
        "Traitement bien suivi ; projet porté depuis longtemps ; famille présente.",
        "Bon dessinateur, curieux, ponctuel.",
    ],
    health: &[
        "Stabilité depuis dix-huit mois. Rendez-vous au CMP toutes les trois semaines. Le stress du déménagement est le moment à entourer.",
    ],
    objectives: &[
        (
            "logement",
            "M'installer : meubles, compteurs, assurance, état des lieux",
        ),
        ("administratif", "Tenir un budget avec loyer et charges"),
        ("soins", "Garder le lien avec le CMP du nouveau secteur"),
        ("exterieur", "Connaître le quartier et un voisin au moins"),
    ],
    outcomes: &[
        "L'installation est réussie : le logement est meublé, le budget tient, le CMP a pris le relais.",
        "La personne vit seule depuis trois mois et reçoit ses parents le dimanche.",
    ],
    ..USUAL
};

pub(super) const AFTER_THE_STREET: Situation = Situation {
    signs: &["precarite", "addiction", "communication"],
    home: &["entretien", "degradations"],
    conduct: &["repli", "addiction"],
    turned: &["social", "sanitaire"],
    statuses: &["sous-location", "bailleur-social"],
    pathway: "acces",
    ages: (29, 60),
    arrears: (0, 700),
    stories: &[
        "Après neuf ans de rue, la personne a une clé depuis six semaines et n'habite pas vraiment : elle dort par terre dans l'entrée, tout habillée, et retourne chaque jour sur son ancien banc. Elle laisse la porte ouverte la nuit. Le voisinage commence à se plaindre.",
        "La personne est en sous-location après un long parcours d'hébergement. Elle invite d'anciens compagnons, laisse entrer tout le monde, n'utilise ni la cuisine ni le chauffage. Elle dit que « les murs serrent ». Elle ne veut pas perdre ce logement.",
    ],
    details: &[
        "Aucun meuble utilisé ; nourriture prise dehors.",
        "La personne parle seule en marchant, sans gêner.",
    ],
    tried: &[
        "L'équipe mobile la connaît et passe encore ; elle ne peut pas assurer l'accompagnement dans le logement.",
        "Un ameublement a été livré et laissé dans l'emballage.",
    ],
    needs: &[
        "« Apprendre à dormir dans un lit. »",
        "« Ne pas perdre les copains, mais pas tous à la maison. »",
    ],
    difficulties: &[
        "Le logement n'est pas encore habité ; porte ouverte, allées et venues.",
        "Santé longtemps délaissée ; soins à reprendre à zéro.",
    ],
    strengths: &[
        "Très bonne connaissance des ressources de la ville ; humour ; fidélité.",
        "Confiance dans l'équipe mobile.",
    ],
    health: &[
        "Pieds et dents à soigner. Troubles psychiques anciens, peu documentés. L'équipe mobile de psychiatrie fera le lien avec le CMP.",
    ],
    objectives: &[
        (
            "logement",
            "Prendre possession de chaque pièce, une à la fois",
        ),
        ("logement", "Décider qui entre et fermer ma porte la nuit"),
        ("soins", "Soigner mes pieds, puis le reste"),
        ("administratif", "Payer ma part de loyer chaque mois"),
    ],
    outcomes: &[
        "La personne dort dans son lit et ferme sa porte ; le bail peut glisser à son nom.",
        "Les soins sont engagés et le logement est habité pour de bon.",
    ],
    ..USUAL
};
