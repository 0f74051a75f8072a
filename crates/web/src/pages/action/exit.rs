//! What follows: wishes for the committee, synthesis, what became of the housing.

use etayage_app::CasePage;
use etayage_model::calendar::{add_months, range};
use etayage_model::case::{ActState, Command, HousingOutcome};
use etayage_model::ids::{ChoiceId, MomentId};
use etayage_model::programme::{Gate, Matter, Moment};
use etayage_model::typography::lower_first;

use super::fill::{first, text};
use super::{Action, Asked, Form};
use crate::html::{Choice, FormState, fr};
use crate::pages::situation::{recap, way};

/// Actions of the exit.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "avis-suite",
        label: "Donner un avis sur la suite",
        done: "Votre avis est transmis à ceux qui décident de la suite.",
        place: "suite",
        sample: |_, item| {
            item.is_none().then(|| Command::GiveFutureOpinion {
                wish: Matter::End,
                note: "".into(),
            })
        },
        form: opinion,
        read: read_opinion,
    },
    Action {
        slug: "synthese",
        label: "Écrire la synthèse",
        done: "La synthèse est transmise au prescripteur.",
        place: "synthese",
        sample: |page, item| {
            let asked = way::has(page, |gate| *gate == Gate::Synthesis) && has_ended(page);
            (item.is_none() && asked).then(|| Command::SendSynthesis {
                summary: "".into(),
                watch: "".into(),
            })
        },
        form: synthesis,
        read: read_synthesis,
    },
    Action {
        slug: "devenir",
        label: "Noter ce qu’est devenu le logement",
        done: "Le devenir du logement est noté.",
        place: "suites",
        sample: outcome_sample,
        form: outcome,
        read: read_outcome,
    },
];

fn opinion(asked: &Asked, state: &FormState) -> Form {
    let page = asked.page;
    let contract = &page.rules.contract;
    let renewable = page
        .view
        .support
        .as_ref()
        .is_some_and(|support| contract.renewable(support.renewals));
    let mut wishes = vec![];
    if renewable {
        wishes.push(
            Choice::new(Matter::Renewal.key(), "Renouveler")
                .hint(format!("Une nouvelle période de {} mois.", contract.months)),
        );
    }
    let longest = contract.max_months.map_or_else(String::new, |months| {
        format!(", dans la limite de {months} mois en tout")
    });
    if page.rules.body_deciding(Matter::Extension).is_some() {
        wishes.push(
            Choice::new(Matter::Extension.key(), "Prolonger un peu")
                .hint(format!("Quelques semaines{longest}.")),
        );
    }
    wishes.push(
        Choice::new(Matter::End.key(), "Terminer")
            .hint("Les relais sont prêts, ou l’accompagnement n’aide plus."),
    );
    let decides = page.rules.body_deciding(Matter::End).map_or_else(
        || "L’accompagnement se termine quand les partenaires sont d’accord.".to_owned(),
        |body| {
            format!(
                "La suite se décide en séance : {}.",
                lower_first(&body.label)
            )
        },
    );
    Form::new("Votre avis sur la suite", "Donner mon avis")
        .lede(format!(
            "{decides} Chacun de ceux qui suivent la situation donne son avis."
        ))
        .with(
            state
                .field("wish", "Que souhaitez-vous ?")
                .required()
                .radios(&wishes),
        )
        .with(
            state
                .field("note", "Pourquoi ?")
                .hint("Deux ou trois phrases suffisent. Rien sur la santé.")
                .required()
                .textarea(),
        )
}

fn read_opinion(_: &Asked, form: &mut FormState) -> Option<Command> {
    let wish = Matter::from_key(form.value("wish"));
    if wish.is_none() {
        form.error("wish", "Choisissez ce que vous souhaitez.");
    }
    let note = form.require("note", "Dites en quelques mots pourquoi.");
    Some(Command::GiveFutureOpinion {
        wish: wish?,
        note: note?.into(),
    })
}

/// Whether the last day of support is past: before, there is nothing to sum up.
fn has_ended(page: &CasePage) -> bool {
    let end = page
        .view
        .support
        .as_ref()
        .and_then(|support| support.ended.as_ref());
    end.is_some_and(|end| end.on <= page.today)
}

fn synthesis(asked: &Asked, state: &FormState) -> Form {
    let shown = first(state, [("summary", course(asked.page))]);
    Form::new("Synthèse de fin d’accompagnement", "Transmettre la synthèse")
        .lede("Elle part chez le prescripteur avec le niveau atteint pour chaque objectif et les coordonnées des relais, rappelés ci-dessous.")
        .with(recap::folded("Relire les objectifs", recap::objectives(asked.page)))
        .with(recap::folded("Relire les relais", recap::relays(asked.page)))
        .with(shown.field("summary", "Ce qui a été fait").hint("En quelques lignes. Rien sur la santé.").required().textarea())
        .with(shown.field("watch", "La veille").hint("Qui garde un œil attentif, sur quoi, et qui appeler si la situation se tend.").required().textarea())
}

/// The first sentence of a synthesis: how long, how many acts of each kind.
fn course(page: &CasePage) -> String {
    let Some(support) = &page.view.support else {
        return String::new();
    };
    let done = |kind| {
        page.view
            .acts
            .iter()
            .filter(|act| act.kind == kind && act.state == ActState::Done)
            .count()
    };
    let counts: Vec<_> = page
        .rules
        .acts
        .iter()
        .map(|kind| (kind.label().to_lowercase(), done(*kind)))
        .filter(|(_, count)| *count > 0)
        .map(|(label, count)| format!("{label} : {}", fr::number(count)))
        .collect();
    let period = range(support.starts, support.last_day());
    etayage_model::typography::typeset(&match counts.is_empty() {
        true => format!("Accompagnement {period}."),
        false => format!("Accompagnement {period} ({}).", counts.join(", ")),
    })
}

fn read_synthesis(_: &Asked, form: &mut FormState) -> Option<Command> {
    let summary = form.require("summary", "Écrivez ce qui a été fait.");
    let watch = form.require("watch", "Dites qui garde un œil attentif, et sur quoi.");
    Some(Command::SendSynthesis {
        summary: summary?.into(),
        watch: watch?.into(),
    })
}

/// The moments that have come.
fn due(page: &CasePage) -> Vec<&Moment> {
    let end = page
        .view
        .support
        .as_ref()
        .and_then(|support| support.ended.as_ref());
    let Some(end) = end else { return vec![] };
    page.rules
        .moments
        .iter()
        .filter(|moment| add_months(end.on, i32::from(moment.months)) <= page.today)
        .collect()
}

/// The last moment that has come and was not looked at, or else the last that has come.
fn expected(page: &CasePage) -> Option<&Moment> {
    let noted = |moment: &&Moment| {
        page.view
            .outcomes
            .iter()
            .any(|outcome| outcome.moment == moment.id)
    };
    let due = due(page);
    due.iter().copied().find(|moment| !noted(moment))
}

fn outcome_sample(page: &CasePage, item: Option<&str>) -> Option<Command> {
    let due = due(page);
    let moment = match item {
        Some(id) => due.into_iter().find(|moment| moment.id.as_str() == id)?,
        None => expected(page)?,
    };
    Some(record(
        moment.id.clone(),
        page.rules.housing_outcomes.first()?.id.clone(),
        page,
    ))
}

fn record(moment: MomentId, outcome: ChoiceId, page: &CasePage) -> Command {
    Command::RecordOutcome {
        outcome: HousingOutcome {
            moment,
            outcome,
            note: "".into(),
            on: page.today,
        },
    }
}

fn outcome(asked: &Asked, state: &FormState) -> Form {
    let page = asked.page;
    let moments: Vec<_> = due(page)
        .iter()
        .map(|moment| Choice::new(&moment.id, &moment.label))
        .collect();
    let moment = asked
        .item
        .map(str::to_owned)
        .or_else(|| expected(page).map(|moment| moment.id.to_string()));
    let shown = first(state, [("moment", moment.unwrap_or_default())]);
    let outcomes: Vec<_> = page
        .rules
        .housing_outcomes
        .iter()
        .map(|choice| Choice::new(&choice.id, &choice.label))
        .collect();
    Form::new("Ce qu’est devenu le logement", "Enregistrer")
        .lede("C’est la question du dispositif : la personne a-t-elle gardé ou trouvé un logement ? Elle est posée à la sortie, puis plus tard.")
        .with(shown.field("moment", "À quel moment ?").required().radios(&moments).compact())
        .with(shown.field("outcome", "Qu’est devenu le logement ?").required().radios(&outcomes))
        .with(shown.field("note", "Précisions").hint("Comment on le sait. Rien sur la santé.").textarea())
}

fn read_outcome(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let moment = form.require("moment", "Choisissez le moment.");
    let outcome = form.require("outcome", "Choisissez ce qu’est devenu le logement.");
    let note = text(form, "note");
    Some(Command::RecordOutcome {
        outcome: HousingOutcome {
            moment: MomentId::new(moment?),
            outcome: ChoiceId::new(outcome?),
            note,
            on: asked.today,
        },
    })
}
