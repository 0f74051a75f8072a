//! The pictures of a report: bars on a logarithmic scale, drawn here.

use std::fmt::Write;

use super::report::{Report, grouped};

/// Colours of the bars of a group, readable on light and dark backgrounds.
const COLOURS: [&str; 4] = ["#2f6f8f", "#d08a2e", "#7b5ea7", "#5b8c5a"];
const LABELS: u32 = 310;
const BARS: u32 = 420;
const BAR: u32 = 13;

/// A page and its bars.
struct Group {
    label: String,
    bars: Vec<f64>,
}

/// p95 with one client, by page, one bar for each base.
pub fn by_size(report: &Report) -> String {
    let legend = report
        .bases
        .iter()
        .map(|base| format!("{} cases", grouped(base.cases)));
    let Some(first) = report.bases.first() else {
        return String::new();
    };
    let pages = first.pages.iter().filter(|one| one.clients == 1);
    let groups = pages.map(|page| Group {
        label: page.page.clone(),
        bars: report
            .bases
            .iter()
            .map(|base| base.page(&page.page, 1).map_or(0.0, |one| one.p95))
            .collect(),
    });
    draw(
        "p95 with one client, in milliseconds",
        &legend.collect::<Vec<_>>(),
        &groups.collect::<Vec<_>>(),
    )
}

/// Answers a second on the largest base, one bar for each number of clients.
pub fn by_clients(report: &Report) -> String {
    let Some(base) = report.bases.last() else {
        return String::new();
    };
    let mut counts: Vec<usize> = base.pages.iter().map(|one| one.clients).collect();
    counts.sort_unstable();
    counts.dedup();
    let legend = counts.iter().map(|count| format!("{count} clients"));
    let mut names: Vec<&str> = base.pages.iter().map(|one| one.page.as_str()).collect();
    names.dedup();
    let groups = names.into_iter().map(|name| Group {
        label: name.to_owned(),
        bars: counts
            .iter()
            .map(|count| base.page(name, *count).map_or(0.0, |one| one.per_second))
            .collect(),
    });
    let title = format!("answers a second, {} cases", grouped(base.cases));
    draw(
        &title,
        &legend.collect::<Vec<_>>(),
        &groups.collect::<Vec<_>>(),
    )
}

fn draw(title: &str, legend: &[String], groups: &[Group]) -> String {
    let mut out = String::new();
    // Writing to a string cannot fail.
    write_picture(&mut out, title, legend, groups).ok();
    out
}

fn write_picture(
    out: &mut String,
    title: &str,
    legend: &[String],
    groups: &[Group],
) -> std::fmt::Result {
    let each = BAR * u32::try_from(legend.len()).unwrap_or(1) + 12;
    let top = 66;
    let (width, height) = (LABELS + BARS + 90, top + each * groups.len() as u32);
    let values = || {
        groups
            .iter()
            .flat_map(|group| &group.bars)
            .copied()
            .filter(|value| *value > 0.0)
    };
    let low = values().fold(f64::INFINITY, f64::min) / 2.0;
    let high = values().fold(0.0, f64::max);
    let length = |value: f64| {
        let share = (value / low).ln() / (high / low).ln().max(0.01);
        if value > 0.0 {
            share * f64::from(BARS)
        } else {
            0.0
        }
    };
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         role=\"img\" font-family=\"system-ui, sans-serif\" font-size=\"13\">"
    )?;
    writeln!(out, "<title>{title}</title>")?;
    writeln!(
        out,
        "<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>"
    )?;
    writeln!(
        out,
        "<text x=\"8\" y=\"20\" font-weight=\"bold\" fill=\"#222\">{title} (logarithmic scale)</text>"
    )?;
    for (at, (label, colour)) in legend.iter().zip(COLOURS).enumerate() {
        let x = 8 + at * 150;
        writeln!(
            out,
            "<rect x=\"{x}\" y=\"34\" width=\"12\" height=\"12\" fill=\"{colour}\"/>"
        )?;
        writeln!(
            out,
            "<text x=\"{}\" y=\"45\" fill=\"#222\">{label}</text>",
            x + 18
        )?;
    }
    for (at, group) in groups.iter().enumerate() {
        let y = top + each * at as u32;
        writeln!(
            out,
            "<text x=\"8\" y=\"{}\" fill=\"#222\">{}</text>",
            y + each / 2,
            group.label
        )?;
        for (rank, (value, colour)) in group.bars.iter().zip(COLOURS).enumerate() {
            let y = y + BAR * rank as u32;
            let long = length(*value);
            writeln!(
                out,
                "<rect x=\"{LABELS}\" y=\"{y}\" width=\"{long:.1}\" height=\"{}\" fill=\"{colour}\"/>",
                BAR - 2
            )?;
            writeln!(
                out,
                "<text x=\"{:.1}\" y=\"{}\" font-size=\"11\" fill=\"#222\">{}</text>",
                f64::from(LABELS) + long + 5.0,
                y + BAR - 3,
                short(*value)
            )?;
        }
    }
    writeln!(out, "</svg>")
}

fn short(value: f64) -> String {
    match value {
        100.0.. => format!("{value:.0}"),
        10.0.. => format!("{value:.1}"),
        _ => format!("{value:.2}"),
    }
}
