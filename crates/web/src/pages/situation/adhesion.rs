//! The first meeting, the person's agreement, what they allow to be shared, who they are.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::{long, short};
use etayage_model::case::{Adhesion, Closure, Identity, Sharing};
use etayage_model::programme::Gate;

use super::{Section, way};
use crate::html::{Badge, Definitions, Tone, fr};

#[derive(Template)]
#[template(
    source = r#"{{ meeting }}{% if let Some(identity) = identity %}<h3>La personne</h3>{{ identity }}{% endif %}{% for why in said %}<p class="said">{{ why }}</p>{% endfor %}"#,
    ext = "html"
)]
struct Part<'a> {
    meeting: Definitions,
    identity: Option<Definitions>,
    said: Vec<&'a str>,
}

/// The adhesion, once the situation entered the programme.
pub fn section(page: &CasePage) -> Section {
    let title = if page.view.adhesion.is_some() {
        "L’accord de la personne"
    } else {
        "La rencontre et l’accord de la personne"
    };
    let section = Section::new(page, "adhesion", title);
    if !entered(page) {
        return section;
    }
    let identity = page
        .view
        .identity
        .open()
        .and_then(Option::as_ref)
        .map(|known| identity(page, known));
    let part = Part {
        meeting: meeting(page),
        identity,
        said: said(page),
    };
    let section = section
        .badge(badge(page))
        .with(part.render().unwrap_or_default());
    if page.view.adhesion.is_some() {
        section
            .closed_as(&page.view.identity)
            .closed_as(&page.view.particular.dwelling)
            .closed_as(&page.view.sharings)
    } else {
        section
    }
}

fn entered(page: &CasePage) -> bool {
    let declined = matches!(page.view.closure, Some(Closure::Declined(..)));
    page.view.adhesion.is_some() || declined || way::entered(page)
}

fn badge(page: &CasePage) -> Option<Badge> {
    Some(match (&page.view.closure, &page.view.adhesion) {
        (Some(Closure::Declined(on, _)), _) => {
            Badge::new(Tone::Person, format!("A dit non le {}", short(*on)))
        }
        (Some(Closure::Withdrew(on, _)), _) => {
            Badge::new(Tone::Person, format!("S’est retirée le {}", short(*on)))
        }
        (_, Some(adhesion)) => Badge::new(
            Tone::Accent,
            format!("A donné son accord le {}", short(adhesion.on)),
        ),
        (_, None) => Badge::new(Tone::Hollow, "Pas encore recueilli"),
    })
}

fn meeting(page: &CasePage) -> Definitions {
    let met = page.gate_met(|gate| *gate == Gate::FirstMeeting);
    let arranged = page.view.arranged.open().and_then(Option::as_ref);
    let mut list = Definitions::new();
    if let Some(on) = met {
        list = list.with("Première rencontre", format!("Tenue le {}", long(on)));
    } else if let Some(arranged) = arranged {
        let at = arranged
            .at
            .map(|at| format!(" à {}", fr::hour(at)))
            .unwrap_or_default();
        list = list.with(
            "Première rencontre",
            format!("Prévue le {}{at}", long(arranged.on)),
        );
    } else {
        list = list.with("Première rencontre", "Pas encore fixée");
    }
    if let Some(arranged) = arranged.filter(|arranged| !arranged.through.is_blank()) {
        list = list.with("Accord obtenu par", arranged.through.read());
    }
    match &page.view.adhesion {
        Some(adhesion) if page.view.closure.is_none() => sharing(list, page, adhesion),
        _ => list,
    }
}

fn sharing(list: Definitions, page: &CasePage, adhesion: &Adhesion) -> Definitions {
    let yes = |agreed: bool| if agreed { "Oui" } else { "Non" };
    let sharings = page.view.sharings.open();
    let last = sharings.and_then(|all| all.last());
    let list = list.with("Comment", adhesion.how.label());
    let list = match last.filter(|sharing| !sharing.guardian.is_blank()) {
        Some(sharing) => list.with("Tuteur ou curateur", sharing.guardian.read()),
        None => list,
    };
    let list = match last.and_then(|sharing| sharing.until) {
        Some(until) if until < page.today => {
            list.with("Partage", format!("Terminé depuis le {}", short(until)))
        }
        Some(until) => list.with("Partage", format!("Jusqu’au {}", short(until))),
        None => list,
    };
    let list = list
        .with(
            "Objectifs, relais et synthèse lus par le prescripteur",
            yes(adhesion.agreement_with_referrer),
        )
        .with(
            "Notes de santé lues par toute l’équipe",
            yes(adhesion.health_with_team),
        );
    match sharings {
        Some(said) => list.with("A changé d’avis", changes(said)),
        None => list,
    }
}

/// « 2 fois, la dernière le jeu. 2 mai 2019 »; said plainly when they never did.
fn changes(said: &[Sharing]) -> String {
    match said.last().filter(|_| said.len() > 1) {
        Some(last) => format!(
            "{}, la dernière le {}",
            fr::counted(said.len() - 1, "fois", "fois"),
            short(last.on)
        ),
        None => "Non".to_owned(),
    }
}

fn identity(page: &CasePage, identity: &Identity) -> Definitions {
    let address = match page.view.particular.dwelling.closed() {
        Some(_) => "Gardée secrète",
        None => identity.address.as_str(),
    };
    Definitions::new()
        .with("Prénom et nom", identity.full_name())
        .with(
            "Date de naissance",
            identity.birth.map(long).unwrap_or_default(),
        )
        .with("Adresse du logement", address)
        .with("Téléphone", &identity.phone)
}

/// What the person said when they said no, for the team.
fn said(page: &CasePage) -> Vec<&str> {
    match &page.view.closure {
        Some(Closure::Declined(_, why) | Closure::Withdrew(_, why)) if !why.is_blank() => {
            vec![why.read()]
        }
        _ => vec![],
    }
}
