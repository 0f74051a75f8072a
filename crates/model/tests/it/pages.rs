//! The page on the states of a case says what the code says.

use etayage_model::case::Status;
use etayage_testkit::logipsy::rules;

const PAGE: &str = include_str!("../../../../docs/etats/situation.md");

#[test]
fn the_page_names_every_status_and_every_stage() {
    for status in Status::ALL {
        assert!(PAGE.contains(status.label()), "{}", status.label());
    }
    for stage in rules().stages {
        assert!(
            PAGE.contains(&format!("| `{}` |", stage.id)),
            "{}",
            stage.id
        );
    }
}

#[test]
fn the_page_tells_the_stages_in_their_order() {
    let rows: Vec<&str> = PAGE
        .lines()
        .filter(|line| line.starts_with("| `"))
        .collect();
    let ids: Vec<String> = rules()
        .stages
        .iter()
        .map(|stage| format!("| `{}` |", stage.id))
        .collect();
    assert_eq!(rows.len(), ids.len());
    assert!(
        rows.iter().zip(&ids).all(|(row, id)| row.starts_with(id)),
        "in another order"
    );
}
