use std::cell::Cell;

use etayage_model::ids::ProgrammeId;
use etayage_store::{Commune, DirectoryPart, Organisation};
use proptest::prelude::*;

use super::*;

fn known() -> Entries {
    let commune = |code: &str, name: &str| Commune {
        code: code.to_owned(),
        name: name.to_owned(),
        programmes: vec!["logipsy".to_owned()],
    };
    Entries {
        organisations: vec![Organisation {
            id: "o".to_owned(),
            name: "Hôpital du Lac".to_owned(),
            kind: "hospital".to_owned(),
            programmes: vec![],
        }],
        communes: vec![
            commune("59350", "Lille"),
            commune("59512", "Roubaix"),
            commune("93066", "Saint-Denis"),
            commune("97411", "Saint-Denis"),
        ],
        structures: vec![],
    }
}

fn planned(part: DirectoryPart, text: &str, known: &Entries) -> TablePlan {
    let next = Cell::new(0);
    let new_id = || {
        next.set(next.get() + 1);
        format!("n{}", next.get())
    };
    let programmes = [(ProgrammeId::new("logipsy"), "LOGIPSY".to_owned())];
    let reader = Reader {
        known,
        programmes: &programmes,
        new_id: &new_id,
    };
    plan(part, text, &reader)
}

fn reasons(plan: &TablePlan) -> Vec<(u64, &str)> {
    let faults = plan.faults.iter();
    faults
        .map(|fault| (fault.line, fault.reason.as_str()))
        .collect()
}

#[test]
fn communes_are_added_corrected_or_left_as_they_are() {
    let text = "TYPECOM,COM,LIBELLE\nCOM,59350,Lille\nCOM,59512,Roubaix-Centre\nCOM,1004,Ambérieu\nCOMD,59350,Lomme\nCOM,593,X\nCOM,59350,Lille\n";
    let plan = planned(DirectoryPart::Communes, text, &known());
    assert_eq!(
        (plan.added.len(), plan.corrected.len(), plan.same, plan.left),
        (1, 1, 1, 1)
    );
    assert_eq!(plan.added[0].id(), "01004");
    let (before, after) = &plan.corrected[0];
    assert_eq!((before.name(), after.name()), ("Roubaix", "Roubaix-Centre"));
    let Entry::Commune(after) = after else {
        panic!("a commune")
    };
    assert_eq!(
        after.programmes,
        ["logipsy"],
        "a column that is not there changes nothing"
    );
    let wrong = reasons(&plan);
    assert_eq!(
        (wrong[0].0, wrong[1]),
        (6, (7, "«\u{a0}Lille\u{a0}» est déjà à la ligne 2."))
    );
}

#[test]
fn structures_find_their_organisation_and_their_communes_by_name_or_code() {
    let text = "nom;type;organisation;communes;telephone\n\
                CMP du Lac;CMP;hopital du lac;Lille, 59512;0300000001\n\
                CMP du Nord;CMP;Inconnu;Lille;\n\
                CMP du Sud;CMP;;Saint-Denis;\n\
                CMP de l’Est;CMP;;Tourcoing;\n\
                CMP de l’Ouest;salle;;;\n";
    let plan = planned(DirectoryPart::Structures, text, &known());
    let [Entry::Structure(one)] = plan.added.as_slice() else {
        panic!("one structure: {plan:?}")
    };
    assert_eq!(
        (one.kind.as_str(), one.organisation.as_deref()),
        ("cmp", Some("o"))
    );
    assert_eq!(one.communes, ["59350", "59512"]);
    assert_eq!(one.contact.telephone, "03 00 00 00 01");
    let wrong = reasons(&plan);
    let lines: Vec<_> = wrong.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 4, 5, 6]);
    assert!(wrong[1].1.contains("Plusieurs communes") && wrong[3].1.contains("CATTP"));
}

#[test]
fn an_organisation_is_known_by_its_name() {
    let text = "nom,type,dispositifs\nHOPITAL DU LAC,Établissement de santé,LOGIPSY\nRivage,bailleur,autre\n";
    let plan = planned(DirectoryPart::Organisations, text, &known());
    let [(_, Entry::Organisation(after))] = plan.corrected.as_slice() else {
        panic!("{plan:?}")
    };
    assert_eq!(
        (after.id.as_str(), after.programmes.as_slice()),
        ("o", ["logipsy".to_owned()].as_slice())
    );
    assert!(
        reasons(&plan)[0]
            .1
            .contains("Aucun dispositif ne s’appelle")
    );
}

#[test]
fn a_finess_table_gives_cmps_that_are_known_again() {
    let text = "nofinesset;rs;telephone;commune\n590000001;CMP DU LAC;0300000001;350\n";
    let mut known = known();
    let first = planned(DirectoryPart::Structures, text, &known);
    let [Entry::Structure(one)] = first.added.as_slice() else {
        panic!("{first:?}")
    };
    assert_eq!((one.id.as_str(), one.kind.as_str()), ("590000001", "cmp"));
    known.structures.push(one.clone());
    let again = planned(DirectoryPart::Structures, text, &known);
    assert!(again.is_idle() && again.same == 1, "{again:?}");
}

proptest! {
    /// Whatever the names, the separator and the encoding, a table that was written is read back.
    #[test]
    fn any_table_written_is_read_back(
        names in proptest::collection::btree_map(
            "(0[1-9]|[1-8][0-9]|2[AB])[0-9]{3}",
            "[\"A-Za-zÀ-ÖØ-öø-ÿŒœ’;,' -]{0,20}[A-Za-zÉ][\";,A-Za-zé]{0,20}",
            1..20,
        ),
        separator in prop_oneof![Just(b';'), Just(b','), Just(b'\t')],
        old in any::<bool>(),
    ) {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(vec![]);
        writer.write_record(["code", "nom"]).expect("a head");
        for (code, name) in &names {
            writer.write_record([code, name]).expect("a line");
        }
        let written = String::from_utf8(writer.into_inner().expect("a table")).expect("a text");
        let bytes = match old {
            true => encoding_rs::WINDOWS_1252.encode(&written).0.into_owned(),
            false => ["\u{feff}".as_bytes(), written.as_bytes()].concat(),
        };
        let text = table::decoded(&bytes);
        let plan = planned(DirectoryPart::Communes, &text, &Entries::default());
        prop_assert!(plan.faults.is_empty(), "{:?}", plan.faults);
        let read: Vec<_> = plan.added.iter().map(|one| (one.id().to_owned(), one.name().to_owned())).collect();
        let expected: Vec<_> = names.iter().map(|(code, name)| {
            (code.clone(), name.split_whitespace().collect::<Vec<_>>().join(" "))
        }).collect();
        prop_assert_eq!(read, expected);
    }

    /// Nothing that comes from outside makes the reader fall.
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,200}", head in any::<bool>()) {
        let text = if head { format!("nom;type;communes\n{text}") } else { text };
        for part in [DirectoryPart::Communes, DirectoryPart::Organisations, DirectoryPart::Structures] {
            planned(part, &text, &known());
        }
    }
}
