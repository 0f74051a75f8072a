//! Diagnosis and commitment.

/// What people often say besides.
pub(crate) const MORE_NEEDS: &[&str] = &[
    "{Elle|Il} demande qu'on l'appelle avant de venir.",
    "{Elle|Il} souhaite avancer lentement, une chose à la fois.",
    "{Elle|Il} voudrait que le bailleur sache qu'{elle|il} fait des efforts.",
    "{Elle|Il} dit que les matins sont le plus dur.",
    "{Elle|Il} préfère parler en faisant quelque chose, un café ou du rangement.",
    "{Elle|Il} tient à garder son logement plus que tout.",
    "{Elle|Il} aimerait que sa famille soit rassurée.",
    "{Elle|Il} demande que rien ne soit fait sans {elle|lui}.",
];

pub(crate) const INTENSITIES: &[&str] = &[
    "Deux visites par semaine d'une heure et demie, le matin ; un appel le vendredi.",
    "Une visite d'une heure par semaine, une démarche accompagnée tous les quinze jours.",
    "Trois passages courts par semaine le premier mois, puis deux.",
    "Une visite d'une heure et demie par semaine, plus un appel entre les deux.",
    "Deux visites par semaine, dont une avec le professionnel de santé mentale un jeudi sur deux.",
    "Des visites de quarante-cinq minutes, deux fois par semaine : au-delà, c'est trop fatigant.",
];

pub(crate) const PERSON_COMMITS: &[&str] = &[
    "Je m'engage à ouvrir la porte aux rendez-vous convenus, ou à prévenir quand je ne peux pas. Je dis quand ça va trop vite.",
    "Je m'engage à faire une chose avec l'équipe à chaque visite, même petite. Je peux changer d'avis et demander à revoir cet engagement.",
    "Je m'engage à garder le courrier pour l'ouvrir ensemble et à venir aux rendez-vous que j'ai choisis.",
    "Je m'engage à dire ce que je veux et ce que je ne veux pas. Rien ne part de chez moi sans mon accord.",
    "Je m'engage à me reposer, à manger un repas par jour et à rappeler l'équipe quand elle laisse un message.",
];
pub(crate) const TEAM_COMMITS: &[&str] = &[
    "L'équipe s'engage à venir à l'heure dite, à prévenir de tout retard, à garder le secret, et à préparer dès maintenant ceux qui prendront le relais.",
    "L'équipe s'engage à avancer au rythme de la personne, à ne rien jeter sans elle et à l'accompagner aux premiers rendez-vous.",
    "L'équipe s'engage à expliquer chaque démarche, à ne transmettre que ce qui a été convenu et à faire le point chaque mois.",
    "L'équipe s'engage à chercher avec la personne des appuis près de chez elle et à rester joignable les jours ouvrés.",
];
pub(crate) const LANDLORD_COMMITS: &[&str] = &[
    "Le bailleur s'engage à suspendre ses relances pendant l'accompagnement, à faire les réparations qui lui reviennent et à rencontrer la personne une fois par mois si elle le souhaite.",
    "Le bailleur s'engage à désigner un seul interlocuteur, à examiner un plan d'apurement et à prévenir l'équipe avant tout courrier recommandé.",
    "Le bailleur s'engage à informer l'équipe de l'état de la procédure et à laisser le temps de l'accompagnement avant toute nouvelle étape.",
];
pub(crate) const PARTNER_COMMITS: &[&str] = &[
    "Le prescripteur s'engage à rester en lien, à participer aux bilans et à faciliter l'accès aux aides de son service.",
    "Le prescripteur s'engage à maintenir son propre suivi pendant l'accompagnement et à prendre part à l'organisation des relais.",
    "Le prescripteur s'engage à répondre aux questions de l'équipe et à reprendre contact avec la personne à la sortie.",
];
