//! What people read, and what a screen reader tells them.

use super::samples::*;
use super::tools::Printed;
use crate::*;

fn assert_reads(document: &Document, sentences: &[&str]) -> Printed {
    let printed = Printed::new(document);
    let text = printed.text();
    for sentence in sentences {
        assert!(text.contains(sentence), "« {sentence} » is not in: {text}");
    }
    printed
}

#[test]
fn commitment_says_it_all_in_plain_words() {
    let printed = assert_reads(
        &Document::Commitment(commitment()),
        &[
            "Engagement réciproque",
            "Version 2, écrite le 1er avril 2019. Elle remplace la version 1.",
            "L’accompagnement commence le 2 avril 2019.",
            "Il se termine le 1er juillet 2019.",
            "La date de fin est fixée dès le premier jour.",
            "sans dépasser 6 mois en tout.",
            "Le rythme prévu : 2 visites par semaine",
            "« Je voudrais garder mon logement",
            "Demande de l’organisme qui vous a orienté",
            "Office Habitat des Trois-Clochers",
            "Une sœur",
            "Vous pouvez demander à revoir cet engagement à tout moment.",
            "arrêter l’accompagnement quand vous le voulez",
            "Signé sur papier, document joint",
            "Document confidentiel",
            "Page 1 / 2",
            "Étayage",
        ],
    );
    let alternative = "Signature\u{a0}: La personne accompagnée";
    assert!(
        printed.describes_an_image_as(alternative),
        "the signature has no « {alternative} »"
    );
}

#[test]
fn no_break_spaces_and_ligatures_read_back() {
    let mut commitment = commitment();
    commitment.needs = strings(&[
        "Difficultés, efficacité, fleurs, affliger, Thérèse\u{202f}; cœur, æ, 1\u{202f}234,50\u{a0}€",
    ]);
    let read = Printed::new(&Document::Commitment(commitment)).read_aloud();
    let expected = "«\u{a0}Difficultés, efficacité, fleurs, affliger, Thérèse\u{202f}; cœur, æ, 1\u{202f}234,50\u{a0}€\u{a0}»";
    assert!(read.contains(expected), "{read}");
}

#[test]
fn a_first_commitment_does_not_claim_to_replace_another() {
    let text = Printed::new(&bare()[0].1).text();
    assert!(
        text.contains("Version 1, écrite le 1er avril 2019."),
        "{text}"
    );
    assert!(!text.contains("remplace"), "{text}");
    assert!(text.contains("Aucun relais n’est encore connu."), "{text}");
}

#[test]
fn sheet_counts_acts_by_kind() {
    let read = |acts| Printed::new(&Document::IndividualSheet(sheet(acts))).read_aloud();
    let counts = read(12);
    for count in [
        "5visites à domicile",
        "0entretien formel",
        "3appels téléphoniques",
        "2démarches",
        "2partenariats créés",
    ] {
        assert!(counts.contains(count), "« {count} » is not in: {counts}");
    }
    assert!(read(1).contains("1visite à domicile"), "{}", read(1));
}

#[test]
fn sheet_shows_stages_in_words() {
    let read = Printed::new(&Document::IndividualSheet(sheet(1))).read_aloud();
    for stage in [
        "Alerte20 févr. 2019fait",
        "en cours",
        "Sortie du dispositif",
        "à venir",
    ] {
        assert!(read.contains(stage), "« {stage} » is not in: {read}");
    }
}

#[test]
fn sixty_acts_take_several_numbered_pages_under_one_header() {
    let printed = assert_reads(
        &Document::IndividualSheet(sheet(60)),
        &["24 visites à domicile", "Document confidentiel"],
    );
    let pages = printed.pages();
    assert!(pages >= 3, "{pages} pages");
    let text = printed.text();
    for page in 1..=pages {
        assert!(
            text.contains(&format!("Page {page} / {pages}")),
            "page {page} has no number: {text}"
        );
    }
    let headers = printed.structure().matches("TH <").count();
    assert_eq!(headers, 4, "a repeated header must be heard once");
}

#[test]
fn minutes_tell_the_moved_date_and_every_decision() {
    let printed = assert_reads(
        &Document::Minutes(minutes()),
        &[
            "Comité technique du 15 mai 2019",
            "15 mai 2019 (reporté du 1er mai, jour férié)",
            "Référente santé mentale",
            "LP-2019-0052 Entrée refusée",
            "Orientation proposée : Service social de secteur",
            "Nouvelle fin : 1er octobre 2019",
            "Aucune prolongation n’a été examinée.",
            "Fins d’accompagnement",
            "Diagnostics étudiés",
            "1 234,50 €",
            "Prochaine séance",
        ],
    );
    assert!(
        printed.structure().contains("/Scope /Column"),
        "no header cell is marked"
    );
}

#[test]
fn synthesis_gives_levels_relays_and_watch() {
    assert_reads(
        &Document::Synthesis(synthesis()),
        &[
            "Synthèse de fin d’accompagnement",
            "du 2 avril 2019 au 1er juillet 2019",
            "Objectifs atteints, relais en place",
            "Atteint en partie",
            "Non atteint",
            "Abandonné",
            "03 00 00 00 00",
            "Le gardien de l’immeuble prévient",
            "Maintien dans le logement.",
            "Puis le 1er juillet 2020",
        ],
    );
}

#[test]
fn refusal_says_why_and_proposes_another_way() {
    let printed = assert_reads(
        &Document::RefusalLetter(letter()),
        &[
            "Centre communal d’action sociale",
            "Beaulieu-lès-Étangs, le 1er avril 2019",
            "Objet : réponse à votre alerte LP-2019-0052",
            "Après examen (Comité technique du 27 mars 2019), la situation que vous décrivez n’est pas retenue",
            "le loyer est payé",
            "Service social de secteur",
            "une nouvelle alerte",
            "Ségolène Dûment",
        ],
    );
    assert_eq!(printed.pages(), 1);
}

#[test]
fn a_plain_sheet_says_one_idea_a_line_and_what_was_answered() {
    assert_reads(
        &Document::PlainSheet(plain()),
        &[
            "Mon accord",
            "Mon bailleur ne lit rien sur ma santé.",
            "Toute mon équipe lit mes notes de santé : oui",
            "L’organisme qui m’a orienté lit mes objectifs : non",
            "Les signatures",
        ],
    );
}

#[test]
fn a_person_reads_everything_and_who_opened_it() {
    assert_reads(
        &Document::PersonFile(person_file()),
        &[
            "Ce qui est écrit sur moi",
            "Noé Œillet",
            "Visite à domicile",
            "Tout va mieux.",
            "Qui a consulté mon dossier",
            "TISF, Association L’Étape du Nord",
            "Ce qui n’est pas dans cette copie",
        ],
    );
}

#[test]
fn a_certificate_says_what_went_and_what_stays() {
    assert_reads(
        &Document::ErasureCertificate(certificate()),
        &[
            "Attestation d’effacement",
            "LGP-19-K7QDM",
            "5 avril 2019",
            "Demande de la personne",
            "Notes et documents",
            "Dates des étapes",
        ],
    );
}

#[test]
fn an_end_in_writing_says_why_and_who_stays() {
    let printed = assert_reads(
        &Document::EndLetter(ending()),
        &[
            "Fin de l’accompagnement",
            "Réunion de l’équipe dédiée du 14 septembre 2021",
            "Objectifs atteints, relais en place",
            "vous savez à qui téléphoner",
            "Vient déjeuner le dimanche",
            "03 00 00 00 00",
            "Ségolène Dûment",
        ],
    );
    assert_eq!(printed.pages(), 1);
}

#[test]
fn the_network_card_is_one_page_that_says_who_and_how() {
    let printed = assert_reads(
        &Document::NetworkCard(network()),
        &[
            "La carte de mon réseau",
            "Cette feuille est pour vous.",
            "Famille",
            "Une sœur",
            "Vient déjeuner le dimanche",
            "Coordonnées à noter",
            "Centre médico-psychologique du secteur",
            "03 00 00 00 00",
            "Groupe d’entraide mutuelle – à mettre en place",
            "Ségolène Dûment, coordinatrice",
            "3114",
        ],
    );
    assert_eq!(printed.pages(), 1);
    let read = printed.read_aloud();
    assert_eq!(
        read.matches("Une sœur").count(),
        1,
        "the drawing is for the eye: {read}"
    );
}

#[test]
fn the_activity_report_says_its_figures_and_what_is_kept_back() {
    let printed = assert_reads(
        &Document::ActivityReport(activity_report()),
        &[
            "Rapport d’activité",
            "année 2019",
            "Arrêté au",
            "58 %",
            "1 234",
            "Le bilan de l’équipe",
            "Les centres médico-psychologiques répondent tard.",
            "Office Habitat des Trois-Clochers",
            "moins de 5",
            "masqué",
            "Atteint en partie",
        ],
    );
    assert!(printed.pages() <= 2, "{}", printed.pages());
    let silent = ActivityReport {
        account: vec![],
        ..activity_report()
    };
    let text = Printed::new(&Document::ActivityReport(silent)).text();
    assert!(!text.contains("Le bilan de l’équipe"), "{text}");
}
