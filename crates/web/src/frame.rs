//! The frame of a signed-in page: places by role, user, demonstration banner, what was just done.

use etayage_model::roles::Role;

use crate::html::{Demo, Icon, Link, NavItem, Notice, Search, Shell, UserMenu};
use crate::session::Signed;
use crate::{Web, routes};

/// The query of pages to which a form leads: `?fait=…`.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Done {
    /// What was just done.
    #[serde(default)]
    pub fait: String,
}

/// The frame of a page.
pub fn shell(web: &Web, signed: &Signed, title: &str) -> Shell {
    let person = &signed.person;
    let mut shell = Shell::bare(title);
    shell.nav = places(signed);
    shell.user = Some(UserMenu {
        name: person.user.name.clone(),
        role: person.functions(),
        links: own_pages(signed),
        sign_out: routes::SIGN_OUT.to_owned(),
    });
    shell.search = sees_cases(signed).then(|| Search {
        action: routes::CASES.to_owned(),
        value: String::new(),
        label: "Chercher une situation".to_owned(),
    });
    let today = web.app.clock().today();
    shell.today = web.demo.is_none().then_some(today);
    shell.demo = web.demo.as_ref().map(|_| Demo {
        today,
        persona: Some(format!("{}, {}", person.user.name, person.functions())),
        links: vec![
            Link::new("Changer de personne", routes::SIGN_IN),
            Link::new("Changer de jour", routes::DEMO_DAY),
        ],
    });
    shell
}

/// The frame of a page that may tell what was just done.
pub fn shell_after(web: &Web, signed: &Signed, title: &str, done: Option<&str>) -> Shell {
    let mut shell = shell(web, signed, title);
    shell.notice = done.map(Notice::success);
    shell
}

/// Pages of theirs that are not opened every day.
fn own_pages(signed: &Signed) -> Vec<Link> {
    let person = &signed.person;
    let keeps = person.is(Role::Coordinator) || person.is_administrator();
    let pages = [
        (true, Link::new("Mon compte", routes::MY_ACCOUNT)),
        (
            person.may_open_in_emergency(),
            Link::new("Accès d’urgence à un dossier", routes::EMERGENCY),
        ),
        (
            keeps && person.protects().is_empty(),
            Link::new("Conservation des dossiers", routes::RETENTION),
        ),
    ];
    pages
        .into_iter()
        .filter_map(|(theirs, link)| theirs.then_some(link))
        .collect()
}

fn sees_cases(signed: &Signed) -> bool {
    signed
        .person
        .memberships
        .iter()
        .any(|held| held.role.is_about_cases())
}

/// Whether the person reads figures and has nothing else to do: they are then their first page.
pub fn only_steers(signed: &Signed) -> bool {
    let held = &signed.person.memberships;
    let figures = [Role::Pilot, Role::SteeringMember];
    !held.is_empty() && held.iter().all(|held| figures.contains(&held.role))
}

fn places(signed: &Signed) -> Vec<NavItem> {
    let person = &signed.person;
    let team = person.memberships.iter().any(|held| held.role.is_team());
    let refers = person.is(Role::Referrer) || person.is(Role::LandlordContact);
    let committee = team || person.is(Role::CommitteeMember) || person.is(Role::HealthReferent);
    let steers = person.memberships.iter().any(|held| held.role.steers());
    let here = |href: &str| {
        if href == "/" {
            signed.path == "/"
        } else {
            let seen_with = match signed.path.as_str() {
                routes::ACCOUNT_CHANGES if !person.is_administrator() => routes::PROTECTION,
                path => path,
            };
            seen_with.starts_with(href)
        }
    };
    let mut places = vec![];
    let mut add = |wanted: bool, icon, label: &str, href: &str| {
        if wanted {
            places.push(NavItem::new(icon, label, href).current(here(href)));
        }
    };
    add(
        only_steers(signed),
        Icon::Steering,
        "Pilotage",
        routes::FIGURES,
    );
    add(!only_steers(signed), Icon::Home, "Ma journée", routes::HOME);
    add(sees_cases(signed), Icon::Cases, "Situations", routes::CASES);
    add(refers, Icon::Alert, "Alerter", routes::NEW_ALERT);
    add(committee, Icon::Committee, "Comité", routes::MEETINGS);
    add(team, Icon::Calendar, "Agenda", routes::CALENDAR);
    add(
        !only_steers(signed) && steers,
        Icon::Steering,
        "Pilotage",
        routes::FIGURES,
    );
    add(
        person.is(Role::DataProtectionOfficer),
        Icon::Lock,
        "Données",
        routes::PROTECTION,
    );
    add(true, Icon::Programme, "Dispositifs", routes::PROGRAMMES);
    add(
        person.is_administrator(),
        Icon::Settings,
        "Comptes",
        routes::ACCOUNTS,
    );
    add(
        person.is_administrator(),
        Icon::Directory,
        "Annuaire",
        routes::DIRECTORY,
    );
    places
}
