//! What is noted of an act in a field of objectives.

use etayage_model::programme::Act;

/// What may be noted of an act of that kind in that field; nothing when the field is not known.
pub(super) fn of(kind: Act, field: &str) -> &'static [&'static str] {
    match (field, kind) {
        ("logement", Act::HomeVisit) => &[
            "Évier dégagé et vaisselle faite à deux. {Elle|Il} a voulu finir seul{e|}.",
            "Tri de deux cartons : un gardé, un donné, quelques papiers jetés par {elle|lui}.",
            "Fenêtre du salon de nouveau accessible ; nous avons aéré une heure.",
            "Lessives lancées, draps changés. {Elle|Il} a mis des fleurs sur la table.",
            "Petites réparations : joint, ampoules, poignée. {Elle|Il} tient la lampe et commente.",
            "Passage de l'entreprise en notre présence, tout s'est bien déroulé.",
            "Recul : la pièce s'est remplie de nouveau. Nous reprenons sans reproche.",
            "Frigo nettoyé, courses rangées, menu de la semaine écrit sur la porte.",
            "Salle de bains remise en état ; {elle|il} a pris une douche chaude pendant notre présence.",
        ],
        ("logement", Act::Step) => &[
            "Demande de réparation transmise au bailleur avec photos.",
            "Devis de débarras demandé à la ressourcerie, sans frais pour la personne.",
            "Rendez-vous pris pour le contrôle de la chaudière.",
            "Demande d'aide à domicile déposée.",
            "Assurance habitation remise en route.",
        ],
        ("logement", Act::Partnership) => &[
            "La ressourcerie accepte un passage mensuel.",
            "Le gardien est d'accord pour prévenir des travaux deux jours avant.",
            "Le service d'aide à domicile viendra se présenter avec nous.",
        ],
        ("soins", Act::HomeVisit) => &[
            "Visite commune avec l'infirmier du CMP : présentation réussie.",
            "Préparation du rendez-vous médical : liste des questions écrite ensemble.",
            "Pilulier rempli à deux ; {elle|il} sait expliquer chaque case.",
            "{Elle|Il} parle du traitement d'avant et de ce qu'{elle|il} ne veut plus revivre.",
        ],
        ("soins", Act::Appointment) => &[
            "Première consultation au CMP. {Elle|Il} a pu dire l'essentiel ; prochain rendez-vous dans trois semaines.",
            "Médecin généraliste : bilan prescrit, arrêt de travail régularisé.",
            "Consultation d'addictologie : entrée dans la file active.",
            "Prise de sang faite, suivie d'un petit déjeuner au café.",
            "Rendez-vous dentaire honoré après dix ans d'évitement.",
        ],
        ("soins", Act::Step) => &[
            "Ouverture des droits à la complémentaire santé.",
            "Déclaration de médecin traitant faite en ligne avec {elle|lui}.",
            "Demande de transport pour le prochain rendez-vous.",
        ],
        ("soins", Act::Call) => &[
            "Appel au secrétariat du CMP : créneau obtenu.",
            "Rappel du rendez-vous de demain ; {elle|il} a préparé ses affaires.",
            "Point avec l'infirmier de secteur, avec l'accord de la personne.",
        ],
        ("administratif", Act::HomeVisit) => &[
            "Dix lettres ouvertes, trois urgentes, sept classées. {Elle|Il} respire mieux après.",
            "Budget posé sur une feuille : ce qui rentre, ce qui sort, ce qui reste.",
            "Reconstitution du dossier d'aide au logement, il ne manque qu'une pièce.",
            "Plan d'apurement relu ligne à ligne ; {elle|il} le trouve tenable.",
        ],
        ("administratif", Act::Step) => &[
            "Déclaration trimestrielle faite avec {elle|lui}.",
            "Demande au fonds de solidarité envoyée.",
            "Recours rédigé avec le point d'accès au droit.",
            "Aide juridictionnelle demandée pour l'audience.",
            "Saisine de la caisse d'allocations : dossier débloqué.",
            "Mensualisation de l'énergie mise en place.",
        ],
        ("administratif", Act::Appointment) => &[
            "Audience : le juge accorde des délais. {Elle|Il} a parlé, clairement.",
            "Rendez-vous à la caisse d'allocations, droits rouverts avec rappel.",
            "Banque : découvert étalé, carte à autorisation demandée par {elle|lui}.",
        ],
        ("administratif", Act::Call) => &[
            "Appel à la caisse d'allocations en haut-parleur, {elle|il} a répondu {elle|lui}-même.",
            "Le bailleur confirme la réception du premier versement.",
        ],
        ("exterieur", Act::HomeVisit) => &[
            "Sortie au parc après la visite ; vingt minutes, puis retour contents.",
            "Repérage du trajet jusqu'au centre social.",
            "{Elle|Il} a invité la voisine à prendre le café avec nous.",
        ],
        ("exterieur", Act::Appointment) => &[
            "Premier atelier au centre social : {elle|il} y retourne la semaine prochaine.",
            "Visite du groupe d'entraide ; accueil chaleureux, {elle|il} a gardé l'adresse.",
            "Marché du samedi, ensemble puis séparément.",
            "Bibliothèque : inscription faite, deux livres empruntés.",
        ],
        ("exterieur", Act::Partnership) => &[
            "Le centre social réserve une place à l'atelier cuisine.",
            "L'association sportive accepte un essai sans cotisation.",
        ],
        ("psychologique", Act::HomeVisit) => &[
            "{Elle|Il} a refait seul{e|} ce que nous avions fait ensemble la semaine dernière, et le montre.",
            "Longue parole sur ce qui s'est passé avant. Nous écoutons.",
            "Liste de ce qu'{elle|il} sait faire : {elle|il} en trouve douze, {elle|il} qui n'en voyait aucune.",
            "Journée sombre ; rester assis à côté a suffi.",
        ],
        ("psychologique", Act::Interview) => &[
            "{Elle|Il} met des mots sur sa colère et repère ce qui la déclenche.",
            "Retour sur un moment réussi : la cuisine avec la voisine.",
            "{Elle|Il} se dit moins {honteuse|honteux}.",
        ],
        ("residentiel", Act::HomeVisit) => &[
            "Discussion sur un logement plus petit : le pour, le contre, ses conditions.",
            "Visite du quartier envisagé, à pied.",
        ],
        ("residentiel", Act::Step) => &[
            "Demande de mutation mise à jour.",
            "Pièces du dossier de relogement réunies.",
        ],
        ("parentalite", Act::HomeVisit) => &[
            "Matin partagé : réveil, petit déjeuner, école à l'heure.",
            "Chambre des enfants rangée avec eux, en jouant.",
            "Devoirs faits à la table de la cuisine ; {elle|il} observe, puis prend la suite.",
        ],
        ("parentalite", Act::Step) => &[
            "Inscription à la cantine et au centre de loisirs.",
            "Rendez-vous pris avec la protection maternelle.",
        ],
        ("parentalite", Act::Partnership) => {
            &["La directrice de l'école préviendra en cas d'absence, avec l'accord de la mère."]
        }
        ("rechute", Act::HomeVisit) => &[
            "Carnet des numéros utiles écrit avec {elle|lui} et posé près du téléphone.",
            "Nous écrivons les signes qui annoncent que ça redescend.",
            "Répétition d'un appel au relais : {elle|il} compose le numéro {elle|lui}-même.",
        ],
        ("rechute", Act::Interview) => &[
            "Plan de crise relu avec le relais de soins.",
            "{Elle|Il} dit qui {elle|il} appellera, dans quel ordre.",
        ],
        ("danger", Act::HomeVisit) => &[
            "Détecteur de fumée posé et testé ; conduite à tenir affichée.",
            "Plaque à gaz remplacée par une plaque électrique.",
        ],
        ("danger", Act::Step) => &[
            "Demande de changement de serrure transmise.",
            "Demande de coupe-gaz envoyée au bailleur.",
        ],
        _ => &[],
    }
}
