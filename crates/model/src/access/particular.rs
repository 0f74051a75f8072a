//! What only some programmes have, as an actor may see it.

use jiff::civil::Date;

use super::class::DataClass;
use super::eye::Eye;
use super::view::Shown;
use crate::case::{Dwelling, EndLetter, Filling, FormulaChoice, HandoverStep, Informed};
use crate::ids::{GridId, MomentId, UserId};
use crate::privacy::Text;
use crate::programme::{Filler, Marks};

/// A grid filled, as the actor may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FillingView {
    /// Which grid.
    pub grid: GridId,
    /// For which moment.
    pub moment: Option<MomentId>,
    /// When.
    pub on: Date,
    /// By whom it was recorded.
    pub by: UserId,
    /// The marks; none once they are erased.
    pub marks: Shown<Option<Marks>>,
}

/// What only some programmes have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Particular {
    /// When the household was told that the team would come; how, only for those who prepare it.
    pub informed: Option<Informed>,
    /// Grids, in the order in which they were filled.
    pub fillings: Vec<FillingView>,
    /// The dwelling that the programme provided.
    pub dwelling: Shown<Option<Dwelling>>,
    /// Whether where the household lives is a secret.
    pub secret_address: bool,
    /// Support formulas, the one in force last; why, only for those who share the commitment.
    pub formulas: Vec<FormulaChoice>,
    /// The handover so far; notes, only for those who share the commitment.
    pub handover: Vec<HandoverStep>,
    /// The end in writing.
    pub end_letter: Shown<Option<EndLetter>>,
}

pub(super) fn view(eye: &Eye) -> Particular {
    let case = eye.case;
    let agreed = |text: &Text| match eye.sees(DataClass::Agreement) {
        true => text.clone(),
        false => "".into(),
    };
    Particular {
        informed: case.informed.as_ref().map(|informed| Informed {
            how: match eye.prepares() {
                true => informed.how.clone(),
                false => "".into(),
            },
            on: informed.on,
        }),
        fillings: case.fillings.iter().map(|f| filling(eye, f)).collect(),
        dwelling: eye.show(DataClass::Address, || case.dwelling().cloned()),
        secret_address: case.has_secret_address(eye.rules),
        formulas: case
            .formulas
            .iter()
            .map(|choice| FormulaChoice {
                why: agreed(&choice.why),
                ..choice.clone()
            })
            .collect(),
        handover: case
            .handover
            .iter()
            .map(|step| HandoverStep {
                note: agreed(&step.note),
                ..step.clone()
            })
            .collect(),
        end_letter: eye.show(DataClass::Agreement, || case.end_letter.clone()),
    }
}

/// What the referrer marks is of the alert; what the person says of themselves is of the commitment.
fn filling(eye: &Eye, filling: &Filling) -> FillingView {
    let class = match eye.rules.grid(&filling.grid).map(|grid| grid.filler) {
        Some(Filler::Referrer) => DataClass::Facts,
        Some(Filler::Person) => DataClass::Agreement,
        Some(Filler::Team) | None => DataClass::Social,
    };
    FillingView {
        grid: filling.grid.clone(),
        moment: filling.moment.clone(),
        on: filling.on,
        by: filling.by.clone(),
        marks: eye.show(class, || filling.marks.known().cloned()),
    }
}
