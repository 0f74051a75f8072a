//! Visits, interviews, calls, steps: planned, noted in seconds, moved, cancelled.

use etayage_app::CasePage;
use etayage_model::access::ActView;
use etayage_model::calendar::short;
use etayage_model::case::{ActState, Command};
use etayage_model::ids::{ActId, FieldId, UserId};
use etayage_model::programme::Act;
use etayage_model::roles::Role;

use super::fill::{first, text, time};
use super::{Action, Asked, Form};
use crate::html::{Button, Choice, FormState, fr};
use crate::pages::situation::reach::Appointment;
use crate::routes;

const PLACE: &str = "accompagnement";

/// Actions on acts.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "acte",
        label: "Noter une visite, un appel…",
        done: "C’est noté.",
        place: PLACE,
        sample: |page, item| record_sample(page, item, ""),
        form: note,
        read: read_note,
    },
    Action {
        slug: "planifier",
        label: "Planifier un rendez-vous",
        done: "Le rendez-vous est dans l’agenda.",
        place: PLACE,
        sample: plan_sample,
        form: plan,
        read: read_plan,
    },
    Action {
        slug: "reporter-acte",
        label: "Reporter",
        done: "Le rendez-vous est reporté.",
        place: PLACE,
        sample: |page, item| {
            Some(Command::PostponeAct {
                act: ActId::new(item?),
                on: page.today,
                at: None,
            })
        },
        form: postpone,
        read: read_postpone,
    },
    Action {
        slug: "annuler-acte",
        label: "Annuler",
        done: "Le rendez-vous est annulé.",
        place: PLACE,
        sample: |_, item| {
            Some(Command::CancelAct {
                act: ActId::new(item?),
                why: "".into(),
            })
        },
        form: |asked, state| {
            Form::new(
                format!("Annuler : {}", named(asked)),
                "Annuler le rendez-vous",
            )
            .lede("Un mot du motif suffit : il évite que l’équipe vous appelle pour comprendre.")
            .with(
                state
                    .field("why", "Motif")
                    .hint("Par exemple : porte close, personne absente.")
                    .required()
                    .textarea(),
            )
        },
        read: |asked, form| {
            let why = form.require("why", "Dites en quelques mots pourquoi.")?;
            Some(Command::CancelAct {
                act: ActId::new(asked.item?),
                why: why.into(),
            })
        },
    },
];

/// The planned act that the action is about.
fn planned<'a>(page: &'a CasePage, item: Option<&str>) -> Option<&'a ActView> {
    let id = item?;
    page.view
        .acts
        .iter()
        .find(|act| act.id.as_str() == id && act.state == ActState::Planned)
}

fn named(asked: &Asked) -> String {
    planned(asked.page, asked.item).map_or_else(
        || "le rendez-vous".to_owned(),
        |act| format!("{} du {}", act.kind.label().to_lowercase(), short(act.on)),
    )
}

fn record_sample(page: &CasePage, item: Option<&str>, health_note: &str) -> Option<Command> {
    Some(Command::RecordAct {
        planned: item.map(ActId::new),
        kind: Act::Call,
        on: page.today,
        minutes: None,
        field: None,
        note: "".into(),
        health_note: health_note.into(),
    })
}

/// Nothing is planned once the last day of support is past.
fn plan_sample(page: &CasePage, item: Option<&str>) -> Option<Command> {
    let over = page
        .view
        .support
        .as_ref()
        .is_some_and(|support| support.last_day() < page.today);
    (item.is_none() && !over).then(|| Command::PlanAct {
        kind: Act::Call,
        on: page.today,
        at: None,
        by: page.actor.user.clone(),
        note: "".into(),
    })
}

/// The kinds of acts that are possible now: nothing with the person before they agreed.
fn kinds(page: &CasePage) -> Vec<Choice> {
    let possible = |kind: &&Act| page.view.adhesion.is_some() || !kind.meets_person();
    page.rules
        .acts
        .iter()
        .filter(possible)
        .map(|kind| Choice::new(kind.key(), kind.label()))
        .collect()
}

fn read_kind(form: &mut FormState) -> Option<Act> {
    let kind = Act::from_key(form.value("kind"));
    if kind.is_none() {
        form.error("kind", "Choisissez ce dont il s’agit.");
    }
    kind
}

fn note(asked: &Asked, state: &FormState) -> Form {
    let page = asked.page;
    let act = planned(page, asked.item);
    let on = act.map_or(asked.today, |act| act.on.min(asked.today));
    let kind = act.map(|act| act.kind.key().to_owned()).unwrap_or_default();
    let known = act
        .and_then(|act| act.note.open())
        .cloned()
        .unwrap_or_default();
    let shown = first(
        state,
        [("on", on.to_string()), ("kind", kind), ("note", known)],
    );
    let durations = [
        ("30", "30 min"),
        ("45", "45 min"),
        ("60", "1 h"),
        ("90", "1 h 30"),
    ]
    .map(|(value, label)| Choice::new(value, label));
    let fields: Vec<_> = page
        .rules
        .fields_for(&page.actor.roles)
        .into_iter()
        .map(|field| Choice::new(&field.id, &field.label))
        .collect();
    let mut form = Form::new(title(act), "Enregistrer").lede(
        "Le prescripteur voit aussitôt la date et le genre de ce qui est noté, pas les notes.",
    );
    if let Some(act) = act {
        form = form
            .with(Appointment::of(page, act))
            .with(other_ways(page, act));
    }
    form = form
        .with(
            shown
                .field("kind", "Qu’avez-vous fait ?")
                .required()
                .radios(&kinds(page))
                .compact(),
        )
        .with(
            shown
                .field("minutes", "Combien de temps ?")
                .radios(&durations)
                .compact(),
        )
        .with(
            shown
                .field("other_minutes", "Autre durée, en minutes")
                .number(),
        )
        .with(shown.field("on", "Quel jour ?").required().date())
        .with(
            shown
                .field("note", "Note pour l’équipe")
                .hint("L’essentiel : ce qui a changé, ce qui est convenu.")
                .textarea(),
        )
        .with(shown.field("field", "Pour quel objectif ?").select(&fields));
    if notes_health(page) {
        form = form.with(
            shown.field("health_note", "Note de santé")
                .hint("Lue par les professionnels de santé de l’équipe, et par les autres si la personne y a consenti.")
                .textarea(),
        );
    }
    form
}

/// Whether the rules let the reader write for health professionals.
fn notes_health(page: &CasePage) -> bool {
    record_sample(page, None, "note").is_some_and(|sample| page.offers(sample))
}

fn title(act: Option<&ActView>) -> String {
    match act {
        Some(act) => format!("{} du {}", act.kind.label(), short(act.on)),
        None => "Noter une visite, un appel, une démarche".to_owned(),
    }
}

/// What can be done with a planned act other than doing it.
fn other_ways(page: &CasePage, act: &ActView) -> String {
    let to = |slug| routes::action_on(&page.id, slug, act.id.as_str());
    let (later, never) = (
        Button::plain("Reporter").to(to("reporter-acte")),
        Button::plain("Annuler ce rendez-vous").to(to("annuler-acte")),
    );
    format!("<p class=\"actions\">{later}{never}</p>")
}

fn read_note(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let kind = read_kind(form);
    let on = form.require_date("on", "Indiquez le jour.");
    let other: Option<u16> = form.number("other_minutes");
    let minutes = other.or_else(|| form.number("minutes"));
    let field = form.text("field").map(FieldId::new);
    Some(Command::RecordAct {
        planned: asked.item.map(ActId::new),
        kind: kind?,
        on: on?,
        minutes,
        field,
        note: text(form, "note"),
        health_note: text(form, "health_note"),
    })
}

fn plan(asked: &Asked, state: &FormState) -> Form {
    let people = people(asked.page);
    let shown = first(state, [("by", asked.page.actor.user.to_string())]);
    Form::new("Planifier un rendez-vous", "Mettre à l’agenda")
        .lede("Le rendez-vous apparaît dans l’agenda de la personne choisie et, sans les notes, sur la fiche que suit le prescripteur.")
        .with(shown.field("kind", "De quoi s’agit-il ?").required().radios(&kinds(asked.page)).compact())
        .with(shown.field("on", "Quel jour ?").required().date())
        .with(shown.field("at", "À quelle heure ?").time())
        .with(if people.len() < 5 { shown.field("by", "Qui s’en charge ?").required().radios(&people) } else { shown.field("by", "Qui s’en charge ?").required().select(&people) })
        .with(shown.field("note", "À savoir avant").hint("Lieu, documents à apporter, interphone… Pour l’équipe seulement.").textarea())
}

/// Those who may be sent: the reader, the coordinator, the team of the situation.
fn people(page: &CasePage) -> Vec<Choice> {
    let mut people = vec![Choice::new(&page.actor.user, "Moi")];
    let coordinator = page
        .view
        .coordinator
        .iter()
        .map(|user| (user, Role::Coordinator));
    let team = page
        .view
        .team
        .iter()
        .map(|member| (&member.user, member.role));
    for (user, role) in coordinator.chain(team) {
        if !people.iter().any(|known| known.value == user.as_str()) {
            people.push(Choice::new(user, page.names.of(user.as_str())).hint(role.label()));
        }
    }
    people
}

fn read_plan(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let kind = read_kind(form);
    let on = form.require_date("on", "Indiquez le jour.");
    let at = time(form, "at");
    let by = form
        .text("by")
        .filter(|by| people(asked.page).iter().any(|known| &known.value == by));
    if by.is_none() {
        form.error("by", "Choisissez quelqu’un de l’équipe de la situation.");
    }
    Some(Command::PlanAct {
        kind: kind?,
        on: on?,
        at,
        by: UserId::new(by?),
        note: text(form, "note"),
    })
}

fn postpone(asked: &Asked, state: &FormState) -> Form {
    let at = planned(asked.page, asked.item)
        .and_then(|act| act.at)
        .map(|at| at.strftime("%H:%M").to_string());
    let shown = first(state, [("at", at.unwrap_or_default())]);
    Form::new(format!("Reporter : {}", named(asked)), "Reporter")
        .lede("L’ancien rendez-vous reste visible comme annulé, le nouveau prend sa place dans l’agenda.")
        .with(shown.field("on", "Nouveau jour").required().date())
        .with(shown.field("at", "À quelle heure ?").time())
}

fn read_postpone(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let on = form.require_date("on", "Indiquez le nouveau jour.");
    let at = time(form, "at");
    Some(Command::PostponeAct {
        act: ActId::new(asked.item?),
        on: on?,
        at,
    })
}

/// A minute of the day as people say it: « 9 h 05 », « 14 h ».
pub fn clock(minute: u32) -> String {
    let (hour, rest) = (minute / 60, minute % 60);
    match rest {
        0 => format!("{hour}{}h", fr::NO_BREAK),
        rest => format!("{hour}{0}h{0}{rest:02}", fr::NO_BREAK),
    }
}

/// The duration as people say it: « 45 min », « 1 h 30 ».
pub fn duration(minutes: u32) -> String {
    match minutes {
        0..60 => format!("{minutes}{}min", fr::NO_BREAK),
        minutes => clock(minutes),
    }
}
