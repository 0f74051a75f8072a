//! Handover to whoever follows, the end in writing, wishes noted for a partner (SELO, CHEVAL).

use jiff::civil::Date;

use super::check::{choice, filled, from, need, past, short_enough};
use super::exit::{ended_on, support, wished};
use super::{Ctx, Decision};
use crate::case::{Case, Command, EndLetter, Event, FutureOpinion, HandoverStep};
use crate::ids::ChoiceId;
use crate::privacy::Text;
use crate::refusal::Refusal;

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    match command {
        Command::HandOver { item, note, on } => hand_over(ctx, case, item, note, on),
        Command::WriteEnd { text } => write_end(ctx, case, text),
        Command::NoteFutureOpinion { role, wish, note } => {
            support(case)?;
            wished(wish, &note)?;
            let opinion = FutureOpinion {
                by: ctx.actor.user.clone(),
                role,
                wish,
                note,
                on: ctx.today,
            };
            Ok(vec![Event::FutureOpinionGiven { opinion }])
        }
        _ => Ok(vec![]),
    }
}

fn hand_over(ctx: &Ctx, case: &Case, item: ChoiceId, note: Text, on: Date) -> Decision {
    choice(&ctx.rules.handover, &item, "item")?;
    let starts = case.support.as_ref().map(|support| support.starts);
    let starts = starts.ok_or_else(|| {
        Refusal::new(
            "no-support",
            "L’accompagnement n’a pas commencé.",
            "Le passage de relais se prépare pendant l’accompagnement.",
        )
    })?;
    past(on, ctx.today, "on")?;
    from(on, starts, "on", "le début de l’accompagnement")?;
    short_enough(&note, "note", "Note")?;
    need(!case.handover.iter().any(|step| step.item == item), || {
        Refusal::new(
            "already-done",
            "Cette étape du passage de relais est déjà faite.",
            "Rien à faire de plus.",
        )
        .at("item")
    })?;
    let step = HandoverStep { item, note, on };
    Ok(vec![Event::HandoverDone { step }])
}

/// The reason is that of the decision; the relays are those that have not ended.
fn write_end(ctx: &Ctx, case: &Case, text: Text) -> Decision {
    let on = ctx.today;
    ended_on(case)?;
    need(case.end_letter.is_none(), || {
        Refusal::new(
            "already-written",
            "La fin est déjà écrite.",
            "Relisez-la dans les documents.",
        )
    })?;
    filled(&text, "text", "Écrit de fin")?;
    let staying = case.relays.iter().filter(|relay| relay.ended.is_none());
    let relays = staying.map(|relay| relay.id.clone()).collect();
    let letter = EndLetter { text, relays, on };
    Ok(vec![Event::EndWritten { letter }])
}
