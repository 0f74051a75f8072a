//! Situations: what a household lives through, as each one sees it, from the alert to the exit.

mod access;
mod addiction;
mod alone;
mod care;
mod debts;
mod dwelling;
mod eviction;
mod families;
mod neighbours;
mod violence;
mod youth;

use etayage_model::case::ProcedureStage;
use etayage_model::ids::FieldId;
use etayage_model::programme::{Condition, Programme, Test};

/// Whom a situation is written about, so that names agree with the sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Anyone,
    Woman,
    Man,
}

/// A type of situation. Identifiers are those that the programmes use; unknown ones are passed over.
#[derive(Debug)]
pub(crate) struct Situation {
    /// Whom it is written about.
    pub who: Who,
    /// Criteria of the programmes that are made for it; nothing when it suits any.
    pub themes: &'static [&'static str],
    /// Words that no sentence about it holds: what is not part of such a life, or would put it in danger.
    pub unsaid: &'static [&'static str],
    /// What to tick in questions that few programmes ask.
    pub answers: &'static [(&'static str, &'static [&'static str])],
    /// Signs.
    pub signs: &'static [&'static str],
    /// Difficulties in the dwelling.
    pub home: &'static [&'static str],
    /// Difficulties in behaviour.
    pub conduct: &'static [&'static str],
    /// Who was already turned to.
    pub turned: &'static [&'static str],
    /// Possible families.
    pub families: &'static [&'static str],
    /// Possible housing statuses.
    pub statuses: &'static [&'static str],
    /// Pathway.
    pub pathway: &'static str,
    /// Whether it may be the tenant of a social landlord.
    pub tenant: bool,
    /// Ages, in years.
    pub ages: (i32, i32),
    /// Where the landlord's procedure stands.
    pub procedure: ProcedureStage,
    /// Arrears, in euros.
    pub arrears: (i32, i32),
    /// The alert, anonymous.
    pub stories: &'static [&'static str],
    /// Precisions of the alert, anonymous.
    pub details: &'static [&'static str],
    /// What was tried before, anonymous.
    pub tried: &'static [&'static str],
    /// Needs, in the person's words.
    pub needs: &'static [&'static str],
    /// Difficulties found.
    pub difficulties: &'static [&'static str],
    /// Strengths.
    pub strengths: &'static [&'static str],
    /// What concerns health.
    pub health: &'static [&'static str],
    /// Objectives: field and wording.
    pub objectives: &'static [(&'static str, &'static str)],
    /// What was reached, for the synthesis.
    pub outcomes: &'static [&'static str],
}

/// A tenant of a social landlord, alone, who may lose the dwelling: what most situations share.
const USUAL: Situation = Situation {
    who: Who::Anyone,
    themes: &[],
    unsaid: &[],
    answers: &[],
    signs: &[],
    home: &[],
    conduct: &[],
    turned: &["logement", "social"],
    families: &["seul"],
    statuses: &["bailleur-social"],
    pathway: "maintien",
    tenant: true,
    ages: (28, 62),
    procedure: ProcedureStage::None,
    arrears: (0, 0),
    stories: &[],
    details: &[],
    tried: &[],
    needs: &[],
    difficulties: &[],
    strengths: &[],
    health: &[],
    objectives: &[],
    outcomes: &[],
};

/// Every type of situation, those of a theme together.
pub(crate) const SITUATIONS: [&Situation; 38] = [
    &dwelling::NEGLECT,
    &dwelling::HOARDING,
    &dwelling::ANIMALS,
    &dwelling::PESTS,
    &dwelling::DAMAGE,
    &debts::UNOPENED_MAIL,
    &debts::LOST_JOB,
    &debts::GUARDIANSHIP,
    &debts::CUT_OFF,
    &debts::CO_OWNER,
    &neighbours::SHOUTS,
    &neighbours::PERSECUTED,
    &neighbours::COMPLAINS,
    &neighbours::THREATS,
    &neighbours::OCCUPIED,
    &alone::WITHDRAWN,
    &alone::BEREAVED,
    &alone::AGEING,
    &alone::DRINKING,
    &alone::ENDLESS_WASHING,
    &care::STOPPED_TREATMENT,
    &care::BACK_FROM_HOSPITAL,
    &care::NIGHTMARES,
    &access::FIRST_DWELLING,
    &access::AFTER_THE_STREET,
    &families::EXHAUSTED_MOTHER,
    &families::COUPLE,
    &families::PARENT_CARING,
    &violence::LEFT_WITH_CHILDREN,
    &violence::UNDER_CONTROL,
    &violence::EXPECTING,
    &youth::COUCH_TO_COUCH,
    &youth::OUT_OF_CARE,
    &youth::YOUNG_PARENTS,
    &eviction::SUMMONED,
    &eviction::ORDERED_OUT,
    &addiction::DRINKS_OUTSIDE,
    &addiction::REDUCING,
];

/// Objectives that suit anybody, after those of the situation.
const COMMON: [(&str, &str); 3] = [
    (
        "rechute",
        "Savoir qui appeler quand ça ne va pas, et l'avoir écrit près du téléphone",
    ),
    (
        "exterieur",
        "Sortir une fois par semaine pour une activité choisie",
    ),
    (
        "psychologique",
        "Reprendre confiance dans ce que je sais faire",
    ),
];

/// The situations of those whom the programme is for: those written for one of its criteria when there are
/// some, of the age, the family and the housing status that its conditions ask for; all when none fits.
pub(crate) fn concerned(rules: &Programme) -> Vec<&'static Situation> {
    let fits = |situation: &&Situation| {
        let meets = |condition: &Condition| situation.may_meet(condition);
        rules.conditions.iter().all(meets)
    };
    let meant = |situation: &&Situation| {
        let criteria = rules.criteria.iter();
        criteria
            .map(|criterion| criterion.id.as_str())
            .any(|id| situation.themes.contains(&id))
    };
    let all = || SITUATIONS.iter().copied();
    let found = |keep: &dyn Fn(&&Situation) -> bool| all().filter(keep).collect::<Vec<_>>();
    let made_for = found(&|one| meant(one) && fits(one));
    let usual = found(&|one| one.themes.is_empty() && fits(one));
    let any = || found(&|one| one.themes.is_empty());
    let choices = [made_for, usual];
    choices
        .into_iter()
        .find(|found| !found.is_empty())
        .unwrap_or_else(any)
}

impl Situation {
    /// Whether an answer about it may meet the condition.
    fn may_meet(&self, condition: &Condition) -> bool {
        match &condition.test {
            Test::Within(low, high) if condition.question.as_str().contains("age") => {
                i64::from(self.ages.0) <= *high && i64::from(self.ages.1) >= *low
            }
            Test::AnyOf(list) => {
                let ticked = self.ticks(condition.question.as_str());
                let wanted = |id: &&str| list.iter().any(|one| one.as_str() == *id);
                ticked.is_empty() || ticked.iter().any(wanted)
            }
            Test::Within(..) | Test::Is(_) => true,
        }
    }

    /// What to tick in the question of that identifier.
    pub fn ticks(&self, question: &str) -> &'static [&'static str] {
        match question {
            "situation-familiale" => self.families,
            "situation-logement" => self.statuses,
            "difficultes-logement" => self.home,
            "difficultes-comportement" => self.conduct,
            "interventions" => self.turned,
            _ => self
                .answers
                .iter()
                .find(|(known, _)| *known == question)
                .map_or(&[], |(_, ticked)| ticked),
        }
    }

    /// Whether a sentence of the banks may be said about it.
    pub fn allows(&self, sentence: &str) -> bool {
        !self.unsaid.iter().any(|word| sentence.contains(word))
    }
}

/// The objectives of the situation in the programme's fields, several fields first. A programme with
/// other fields takes the wordings in the order of its own.
pub(crate) fn fitting(rules: &Programme, situation: &Situation) -> Vec<(FieldId, &'static str)> {
    let own = situation.objectives;
    let again = |at: usize| own[..at].iter().any(|(field, _)| *field == own[at].0);
    let (firsts, others): (Vec<_>, Vec<_>) = (0..own.len()).partition(|at| !again(*at));
    let wishes = || {
        let ordered = firsts.iter().chain(&others).map(|at| &own[*at]);
        ordered.chain(&COMMON)
    };
    let known: Vec<_> = wishes()
        .filter(|(field, _)| rules.fields.iter().any(|one| one.id.as_str() == *field))
        .map(|(field, wording)| (FieldId::new(*field), *wording))
        .collect();
    if !known.is_empty() {
        return known;
    }
    wishes()
        .zip(rules.fields.iter().cycle())
        .map(|((_, wording), field)| (field.id.clone(), *wording))
        .collect()
}
