//! Documents with nothing but what is compulsory.

use super::*;

pub fn bare() -> Vec<(&'static str, Document)> {
    let empty = Commitment {
        version: 1,
        replaces: None,
        duration_rule: None,
        intensity: None,
        needs: vec![],
        objectives: vec![],
        commitments: vec![],
        relays: vec![],
        team_contact: vec![],
        signatures: vec![],
        ..commitment()
    };
    let sheet = IndividualSheet {
        coordinator: None,
        period: None,
        stages: vec![],
        upcoming: vec![],
        ..sheet(0)
    };
    let minutes = Minutes {
        moved_from: None,
        place: None,
        present: vec![],
        excused: vec![],
        groups: vec![],
        remarks: vec![],
        next_meeting: None,
        ..minutes()
    };
    let synthesis = Synthesis {
        decided: None,
        summary: vec![],
        results: vec![],
        relays: vec![],
        watch: vec![],
        housing: HousingOutcome {
            at_exit: s("Départ du logement"),
            follow_up: vec![],
        },
        ..synthesis()
    };
    let letter = RefusalLetter {
        recipient: vec![],
        place: None,
        decided: None,
        reason: vec![],
        orientations: vec![],
        signatory: Signatory {
            function: s("L’équipe"),
            name: None,
        },
        ..letter()
    };
    let plain = PlainSheet {
        about: vec![],
        parts: vec![],
        signatures: vec![],
        ..plain()
    };
    let file = PersonFile {
        about: vec![],
        parts: vec![],
        readings: vec![],
        lists: vec![],
        withheld: vec![],
        ..person_file()
    };
    let certificate = ErasureCertificate {
        asked_on: None,
        erased: vec![],
        kept: vec![],
        ..certificate()
    };
    let card = NetworkCard {
        circles: vec![],
        team: vec![],
        ..network()
    };
    let report = ActivityReport {
        numbers: vec![],
        account: vec![],
        tables: vec![],
        ..activity_report()
    };
    vec![
        ("commitment", Document::Commitment(empty)),
        ("individual-sheet", Document::IndividualSheet(sheet)),
        ("minutes", Document::Minutes(minutes)),
        ("synthesis", Document::Synthesis(synthesis)),
        ("refusal-letter", Document::RefusalLetter(letter)),
        ("plain-sheet", Document::PlainSheet(plain)),
        ("person-file", Document::PersonFile(file)),
        (
            "erasure-certificate",
            Document::ErasureCertificate(certificate),
        ),
        ("end-letter", Document::EndLetter(bare_end())),
        ("network-card", Document::NetworkCard(card)),
        ("activity-report", Document::ActivityReport(report)),
    ]
}

fn bare_end() -> EndLetter {
    EndLetter {
        decided: None,
        text: vec![],
        relays: vec![],
        signatory: Signatory {
            function: s("L’équipe"),
            name: None,
        },
        ..ending()
    }
}
