//! One document of each kind, rich, and one with nothing but what is compulsory.

mod activity_report;
mod bare;
mod commitment;
mod endings;
mod individual_sheet;
mod minutes;
mod network;
mod rights;

use jiff::civil::date;

use crate::*;

pub use activity_report::activity_report;
pub use bare::bare;
pub use commitment::commitment;
pub use endings::{ending, letter, synthesis};
pub use individual_sheet::sheet;
pub use minutes::minutes;
pub use network::network;
pub use rights::{certificate, person_file, plain};

pub const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 60">
<path d="M5 45 C30 5 45 5 50 40 S80 55 95 20 S130 50 195 15" fill="none" stroke="#123" stroke-width="3"/></svg>"##;

/// A PNG file of one grey pixel.
pub const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0,
    1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T',
    0x78, 0x9c, 0x63, 0x68, 0, 0, 0, 0x82, 0, 0x81, 0x77, 0xcd, 0x72, 0xb6, 0, 0, 0, 0, b'I', b'E',
    b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

pub fn s(text: &str) -> String {
    text.to_owned()
}

pub fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

pub fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| s(text)).collect()
}

pub fn letterhead(reference: &str) -> Letterhead {
    Letterhead {
        programme: s("LOGIPSY"),
        operator: s("Association L’Étape du Nord"),
        reference: s(reference),
        date: date(2019, 4, 1),
    }
}

fn period() -> Period {
    Period {
        start: s("2 avril 2019"),
        end: s("1er juillet 2019"),
    }
}

fn relays() -> Vec<Relay> {
    vec![
        Relay {
            name: s("Centre médico-psychologique du secteur"),
            role: s("Rendez-vous avec l’infirmière toutes les deux semaines"),
            contact: strings(&[
                "Accueil du lundi au vendredi, de 9\u{a0}h à 17\u{a0}h",
                "03 00 00 00 00",
            ]),
        },
        Relay {
            name: s("Une sœur"),
            role: s("Vient déjeuner le dimanche"),
            contact: vec![],
        },
    ]
}

pub fn rich() -> Vec<(&'static str, Document)> {
    vec![
        ("commitment", Document::Commitment(commitment())),
        ("individual-sheet", Document::IndividualSheet(sheet(5))),
        ("minutes", Document::Minutes(minutes())),
        ("synthesis", Document::Synthesis(synthesis())),
        ("refusal-letter", Document::RefusalLetter(letter())),
        ("plain-sheet", Document::PlainSheet(plain())),
        ("person-file", Document::PersonFile(person_file())),
        (
            "erasure-certificate",
            Document::ErasureCertificate(certificate()),
        ),
        ("end-letter", Document::EndLetter(ending())),
        ("network-card", Document::NetworkCard(network())),
        (
            "activity-report",
            Document::ActivityReport(activity_report()),
        ),
    ]
}
