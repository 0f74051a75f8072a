//! From the alert to the first meeting: taking in charge, opinions, date, meeting.

use etayage_app::CasePage;
use etayage_model::access::OpinionView;
use etayage_model::case::{Command, Verdict};
use etayage_model::ids::{OpinionId, StructureId};
use etayage_model::programme::{Answer, Answers, OpinionFrom, OpinionRule, Question, QuestionKind};
use etayage_model::roles::Role;
use etayage_model::typography::lower_first;
use jiff::civil::Date;

use super::fill::{first, text, time};
use super::parts::{Again, Say};
use super::{Action, Asked, Form};
use crate::html::{Choice, FormState};
use crate::pages::questions;

/// Actions from the alert to the first meeting.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "prendre-en-charge",
        label: "Prendre en charge",
        done: "Vous suivez maintenant cette situation.",
        place: "alerte",
        sample: |_, item| item.is_none().then_some(Command::TakeInCharge),
        form: |_, _| {
            Form::new("Prendre la situation en charge", "Prendre en charge")
                .lede("Vous devenez le coordinateur de cette situation : ses échéances apparaîtront dans votre journée.")
        },
        read: |_, _| Some(Command::TakeInCharge),
    },
    Action {
        slug: "demander-avis",
        label: "Demander l’avis",
        done: "L’avis est demandé : la personne le verra dans sa journée.",
        place: "avis",
        sample: |_, item| {
            Some(Command::AskOpinion {
                opinion: OpinionId::new(item?),
                structure: None,
            })
        },
        form: ask,
        read: read_ask,
    },
    Action {
        slug: "donner-avis",
        label: "Donner l’avis",
        done: "L’avis est enregistré.",
        place: "avis",
        sample: opinion_sample,
        form: give,
        read: read_give,
    },
    Action {
        slug: "fixer-rencontre",
        label: "Fixer la date de la rencontre",
        done: "La date de la première rencontre est fixée.",
        place: "adhesion",
        sample: |page, item| {
            item.is_none().then(|| Command::ArrangeMeeting {
                on: page.today,
                at: None,
                through: "".into(),
            })
        },
        form: arrange,
        read: |_, form| {
            let through = form.require("through", "Écrivez qui a obtenu l’accord de la personne.");
            let on = form.require_date("on", "Indiquez la date convenue.");
            let at = time(form, "at");
            Some(Command::ArrangeMeeting {
                on: on?,
                at,
                through: through?.into(),
            })
        },
    },
    Action {
        slug: "rencontre",
        label: "Noter la première rencontre",
        done: "La première rencontre est notée.",
        place: "adhesion",
        sample: |page, item| {
            item.is_none().then_some(Command::HoldFirstMeeting {
                on: page.today,
                referrer_present: true,
            })
        },
        form: meet,
        read: |_, form| {
            let on = form.require_date("on", "Indiquez le jour de la rencontre.")?;
            Some(Command::HoldFirstMeeting {
                on,
                referrer_present: form.has("referrer", "oui"),
            })
        },
    },
];

/// The opinion of the address, as the programme asks for it.
fn rule<'a>(page: &'a CasePage, item: Option<&str>) -> Option<&'a OpinionRule> {
    page.rules.opinion(&OpinionId::new(item?))
}

/// The opinion of the address, as far as it is known.
fn known<'a>(page: &'a CasePage, item: Option<&str>) -> Option<&'a OpinionView> {
    let id = item?;
    page.view
        .opinions
        .iter()
        .find(|opinion| opinion.id.as_str() == id)
}

/// « Demander l’avis du CMP de secteur ».
fn titled(verb: &str, label: &str) -> String {
    let label = lower_first(label);
    if label.starts_with("avis") {
        format!("{verb} l’{label}")
    } else {
        format!("{verb} : {label}")
    }
}

fn ask(asked: &Asked, state: &FormState) -> Form {
    let Some(rule) = rule(asked.page, asked.item) else {
        return Form::new("Demander un avis", "Demander");
    };
    let questions = rule
        .questions
        .iter()
        .map(|question| question.label.clone())
        .collect();
    let form = Form::new(titled("Demander", &rule.label), "Demander cet avis");
    match rule.from {
        OpinionFrom::SectorCmp => {
            let shown = first(state, asked.cmps.first().map(|cmp| ("structure", cmp.id.clone())));
            let choices: Vec<_> = asked.cmps.iter().map(|cmp| Choice::new(&cmp.id, &cmp.name)).collect();
            form.lede("Le CMP lira la fiche alerte, sans nom ni adresse, et répondra ici ou par téléphone.")
                .with(shown.field("structure", "CMP").hint("Celui du secteur de la commune vient en premier.").required().select(&choices))
        }
        OpinionFrom::Referrer => form.lede("Le prescripteur verra cette demande dans sa journée. S’il vous répond par téléphone, notez vous-même son avis."),
        OpinionFrom::Partner => form.lede("Ce partenaire n’a pas de compte : posez-lui ces questions, sans nom ni adresse, et notez sa réponse."),
        OpinionFrom::HealthReferents => form.lede("Les référents de la commune verront cette demande dans leur journée, avec la fiche alerte, sans nom ni adresse."),
    }
    .with(Say { title: "Les questions posées", lines: questions })
}

fn read_ask(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let rule = rule(asked.page, asked.item)?;
    let structure = match rule.from {
        OpinionFrom::SectorCmp => {
            let chosen = form.require("structure", "Choisissez le CMP dans la liste.")?;
            if !asked.cmps.iter().any(|cmp| cmp.id == chosen) {
                form.error(
                    "structure",
                    "Ce CMP n’est pas dans l’annuaire : choisissez dans la liste.",
                );
            }
            Some(StructureId(chosen))
        }
        OpinionFrom::Referrer | OpinionFrom::HealthReferents | OpinionFrom::Partner => None,
    };
    Some(Command::AskOpinion {
        opinion: rule.id.clone(),
        structure,
    })
}

/// An opinion once given is not offered again.
fn opinion_sample(page: &CasePage, item: Option<&str>) -> Option<Command> {
    let rule = rule(page, item)?;
    let given = known(page, item).is_some_and(|opinion| opinion.given.is_some());
    (!given).then(|| Command::GiveOpinion {
        opinion: rule.id.clone(),
        verdict: Verdict::Favourable,
        answers: sample_answers(&rule.questions, page.today),
        note: "".into(),
    })
}

/// Answers that fit, so that only the right to answer is judged.
fn sample_answers(questions: &[Question], today: Date) -> Answers {
    let needed = questions.iter().filter(|question| question.required);
    let answered = needed.filter_map(|question| {
        let answer = match &question.kind {
            QuestionKind::Line { .. } | QuestionKind::Paragraph { .. } => Answer::Text("…".into()),
            QuestionKind::Number { min, .. } => Answer::Number(*min),
            QuestionKind::One(list) => Answer::One(list.first()?.id.clone()),
            QuestionKind::Many(list) => Answer::Many(vec![list.first()?.id.clone()]),
            QuestionKind::Day => Answer::Day(today),
            QuestionKind::YesNo => Answer::YesNo(true),
        };
        Some((question.id.clone(), answer))
    });
    answered.collect()
}

fn give(asked: &Asked, state: &FormState) -> Form {
    let page = asked.page;
    let Some(rule) = rule(page, asked.item) else {
        return Form::new("Donner un avis", "Enregistrer");
    };
    let heard = page.actor.is(Role::Coordinator) && !page.actor.is(rule.from.role());
    let (title, lede) = if heard {
        (
            titled("Noter", &rule.label),
            "L’avis vous est donné par téléphone ou en réunion : il sera marqué comme noté par vous.",
        )
    } else {
        (
            titled("Donner", &rule.label),
            "Votre avis aide à décider de l’entrée. N’écrivez ni nom ni adresse.",
        )
    };
    let verdicts: Vec<_> = Verdict::ALL
        .iter()
        .map(|verdict| Choice::new(verdict.key(), verdict.label()))
        .collect();
    let mut form = Form::new(title, "Enregistrer l’avis").lede(lede);
    if let Some(alert) = page.view.alert.open() {
        let sheet = questions::answered(&page.rules.alert, &alert.sheet.answers);
        form = form.with(Again {
            title: "Relire la fiche alerte",
            body: sheet.to_string(),
        });
    }
    form = form.with(
        state
            .field("verdict", "Avis sur l’entrée dans le dispositif")
            .required()
            .radios(&verdicts),
    );
    let form = questions::fields(&rule.questions, state, "q-")
        .into_iter()
        .fold(form, Form::with);
    form.with(state.field("note", "Autre chose à dire").textarea())
}

fn read_give(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let rule = rule(asked.page, asked.item)?;
    let verdict = Verdict::from_key(form.value("verdict"));
    if verdict.is_none() {
        form.error("verdict", "Choisissez votre avis.");
    }
    let answers = questions::read(&rule.questions, form, "q-");
    Some(Command::GiveOpinion {
        opinion: rule.id.clone(),
        verdict: verdict?,
        answers,
        note: text(form, "note"),
    })
}

fn arrange(asked: &Asked, state: &FormState) -> Form {
    let known = asked.page.view.arranged.open().and_then(Option::as_ref);
    let shown = first(
        state,
        known.into_iter().flat_map(|arranged| {
            let at = arranged
                .at
                .map(|at| at.strftime("%H:%M").to_string())
                .unwrap_or_default();
            [
                ("on", arranged.on.to_string()),
                ("at", at),
                ("through", arranged.through.read().to_owned()),
            ]
        }),
    );
    Form::new("Fixer la première rencontre", "Enregistrer la date")
        .lede("La personne est d’accord pour rencontrer le coordinateur. Rien ne se fait sans cet accord.")
        .with(shown.field("through", "Qui a obtenu l’accord de la personne ?").hint("Sa fonction ou son lien, sans nom : « sa sœur », « la gardienne », « moi-même ».").required())
        .with(shown.field("on", "Date convenue").required().date())
        .with(shown.field("at", "Heure").time())
}

fn meet(asked: &Asked, state: &FormState) -> Form {
    let arranged = asked.page.view.arranged.open().and_then(Option::as_ref);
    let on = arranged.map_or(asked.today, |arranged| arranged.on.min(asked.today));
    let shown = first(
        state,
        [("on", on.to_string()), ("referrer", "oui".to_owned())],
    );
    Form::new("Noter la première rencontre", "Enregistrer")
        .lede("Le prescripteur présente le ménage au coordinateur, qui explique le dispositif en détail.")
        .with(shown.field("on", "Jour de la rencontre").required().date())
        .with(shown.field("referrer", "Le prescripteur était présent").checkbox())
}
