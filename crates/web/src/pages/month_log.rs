//! What a month kept of the changes of the installation: who, when, what. Nothing is changed from here.

use askama::Template;
use etayage_app::{MonthlyLine, MonthlyLines};
use jiff::civil::Date;

use crate::html::{Button, Choice, Day, FormState, Link, fr};

/// The month of the address, such as `2019-05`.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Wanted {
    mois: String,
}

/// What the lines are of.
pub struct Words {
    /// The caption of the table, before its month.
    pub caption: &'static str,
    /// What is said of an empty month, before it.
    pub nothing: &'static str,
    /// The heads of what [`Told`] holds.
    pub heads: [&'static str; 2],
}

/// What a line tells.
pub struct Told {
    /// First cell; a link where the reader may open it.
    pub head: Link,
    /// Third cell.
    pub detail: String,
}

/// A choice of months, and the lines of one of them.
#[derive(Template)]
#[template(path = "components/month_log.html")]
pub struct MonthLog {
    action: &'static str,
    words: Words,
    form: FormState,
    months: Vec<Choice>,
    month: String,
    lines: Vec<Line>,
}

impl askama::filters::HtmlSafe for MonthLog {}

struct Line {
    told: Told,
    day: Day,
    hour: String,
    by: String,
}

impl Wanted {
    /// The month that is asked for, by its first day.
    pub fn month(&self) -> Option<Date> {
        format!("{}-01", self.mois).parse().ok()
    }
}

impl MonthLog {
    /// The lines of a month, each as `told` says it.
    pub fn new<T>(
        action: &'static str,
        words: Words,
        kept: &MonthlyLines<T>,
        told: impl Fn(&T) -> Told,
    ) -> Self {
        let mut form = FormState::default();
        form.set("mois", key(kept.month));
        let choice = |month: &Date| Choice::new(key(*month), named(*month));
        let line = |line: &MonthlyLine<T>| Line {
            told: told(&line.told),
            day: Day::short(line.at.date()),
            hour: fr::hour(line.at),
            by: line.by.as_deref().map_or_else(
                || "Sur la machine elle-même".to_owned(),
                |by| kept.names.of(by).to_owned(),
            ),
        };
        Self {
            action,
            words,
            form,
            months: kept.months.iter().map(choice).collect(),
            month: named(kept.month),
            lines: kept.lines.iter().map(line).collect(),
        }
    }
}

fn key(month: Date) -> String {
    month.strftime("%Y-%m").to_string()
}

/// « mai 2019 ».
fn named(month: Date) -> String {
    let day = etayage_model::calendar::long(month);
    let words: Vec<_> = day.split_whitespace().collect();
    words[words.len().saturating_sub(2)..].join(" ")
}
