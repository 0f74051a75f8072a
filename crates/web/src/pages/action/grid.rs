//! Filling a grid: a row a signal, with what to look at; the scale under the thumb.
//!
//! Its address names the grid, and the moment when it is filled for one: `grille/signaux:six-mois`.

use etayage_app::CasePage;
use etayage_model::calendar::{add_months, short};
use etayage_model::case::Command;
use etayage_model::ids::{ChoiceId, GridId, MomentId};
use etayage_model::programme::{Filler, Grid, GridMoment, Marks, Signal};

use super::fill::first;
use super::parts::{Ask, Group};
use super::{Action, Asked, Form};
use crate::html::{Choice, Field, FormState};

/// The value of « in between ».
const BETWEEN: &str = "";
/// The value of a question that the person leaves out.
const LEFT: &str = "";

/// Actions of grids.
pub const ACTIONS: &[Action] = &[Action {
    slug: "grille",
    label: "Remplir la grille",
    done: "La grille est enregistrée.",
    place: "grilles",
    sample: |page, item| {
        let (grid, moment) = named(page, item?)?;
        Some(Command::FillGrid {
            grid: grid.id.clone(),
            moment: moment.map(|moment| moment.id.clone()),
            marks: [(grid.signals.first()?.id.clone(), 0)].into(),
            on: page.today,
        })
    },
    form: fill,
    read,
}];

/// The address of a grid for a moment.
pub fn item(grid: &GridId, moment: Option<&MomentId>) -> String {
    moment.map_or_else(|| grid.to_string(), |moment| format!("{grid}:{moment}"))
}

/// The grid and the moment of the address.
fn named<'a>(page: &'a CasePage, item: &str) -> Option<(&'a Grid, Option<&'a GridMoment>)> {
    let (grid, moment) = item
        .split_once(':')
        .map_or((item, None), |(grid, moment)| (grid, Some(moment)));
    let grid = page.rules.grid(&GridId::new(grid))?;
    match moment {
        None => Some((grid, None)),
        Some(moment) => Some((grid, Some(grid.moment(&MomentId::new(moment))?))),
    }
}

/// The field of a signal.
fn field(signal: &Signal) -> String {
    format!("s-{}", signal.id)
}

fn fill(asked: &Asked, state: &FormState) -> Form {
    let Some((grid, moment)) = asked.item.and_then(|item| named(asked.page, item)) else {
        return Form::new("Remplir une grille", "Enregistrer la grille");
    };
    let values = [
        (
            "moment",
            moment
                .map(|moment| moment.id.to_string())
                .unwrap_or_default(),
        ),
        ("on", asked.today.to_string()),
    ];
    let shown = first(state, values);
    let form = match grid.filler {
        Filler::Person => questions(grid, &shown),
        Filler::Referrer | Filler::Team => rows(grid, &shown),
    };
    form.with(when(asked.page, grid, &shown))
}

/// A row a signal, for who knows the situation and goes through it quickly.
fn rows(grid: &Grid, shown: &FormState) -> Form {
    let rows = grid
        .signals
        .iter()
        .fold(Group::new("Ce que vous voyez", ""), |group, signal| {
            group.with(row(grid, signal, shown).compact())
        });
    let lede = format!(
        "{} Laissez vide ce que vous ne savez pas. La grille aide à réfléchir : elle ne décide de rien.",
        grid.hint
    );
    Form::new(&grid.label, "Enregistrer la grille")
        .lede(lede.trim())
        .with(rows)
}

/// A question a screen, with large choices: the person holds the telephone and answers alone.
fn questions(grid: &Grid, shown: &FormState) -> Form {
    let count = grid.signals.len();
    let lede = match grid.hint.as_str() {
        "" => "Il n’y a pas de bonne ni de mauvaise réponse. On peut passer une question.",
        hint => hint,
    };
    let form = Form::new(&grid.label, "Enregistrer la grille").lede(lede);
    let asked = grid.signals.iter().enumerate();
    asked.fold(form, |form, (place, signal)| {
        form.with(Ask {
            number: place + 1,
            count,
            field: row(grid, signal, shown),
        })
    })
}

fn row(grid: &Grid, signal: &Signal, shown: &FormState) -> Field {
    let degrees = grid.degrees();
    let degrees = degrees
        .iter()
        .map(|degree| Choice::new(&degree.id, &degree.label));
    let left = (grid.filler == Filler::Person).then(|| Choice::new(LEFT, "Je passe"));
    let choices: Vec<_> = degrees.chain(left).collect();
    let row = shown.field(&field(signal), &signal.label).radios(&choices);
    if signal.hint.is_empty() {
        row
    } else {
        row.hint(&signal.hint)
    }
}

fn when(page: &CasePage, grid: &Grid, shown: &FormState) -> Group<'static> {
    let between = Choice::new(BETWEEN, "Entre deux")
        .hint("Pour voir où l’on en est, hors des moments prévus.");
    let moments = grid.moments.iter().map(|moment| choice(page, moment));
    let moments: Vec<_> = moments.chain([between]).collect();
    let title = match grid.filler {
        Filler::Person => "Pour finir",
        Filler::Referrer | Filler::Team => "Quand",
    };
    Group::new(title, "")
        .at(Ask::AFTER)
        .with(
            shown
                .field("on", "Quel jour a-t-elle été remplie ?")
                .required()
                .date(),
        )
        .with(
            shown
                .field("moment", "Pour quel moment ?")
                .required()
                .radios(&moments),
        )
}

/// « 6 mois après », from which day and why.
fn choice(page: &CasePage, moment: &GridMoment) -> Choice {
    let choice = Choice::new(&moment.id, &moment.label);
    let Some(reached) = page.reached(&moment.from) else {
        return choice.hint(format!("Se compte depuis {}.", moment.from.french()));
    };
    let day = add_months(reached, i32::from(moment.months));
    match moment.months {
        0 => choice,
        months => choice.hint(format!(
            "À partir du {} : {months} mois après {}.",
            short(day),
            moment.from.french()
        )),
    }
}

fn read(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let (grid, _) = named(asked.page, asked.item?)?;
    let marks: Marks = grid
        .signals
        .iter()
        .filter_map(|signal| Some((signal.id.clone(), mark(grid, signal, form)?)))
        .collect();
    if marks.is_empty() {
        form.error("", "Cochez au moins une ligne.");
    }
    let on = form.require_date("on", "Indiquez le jour.");
    let moment = form.value("moment").to_owned();
    let moment = (moment != BETWEEN).then(|| MomentId::new(moment));
    Some(Command::FillGrid {
        grid: grid.id.clone(),
        moment,
        marks,
        on: on?,
    })
}

/// The mark typed for a signal; none when it was left.
fn mark(grid: &Grid, signal: &Signal, form: &mut FormState) -> Option<u8> {
    let name = field(signal);
    let typed = ChoiceId::new(form.value(&name));
    if typed.as_str().is_empty() {
        return None;
    }
    let mark = typed
        .as_str()
        .parse()
        .ok()
        .filter(|mark| *mark <= grid.highest());
    if mark.is_none() {
        form.error(&name, "Choisissez un des degrés proposés.");
    }
    mark
}
