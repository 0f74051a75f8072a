//! The committee refuses the entry, and proposes the referrer another orientation.

use etayage_testkit::actors::{committee_member, referrer};
use etayage_testkit::browser::Width;
use etayage_testkit::logipsy::{ALERT, COMMITTEE_OF_MARCH, opined};

use crate::{Office, pdf_text};

#[test]
fn a_refused_entry_opens_another_door() {
    let office = Office::open("un-refus-oriente", ALERT);
    let case = office.knows(&opined());
    let agent = office.seats(&referrer(), Width::Phone);
    let member = office.seats(&committee_member(), Width::Desktop);

    office.turns_to(COMMITTEE_OF_MARCH, "le comité technique refuse");
    member.opens("/comites");
    member.press("Ouvrir la séance");
    member.press("Noter la décision");
    member.choose("Décision", "Refuser, et proposer une autre orientation");
    member.fill(
        "Motif, pour le compte rendu",
        "La personne est déjà suivie par un service.",
    );
    member.press("Enregistrer la décision");
    member.sees("Un refus propose une autre orientation : choisissez-la.");
    member.holds(
        "Motif, pour le compte rendu",
        "La personne est déjà suivie par un service.",
    );
    member.choose(
        "Refus : autre orientation",
        "Accompagnement du Fonds de solidarité logement (FSL)",
    );
    member.fill(
        "À qui le prescripteur peut s’adresser",
        "Le FSL reçoit sur dossier du service social.",
    );
    member.records("Enregistrer la décision", "La décision est enregistrée.");

    agent.opens(&case);
    agent.sees("Accompagnement du Fonds de solidarité logement (FSL)");
    agent.sees("Le FSL reçoit sur dossier du service social.");
    let answer = pdf_text(
        &agent
            .within("Les documents")
            .download("Réponse au prescripteur"),
    );
    for words in [
        "La personne est déjà suivie",
        "Fonds de solidarité logement",
        "Le FSL reçoit sur dossier",
    ] {
        assert!(answer.contains(words), "« {words} » is not in: {answer}");
    }
}
