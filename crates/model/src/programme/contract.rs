//! The commitment: who signs, for how long, at which intensity.

use jiff::civil::Date;

use super::Signatory;
use crate::calendar::add_months;
use crate::ids::ChoiceId;

/// The commitment (engagement réciproque): signatories and lengths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contract {
    /// Who signs; all are needed.
    pub signatories: Vec<Signatory>,
    /// Length of one period of support, in months.
    pub months: u8,
    /// How many times it may be renewed for the same length; none means without limit.
    pub renewals: Option<u8>,
    /// Support never lasts longer than this many months; none means that it ends when it is decided.
    pub max_months: Option<u8>,
}

impl Contract {
    /// Whether support already renewed that many times may be renewed again.
    pub fn renewable(&self, renewals: u8) -> bool {
        self.renewals.is_none_or(|most| renewals < most)
    }

    /// The last day that support begun that day may reach, when there is one.
    pub fn longest(&self, starts: Date) -> Option<Date> {
        self.max_months
            .map(|months| add_months(starts, i32::from(months)))
    }

    /// The last day of a first period begun that day, never past the longest.
    pub fn first_period(&self, starts: Date) -> Date {
        let ends = add_months(starts, i32::from(self.months));
        self.longest(starts)
            .map_or(ends, |longest| ends.min(longest))
    }

    /// The last day of support begun that day and already renewed that many times, once renewed again.
    pub fn renewed(&self, starts: Date, renewals: u8) -> Date {
        let months = i32::from(self.months) * (i32::from(renewals) + 2);
        let until = add_months(starts, months);
        self.longest(starts)
            .map_or(until, |longest| until.min(longest))
    }

    /// « 3 mois, renouvelable une fois, 6 mois au plus ».
    pub fn french(&self) -> String {
        let renewals = match self.renewals {
            None => "renouvelable sans limite".into(),
            Some(0) => "sans renouvellement".into(),
            Some(1) => "renouvelable une fois".into(),
            Some(n) => format!("renouvelable {n} fois"),
        };
        let longest = self
            .max_months
            .map_or_else(String::new, |months| format!(", {months} mois au plus"));
        format!("{} mois, {renewals}{longest}", self.months)
    }
}

/// A support formula (formule d'accompagnement): an intensity that the household may change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// Stable identifier.
    pub id: ChoiceId,
    /// French label.
    pub label: String,
    /// For whom, when.
    pub hint: String,
    /// Visits and interviews a month, about.
    pub visits_a_month: u8,
}
