//! What changes from one version to the next, in the words of the rules.

use etayage_model::programme::{Part, Programme};
use etayage_programme::{Change, changes, parse, shipped};

fn text() -> &'static str {
    shipped()[0].1
}

/// LOGIPSY, and LOGIPSY with each passage replaced.
#[track_caller]
fn between(edits: &[(&str, &str)]) -> (Programme, Programme, Vec<Change>) {
    let mut new = text().to_owned();
    for (old, by) in edits {
        assert!(new.contains(old), "logipsy.toml has no longer: {old}");
        new = new.replacen(old, by, 1);
    }
    let (old, new) = (
        parse(text()).expect("LOGIPSY"),
        parse(&new).expect("a sound file"),
    );
    let changes = changes(&old, &new);
    (old, new, changes)
}

#[test]
fn the_same_rules_under_another_number_change_nothing() {
    let (_, new, changes) = between(&[("version = 1", "version = 2"), ("# Jours", "# jours")]);
    assert_eq!(new.version, 2);
    assert_eq!(changes, []);
}

#[test]
fn a_limit_made_shorter_is_told_by_what_it_said_and_says() {
    let (_, _, changes) = between(&[("duree = \"8 jours\"", "duree = \"5 jours ouvrés\"")]);
    let [
        Change::Changed {
            rule,
            title,
            was: None,
            dropped,
            said,
        },
    ] = changes.as_slice()
    else {
        panic!("{changes:#?}");
    };
    assert_eq!(
        (rule.part, title.as_str()),
        (Part::Limits, "Recueillir les avis")
    );
    assert!(
        dropped[0].starts_with("8 jours après l’alerte"),
        "{dropped:?}"
    );
    assert!(
        said[0].starts_with("5 jours ouvrés après l’alerte"),
        "{said:?}"
    );
    assert_eq!((dropped.len(), said.len()), (1, 1));
}

#[test]
fn a_rule_added_removed_renamed() {
    let (_, _, changes) = between(&[
        (
            "id = \"diagnostic\"\nlibelle = \"Restituer le diagnostic\"",
            "id = \"diagnostic-deux\"\nlibelle = \"Rendre le diagnostic\"",
        ),
        ("libelle = \"L’alerte\"", "libelle = \"L’appel\""),
    ]);
    let added: Vec<_> = changes
        .iter()
        .filter_map(|change| match change {
            Change::Added(text) => Some(text.title.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(added, ["Rendre le diagnostic"]);
    assert!(changes.iter().any(
        |change| matches!(change, Change::Removed(text) if text.title == "Restituer le diagnostic")
    ));
    assert!(changes.iter().any(|change| matches!(
        change,
        Change::Changed { title, was: Some(was), .. } if title == "L’appel" && was == "L’alerte"
    )));
}

#[test]
fn a_gate_dropped_and_a_sign_added_are_single_sentences() {
    let (_, _, changes) = between(&[
        ("    \"relais : 1\",\n", ""),
        (
            "isolement = \"Isolement social\"",
            "isolement = \"Isolement social\"\nbruit = \"Bruit la nuit\"",
        ),
    ]);
    let [
        Change::Changed {
            rule: signs,
            said,
            dropped: none,
            ..
        },
        Change::Changed {
            rule: stage,
            dropped,
            ..
        },
    ] = changes.as_slice()
    else {
        panic!("{changes:#?}");
    };
    assert_eq!((signs.part, stage.part), (Part::Signs, Part::Stages));
    assert_eq!(
        (said.as_slice(), none.len()),
        (["Bruit la nuit".to_owned()].as_slice(), 0)
    );
    assert_eq!(dropped, &["Porte\u{a0}: Au moins un relais est trouvé"]);
}

#[test]
fn rules_in_another_order_are_told_as_such() {
    let first = "[[suivi]]\nid = \"six-mois\"\nlibelle = \"6 mois après\"\nmois = 6\n";
    assert!(text().contains(first));
    let bodies: Vec<_> = text().match_indices("[[instance]]").collect();
    let (from, to) = (bodies[0].0, bodies[1].0);
    let end = text()[to..].find("\n\n\n").unwrap() + to;
    let swapped = [
        &text()[..from],
        &text()[to..end],
        "\n\n",
        &text()[from..to],
        &text()[end..],
    ]
    .concat();
    let changes = changes(&parse(text()).unwrap(), &parse(&swapped).unwrap());
    assert!(
        matches!(changes.as_slice(), [Change::Moved { part: Part::Bodies, order }] if order.len() == 2),
        "{changes:#?}"
    );
}
