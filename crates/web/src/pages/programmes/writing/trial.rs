//! « Ce qui se serait passé »: the same invented households under the version in force and under the draft.

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use etayage_app::{AppError, Draft, HOUSEHOLDS, LimitKept, Lived, Trial, Untried};

use super::super::verdict::Verdict;
use crate::answer::{Page, html_with};
use crate::html::{Button, Figure, FormState, Icon, Link, Notice, Shell, Told, fr};
use crate::session::Signed;
use crate::{Web, frame, routes};

/// Days in a month, about, for lengths said in months.
const MONTH: f64 = 30.44;

/// Which draw; nothing is tried until one is asked for.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Asked {
    tirage: String,
}

#[derive(Template)]
#[template(path = "pages/programmes/writing/trial.html")]
struct TrialPage<'a> {
    shell: Shell,
    back: Link,
    draft: &'a Draft,
    form: FormState,
    outcome: Outcome<'a>,
}

enum Outcome<'a> {
    NotYet,
    Mistaken(Box<Verdict<'a>>),
    Told(Notice),
    Lived(Box<Pictures>),
}

/// What moved, in words and in pictures.
struct Pictures {
    moves: Vec<String>,
    figures: Vec<Figure>,
}

/// The trial of a draft.
pub async fn get(
    State(web): State<Web>,
    signed: Signed,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Page {
    let draft = web.app.draft(&signed.person, &id).await?;
    let mut form = FormState::default();
    let draw: Option<u64> = match asked.tirage.trim() {
        "" => None,
        typed => {
            let number = typed.parse().ok().filter(|number| *number <= 9_999);
            if number.is_none() {
                form.error("tirage", "Écrivez un nombre de 0 à 9 999.");
            }
            number
        }
    };
    form.set(
        "tirage",
        if asked.tirage.is_empty() {
            "1"
        } else {
            &asked.tirage
        },
    );
    let mut status = StatusCode::OK;
    let outcome = match draw {
        None => Outcome::NotYet,
        Some(seed) => match web.app.try_draft(&signed.person, &draft, seed).await {
            Ok(Ok(trial)) => Outcome::Lived(Box::new(Pictures::of(&trial))),
            Ok(Err(Untried::Mistaken)) => Outcome::Mistaken(Box::new(Verdict::on(&draft.text))),
            Ok(Err(Untried::Unlivable(refusal))) => Outcome::Told(
                Notice::new(
                    crate::html::NoticeKind::Warning,
                    "Ces règles ne peuvent pas être vécues",
                )
                .why(&refusal.why)
                .next(&refusal.next),
            ),
            Err(AppError::Refused(refusal)) => {
                status = StatusCode::CONFLICT;
                Outcome::Told(Notice::refusal(&refusal))
            }
            Err(other) => return Err(other.into()),
        },
    };
    let wrong = !form.is_valid() || matches!(outcome, Outcome::Mistaken(_));
    if wrong {
        status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    let page = TrialPage {
        shell: frame::shell(&web, &signed, &format!("Essayer {}", draft.name)),
        back: Link::new("Le brouillon", routes::draft(&id)),
        draft: &draft,
        form,
        outcome,
    };
    html_with(status, &page)
}

impl TrialPage<'_> {
    fn households(&self) -> u32 {
        HOUSEHOLDS
    }

    fn button(&self) -> Button {
        let said = match self.outcome {
            Outcome::Lived(_) => "Essayer un autre tirage",
            _ => "Essayer",
        };
        Button::primary(said).icon(Icon::Cases)
    }

    fn against(&self) -> String {
        match &self.draft.base {
            Some(rules) => format!("sous la version {} puis sous le brouillon", rules.version),
            None => "sous le brouillon".to_owned(),
        }
    }
}

/// A measure of what was lived: its name, its value under each version, how it is said.
struct Measure {
    label: &'static str,
    value: fn(&Lived) -> Option<u64>,
    said: fn(u64) -> String,
}

const WAY: [Measure; 7] = [
    Measure::count("Alertes", |lived| Some(lived.alerts as u64)),
    Measure::count("Entrées refusées", |lived| Some(lived.refused as u64)),
    Measure::count("Entrées", |lived| Some(lived.entries as u64)),
    Measure::count("Sans accompagnement", |lived| {
        Some(lived.without_support as u64)
    }),
    Measure::count("Accompagnements", |lived| Some(lived.supports as u64)),
    Measure::count("Accompagnements prolongés", |lived| {
        Some(lived.longer as u64)
    }),
    Measure::count("Accompagnements finis", |lived| Some(lived.ended as u64)),
];
const TIMES: [Measure; 2] = [
    Measure {
        label: "De l’alerte à l’entrée",
        value: Lived::mean_entry_days,
        said: |days| fr::counted(days as usize, "jour", "jours"),
    },
    Measure {
        label: "Accompagnement",
        value: Lived::mean_support_days,
        said: |days| format!("{:.1} mois", days as f64 / MONTH).replace('.', ","),
    },
];
const WORK: [Measure; 2] = [
    Measure::count("Actes en tout", |lived| Some(lived.acts as u64)),
    Measure::count("Actes pour un temps plein", Lived::acts_for_each),
];

impl Measure {
    const fn count(label: &'static str, value: fn(&Lived) -> Option<u64>) -> Self {
        Self {
            label,
            value,
            said: |count| fr::number(count),
        }
    }

    fn told(&self, lived: &Lived) -> String {
        (self.value)(lived).map_or_else(|| "–".to_owned(), self.said)
    }

    /// « Entrées : 31, au lieu de 34 »; none when nothing moved.
    fn moved(&self, before: &Lived, after: &Lived) -> Option<String> {
        let (was, now) = (self.told(before), self.told(after));
        (was != now).then(|| format!("{} : {now}, au lieu de {was}", self.label))
    }
}

impl Pictures {
    fn of(trial: &Trial) -> Self {
        let sides = Sides { trial };
        let mut figures = vec![
            sides.figure("trial-way", "Le parcours des ménages", &WAY),
            sides.figure("trial-times", "Les durées, en moyenne", &TIMES),
        ];
        figures.extend(sides.limits());
        figures.push(sides.figure("trial-work", "Le travail de l’équipe", &WORK));
        Self {
            moves: sides.moves(),
            figures,
        }
    }
}

/// Both sides of a trial.
struct Sides<'a> {
    trial: &'a Trial,
}

impl Sides<'_> {
    /// The sides with their names, the version in force first.
    fn named(&self) -> Vec<(&'static str, &Lived)> {
        let before = self.trial.before.iter().map(|lived| ("en vigueur", lived));
        before.chain([("brouillon", &self.trial.after)]).collect()
    }

    fn heads(&self) -> Vec<&'static str> {
        let names = self.named();
        names
            .iter()
            .map(|(name, _)| {
                if *name == "brouillon" {
                    "Brouillon"
                } else {
                    "En vigueur"
                }
            })
            .collect()
    }

    fn figure(&self, id: &str, title: &str, measures: &[Measure]) -> Figure {
        let bars = measures.iter().flat_map(|measure| {
            self.named().into_iter().map(|(side, lived)| Told {
                label: format!("{}, {side}", measure.label),
                parts: (measure.value)(lived).into_iter().collect(),
                words: measure.told(lived),
            })
        });
        let row = |measure: &Measure| {
            let cells = self.named().into_iter();
            let cells = cells.map(|(_, lived)| measure.told(lived)).collect();
            (measure.label.to_owned(), cells)
        };
        Figure::told(id, title, &[], bars.collect())
            .table(&self.heads(), measures.iter().map(row).collect())
    }

    fn limits(&self) -> Option<Figure> {
        let said = |limit: &LimitKept| format!("{} sur {}", limit.kept, limit.kept + limit.missed);
        let labels = self.limit_labels();
        let tally = |lived: &Lived, id: &str| lived.limits.iter().find(|one| one.id == id).cloned();
        let bars = labels.iter().flat_map(|(id, label)| {
            self.named().into_iter().filter_map(move |(side, lived)| {
                let limit = tally(lived, id)?;
                Some(Told {
                    label: format!("{label}, {side}"),
                    parts: vec![limit.kept as u64, limit.missed as u64],
                    words: said(&limit),
                })
            })
        });
        let row = |(id, label): &(String, String)| {
            let cells = self.named().into_iter().map(|(_, lived)| {
                tally(lived, id).map_or_else(|| "–".to_owned(), |limit| said(&limit))
            });
            (label.clone(), cells.collect())
        };
        let figure = Figure::told(
            "trial-limits",
            "Les délais tenus",
            &["Tenus", "Dépassés"],
            bars.collect(),
        );
        let figure = figure.table(&self.heads(), labels.iter().map(row).collect());
        let note =
            "Les gens travaillent au même pas : un délai plus court est dépassé plus souvent.";
        (!labels.is_empty()).then(|| figure.note(note))
    }

    /// Every limit of either side, once.
    fn limit_labels(&self) -> Vec<(String, String)> {
        let mut labels: Vec<(String, String)> = Vec::new();
        for limit in self.named().iter().flat_map(|(_, lived)| &lived.limits) {
            if !labels.iter().any(|(id, _)| *id == limit.id) {
                labels.push((limit.id.clone(), limit.label.clone()));
            }
        }
        labels
    }

    /// What moved, a sentence each.
    fn moves(&self) -> Vec<String> {
        let Some(before) = &self.trial.before else {
            return Vec::new();
        };
        let after = &self.trial.after;
        let measures = WAY.iter().chain(&TIMES).chain(&WORK);
        let counted = measures.filter_map(|measure| measure.moved(before, after));
        let limits = after.limits.iter().filter_map(|limit| {
            let was = before.limits.iter().find(|one| one.id == limit.id)?;
            let told = |limit: &LimitKept| {
                format!("{} fois sur {}", limit.kept, limit.kept + limit.missed)
            };
            (was != limit).then(|| {
                format!(
                    "« {} » : tenu {}, au lieu de {}",
                    limit.label,
                    told(limit),
                    told(was)
                )
            })
        });
        counted
            .chain(limits)
            .map(|line| etayage_model::typography::typeset(&line))
            .collect()
    }
}
