//! Pictures drawn on the server, each with its table behind: bars, parts of bars, delays.
//!
//! Widths are percentages and heights are pixels, so that words keep their size on a phone.

use std::fmt::Display;

use askama::Template;

use super::{fr, html_safe, words};
use network::Network;
use over_time::{Line, Moves};
use radar::Radar;

mod network;
mod over_time;
mod radar;

pub use network::Node;
pub use over_time::{Move, Point};
pub use radar::{Axis, Shape};

/// Height of a row of bars whose words hold on one line, then the bar.
const ROW: usize = 46;
/// Height of one more line of words.
const LINE: usize = 17;
/// Characters that hold on a line beside its value, on a phone.
const WIDTH: usize = 40;
/// Height of the tallest column of a histogram.
const COLUMN: u64 = 130;

/// A `<figure>`: picture, key and table.
#[derive(Clone, Debug, Template)]
#[template(path = "components/figure.html")]
pub struct Figure {
    id: String,
    title: String,
    note: String,
    drawing: String,
    picture: Picture,
    key: Vec<String>,
    head: Vec<String>,
    rows: Vec<(String, Vec<String>)>,
}

#[derive(Clone, Debug)]
enum Picture {
    Rows(Rows),
    Columns(Columns),
    Moves(Moves),
    Line(Line),
    Radar(Radar),
    Network(Network),
}

/// Bars; `scale` is the value that takes the whole width.
#[derive(Clone, Debug, Template)]
#[template(path = "components/figure_rows.html")]
struct Rows {
    id: String,
    rows: Vec<Row>,
    scale: u64,
    target: Option<(u64, String)>,
}

#[derive(Clone, Debug)]
struct Row {
    lines: Vec<String>,
    words: String,
    values: Vec<u64>,
}

/// Columns; `limit` is the index of the first one past the limit, and the limit's words.
#[derive(Clone, Debug, Template)]
#[template(path = "components/figure_columns.html")]
struct Columns {
    id: String,
    columns: Vec<(String, u64)>,
    limit: Option<(usize, String)>,
}

/// A column in its place: widths in percent of the picture, height in pixels.
struct Column {
    label: String,
    count: String,
    x: f64,
    middle: f64,
    width: f64,
    height: u64,
    late: bool,
}

/// A row of bars whose counts may be kept back.
#[derive(Clone, Debug)]
pub struct Told {
    /// What is counted.
    pub label: String,
    /// What is drawn, part by part; nothing for a count kept back.
    pub parts: Vec<u64>,
    /// What is written at the end of the bar.
    pub words: String,
}

html_safe!(Figure, Rows, Columns);

impl Figure {
    fn new(id: &str, title: impl Display, picture: Picture) -> Self {
        Self {
            id: id.to_owned(),
            title: words(title),
            note: String::new(),
            drawing: String::new(),
            picture,
            key: Vec::new(),
            head: vec![String::new()],
            rows: Vec::new(),
        }
    }

    /// Its title, and how it counts.
    pub fn words(&self) -> [&str; 2] {
        [&self.title, &self.note]
    }

    /// The heads of its table, after that of the lines.
    pub fn head(&self) -> &[String] {
        self.head.get(1..).unwrap_or_default()
    }

    /// The lines of its table: label, a cell for each head.
    pub fn rows(&self) -> &[(String, Vec<String>)] {
        &self.rows
    }

    /// Horizontal bars, such as the origin of the entries. `unit` heads the column of values.
    pub fn bars(id: &str, title: impl Display, unit: &str, values: &[(String, u64)]) -> Self {
        let rows = values
            .iter()
            .map(|(label, value)| Row::new(label, fr::number(value), vec![*value]));
        let mut figure = Self::new(id, title, Picture::Rows(Rows::new(id, rows.collect())));
        figure.head.push(unit.to_owned());
        figure.rows = values
            .iter()
            .map(|(label, value)| (label.clone(), vec![fr::number(value)]))
            .collect();
        figure
    }

    /// Bars that narrow from step to step; each says its share of the first.
    pub fn funnel(id: &str, title: impl Display, unit: &str, steps: &[(String, u64)]) -> Self {
        let whole = steps.first().map_or(0, |(_, value)| *value);
        let words = |value: u64| format!("{} · {}", fr::number(value), fr::share(value, whole));
        let rows = steps
            .iter()
            .map(|(label, value)| Row::new(label, words(*value), vec![*value]));
        let mut figure = Self::new(id, title, Picture::Rows(Rows::new(id, rows.collect())));
        figure
            .head
            .extend([unit.to_owned(), "Part du départ".to_owned()]);
        let cells = |value: u64| vec![fr::number(value), fr::share(value, whole)];
        figure.rows = steps
            .iter()
            .map(|(label, value)| (label.clone(), cells(*value)))
            .collect();
        figure
    }

    /// Bars made of parts; `series` names the parts (six at most), each row has one value for each.
    pub fn stacked(
        id: &str,
        title: impl Display,
        series: &[String],
        rows: &[(String, Vec<u64>)],
    ) -> Self {
        let total = |values: &[u64]| values.iter().sum::<u64>();
        let drawn = rows
            .iter()
            .map(|(label, values)| Row::new(label, fr::number(total(values)), values.clone()));
        let mut figure = Self::new(id, title, Picture::Rows(Rows::new(id, drawn.collect())));
        figure.key = series.to_vec();
        figure.head.extend(series.iter().cloned());
        figure.head.push("Total".to_owned());
        let cells = |values: &[u64]| {
            values
                .iter()
                .copied()
                .chain([total(values)])
                .map(fr::number)
                .collect()
        };
        figure.rows = rows
            .iter()
            .map(|(label, values)| (label.clone(), cells(values)))
            .collect();
        figure
    }

    /// Bars whose counts may be kept back; `series` names their parts when there are several. The table is
    /// filled by [`Figure::table`].
    pub fn told(id: &str, title: impl Display, series: &[&str], rows: Vec<Told>) -> Self {
        let drawn = rows
            .into_iter()
            .map(|row| Row::new(&row.label, row.words, row.parts));
        let mut figure = Self::new(id, title, Picture::Rows(Rows::new(id, drawn.collect())));
        figure.key = series.iter().map(|name| (*name).to_owned()).collect();
        figure
    }

    /// Gives the picture its table, in place of the one it had: columns, then rows with their cells.
    #[must_use]
    pub fn table(mut self, head: &[&str], rows: Vec<(String, Vec<String>)>) -> Self {
        self.head.truncate(1);
        self.head.extend(head.iter().map(|name| (*name).to_owned()));
        self.rows = rows;
        self
    }

    /// Columns of delays: how many in each class. `limit` is the index of the first class past the limit, and its words.
    pub fn histogram(
        id: &str,
        title: impl Display,
        unit: &str,
        classes: &[(String, u64)],
        limit: Option<(usize, &str)>,
    ) -> Self {
        let limit = limit.map(|(first, words)| (first, words.to_owned()));
        let columns = Columns {
            id: id.to_owned(),
            columns: classes.to_vec(),
            limit,
        };
        let mut figure = Self::new(id, title, Picture::Columns(columns));
        figure.head.push(unit.to_owned());
        figure.rows = classes
            .iter()
            .map(|(label, count)| (label.clone(), vec![fr::number(count)]))
            .collect();
        figure
    }

    /// Says under the title what the picture shows; a screen reader reads it for the picture.
    #[must_use]
    pub fn note(mut self, note: impl Display) -> Self {
        self.note = words(note);
        self
    }

    /// Says under the title which of its columns the picture draws; a table alone does not say it.
    #[must_use]
    pub fn drawing(mut self, drawing: impl Display) -> Self {
        self.drawing = words(drawing);
        self
    }

    /// Draws a target across bars, at `value` of the same unit. Without effect on a histogram.
    #[must_use]
    pub fn target(mut self, value: u64, words: &str) -> Self {
        if let Picture::Rows(rows) = &mut self.picture {
            rows.scale = rows.scale.max(value);
            rows.target = Some((value, words.to_owned()));
        }
        self
    }
}

impl Row {
    fn new(label: &str, words: String, values: Vec<u64>) -> Self {
        Self {
            lines: broken(label, WIDTH.saturating_sub(words.chars().count() + 1)),
            words,
            values,
        }
    }
}

impl Row {
    /// How far the bar is pushed down by a label of several lines.
    fn push(&self) -> usize {
        (self.lines.len() - 1) * LINE
    }

    fn height(&self) -> usize {
        ROW + self.push()
    }
}

/// The words on lines of at most `width` characters, where their spaces allow it; at least one line.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let last = lines.len() - 1;
        let line = &mut lines[last];
        if line.is_empty() {
            *line += word;
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            *line += " ";
            *line += word;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

impl Rows {
    fn new(id: &str, rows: Vec<Row>) -> Self {
        let scale = rows
            .iter()
            .map(|row| row.values.iter().sum())
            .max()
            .unwrap_or(0)
            .max(1);
        Self {
            id: id.to_owned(),
            rows,
            scale,
            target: None,
        }
    }

    fn height(&self) -> usize {
        self.rows.iter().map(Row::height).sum::<usize>()
            + if self.target.is_some() { 22 } else { 0 }
    }

    /// The row with its distance from the top.
    fn placed(&self) -> impl Iterator<Item = (usize, &Row)> {
        self.rows.iter().scan(0, |top, row| {
            let here = *top;
            *top += row.height();
            Some((here, row))
        })
    }

    /// The parts of a bar as (start, width, number from 1), in percent.
    fn parts(&self, row: &Row) -> Vec<(f64, f64, usize)> {
        let mut start = 0;
        let part = |(index, value): (usize, &u64)| {
            start += value;
            (
                self.percent(&(start - value)),
                self.percent(value),
                index + 1,
            )
        };
        row.values.iter().enumerate().map(part).collect()
    }

    fn percent(&self, value: &u64) -> f64 {
        tenths(100.0 * *value as f64 / self.scale as f64)
    }
}

impl Columns {
    fn placed(&self) -> Vec<Column> {
        let most = self
            .columns
            .iter()
            .map(|(_, count)| *count)
            .max()
            .unwrap_or(0)
            .max(1);
        let slot = self.slot();
        let place = |(index, (label, count)): (usize, &(String, u64))| Column {
            label: label.clone(),
            count: fr::number(count),
            x: tenths(slot * (index as f64 + 0.1)),
            middle: tenths(slot * (index as f64 + 0.5)),
            width: tenths(slot * 0.8),
            height: count * COLUMN / most,
            late: self
                .limit
                .as_ref()
                .is_some_and(|(first, _)| index >= *first),
        };
        self.columns.iter().enumerate().map(place).collect()
    }

    fn slot(&self) -> f64 {
        100.0 / self.columns.len().max(1) as f64
    }

    fn limit_x(&self, first: &usize) -> f64 {
        tenths(self.slot() * *first as f64)
    }
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests;
