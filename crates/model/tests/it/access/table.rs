//! The golden table: function × relation × class × moment, generated from the code.
//!
//! `UPDATE_GOLDEN=1 cargo nextest run -p etayage-model` rewrites it; read the difference by eye.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use etayage_model::access::{DataClass, Verdict, may_see, relation};
use etayage_model::roles::Role;
use etayage_testkit::actors::everyone;

use super::situations::{programme, situations};

const OPEN: char = '●';

fn golden() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden/access.txt")
}

#[test]
fn the_golden_table_is_what_the_code_says() {
    let table = table();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(golden(), &table).expect("the golden file is written");
    }
    let kept = std::fs::read_to_string(golden()).expect("the golden file");
    assert_eq!(
        kept, table,
        "who sees what has changed: UPDATE_GOLDEN=1, then read it by eye"
    );
}

#[test]
fn the_table_holds_every_role() {
    let roles: Vec<Role> = everyone()
        .into_iter()
        .flat_map(|(_, actor)| actor.roles)
        .collect();
    for role in Role::ALL {
        assert!(roles.contains(role), "{}", role.label());
    }
}

fn table() -> String {
    let mut legend = Legend::default();
    let blocks: Vec<String> = everyone()
        .iter()
        .map(|(who, actor)| block(who, actor, &mut legend))
        .collect();
    let classes: Vec<String> = DataClass::ALL
        .iter()
        .map(|class| format!("{:<4} {}", short(*class), class.label()))
        .collect();
    format!(
        "Qui voit quoi, à chaque moment d’une situation (LOGIPSY, alerte d’un bailleur).\n\
         Produit par le code : UPDATE_GOLDEN=1 cargo nextest run -p etayage-model\n\n\
         {OPEN}  visible ; une lettre : fermé, pour la raison qu’elle désigne\n{}\n{}\n\n{}",
        legend.lines(),
        classes.join("\n"),
        blocks.join("\n")
    )
}

fn block(who: &str, actor: &etayage_model::roles::Actor, legend: &mut Legend) -> String {
    let rules = programme();
    let heads: Vec<&str> = DataClass::ALL.iter().map(|class| short(*class)).collect();
    let mut text = format!(
        "== {who} ==\n{:<30}{:<36}{}\n",
        "",
        "lien",
        heads.join("  ")
    );
    for (moment, case) in situations() {
        let role = *actor.roles.iter().next().expect("a role");
        let link = relation(&rules, &case, actor, role).label();
        let marks: Vec<String> = DataClass::ALL
            .iter()
            .map(|class| match may_see(&rules, &case, actor, *class) {
                Verdict::Open => OPEN.to_string(),
                Verdict::Closed(why) => legend.letter(why).to_string(),
            })
            .map(|mark| format!("{mark:<4}"))
            .collect();
        let line = format!("{moment:<30}{link:<36}{}", marks.join("  "));
        writeln!(text, "{}", line.trim_end()).expect("a string grows");
    }
    text
}

/// Letters of the reasons, in the order in which they are met.
#[derive(Default)]
struct Legend {
    letters: BTreeMap<&'static str, char>,
}

impl Legend {
    fn letter(&mut self, why: &'static str) -> char {
        let next = (b'a'..=b'z')
            .nth(self.letters.len())
            .map_or('?', char::from);
        *self.letters.entry(why).or_insert(next)
    }

    fn lines(&self) -> String {
        let mut lines: Vec<String> = self
            .letters
            .iter()
            .map(|(why, letter)| format!("{letter}  {why}\n"))
            .collect();
        lines.sort();
        lines.concat()
    }
}

fn short(class: DataClass) -> &'static str {
    match class {
        DataClass::Course => "Dér.",
        DataClass::Facts => "Fai.",
        DataClass::Agreement => "Eng.",
        DataClass::Care => "Soi.",
        DataClass::Identity => "Ide.",
        DataClass::Address => "Adr.",
        DataClass::Social => "Soc.",
        DataClass::Health => "San.",
        DataClass::Landlord => "Bai.",
        DataClass::Team => "Équ.",
    }
}
