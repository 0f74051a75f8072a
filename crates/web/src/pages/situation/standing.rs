//! Where a situation stands, for those who follow it from outside the team: a referrer above all.

use std::collections::BTreeMap;

use askama::Template;
use etayage_app::CasePage;
use etayage_model::calendar::{long, short};
use etayage_model::case::{Closure, Deadline, DeadlineState, Draft, Status, Task};
use etayage_model::programme::{Gate, Matter};
use etayage_model::roles::Role;
use etayage_model::typography::{lower_first, typeset};
use jiff::civil::Date;

use super::way;
use crate::html::fr;

/// Where it stands, what is awaited from the reader, what from others.
#[derive(Clone, Debug, Template)]
#[template(path = "pages/situation/standing.html")]
pub struct Standing {
    /// Sentences, the newest fact first.
    now: Vec<String>,
    /// Whether something is awaited from the reader.
    mine: bool,
    /// What others must do: who, and what.
    others: Vec<(String, String)>,
}

impl askama::filters::HtmlSafe for Standing {}

/// Where it stands; none for someone of the team who has tasks: their page opens on them.
pub fn standing(page: &CasePage) -> Option<Standing> {
    let mine = !page.my_tasks().is_empty();
    if page.actor.in_team() && mine {
        return None;
    }
    let progress = page.progress();
    let open = matches!(progress.status, Status::Open | Status::Draft);
    let now = match progress.status {
        Status::Draft => draft(page),
        Status::Open => [fact(page), limit(page)].into_iter().flatten().collect(),
        Status::Ended => fact(page)
            .into_iter()
            .chain(["Toutes les étapes sont franchies.".to_owned()])
            .collect(),
        _ => closed(page),
    };
    Some(Standing {
        now: now.iter().map(|sentence| typeset(sentence)).collect(),
        mine,
        others: if open { others(page) } else { vec![] },
    })
}

fn draft(page: &CasePage) -> Vec<String> {
    let sentence = match page.view.alert.open().map(|alert| &alert.draft) {
        Some(Draft::Waiting(on)) if page.actor.is(Role::LandlordContact) => {
            format!(
                "Votre collègue attend votre relecture depuis le {}. L’équipe ne voit pas encore la fiche.",
                short(*on)
            )
        }
        Some(Draft::Waiting(on)) => format!(
            "La fiche est relue par le référent de l’organisme depuis le {}. Elle partira quand il l’aura validée.",
            short(*on)
        ),
        Some(Draft::Returned(_)) => {
            "Le référent de l’organisme a rendu la fiche à son auteur.".to_owned()
        }
        _ => "Ce brouillon n’est pas envoyé : l’équipe ne le voit pas.".to_owned(),
    };
    vec![sentence]
}

/// The fact that places an open situation.
fn fact(page: &CasePage) -> Option<String> {
    let view = &page.view;
    if let Some(support) = &view.support {
        let (first, last) = (short(support.starts), short(support.last_day()));
        let tense = if support.last_day() < page.today {
            "a duré"
        } else {
            "va"
        };
        return Some(format!("L’accompagnement {tense} du {first} au {last}."));
    }
    if view.adhesion.is_some() {
        return Some(
            "La personne a donné son accord : l’équipe prépare l’engagement avec elle.".to_owned(),
        );
    }
    if let Some(met) = page.gate_met(|gate| *gate == Gate::FirstMeeting) {
        return Some(format!(
            "La première rencontre a eu lieu le {}. La personne n’a pas encore donné sa réponse.",
            short(met)
        ));
    }
    if let Some(arranged) = view.arranged.open().and_then(Option::as_ref) {
        let tense = if arranged.on < page.today {
            "était"
        } else {
            "est"
        };
        return Some(format!(
            "La première rencontre {tense} prévue le {}.",
            long(arranged.on)
        ));
    }
    if page.ripe().contains(&Matter::Entry) {
        return meeting(page);
    }
    if view.coordinator.is_none() {
        let sent = page.sent().map(short).unwrap_or_default();
        return Some(format!(
            "L’alerte est partie le {sent}. Un coordinateur va la prendre en charge."
        ));
    }
    Some(format!(
        "Étape en cours : {}.",
        lower_first(&page.progress().stage.label)
    ))
}

fn meeting(page: &CasePage) -> Option<String> {
    let body = page.rules.body_deciding(Matter::Entry)?;
    let held = body.next_meeting(page.today, page.rules.holidays).held;
    let asked = way::has(page, |gate| matches!(gate, Gate::Opinions(_)));
    let gathered = if asked { "Les avis sont réunis. " } else { "" };
    Some(format!(
        "{gathered}La séance du {}, {}, décidera de l’entrée.",
        long(held),
        lower_first(&body.label)
    ))
}

/// The nearest limit that runs.
fn limit(page: &CasePage) -> Option<String> {
    let deadlines = page.deadlines();
    nearest(&deadlines).map(|next| until(page, next))
}

fn nearest<'a, 'r>(deadlines: &'a [Deadline<'r>]) -> Option<&'a Deadline<'r>> {
    let running = deadlines
        .iter()
        .filter(|deadline| deadline.met.is_none() && !deadline.stopped);
    running.min_by_key(|deadline| deadline.due.date)
}

fn until(page: &CasePage, deadline: &Deadline) -> String {
    let (day, what) = (short(deadline.due.date), lower_first(&deadline.limit.label));
    let who = match deadline.limit.duty {
        role if page.actor.is(role) && !role.is_team() => "Vous avez".to_owned(),
        role if role.is_team() => "L’équipe a".to_owned(),
        role => format!("Il reste à faire ({}) :", role.label()),
    };
    if deadline.state(page.today) == DeadlineState::Late {
        return format!(
            "Le délai du {day} pour {what} est dépassé ({}).",
            fr::distance(deadline.due.date, page.today)
        );
    }
    format!("{who} jusqu’au {day} pour {what}.")
}

fn closed(page: &CasePage) -> Vec<String> {
    let sentence = match &page.view.closure {
        Some(Closure::Refused(on)) => refused(page, *on),
        Some(Closure::Declined(on, _)) => {
            format!("La personne n’a pas souhaité entrer ({}).", short(*on))
        }
        Some(Closure::Withdrew(on, _)) => format!(
            "La personne s’est retirée le {}. L’accompagnement s’arrête.",
            short(*on)
        ),
        Some(Closure::Objected(on, _)) => format!(
            "Le ménage s’est opposé le {} à la venue de l’équipe.",
            short(*on)
        ),
        Some(Closure::Dropped(on)) => format!("Ce brouillon a été abandonné le {}.", short(*on)),
        None => return vec![],
    };
    vec![sentence]
}

fn refused(page: &CasePage, on: Date) -> String {
    let body = page.rules.body_deciding(Matter::Entry);
    let body = body.map_or("Séance", |body| &body.label);
    format!(
        "{body} du {} : l’entrée n’est pas retenue. Une autre orientation est proposée, plus bas.",
        short(on)
    )
}

/// What is awaited of others until the nearest limit: who, and what.
fn others(page: &CasePage) -> Vec<(String, String)> {
    let (mine, deadlines) = (page.my_tasks(), page.deadlines());
    let horizon = nearest(&deadlines).map_or(page.today, |next| next.due.date.max(page.today));
    let awaited = |task: &Task| {
        !mine.contains(task)
            && !task.id.starts_with("danger")
            && task.due.is_none_or(|due| due <= horizon)
    };
    let mut by_role: BTreeMap<Role, (String, Vec<String>)> = BTreeMap::new();
    for task in page.tasks().into_iter().filter(awaited) {
        let (_, labels) = by_role
            .entry(task.duty.role)
            .or_insert_with(|| (who(page, &task), vec![]));
        labels.push(lower_first(
            task.label
                .strip_prefix("Donner\u{a0}: ")
                .unwrap_or(&task.label),
        ));
    }
    by_role
        .into_values()
        .map(|(who, labels)| (who, labels.join("\u{202f}; ")))
        .collect()
}

/// « Coordinateur de parcours, Inès Delattre »; the function alone when it falls to nobody in particular.
fn who(page: &CasePage, task: &Task) -> String {
    let role = capital(task.duty.role.label());
    match &task.duty.user {
        Some(user) => format!("{role}, {}", page.names.of(&user.0)),
        None => role,
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}
