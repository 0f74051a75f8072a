//! Diagnosis and objectives.

use etayage_app::CasePage;
use etayage_model::case::{Command, Level, Objective, Voice};
use etayage_model::ids::{FieldId, ObjectiveId};
use etayage_model::programme::Programme;

use super::fill::{first, text};
use super::parts::Again;
use super::{Action, Asked, Form};
use crate::html::{Choice, Definitions, Field, FormState};

/// Actions on the diagnosis and the objectives.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "diagnostic",
        label: "Écrire le diagnostic",
        done: "Le diagnostic est enregistré.",
        place: "diagnostic",
        sample: |_, item| {
            let word = || "…".into();
            let sample = Command::Diagnose {
                needs: word(),
                difficulties: word(),
                strengths: "".into(),
                health: "".into(),
            };
            item.is_none().then_some(sample)
        },
        form: diagnose,
        read: |_, form| {
            let needs = form.require("needs", "Écrivez les besoins que la personne exprime.");
            let difficulties = form.require("difficulties", "Écrivez les difficultés repérées.");
            Some(Command::Diagnose {
                needs: needs?.into(),
                difficulties: difficulties?.into(),
                strengths: text(form, "strengths"),
                health: text(form, "health"),
            })
        },
    },
    Action {
        slug: "restituer",
        label: "Restituer le diagnostic",
        done: "La restitution au prescripteur est notée.",
        place: "diagnostic",
        sample: |page, item| {
            item.is_none()
                .then_some(Command::GiveDiagnosisBack { on: page.today })
        },
        form: |asked, state| {
            let shown = first(state, [("on", asked.today.to_string())]);
            Form::new("Restituer le diagnostic au prescripteur", "Enregistrer")
                .lede("Le diagnostic est dit au prescripteur, avec l’accord de la personne. Les notes de santé n’en font pas partie.")
                .with(shown.field("on", "Quel jour l’a-t-il reçu ?").required().date())
        },
        read: |_, form| {
            let on = form.require_date("on", "Indiquez le jour de la restitution.")?;
            Some(Command::GiveDiagnosisBack { on })
        },
    },
    Action {
        slug: "objectif",
        label: "Fixer un objectif",
        done: "L’objectif est fixé.",
        place: "objectifs",
        sample: |page, item| {
            let field = page.rules.fields.first()?.id.clone();
            item.is_none().then(|| Command::SetObjective {
                field,
                wording: "…".into(),
                voice: Voice::Person,
            })
        },
        form: objective,
        read: read_objective,
    },
    Action {
        slug: "objectif-niveau",
        label: "Faire le point",
        done: "Le niveau de l’objectif est à jour.",
        place: "objectifs",
        sample: |_, item| {
            let objective = ObjectiveId::new(item?);
            Some(Command::ReviewObjective {
                objective,
                level: Level::UnderWay,
                comment: "".into(),
            })
        },
        form: review,
        read: |asked, form| {
            let level = Level::from_key(form.value("level"));
            if level.is_none() {
                form.error("level", "Choisissez le niveau atteint.");
            }
            let objective = ObjectiveId::new(asked.item?);
            Some(Command::ReviewObjective {
                objective,
                level: level?,
                comment: text(form, "comment"),
            })
        },
    },
];

/// Whether the reader writes the part of the diagnosis that concerns health.
fn writes_health(page: &CasePage) -> bool {
    page.view
        .team
        .iter()
        .any(|member| member.user == page.actor.user && member.role.is_health())
}

fn diagnose(asked: &Asked, state: &FormState) -> Form {
    let page = asked.page;
    let known = page.view.diagnosis.open().and_then(Option::as_ref);
    let mut values = known.map_or_else(Vec::new, |known| {
        vec![
            ("needs", known.needs.read().to_owned()),
            ("difficulties", known.difficulties.read().to_owned()),
            ("strengths", known.strengths.read().to_owned()),
        ]
    });
    let health = writes_health(page);
    if health {
        values.extend(
            page.view
                .diagnosis_health
                .open()
                .map(|health| ("health", health.clone())),
        );
    }
    let shown = first(state, values);
    let form = Form::new("Écrire le diagnostic", "Enregistrer le diagnostic")
        .lede("Ce que la personne demande, ce que vous avez vu ensemble, ce sur quoi elle peut s’appuyer. Les objectifs en découlent.")
        .with(shown.field("needs", "Besoins exprimés par la personne").hint("Avec ses mots.").required().textarea())
        .with(shown.field("difficulties", "Difficultés repérées").hint("Par le prescripteur et par l’équipe.").required().textarea())
        .with(shown.field("strengths", "Points d’appui").hint("Ce qu’elle sait faire, ceux qui l’entourent.").textarea());
    if !health {
        return form;
    }
    form.with(shown.field("health", "Santé").hint("Lu par les professionnels de santé de l’équipe, et par les autres si la personne l’accepte. Jamais par le bailleur.").textarea())
}

fn objective(asked: &Asked, state: &FormState) -> Form {
    let page = asked.page;
    let fields: Vec<_> = page
        .rules
        .fields_for(&page.actor.roles)
        .into_iter()
        .map(|field| Choice::new(&field.id, &field.label))
        .collect();
    let voices: Vec<_> = Voice::ALL
        .iter()
        .map(|voice| Choice::new(voice.key(), voice.label()))
        .collect();
    let mut form = Form::new("Fixer un objectif", "Fixer cet objectif")
        .lede("Un objectif se décide ensemble : la personne, le prescripteur et l’équipe.");
    if let Some(diagnosis) = page.view.diagnosis.open().and_then(Option::as_ref) {
        let said = Definitions::new()
            .with("Besoins exprimés", diagnosis.needs.read())
            .with("Difficultés repérées", diagnosis.difficulties.read());
        form = form.with(Again {
            title: "Relire le diagnostic",
            body: said.to_string(),
        });
    }
    form.with(
        state
            .field("wording", "L’objectif")
            .hint("En mots simples, comme on le dirait à la personne.")
            .required()
            .textarea(),
    )
    .with(field_of(&page.rules, state).required().select(&fields))
    .with(
        state
            .field("voice", "Qui l’a souhaité ?")
            .required()
            .radios(&voices),
    )
}

/// The field of an objective; says where health is written of, which the landlord does not read.
fn field_of(rules: &Programme, state: &FormState) -> Field {
    let care = rules.fields.iter().filter(|field| field.care);
    let labels: Vec<_> = care.map(|field| format!("« {} »", field.label)).collect();
    let field = state.field("field", "Domaine");
    if labels.is_empty() {
        return field;
    }
    let place = labels.join(" ou ");
    field.hint(format!(
        "Ce qui touche à la santé va dans {place} : le bailleur et les autres partenaires n’en lisent que le domaine et le niveau."
    ))
}

fn read_objective(_: &Asked, form: &mut FormState) -> Option<Command> {
    let wording = form.require("wording", "Écrivez l’objectif.");
    let field = form.require("field", "Choisissez un domaine.");
    let voice = Voice::from_key(form.value("voice"));
    if voice.is_none() {
        form.error("voice", "Choisissez qui a souhaité cet objectif.");
    }
    Some(Command::SetObjective {
        field: FieldId(field?),
        wording: wording?.into(),
        voice: voice?,
    })
}

fn found<'a>(asked: &Asked<'a>) -> Option<&'a Objective> {
    let id = asked.item?;
    asked
        .page
        .view
        .objectives
        .open()?
        .iter()
        .find(|objective| objective.id.as_str() == id)
}

fn review(asked: &Asked, state: &FormState) -> Form {
    let known = found(asked);
    let shown = first(
        state,
        known.into_iter().flat_map(|known| {
            [
                ("level", known.level.key().to_owned()),
                ("comment", known.comment.read().to_owned()),
            ]
        }),
    );
    let levels: Vec<_> = Level::ALL
        .iter()
        .map(|level| Choice::new(level.key(), level.label()))
        .collect();
    let wording = known.map_or("Cet objectif", |known| known.wording.read());
    Form::new("Faire le point sur un objectif", "Enregistrer")
        .lede(wording)
        .with(
            shown
                .field("level", "Où en est-on ?")
                .required()
                .radios(&levels),
        )
        .with(
            shown
                .field("comment", "Commentaire")
                .hint("Lu par la personne et, si elle l’accepte, par le prescripteur.")
                .textarea(),
        )
}
