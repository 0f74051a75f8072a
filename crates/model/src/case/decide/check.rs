//! Checks shared by the rules.

use jiff::civil::Date;

use crate::calendar::short;
use crate::case::{Case, Closure, Command, Draft, gate_met};
use crate::ids::ChoiceId;
use crate::privacy::Text;
use crate::programme::{Answers, Choice, Gate, Programme, Question};
use crate::refusal::Refusal;
use crate::typography::thousands;

/// Longest free text, in characters.
pub const LONGEST_TEXT: usize = 10_000;
/// Longest line, in characters.
pub const LONGEST_LINE: usize = 200;

/// Closed cases keep only what must go on: dangers, and the person's right to have their details corrected.
pub fn open_enough(case: &Case, command: &Command) -> Result<(), Refusal> {
    if let Some(erased) = &case.erased {
        return Err(Refusal::new(
            "erased",
            format!(
                "Les données de cette situation ont été effacées le {}.",
                short(erased.on)
            ),
            "Rien ne peut plus y être écrit. Si la personne revient, le prescripteur dépose une nouvelle alerte.",
        ));
    }
    let Some(closure) = &case.closure else {
        return sent_enough(case, command);
    };
    let goes_on = matches!(
        command,
        Command::ReportDanger { .. }
            | Command::Warn { .. }
            | Command::CloseDanger { .. }
            | Command::CorrectIdentity { .. }
            | Command::OpenInEmergency { .. }
            | Command::LookAtEmergency { .. }
            | Command::AskErasure { .. }
            | Command::RefuseErasure { .. }
            | Command::ConfirmErasure { .. }
    ) && !matches!(closure, Closure::Dropped(_));
    if goes_on {
        return Ok(());
    }
    let how = match closure {
        Closure::Dropped(_) => "ce brouillon a été abandonné",
        Closure::Refused(_) => "l’entrée a été refusée",
        Closure::Declined(..) => "la personne a dit non",
        Closure::Withdrew(..) => "la personne s’est retirée",
        Closure::Objected(..) => "le ménage s’est opposé à la venue de l’équipe",
    };
    Err(Refusal::new(
        "closed",
        format!("La situation est close : {how} ({}).", short(closure.on())),
        "Si la situation a changé, le prescripteur peut déposer une nouvelle alerte.",
    ))
}

fn sent_enough(case: &Case, command: &Command) -> Result<(), Refusal> {
    let before = matches!(
        command,
        Command::Revise { .. }
            | Command::AskValidation
            | Command::ReturnDraft { .. }
            | Command::DropDraft
            | Command::SendAlert
            | Command::FillGrid { .. }
    );
    need(before || case.draft == Draft::Left, || {
        Refusal::new(
            "not-sent",
            "L’alerte n’est pas encore transmise à l’équipe.",
            "Transmettez d’abord la fiche alerte.",
        )
    })
}

/// Refuses unless the condition holds.
pub fn need(condition: bool, refusal: impl FnOnce() -> Refusal) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(refusal()) }
}

/// The first gate of the programme that is not met, among those before the one that `is` picks.
pub fn unmet_before<'a>(
    rules: &'a Programme,
    case: &Case,
    is: impl Fn(&Gate) -> bool,
) -> Option<&'a Gate> {
    rules
        .gates_of(&case.pathway)
        .take_while(|gate| !is(gate))
        .find(|gate| gate_met(case, gate).is_none())
}

/// A free text that must be filled, and not too long.
pub fn filled(text: &Text, field: &'static str, what: &str) -> Result<(), Refusal> {
    need(!text.is_blank(), || {
        Refusal::new(
            "blank",
            format!("{what} : ce champ est vide."),
            "Écrivez quelques mots.",
        )
        .at(field)
    })?;
    short_enough(text, field, what)
}

/// A free text that may be empty, but not too long.
pub fn short_enough(text: &Text, field: &'static str, what: &str) -> Result<(), Refusal> {
    let length = text.known().map_or(0, |text| text.chars().count());
    need(length <= LONGEST_TEXT, || {
        Refusal::new(
            "too-long",
            format!("{what} : ce texte a {} caractères.", thousands(length)),
            format!(
                "Raccourcissez-le à {} caractères au plus.",
                thousands(LONGEST_TEXT)
            ),
        )
        .at(field)
    })
}

/// A line that must be filled, and not too long.
pub fn line(text: &str, field: &'static str, what: &str) -> Result<(), Refusal> {
    filled(&text.into(), field, what)?;
    short_line(text, field, what)
}

/// A line that may be empty, but not too long.
pub fn short_line(text: &str, field: &'static str, what: &str) -> Result<(), Refusal> {
    need(text.chars().count() <= LONGEST_LINE, || {
        Refusal::new(
            "too-long",
            format!("{what} : c’est trop long."),
            format!("Écrivez {LONGEST_LINE} caractères au plus."),
        )
        .at(field)
    })
}

/// A date that has come.
pub fn past(on: Date, today: Date, field: &'static str) -> Result<(), Refusal> {
    need(on <= today, || {
        Refusal::new(
            "in-the-future",
            format!("Le {} n’est pas encore passé.", short(on)),
            "Indiquez la date du jour ou une date passée.",
        )
        .at(field)
    })
}

/// A date not before another.
pub fn from(on: Date, first: Date, field: &'static str, what: &str) -> Result<(), Refusal> {
    need(on >= first, || {
        Refusal::new(
            "too-early",
            format!("Le {} est avant {what} ({}).", short(on), short(first)),
            format!("Indiquez une date à partir du {}.", short(first)),
        )
        .at(field)
    })
}

/// Answers of a draft: what is filled fits, what is missing may come later.
pub fn drafted(questions: &[Question], given: &Answers) -> Result<(), Refusal> {
    let filled: Vec<Question> = questions
        .iter()
        .map(|question| Question {
            required: false,
            ..question.clone()
        })
        .collect();
    answers(&filled, given)
}

/// Answers that fit the questions of a form, and nothing more.
pub fn answers(questions: &[Question], answers: &Answers) -> Result<(), Refusal> {
    for question in questions {
        question.check(answers.get(&question.id)).map_err(|why| {
            Refusal::new(
                "answer",
                format!("{} : {why}", question.label),
                "Corrigez cette réponse.",
            )
        })?;
    }
    let unknown = answers
        .keys()
        .find(|id| !questions.iter().any(|q| &&q.id == id));
    need(unknown.is_none(), || {
        Refusal::new(
            "unknown-question",
            "Ce formulaire contient une question que le dispositif ne pose pas.",
            "Rechargez la page et recommencez.",
        )
    })
}

/// One of a list of the programme.
pub fn choice(list: &[Choice], id: &ChoiceId, field: &'static str) -> Result<(), Refusal> {
    need(list.iter().any(|known| &known.id == id), || {
        Refusal::new(
            "unknown-choice",
            "Ce choix n’existe pas dans le dispositif.",
            "Choisissez dans la liste.",
        )
        .at(field)
    })
}
