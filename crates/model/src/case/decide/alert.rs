//! The alert: draft, validation inside the landlord, sending (LOGIPSY, days 0 and 1).

use super::check::{answers, drafted, filled, need};
use super::{Ctx, Decision};
use crate::case::{AlertSheet, Case, Command, Draft, Event, Origin};
use crate::ids::PathwayId;
use crate::privacy::Text;
use crate::programme::{Answer, Answers, Programme};
use crate::refusal::Refusal;
use crate::roles::Role;
use crate::words::{Finding, findings_besides};

pub fn open(ctx: &Ctx, command: Command) -> Decision {
    let Command::Open {
        pathway,
        reference,
        origin,
        sheet,
        send,
        ..
    } = command
    else {
        return Ok(vec![]);
    };
    let actor = ctx.actor;
    let files = actor.is(Role::Referrer) || actor.is(Role::LandlordContact);
    let own = files && actor.user == origin.referrer && actor.organisation == origin.organisation;
    // Told on the telephone: the coordinator writes it down in the name of the referrer.
    let told = actor.is(Role::Coordinator) && actor.user != origin.referrer;
    need(own || told, || {
        Refusal::new(
            "not-yours",
            "Cette action revient à : un prescripteur.",
            "Demandez à l’administrateur de vous inscrire comme prescripteur.",
        )
    })?;
    welcomed(ctx.rules, &pathway, &origin)?;
    drafted(&ctx.rules.alert, &sheet.answers)?;
    let found = passages(ctx.rules, &sheet.answers);
    nothing_certain(&found)?;
    let on = ctx.today;
    let needs_validation = origin.needs_validation && !actor.is(Role::LandlordContact);
    let mut origin = origin;
    origin.needs_validation = needs_validation;
    let mut events = vec![Event::Opened {
        programme: ctx.rules.id.clone(),
        version: ctx.rules.version,
        pathway: pathway.clone(),
        reference,
        origin,
        sheet: sheet.clone(),
        on,
    }];
    if send {
        complete_with(ctx.rules, &pathway, &sheet, &found)?;
        events.push(if needs_validation {
            Event::ValidationAsked { on }
        } else {
            Event::AlertSent {
                by: actor.user.clone(),
                on,
            }
        });
    }
    Ok(events)
}

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    need(case.draft != Draft::Left, || {
        Refusal::new(
            "already-sent",
            "L’alerte est déjà transmise : la fiche ne change plus.",
            "Pour ajouter une information, donnez votre avis ou appelez le coordinateur.",
        )
    })?;
    let on = ctx.today;
    match command {
        Command::Revise { sheet } => {
            drafted(&ctx.rules.alert, &sheet.answers)?;
            certainly_anonymous(ctx.rules, &sheet)?;
            Ok(vec![Event::Revised { sheet, on }])
        }
        Command::AskValidation => {
            may_ask(case)?;
            complete(ctx.rules, &case.pathway, &case.sheet)?;
            Ok(vec![Event::ValidationAsked { on }])
        }
        Command::ReturnDraft { why } => {
            need(matches!(case.draft, Draft::Waiting(_)), || {
                Refusal::new(
                    "not-waiting",
                    "Cette fiche n’attend pas de validation.",
                    "Son auteur l’écrit encore : il vous la soumettra.",
                )
            })?;
            filled(&why, "why", "Motif du retour")?;
            Ok(vec![Event::DraftReturned { why, on }])
        }
        Command::DropDraft => Ok(vec![Event::DraftDropped { on }]),
        Command::SendAlert => {
            complete(ctx.rules, &case.pathway, &case.sheet)?;
            Ok(vec![Event::AlertSent {
                by: ctx.actor.user.clone(),
                on,
            }])
        }
        _ => Err(Refusal::new(
            "already-open",
            "La fiche est déjà ouverte.",
            "Continuez-la.",
        )),
    }
}

fn may_ask(case: &Case) -> Result<(), Refusal> {
    need(case.origin.needs_validation, || {
        Refusal::new(
            "validation-not-needed",
            "Dans votre organisme, la fiche alerte n’a pas à être validée.",
            "Transmettez-la directement.",
        )
    })?;
    need(!matches!(case.draft, Draft::Waiting(_)), || {
        Refusal::new(
            "already-waiting",
            "La validation est déjà demandée.",
            "Le référent de votre organisme en est averti.",
        )
    })
}

/// Complete, eligible by the criteria of the programme, and anonymous.
fn complete(rules: &Programme, pathway: &PathwayId, sheet: &AlertSheet) -> Result<(), Refusal> {
    complete_with(rules, pathway, sheet, &passages(rules, &sheet.answers))
}

/// The same, when the passages that could identify someone were already looked for.
fn complete_with(
    rules: &Programme,
    pathway: &PathwayId,
    sheet: &AlertSheet,
    found: &[Finding],
) -> Result<(), Refusal> {
    let missing: Vec<_> = rules
        .criteria
        .iter()
        .filter(|criterion| !sheet.criteria.contains(&criterion.id))
        .map(|criterion| format!("« {} »", criterion.label))
        .collect();
    need(missing.is_empty(), || {
        Refusal::new(
            "not-eligible",
            format!("Le dispositif demande que tous ses critères soient réunis ; il manque {}.", missing.join(" et ")),
            "Si le critère est rempli, cochez-le ; sinon, le CCAS ou le service social de secteur peut vous orienter.",
        )
        .at("criteria")
    })?;
    let known = |list: &[crate::programme::Choice], id| list.iter().any(|choice| &choice.id == id);
    need(
        sheet.criteria.iter().all(|id| known(&rules.criteria, id))
            && sheet.signs.iter().all(|id| known(&rules.signs, id)),
        || {
            Refusal::new(
                "unknown-choice",
                "Une case cochée n’existe pas dans ce dispositif.",
                "Rechargez la page et recommencez.",
            )
        },
    )?;
    need(!sheet.commune.as_str().is_empty(), || {
        Refusal::new(
            "no-commune",
            "La commune du logement n’est pas indiquée.",
            "Choisissez la commune : elle désigne le CMP de secteur.",
        )
        .at("commune")
    })?;
    answers(&rules.alert, &sheet.answers)?;
    concerned(rules, pathway, sheet)?;
    anonymous(sheet, found)
}

/// The pathway exists, and organisations of that kind may refer by it (SELO: two streams, two referrers).
fn welcomed(rules: &Programme, pathway: &PathwayId, origin: &Origin) -> Result<(), Refusal> {
    let pathway = rules.pathway(pathway).ok_or_else(|| {
        Refusal::new(
            "unknown-pathway",
            "Cette voie d’entrée n’existe pas dans le dispositif.",
            "Choisissez une des voies proposées.",
        )
        .at("pathway")
    })?;
    need(pathway.welcomes(origin.kind), || {
        let who: Vec<_> = pathway.referrers.iter().map(|kind| kind.label()).collect();
        Refusal::new(
            "wrong-referrer",
            format!(
                "La voie « {} » est ouverte à : {}.",
                pathway.label,
                who.join(", ").to_lowercase()
            ),
            "Choisissez une autre voie, ou demandez à un de ces partenaires de transmettre l’alerte.",
        )
        .at("pathway")
    })
}

/// The household is one that the programme is for; otherwise the rule, its reason, and where else to turn.
fn concerned(rules: &Programme, pathway: &PathwayId, sheet: &AlertSheet) -> Result<(), Refusal> {
    let unmet = rules.unmet(pathway, &sheet.answers);
    let Some(first) = unmet.first() else {
        return Ok(());
    };
    let why: Vec<_> = unmet.iter().map(|condition| condition.french()).collect();
    let lead = "Ce dispositif n’est pas fait pour cette situation.";
    Err(Refusal::new(
        "audience",
        format!("{lead} {}", why.join(" ")),
        format!(
            "{} Si une réponse est fausse, corrigez-la.",
            first.elsewhere
        ),
    )
    .at("answers"))
}

/// The passages of a text that could identify someone, setting aside names that identify nobody: those of the
/// programme and its partners, and those given as `plain` (communes, organisations of the directory).
pub fn identifying(rules: &Programme, text: &str, plain: &[&str]) -> Vec<Finding> {
    let pledged = rules.targets.pledge.iter().flat_map(|p| &p.organisations);
    let known = [&rules.name, &rules.operator, &rules.territory];
    let names = known.into_iter().chain(pledged).map(String::as_str);
    let plain: Vec<&str> = names.chain(plain.iter().copied()).collect();
    findings_besides(text, &plain)
}

fn passages(rules: &Programme, answers: &Answers) -> Vec<Finding> {
    let texts = answers.values().filter_map(|answer| match answer {
        Answer::Text(text) => text.known(),
        _ => None,
    });
    texts
        .flat_map(|text| identifying(rules, text, &[]))
        .collect()
}

/// An opinion speaks of anonymous facts: nothing in it identifies for sure.
pub fn anonymous_opinion(rules: &Programme, answers: &Answers, note: &Text) -> Result<(), Refusal> {
    let mut found = passages(rules, answers);
    found.extend(
        note.known()
            .into_iter()
            .flat_map(|note| identifying(rules, note, &[])),
    );
    nothing_certain(&found)
}

/// Even a draft holds nothing that identifies for sure: the log never forgets it.
fn certainly_anonymous(rules: &Programme, sheet: &AlertSheet) -> Result<(), Refusal> {
    nothing_certain(&passages(rules, &sheet.answers))
}

fn nothing_certain(found: &[Finding]) -> Result<(), Refusal> {
    let certain = found.iter().find(|finding| finding.kind.is_certain());
    certain.map_or(Ok(()), |certain| {
        Err(Refusal::new(
            "identifying",
            format!(
                "À ce stade, la personne reste anonyme ; « {} » ressemble à {}.",
                certain.text,
                certain.kind.label()
            ),
            "Retirez ce passage : l’identité n’est demandée qu’après l’accord de la personne.",
        ))
    })
}

fn anonymous(sheet: &AlertSheet, found: &[Finding]) -> Result<(), Refusal> {
    nothing_certain(found)?;
    need(found.is_empty() || sheet.wording_checked, || {
        let words: Vec<_> = found
            .iter()
            .map(|finding| format!("« {} »", finding.text))
            .collect();
        Refusal::new(
            "maybe-identifying",
            format!(
                "Ces mots pourraient identifier la personne : {}.",
                words.join(", ")
            ),
            "Remplacez-les, ou cochez « J’ai vérifié : ces mots n’identifient personne ».",
        )
    })
}
