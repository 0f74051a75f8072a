//! Reading the counts of a year and its halves as someone may see them.

use etayage_model::case::{Level, Outcome};
use etayage_model::ids::ChoiceId;
use etayage_model::programme::{Act, Matter, Programme};
use etayage_model::small_cells::{Count, SMALLEST, mask};
use etayage_store::{Figures, OriginFigure, TimeLimitFigure};

use super::tables::Family;
use super::{Kept, Origin, Step, Tally};
use crate::rows::LIMIT;
use crate::{Names, Person};

/// The figures of a year and its halves, as someone may read them.
pub(super) struct Reading<'a> {
    pub rules: &'a Programme,
    pub person: &'a Person,
    pub names: &'a Names,
    pub family: &'a [Figures],
    pub place: usize,
}

impl Reading<'_> {
    pub(super) fn over<K: Clone + Ord>(
        &self,
        counts: impl Fn(&Figures) -> Vec<(K, u64)>,
    ) -> Family<K> {
        Family::new(self.family.iter().map(counts))
    }

    pub fn steps(&self) -> Vec<(Step, Count)> {
        let total =
            |figures: &Figures, of: fn(&OriginFigure) -> u64| figures.origins.iter().map(of).sum();
        let counts = self.over(|figures| {
            vec![
                (Step::Alerts, total(figures, |origin| origin.alerts)),
                (Step::Entered, total(figures, |origin| origin.entered)),
                (Step::Adhesions, total(figures, |origin| origin.adhesions)),
                (Step::Diagnoses, total(figures, |origin| origin.diagnoses)),
                (Step::Signed, total(figures, |origin| origin.signed)),
                (Step::Ended, total(figures, |origin| origin.ended)),
            ]
        });
        let ended = self.reasons().sum;
        let counted = counts.apart(self.place);
        let of = |step| {
            counted
                .iter()
                .find(|(known, _)| *known == step)
                .map_or(Count::Exact(0), |(_, count)| *count)
        };
        Step::ALL
            .map(|step| (step, if step == Step::Ended { ended } else { of(step) }))
            .to_vec()
    }

    /// A sum since the beginning less a sum of the period must not tell a small one.
    pub fn so_far(&self, whole: u64, steps: &[(Step, Count)]) -> Option<u64> {
        let entered = steps.iter().find(|(step, _)| *step == Step::Entered);
        let entered = entered.map_or(Some(0), |(_, count)| count.exact())?;
        let before = whole.checked_sub(entered)?;
        let small = |count| (1..SMALLEST).contains(&count);
        (!small(whole) && !small(before)).then_some(whole)
    }

    fn origin(&self, org: &str) -> Origin {
        let all = self
            .person
            .roles_in(&self.rules.id)
            .iter()
            .any(|role| role.reads_all_origins());
        let name = self.names.of(org);
        if all || self.person.user.organisation.as_str() == org {
            return Origin::Named(name.to_owned());
        }
        if self.is_bound(name) {
            Origin::OtherBound
        } else {
            Origin::Others
        }
    }

    fn is_bound(&self, name: &str) -> bool {
        let pledge = self.rules.targets.pledge.as_ref();
        pledge.is_some_and(|pledge| pledge.organisations.iter().any(|bound| bound == name))
    }

    pub fn by_origin(&self, of: fn(&OriginFigure) -> u64) -> Family<Origin> {
        self.over(|figures| {
            figures
                .origins
                .iter()
                .map(|origin| (self.origin(&origin.org), of(origin)))
                .collect()
        })
    }

    pub fn origins(&self) -> (Tally<Origin>, Option<u64>) {
        self.by_origin(|origin| origin.entered)
            .tally_with(self.place, |origin| match origin {
                Origin::Named(name) => self.is_bound(name),
                Origin::OtherBound => true,
                Origin::Others => false,
            })
    }

    /// Counts under the labels of their groups, in the order of the programme; no sum is printed.
    fn under<K: Clone + Ord>(
        &self,
        groups: impl Iterator<Item = (String, String)>,
        counts: impl Fn(&Figures) -> Vec<((String, K), u64)>,
    ) -> Vec<(String, Vec<(K, Count)>)> {
        let counted = self.over(counts).apart(self.place);
        let of = |id: &str| {
            let mine = counted.iter().filter(|((group, _), _)| group == id);
            mine.map(|((_, key), count)| (key.clone(), *count))
                .collect::<Vec<_>>()
        };
        groups
            .map(|(id, label)| (label, of(&id)))
            .filter(|(_, rows)| !rows.is_empty())
            .collect()
    }

    pub fn limits(&self) -> Vec<(String, Vec<(Kept, Count)>)> {
        let limits = self.rules.limits.iter();
        let labels = limits.map(|limit| (format!("{LIMIT}{}", limit.id), limit.label.clone()));
        let kept = |limit: &TimeLimitFigure| {
            [
                (Kept::InTime, limit.kept),
                (Kept::Late, limit.late),
                (Kept::Open, limit.open),
            ]
            .map(|(kept, count)| ((limit.kind.clone(), kept), count))
        };
        self.under(labels, |figures| {
            figures.time_limits.iter().flat_map(kept).collect()
        })
    }

    pub fn acts(&self) -> Vec<(Act, Count, u64)> {
        let counts = self.over(|figures| {
            figures
                .acts
                .iter()
                .filter_map(|act| Some((Act::from_key(&act.kind)?, act.count)))
                .collect()
        });
        let minutes = |kind: Act| {
            let found = self.family[self.place]
                .acts
                .iter()
                .find(|act| act.kind == kind.key());
            found.map_or(0, |act| act.minutes)
        };
        let told = |(kind, count): (Act, Count)| {
            (
                kind,
                count,
                if count.exact().is_some() {
                    minutes(kind)
                } else {
                    0
                },
            )
        };
        counts.apart(self.place).into_iter().map(told).collect()
    }

    /// Households supported for at least a day.
    pub fn supported(&self) -> Count {
        self.alone(|figures| figures.supported)
    }

    fn alone(&self, count: impl Fn(&Figures) -> u64) -> Count {
        let periods: Vec<_> = self.family.iter().map(|one| vec![count(one)]).collect();
        mask(&periods, &[])[self.place].cells[0]
    }

    /// Months of 30.4 days, rounded; masked as a count of people would be.
    pub fn months(&self) -> Count {
        self.alone(|figures| (figures.support_days * 10 + 152) / 304)
    }

    pub fn reasons(&self) -> Tally<String> {
        self.over(|figures| {
            figures
                .ended
                .iter()
                .map(|(reason, count)| (self.reason(reason), *count))
                .collect()
        })
        .tally(self.place)
    }

    fn reason(&self, reason: &str) -> String {
        match reason {
            "retrait" => "Retrait de la personne".to_owned(),
            reason => Programme::label(&self.rules.end_reasons, &ChoiceId::new(reason)).to_owned(),
        }
    }

    pub fn outcomes(&self) -> Vec<(String, Vec<(String, Count)>)> {
        let moments = self.rules.moments.iter();
        let labels = moments.map(|moment| (moment.id.to_string(), moment.label.clone()));
        let label = |outcome: &str| {
            Programme::label(&self.rules.housing_outcomes, &ChoiceId::new(outcome)).to_owned()
        };
        let counts = |figures: &Figures| {
            let found = figures.outcomes.iter();
            found
                .map(|found| ((found.moment.clone(), label(&found.situation)), found.count))
                .collect()
        };
        let groups = self
            .over(counts)
            .grouped(self.place, |(moment, _)| moment.clone());
        let of = |id: &str| {
            let group = groups.iter().find(|group| group.of == id)?;
            let rows = group
                .rows
                .iter()
                .filter(|(_, count)| *count != Count::Exact(0));
            Some(
                rows.map(|((_, key), count)| (key.clone(), *count))
                    .collect(),
            )
        };
        labels
            .filter_map(|(id, label)| Some((label, of(&id)?)))
            .filter(|(_, rows): &(_, Vec<_>)| !rows.is_empty())
            .collect()
    }

    /// What the bodies ruled, matter by matter.
    pub fn decisions(&self) -> Vec<(String, Vec<(Outcome, Count)>)> {
        let matters = Matter::ALL.iter();
        let labels = matters.map(|matter| (matter.key().to_owned(), matter.label().to_owned()));
        self.under(labels, |figures| {
            let found = figures.decisions.iter();
            found
                .filter_map(|found| {
                    let outcome = Outcome::from_key(&found.outcome)?;
                    Some(((found.matter.clone(), outcome), found.count))
                })
                .collect()
        })
    }

    pub fn objectives(&self) -> Vec<(String, Vec<(Level, Count)>)> {
        let fields = self.rules.fields.iter();
        let labels = fields.map(|field| (field.id.to_string(), field.label.clone()));
        let level = |known: &Option<String>| {
            let known = known.as_deref().and_then(Level::from_key);
            known.unwrap_or(Level::NotBegun)
        };
        self.under(labels, |figures| {
            let found = figures.objectives.iter();
            found
                .map(|found| ((found.field.clone(), level(&found.level)), found.count))
                .collect()
        })
    }
}
