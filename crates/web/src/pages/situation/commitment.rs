//! The mutual commitment: its last version, who signed it, and the versions before.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::{range, short};
use etayage_model::case::{self, Means};
use etayage_model::programme::Signatory;

use super::Section;
use crate::html::{Badge, Button, Definitions, Icon, Link, Signature, Tone};
use crate::pages::action;
use crate::routes;

#[derive(Template)]
#[template(path = "pages/situation/commitment.html")]
struct Part {
    terms: Definitions,
    signatures: Vec<(Signature, Option<Button>, Option<Link>)>,
    pdf: Button,
    before: Vec<Link>,
}

/// The commitment, once written.
pub fn section(page: &CasePage) -> Section {
    let section = Section::new(page, "engagement", "L’engagement réciproque")
        .closed_as(&page.view.commitments);
    let Some(commitments) = page.view.commitments.open() else {
        return section;
    };
    let Some((last, before)) = commitments.split_last() else {
        return section;
    };
    let part = Part {
        terms: terms(last),
        signatures: last
            .signatories
            .iter()
            .map(|party| signature(page, last, *party))
            .collect(),
        pdf: Button::plain("Lire et imprimer (PDF)")
            .icon(Icon::Document)
            .to(pdf(page, last)),
        before: before
            .iter()
            .rev()
            .map(|version| link(page, version))
            .collect(),
    };
    section
        .badge(Some(badge(last)))
        .lede(lede(last))
        .with(part.render().unwrap_or_default())
}

fn lede(last: &case::Commitment) -> String {
    let mut dates = range(last.starts, last.ends);
    if let Some(first) = dates.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if last.number > 1 {
        format!("{dates}, version {}", last.number)
    } else {
        dates
    }
}

fn badge(last: &case::Commitment) -> Badge {
    match last.signed_on() {
        Some(on) => Badge::new(Tone::Accent, format!("Signé par tous le {}", short(on))),
        None => Badge::new(
            Tone::Soon,
            format!(
                "{} signatures sur {}",
                last.signatures.len(),
                last.signatories.len()
            ),
        ),
    }
}

fn terms(last: &case::Commitment) -> Definitions {
    let list = Definitions::new();
    let list = if last.intensity.is_blank() {
        list
    } else {
        list.with("Rythme", last.intensity.read())
    };
    list.with("Ce à quoi chacun s’engage", last.terms.read())
}

fn pdf(page: &CasePage, version: &case::Commitment) -> String {
    routes::paper(&page.id, &format!("engagement-{}", version.number))
}

fn link(page: &CasePage, version: &case::Commitment) -> Link {
    Link::new(
        format!("Version {} du {} (PDF)", version.number, short(version.on)),
        pdf(page, version),
    )
}

fn signature(
    page: &CasePage,
    last: &case::Commitment,
    party: Signatory,
) -> (Signature, Option<Button>, Option<Link>) {
    let signed = last.signature(party);
    let (how, image, scan) = match signed.map(|signed| &signed.means) {
        Some(Means::Screen(blob)) => ("à l’écran", Some(routes::blob(&page.id, blob)), None),
        Some(Means::Typed) => ("nom tapé à l’écran", None, None),
        Some(Means::Paper(scan)) => (
            "sur papier",
            None,
            scan.as_ref().map(|blob| routes::blob(&page.id, blob)),
        ),
        None => ("", None, None),
    };
    let label = party.label();
    let drawn = Signature {
        party: label
            .chars()
            .take(1)
            .flat_map(char::to_uppercase)
            .chain(label.chars().skip(1))
            .collect(),
        name: signed
            .map(|signed| signed.name.read().to_owned())
            .unwrap_or_default(),
        day: signed.map(|signed| signed.on),
        how: how.to_owned(),
        image,
    };
    let sign = signed
        .is_none()
        .then(|| action::button_on(page, "signer", party.key()))
        .flatten();
    (
        drawn,
        sign,
        scan.map(|href| Link::new("Voir la page signée", href)),
    )
}
