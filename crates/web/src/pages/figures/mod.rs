//! Steering: the key figures of a programme over a year or a half-year. Aggregates only.

mod draw;
mod grids;
pub mod note;
mod pictures;
pub mod report;
pub mod training;
mod ways;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use etayage_app::{AppError, Half, KeyFigures, KeyNumber, Period, Step};
use etayage_model::ids::ProgrammeId;
use etayage_model::programme::Programme;
use etayage_model::small_cells::Count;
use etayage_model::typography::typeset;
use jiff::civil::Date;

use crate::answer::{Page, html};
use crate::html::{Button, Choice, Figure, FormState, Link, Notice, Shell, Tab, Tabs, fr};
use crate::session::Signed;
use crate::{Web, frame, routes};

/// What is asked: a programme, a period.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    dispositif: String,
    periode: String,
    fait: String,
}

impl Asked {
    /// What a posted form says, where the address says nothing: a form given back comes by its path alone.
    fn or_posted(self, form: &FormState) -> Self {
        if !self.dispositif.is_empty() {
            return self;
        }
        Self {
            dispositif: form.value("dispositif").to_owned(),
            periode: form.value("periode").to_owned(),
            ..self
        }
    }
}

#[derive(Template)]
#[template(path = "pages/figures.html")]
struct FiguresPage {
    shell: Shell,
    title: String,
    programmes: Vec<Choice>,
    form: FormState,
    years: Tabs,
    halves: Tabs,
    cards: Vec<KeyNumber>,
    figures: Vec<Figure>,
    discretion: String,
    done: Option<Notice>,
    written: note::Written,
    papers: [Button; 2],
    /// Where training sessions are noted, for those who note them.
    train: Option<Link>,
}

/// The key figures.
pub async fn get(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Page {
    let today = web.app.clock().today();
    let (rules, period) = asked_for(&web, &signed, &asked)?;
    let figures = web
        .app
        .key_figures(&signed.person, &rules.id, period)
        .await?;
    let written = web
        .app
        .steering_note(&signed.person, &rules.id, period)
        .await?;
    let trainings = web.app.trainings(&signed.person, &rules.id, period).await?;
    let steered = web.app.steered(&signed.person);
    let at = period.to_string();
    let mut form = FormState::default();
    form.set("dispositif", &rules.id);
    let page = FiguresPage {
        shell: frame::shell(&web, &signed, "Pilotage"),
        title: format!("{}, {}", rules.name, period.label()),
        programmes: choices(&steered),
        form,
        years: years(&rules, period, today),
        halves: halves(&rules, period),
        cards: cards(&figures),
        figures: pictures::all(&figures, &trainings),
        train: trainings.writes.then(|| {
            let page = routes::trainings(&rules.id, &at);
            Link::new("Noter une action de sensibilisation", page)
        }),
        discretion: typeset(report::DISCRETION),
        done: (asked.fait == "bilan").then(|| Notice::success("Le bilan est enregistré.")),
        written: note::written(&written),
        papers: [
            Button::plain("Rapport d’activité (PDF)").to(routes::activity_report(&rules.id, &at)),
            Button::plain("Chiffres (tableur)").to(routes::figures_table(&rules.id, &at)),
        ],
    };
    html(&page)
}

/// The programme and the period that are asked for; the first programme and the present year if none is said.
fn asked_for(
    web: &Web,
    signed: &Signed,
    asked: &Asked,
) -> Result<(Arc<Programme>, Period), AppError> {
    let steered = web.app.steered(&signed.person);
    let wanted = ProgrammeId::new(asked.dispositif.clone());
    let chosen = steered
        .iter()
        .find(|rules| rules.id == wanted)
        .or(steered.first().filter(|_| asked.dispositif.is_empty()));
    let rules = chosen.ok_or(AppError::NotFound)?.clone();
    let present = Period::year(latest(&rules, web.app.clock().today()));
    Ok((rules, asked.periode.parse().unwrap_or(present)))
}

fn choices(steered: &[Arc<Programme>]) -> Vec<Choice> {
    if steered.len() < 2 {
        return vec![];
    }
    steered
        .iter()
        .map(|rules| Choice::new(&rules.id, &rules.name))
        .collect()
}

/// The last year in which something may have happened.
fn latest(rules: &Programme, today: Date) -> i16 {
    today.year().max(rules.first_year)
}

fn years(rules: &Programme, period: Period, today: Date) -> Tabs {
    let tab = |year| {
        let at = Period { year, ..period };
        Tab::new(
            year,
            routes::figures(&rules.id, &at.to_string()),
            year == period.year,
        )
    };
    Tabs {
        label: "Année".into(),
        tabs: (rules.first_year..=latest(rules, today)).map(tab).collect(),
    }
}

fn halves(rules: &Programme, period: Period) -> Tabs {
    let names = ["Année entière", "1er semestre", "2e semestre"];
    let tab = |(at, name): (Period, &str)| {
        Tab::new(
            name,
            routes::figures(&rules.id, &at.to_string()),
            at.half == period.half,
        )
    };
    Tabs {
        label: "Période".into(),
        tabs: period.family().into_iter().zip(names).map(tab).collect(),
    }
}

/// A count in words.
fn said(count: Count) -> String {
    match count {
        Count::Exact(count) => fr::number(count),
        Count::Few => "moins de 5".to_owned(),
        Count::Hidden => "masqué".to_owned(),
    }
}

fn cards(figures: &KeyFigures) -> Vec<KeyNumber> {
    let targets = &figures.rules.targets;
    let entered = figures
        .steps
        .iter()
        .find(|(step, _)| *step == Step::Entered)
        .map_or(Count::Exact(0), |(_, count)| *count);
    let wanted = match figures.period.half {
        None => targets.households_a_year,
        Some(Half::First | Half::Second) => targets.households_a_year / 2,
    };
    let mut cards = vec![KeyNumber {
        title: "Entrées".to_owned(),
        number: said(entered),
        told: format!("pour {} attendues", fr::number(wanted)),
    }];
    if let Some(so_far) = figures.entered_so_far {
        let told = format!(
            "pour {} attendues sur {} ans",
            fr::number(targets.households_total),
            figures.rules.last_year - figures.rules.first_year + 1
        );
        cards.push(KeyNumber {
            title: "Entrées depuis le début".to_owned(),
            number: fr::number(so_far),
            told,
        });
    }
    cards.extend(pledge(figures, entered));
    cards.push(KeyNumber {
        title: "Ménages accompagnés".to_owned(),
        number: said(figures.supported),
        told: "au moins un jour dans la période".into(),
    });
    cards.push(KeyNumber {
        title: "Mois d’accompagnement".to_owned(),
        number: said(figures.months),
        told: "de la signature à la fin, ménage par ménage".into(),
    });
    cards
}

fn pledge(figures: &KeyFigures, entered: Count) -> Option<KeyNumber> {
    let pledge = figures.rules.targets.pledge.as_ref()?;
    let share = match (figures.pledged, entered.exact()) {
        (Some(part), Some(whole)) => fr::share(part, whole),
        _ => "masqué".to_owned(),
    };
    Some(KeyNumber {
        title: "Part des bailleurs engagés".to_owned(),
        number: share,
        told: format!(
            "des entrées ; {} promis par {}",
            fr::percent(pledge.percent),
            pledge.organisations.join(", ")
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_kept_back_is_never_a_number() {
        assert_eq!(said(Count::Exact(1234)), "1\u{202f}234");
        assert_eq!(said(Count::Few), "moins de 5");
        assert_eq!(said(Count::Hidden), "masqué");
    }
}
