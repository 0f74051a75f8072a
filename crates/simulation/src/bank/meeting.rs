//! First meetings with the household, and meetings of the bodies.

/// Who obtained the person's agreement.
pub(crate) const THROUGH: &[&str] = &[
    "Le gardien de l'immeuble, qui a la confiance de la personne",
    "Une assistante sociale que la personne connaît",
    "La sœur de la personne, par téléphone",
    "Le prescripteur, lors d'un passage à l'accueil",
    "L'infirmière libérale qui passe le matin",
    "Un proche de la personne, présent lors de la visite",
    "Une voisine proche",
    "Le prescripteur, au téléphone",
    "Le médecin traitant",
    "Le prescripteur, chez la personne",
];

/// The person said no.
pub(crate) const DECLINED: &[&str] = &[
    "« Je préfère me débrouiller, mais merci d'être venus. » La porte reste ouverte, le numéro est laissé.",
    "La personne ne souhaite pas de visites à domicile. Elle garde la plaquette.",
    "« Pas maintenant. » La personne dit vouloir réfléchir et ne pas être rappelée.",
    "La personne accepte l'aide de sa fille et ne veut personne d'autre.",
    "La personne dit ne pas comprendre pourquoi on s'inquiète. Elle a été écoutée ; elle ne souhaite pas donner suite.",
];
/// The person could not be met.
pub(crate) const NEVER_MET: &[&str] = &[
    "Trois rendez-vous proposés, porte close. La personne a fait dire par le gardien qu'elle ne veut voir personne.",
    "La personne a annulé par message : « non merci ». Elle sait comment nous joindre.",
    "Refus transmis par le proche qui servait de lien.",
];

/// What the committee notes.
pub(crate) const COMMITTEE: &[&str] = &[
    "Le comité rappelle que les avis des CMP sont à demander dès la prise en charge.",
    "Le comité salue la participation du bailleur à la première rencontre.",
    "Les délais de restitution du diagnostic restent le point de vigilance.",
    "Un point est fait sur les relais associatifs du versant nord-est, encore trop rares.",
    "Le comité propose d'inviter l'addictologie de liaison à la prochaine séance.",
    "L'équipe rappelle que toute fiche qui permet d'identifier une personne est renvoyée à son auteur.",
    "Le comité note l'intérêt des visites communes avec l'infirmier de secteur.",
    "Une question est posée sur les congés d'été : le planning des TISF est partagé.",
    "Le comité demande que la synthèse mentionne toujours la personne à appeler.",
];
pub(crate) const STEERING: &[&str] = &[
    "Bilan semestriel présenté : activité conforme aux engagements ; les délais sont suivis à chaque comité.",
    "Les partenaires confirment leurs engagements. Le suivi à six et douze mois est jugé précieux.",
    "Bilan qualitatif et financier présenté. Une présentation dans les agences des bailleurs est décidée.",
    "Les partenaires souhaitent que les CCAS des petites communes soient mieux informés du dispositif.",
];
