//! Grids, dwelling, support formula.

use jiff::civil::Date;

use super::adhesion::adhered;
use super::check::{choice, filled, from, need, past, short_enough};
use super::contract::still_supported;
use super::entry::accepted;
use super::{Ctx, Decision};
use crate::calendar::{add_months, short};
use crate::case::{Case, Command, Dwelling, Event, Filling, FormulaChoice, reached};
use crate::ids::{ChoiceId, GridId, MomentId};
use crate::privacy::{Private, Text};
use crate::programme::{Choice, Filler, Grid, GridMoment, Marks};
use crate::refusal::Refusal;

pub fn decide(ctx: &Ctx, case: &Case, command: Command) -> Decision {
    match command {
        Command::FillGrid {
            grid,
            moment,
            marks,
            on,
        } => fill(ctx, case, grid, moment, marks, on),
        Command::ProvideDwelling { place, secret, on } => provide(ctx, case, place, secret, on),
        Command::ChooseFormula { formula, why, on } => choose(ctx, case, formula, why, on),
        _ => Ok(vec![]),
    }
}

fn fill(
    ctx: &Ctx,
    case: &Case,
    id: GridId,
    moment: Option<MomentId>,
    marks: Marks,
    on: Date,
) -> Decision {
    let grid = ctx.rules.grid(&id).ok_or_else(|| {
        Refusal::new(
            "unknown-grid",
            "Cette grille n’existe pas dans le dispositif.",
            "Choisissez une grille de la liste.",
        )
        .at("grid")
    })?;
    past(on, ctx.today, "on")?;
    from(on, case.opened, "on", "l’ouverture de la fiche")?;
    if grid.filler == Filler::Person {
        from(on, adhered(case)?, "on", "l’adhésion")?;
    }
    if let Some(moment) = &moment {
        ripe(ctx, case, at(grid, moment)?, on)?;
    }
    marked(grid, &marks)?;
    let filling = Filling {
        grid: id,
        moment,
        marks: Private::Known(marks),
        by: ctx.actor.user.clone(),
        on,
    };
    Ok(vec![Event::GridFilled { filling }])
}

fn at<'a>(grid: &'a Grid, moment: &MomentId) -> Result<&'a GridMoment, Refusal> {
    grid.moment(moment).ok_or_else(|| {
        Refusal::new(
            "unknown-moment",
            "Ce moment n’existe pas dans la grille.",
            "Choisissez dans la liste.",
        )
        .at("moment")
    })
}

/// A moment is not filled before its day, nor before what it is counted from.
fn ripe(ctx: &Ctx, case: &Case, moment: &GridMoment, on: Date) -> Result<(), Refusal> {
    if moment.months == 0 && case.sent.is_none() {
        return Ok(());
    }
    let anchor = reached(ctx.rules, case, &moment.from).ok_or_else(|| {
        Refusal::new(
            "too-early",
            format!(
                "Le moment « {} » se compte depuis {}, qui n’a pas encore eu lieu.",
                moment.label,
                moment.from.french()
            ),
            "Remplissez la grille sans moment, ou attendez.",
        )
        .at("moment")
    })?;
    let first = add_months(anchor, i32::from(moment.months));
    need(on >= first, || {
        Refusal::new(
            "too-early",
            format!("Le moment « {} » vient le {}.", moment.label, short(first)),
            format!("Remplissez la grille à partir du {}.", short(first)),
        )
        .at("on")
    })
}

fn marked(grid: &Grid, marks: &Marks) -> Result<(), Refusal> {
    need(!marks.is_empty(), || {
        Refusal::new(
            "no-mark",
            "Aucune ligne de la grille n’est remplie.",
            "Cochez ce que vous avez vu ; laissez de côté ce que vous ne savez pas.",
        )
    })?;
    let known = |id: &ChoiceId| grid.signals.iter().any(|signal| &signal.id == id);
    let within = marks
        .iter()
        .all(|(id, mark)| known(id) && *mark <= grid.highest());
    need(within, || {
        Refusal::new(
            "unknown-mark",
            "Une réponse n’existe pas dans cette grille.",
            "Rechargez la page et recommencez.",
        )
    })
}

fn provide(ctx: &Ctx, case: &Case, place: Text, secret: bool, on: Date) -> Decision {
    let entered = accepted(ctx, case)?;
    filled(&place, "place", "Logement")?;
    past(on, ctx.today, "on")?;
    from(on, entered, "on", "l’entrée dans le dispositif")?;
    still_supported(ctx, case)?;
    let secret = secret || ctx.rules.secret_address;
    let dwelling = Dwelling { place, secret, on };
    Ok(vec![Event::DwellingProvided { dwelling }])
}

fn choose(ctx: &Ctx, case: &Case, formula: ChoiceId, why: Text, on: Date) -> Decision {
    let offered: Vec<Choice> = ctx
        .rules
        .formulas
        .iter()
        .map(|known| Choice {
            id: known.id.clone(),
            label: known.label.clone(),
        })
        .collect();
    choice(&offered, &formula, "formula")?;
    past(on, ctx.today, "on")?;
    from(on, adhered(case)?, "on", "l’adhésion")?;
    if let Some(last) = case.formulas.last() {
        from(on, last.on, "on", "le choix précédent")?;
        need(last.formula != formula, || {
            Refusal::new(
                "same-formula",
                "Cette formule est déjà en place.",
                "Choisissez-en une autre, ou ne changez rien.",
            )
            .at("formula")
        })?;
        filled(&why, "why", "Pourquoi changer de formule")?;
    }
    short_enough(&why, "why", "Pourquoi cette formule")?;
    still_supported(ctx, case)?;
    let choice = FormulaChoice { formula, why, on };
    Ok(vec![Event::FormulaChosen { choice }])
}
