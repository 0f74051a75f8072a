//! What is written about a person, part by part, in the order of a case's life.

use std::collections::BTreeSet;

use etayage_model::access::{ActView, CaseView, OpinionView};
use etayage_model::calendar::short;
use etayage_model::case::{ActState, Danger, Procedure, Toward};
use etayage_model::privacy::Text;
use etayage_model::programme::{
    Answer, Answers, Choice, OpinionFrom, Programme, Question, QuestionKind, Signal,
};
use etayage_model::typography::{thousands, typeset};
use jiff::civil::Date;

use super::{Entry, Part};
use crate::Names;
use crate::papers::lines;

/// Everything but health.
pub fn all(rules: &Programme, view: &CaseView, names: &Names) -> Vec<Part> {
    let parts = vec![
        part("identity", "Qui je suis", identity(view)),
        part("agreements", "Ce que j’ai accepté", agreements(view)),
        part("alert", "L’alerte", alert(rules, view)),
        part("opinions", "Les avis donnés", opinions(rules, view, false)),
        part("decisions", "Les décisions", decisions(rules, view)),
        part("team", "Mon équipe", team(view, names)),
        part("diagnosis", "Le diagnostic", diagnosis(view)),
        part("objectives", "Mes objectifs", objectives(rules, view)),
        part("commitments", "Mes engagements", commitments(view)),
        part(
            "acts",
            "Les visites, appels et démarches",
            acts(view, |act| act.note.open()),
        ),
        part("reviews", "Les bilans", reviews(view)),
        part("grids", "Les grilles", grids(rules, view)),
        part("relays", "Mes relais", relays(view)),
        part("dangers", "Les mises en danger", dangers(view)),
        part("procedure", "La procédure de mon bailleur", procedure(view)),
        part("future", "La suite et la fin", future(rules, view)),
        part("emergencies", "Les accès d’urgence", emergencies(view)),
    ];
    kept(parts)
}

/// What is written about health.
pub fn health(rules: &Programme, view: &CaseView) -> Vec<Part> {
    let diagnosis = view.diagnosis_health.open().map(|text| Entry {
        on: None,
        what: "Partie santé du diagnostic".to_owned(),
        text: paragraphs(text),
    });
    let parts = vec![
        part("identity", "Qui je suis", identity(view)),
        part(
            "opinions",
            "Les avis des soignants",
            opinions(rules, view, true),
        ),
        part(
            "diagnosis",
            "Le diagnostic",
            diagnosis.into_iter().collect(),
        ),
        part(
            "acts",
            "Les notes de santé",
            acts(view, |act| act.health_note.open()),
        ),
    ];
    kept(parts)
}

/// Those of whom names are told: the team.
pub fn ids(view: &CaseView) -> Vec<String> {
    let members = view.team.iter().map(|member| member.user.to_string());
    members
        .chain(view.coordinator.iter().map(ToString::to_string))
        .collect()
}

/// Whether something is left out because it speaks of someone else.
pub fn about_others(view: &CaseView) -> bool {
    let dangers = view.dangers.open().into_iter().flatten();
    dangers
        .into_iter()
        .any(|danger| danger.toward == Toward::Others)
}

fn part(id: &'static str, title: &'static str, entries: Vec<Entry>) -> Part {
    Part { id, title, entries }
}

fn kept(parts: Vec<Part>) -> Vec<Part> {
    let mut parts = parts;
    parts.retain(|part| !part.entries.is_empty());
    parts
}

fn entry(on: Option<Date>, what: impl Into<String>, text: Vec<String>) -> Entry {
    Entry {
        on,
        what: typeset(&what.into()),
        text,
    }
}

fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// « Titre : texte », one paragraph for each text that is not blank.
fn told(texts: &[(&str, &Text)]) -> Vec<String> {
    texts
        .iter()
        .filter(|(_, text)| !text.is_blank())
        .map(|(title, text)| format!("{title}\u{a0}: {}", lines(text).join("\n")))
        .collect()
}

fn identity(view: &CaseView) -> Vec<Entry> {
    let Some(Some(identity)) = view.identity.open() else {
        return vec![];
    };
    let birth = identity.birth.map(short).unwrap_or_default();
    [
        ("Prénom et nom", identity.full_name()),
        ("Date de naissance", birth),
        ("Adresse", identity.address.clone()),
        ("Téléphone", identity.phone.clone()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(what, value)| entry(None, what, vec![value]))
    .collect()
}

fn agreements(view: &CaseView) -> Vec<Entry> {
    let yes = |agreed: bool| if agreed { "oui" } else { "non" };
    let shared = view.sharings.open().into_iter().flatten().map(|sharing| {
        let mut text = vec![
            format!("Mon équipe entière lit mes notes de santé\u{a0}: {}", yes(sharing.health_with_team)),
            format!(
                "L’organisme qui m’a orienté lit mes objectifs, mes relais et la synthèse\u{a0}: {}",
                yes(sharing.agreement_with_referrer)
            ),
            format!("Comment\u{a0}: {}", sharing.how.label()),
        ];
        if !sharing.guardian.is_blank() {
            text.push(format!("Avec\u{a0}: {}", sharing.guardian.read()));
        }
        text.push(match sharing.until {
            Some(until) => format!("Jusqu’au {}", short(until)),
            None => "Jusqu’à ce que je change d’avis".to_owned(),
        });
        entry(Some(sharing.on), "Ce que j’ai accepté de partager", text)
    });
    let adhesion = view.adhesion.as_ref().map(|adhesion| {
        let how = adhesion.how.label().to_owned();
        entry(Some(adhesion.on), "Mon adhésion", vec![how])
    });
    adhesion.into_iter().chain(shared).collect()
}

fn answered(questions: &[Question], answers: &Answers) -> Vec<String> {
    let asked = questions
        .iter()
        .filter_map(|question| Some((question, answers.get(&question.id)?)));
    asked
        .map(|(question, answer)| format!("{}\u{a0}: {}", question.label, words(question, answer)))
        .collect()
}

fn words(question: &Question, answer: &Answer) -> String {
    let choices = match &question.kind {
        QuestionKind::One(choices) | QuestionKind::Many(choices) => choices.as_slice(),
        _ => &[],
    };
    let label = |id| Programme::label(choices, id).to_owned();
    match answer {
        Answer::Text(text) => text.read().to_owned(),
        Answer::Number(number) => {
            usize::try_from(*number).map_or_else(|_| number.to_string(), thousands)
        }
        Answer::One(id) => label(id),
        Answer::Many(ids) => ids.iter().map(label).collect::<Vec<_>>().join(", "),
        Answer::Day(day) => short(*day),
        Answer::YesNo(yes) => if *yes { "oui" } else { "non" }.to_owned(),
    }
}

fn alert(rules: &Programme, view: &CaseView) -> Vec<Entry> {
    let Some(alert) = view.alert.open() else {
        return vec![];
    };
    let labels = |list: &[Choice], chosen: &BTreeSet<_>| {
        let known = list.iter().filter(|choice| chosen.contains(&choice.id));
        known.map(|choice| choice.label.clone()).collect::<Vec<_>>()
    };
    let lists = [
        (
            "Ce qui a été constaté",
            labels(&rules.criteria, &alert.sheet.criteria),
        ),
        ("Les signes", labels(&rules.signs, &alert.sheet.signs)),
        ("La fiche", answered(&rules.alert, &alert.sheet.answers)),
    ];
    lists
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(|(what, lines)| entry(None, what, lines))
        .collect()
}

/// The opinions of care professionals, or the others.
fn opinions(rules: &Programme, view: &CaseView, of_care: bool) -> Vec<Entry> {
    let told = |opinion: &OpinionView| {
        let rule = rules.opinion(&opinion.id)?;
        let care = !matches!(rule.from, OpinionFrom::Referrer | OpinionFrom::Partner);
        let (verdict, answers, note) = opinion.content.open()?.as_ref()?;
        let mut text = vec![verdict.label().to_owned()];
        text.extend(answered(&rule.questions, answers));
        text.extend(paragraphs(note));
        (care == of_care).then(|| entry(opinion.given, rule.label.clone(), text))
    };
    view.opinions.iter().filter_map(told).collect()
}

fn decisions(rules: &Programme, view: &CaseView) -> Vec<Entry> {
    let decisions = view.alert.open().map(|alert| alert.decisions.as_slice());
    let told = decisions.into_iter().flatten().map(|decision| {
        let body = rules
            .body(&decision.body)
            .map_or("Comité", |body| body.label.as_str());
        let what = format!(
            "{body} : {}, {}",
            decision.matter.label(),
            decision.outcome.label()
        );
        entry(Some(decision.meeting), what, lines(&decision.reason))
    });
    told.collect()
}

fn team(view: &CaseView, names: &Names) -> Vec<Entry> {
    let coordinator = view.coordinator.iter().map(|user| {
        let label = etayage_model::roles::Role::Coordinator.label();
        entry(None, names.of(user.as_str()), vec![label.to_owned()])
    });
    let members = view.team.iter().map(|member| {
        let text = format!("{}, depuis le {}", member.role.label(), short(member.since));
        entry(None, names.of(member.user.as_str()), vec![text])
    });
    coordinator.chain(members).collect()
}

fn diagnosis(view: &CaseView) -> Vec<Entry> {
    let Some(Some(diagnosis)) = view.diagnosis.open() else {
        return vec![];
    };
    let text = told(&[
        ("Besoins", &diagnosis.needs),
        ("Difficultés", &diagnosis.difficulties),
        ("Points d’appui", &diagnosis.strengths),
    ]);
    vec![entry(Some(diagnosis.on), "Diagnostic", text)]
}

fn objectives(rules: &Programme, view: &CaseView) -> Vec<Entry> {
    let objectives = view.objectives.open().into_iter().flatten();
    objectives
        .map(|objective| {
            let mut text = lines(&objective.wording);
            text.push(format!("Niveau\u{a0}: {}", objective.level.label()));
            text.extend(lines(&objective.comment));
            entry(
                Some(objective.set),
                rules.field_label(&objective.field),
                text,
            )
        })
        .collect()
}

fn commitments(view: &CaseView) -> Vec<Entry> {
    let commitments = view.commitments.open().into_iter().flatten();
    commitments
        .map(|commitment| {
            let mut text = vec![format!(
                "Du {} au {}",
                short(commitment.starts),
                short(commitment.ends)
            )];
            text.extend(told(&[
                ("Rythme", &commitment.intensity),
                ("Engagements", &commitment.terms),
            ]));
            for signature in &commitment.signatures {
                let (party, on) = (signature.party.label(), short(signature.on));
                text.push(format!(
                    "Signé par {} ({party}), le {on}",
                    signature.name.read()
                ));
            }
            let what = format!("Engagement réciproque, version {}", commitment.number);
            entry(Some(commitment.on), what, text)
        })
        .collect()
}

fn acts<'a>(view: &'a CaseView, note: impl Fn(&'a ActView) -> Option<&'a String>) -> Vec<Entry> {
    let done = view.acts.iter().filter(|act| act.state == ActState::Done);
    let told = done.filter_map(|act| {
        let text = paragraphs(note(act)?);
        Some(entry(Some(act.on), act.kind.label(), text))
    });
    let health_only = view.acts.iter().all(|act| act.note.open().is_none());
    told.filter(|entry| !health_only || !entry.text.is_empty())
        .collect()
}

fn reviews(view: &CaseView) -> Vec<Entry> {
    let reviews = view.reviews.open().into_iter().flatten();
    reviews
        .map(|review| {
            let text = told(&[("Évolution", &review.evolution), ("Suites", &review.next)]);
            entry(Some(review.on), "Bilan d’étape", text)
        })
        .collect()
}

fn grids(rules: &Programme, view: &CaseView) -> Vec<Entry> {
    let told = view.particular.fillings.iter().filter_map(|filling| {
        let grid = rules.grid(&filling.grid)?;
        let marks = filling.marks.open()?.as_ref()?;
        let degrees = grid.degrees();
        let line = |signal: &Signal| {
            let mark = marks.get(&signal.id)?;
            let degree = degrees
                .get(usize::from(*mark))
                .map_or("", |d| d.label.as_str());
            Some(format!("{}\u{a0}: {degree}", signal.label))
        };
        let text = grid.signals.iter().filter_map(line).collect();
        Some(entry(Some(filling.on), grid.label.clone(), text))
    });
    told.collect()
}

fn relays(view: &CaseView) -> Vec<Entry> {
    let relays = view.relays.open().into_iter().flatten();
    relays
        .map(|relay| {
            let mut text = vec![relay.name.read().to_owned()];
            text.extend(told(&[
                ("Pour", &relay.purpose),
                ("Joindre", &relay.contact),
            ]));
            entry(Some(relay.found), relay.kind.label(), text)
        })
        .collect()
}

/// A danger for someone else is told without its words: they speak of that person first.
fn dangers(view: &CaseView) -> Vec<Entry> {
    let told_of = |danger: &Danger| {
        let mut text = vec![];
        if danger.toward == Toward::Oneself {
            text.extend(lines(&danger.facts));
            for warning in &danger.warnings {
                let (whom, on) = (warning.whom.read(), short(warning.on));
                text.push(format!("Prévenu le {on}\u{a0}: {whom}"));
            }
        }
        entry(Some(danger.on), danger.toward.label(), text)
    };
    view.dangers
        .open()
        .into_iter()
        .flatten()
        .map(told_of)
        .collect()
}

fn procedure(view: &CaseView) -> Vec<Entry> {
    let told_of = |procedure: &Procedure| {
        let euros = thousands(usize::try_from(procedure.arrears_cents / 100).unwrap_or_default());
        let mut text = vec![format!("Dette de loyer\u{a0}: {euros}\u{a0}€")];
        text.extend(lines(&procedure.note));
        entry(Some(procedure.on), procedure.stage.label(), text)
    };
    let known = view.procedure.open().and_then(Option::as_ref);
    known.into_iter().map(told_of).collect()
}

fn future(rules: &Programme, view: &CaseView) -> Vec<Entry> {
    let mut entries = vec![];
    for opinion in view.future_opinions.open().into_iter().flatten() {
        let what = format!(
            "Avis sur la suite : {}, {}",
            opinion.role.label(),
            opinion.wish.label()
        );
        entries.push(entry(Some(opinion.on), what, lines(&opinion.note)));
    }
    if let Some(Some(synthesis)) = view.synthesis.open() {
        let text = told(&[("Bilan", &synthesis.summary), ("Veille", &synthesis.watch)]);
        entries.push(entry(Some(synthesis.on), "Synthèse", text));
    }
    if let Some(Some(letter)) = view.particular.end_letter.open() {
        entries.push(entry(Some(letter.on), "Fin écrite", lines(&letter.text)));
    }
    for outcome in &view.outcomes {
        let what = Programme::label(&rules.housing_outcomes, &outcome.outcome);
        entries.push(entry(Some(outcome.on), what, lines(&outcome.note)));
    }
    entries
}

fn emergencies(view: &CaseView) -> Vec<Entry> {
    let emergencies = view.emergencies.open().into_iter().flatten();
    emergencies
        .map(|emergency| {
            entry(
                Some(emergency.on),
                emergency.role.label(),
                lines(&emergency.reason),
            )
        })
        .collect()
}
