//! Where each rule comes from, in the shipped files and in a file that forgets it.

use std::collections::BTreeSet;

use etayage_model::programme::{OriginKind, Part, Programme, RuleId};
use etayage_programme::{describe, origins, parse, remarks, rules, shipped};

fn programme(id: &str) -> Programme {
    let (_, text) = shipped()
        .iter()
        .find(|(known, _)| *known == id)
        .expect("a shipped programme");
    parse(text).expect("a sound file")
}

#[test]
fn every_rule_of_every_shipped_file_says_where_it_comes_from() {
    assert_eq!(shipped().len(), 11);
    for (id, text) in shipped() {
        let programme = parse(text).unwrap();
        assert_eq!(programme.unexplained(), [], "{id}");
        assert_eq!(remarks(text), [], "{id}");
        let kinds: BTreeSet<_> = origins(&programme)
            .iter()
            .flat_map(|row| row.from.iter().map(|origin| origin.kind))
            .collect();
        let sourced = [OriginKind::Source, OriginKind::Choice];
        assert!(
            sourced.iter().all(|kind| kinds.contains(kind)),
            "{id}: {kinds:?}"
        );
    }
}

#[test]
fn no_shipped_file_says_an_origin_in_a_comment() {
    for (id, text) in shipped() {
        let body = text.lines().skip_while(|line| line.starts_with('#'));
        for line in body.filter(|line| !line.starts_with("    \"")) {
            let comment = line.split_once("# ").map_or("", |(_, comment)| comment);
            for word in ["Choix :", "Tronc commun", "[Projet n°"] {
                assert!(!comment.starts_with(word), "{id}: {line}");
            }
        }
    }
}

#[test]
fn the_table_has_every_rule_once_beside_its_origin() {
    for (id, _) in shipped() {
        let programme = programme(id);
        let rows = origins(&programme);
        assert!(rows.iter().all(|row| !row.from.is_empty()), "{id}");
        let told: usize = rows
            .iter()
            .map(
                |row| match row.title == row.part.label() && row.part.is_list() {
                    true => row.says.len(),
                    false => 1,
                },
            )
            .sum();
        let rules = rules(&programme);
        let with_origin = rules.iter().filter(|text| text.rule.part != Part::Identity);
        assert_eq!(told, with_origin.count(), "{id}");
    }
}

#[test]
fn a_rule_names_the_passage_of_its_source() {
    let logipsy = programme("logipsy");
    let limit = logipsy.origin(&RuleId::new(Part::Limits, "pre-evaluation"));
    assert_eq!(limit[0].kind, OriginKind::Source);
    assert_eq!(limit[0].place, "Jours 1 à 8");
    assert_eq!(limit[1].kind, OriginKind::Choice);
    let danger = logipsy.origin(&RuleId::new(Part::Dangers, "others"));
    assert_eq!(
        danger,
        logipsy.origin(&RuleId::new(Part::Dangers, "oneself"))
    );
    let shown = describe(&logipsy, jiff::civil::date(2019, 1, 1));
    let (_, table) = shown.split_once("D’OÙ VIENT CHAQUE RÈGLE").unwrap();
    assert!(
        table.contains("• Recueillir les avis\n  Jours 1 à 8"),
        "{table}"
    );
    assert!(table.contains("  Choix\u{a0}: un jour chômé"), "{table}");
}

#[test]
fn a_forgotten_origin_is_pointed_out_without_refusing_the_file() {
    let (_, text) = shipped()[0];
    let limit = "origine = \"Choix : un mois pour noter ce qu’est devenu le logement";
    let without: Vec<_> = text
        .lines()
        .filter(|line| !line.starts_with("voies = \"[") && !line.starts_with(limit))
        .collect();
    let without = without.join("\n");
    parse(&without).unwrap();
    let remarks = remarks(&without);
    let line = |at: usize| without.lines().nth(at - 1).unwrap();
    assert_eq!(remarks.len(), 4, "{remarks:#?}");
    assert_eq!(line(remarks[0].line), "[voies]");
    assert!(remarks[0].mend.contains("[origines]"), "{:?}", remarks[0]);
    for remark in &remarks[1..] {
        assert_eq!(line(remark.line), "[[delai]]");
        assert!(remark.mend.contains("origine ="), "{remark:?}");
    }
}
