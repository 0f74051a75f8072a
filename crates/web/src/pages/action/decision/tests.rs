use etayage_testkit::logipsy::rules;
use jiff::civil::date;

use super::*;

fn about(rules: &Programme, matter: Matter, renewals: u8) -> About<'_> {
    About {
        rules,
        matter,
        support: Some((date(2019, 3, 1), date(2019, 6, 1))),
        renewals,
    }
}

fn typed(pairs: &[(&str, &str)]) -> FormState {
    FormState::from_posted(
        pairs
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    )
}

fn decided(about: &About, form: &mut FormState) -> Option<Decision> {
    read(
        about,
        form,
        "",
        &BodyId::new("comite-technique"),
        date(2019, 5, 2),
    )
}

#[test]
fn a_refused_entry_needs_its_reason_and_another_orientation() {
    let rules = rules();
    let about = about(&rules, Matter::Entry, 0);
    let mut bare = typed(&[("ruling", "refused")]);
    assert_eq!(decided(&about, &mut bare), None);
    assert!(
        ["reason", "orientation", "advice"]
            .iter()
            .all(|field| bare.error_of(field).is_some())
    );
    let full = [
        ("ruling", "refused"),
        ("reason", "Hors critères."),
        ("orientation", "ccas"),
        ("advice", "Le CCAS reçoit sans rendez-vous."),
    ];
    let decision = decided(&about, &mut typed(&full)).unwrap();
    assert_eq!(
        (decision.matter, decision.outcome),
        (Matter::Entry, Outcome::Refused)
    );
    assert_eq!(decision.orientation.unwrap().kind.as_str(), "ccas");
}

#[test]
fn a_renewal_is_proposed_once_and_says_until_when() {
    let rules = rules();
    let first = fields(&about(&rules, Matter::End, 0), &FormState::default(), "").concat();
    assert!(
        first.contains("Renouveler") && first.contains("dimanche 1er septembre 2019"),
        "{first}"
    );
    let again = about(&rules, Matter::End, 1);
    assert!(
        !fields(&again, &FormState::default(), "")
            .concat()
            .contains("Renouveler")
    );
    let mut form = typed(&[("ruling", "renewal")]);
    assert_eq!(decided(&again, &mut form), None);
    assert!(form.error_of("ruling").is_some());
}

#[test]
fn an_end_needs_its_day_and_its_reason_and_an_extension_its_day() {
    let rules = rules();
    let about = about(&rules, Matter::End, 0);
    for (ruling, missing) in [
        ("end", vec!["end_on", "end_reason"]),
        ("extension", vec!["until"]),
    ] {
        let mut form = typed(&[("ruling", ruling)]);
        assert_eq!(decided(&about, &mut form), None);
        assert!(
            missing.iter().all(|field| form.error_of(field).is_some()),
            "{ruling}"
        );
    }
    let end = [
        ("ruling", "end"),
        ("end_on", "2019-05-31"),
        ("end_reason", "objectifs-atteints"),
    ];
    let decision = decided(&about, &mut typed(&end)).unwrap();
    assert_eq!(
        (decision.matter, decision.end.unwrap().on),
        (Matter::End, date(2019, 5, 31))
    );
}

#[test]
fn several_forms_on_a_page_keep_their_fields_apart() {
    let rules = rules();
    let html = fields(
        &about(&rules, Matter::Entry, 0),
        &FormState::default(),
        "b-",
    )
    .concat();
    assert!(
        html.contains(r#"name="b-ruling""#) && !html.contains(r#"name="ruling""#),
        "{html}"
    );
}
