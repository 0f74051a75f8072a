//! Who opened which named file, when and why, and what deserves a question.

use askama::Template;
use axum::extract::{Query, State};
use etayage_app::{NamesShown, Trace, TraceLine, TraceQuery};
use etayage_model::access::{Signal, Unusual};
use etayage_model::calendar::{range, short};
use etayage_model::roles::Purpose;

use super::{View, tabs};
use crate::answer::{Page, html};
use crate::html::{
    Badge, Choice, Day, FormState, Notice, NoticeKind, Pages, Shell, Tabs, Tone, fr,
};
use crate::pages::action;
use crate::session::Signed;
use crate::{Web, frame, routes};

/// The filters of the address.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Filters {
    qui: String,
    dossier: String,
    du: String,
    au: String,
    apres: String,
}

#[derive(Template)]
#[template(path = "pages/protection/trace.html")]
struct TracePage {
    shell: Shell,
    tabs: Tabs,
    form: FormState,
    readers: Vec<Choice>,
    period: String,
    trace: Trace,
    pages: Pages,
}

/// The accesses of a period.
pub async fn get(State(web): State<Web>, signed: Signed, Query(filters): Query<Filters>) -> Page {
    let trace = web.app.trace(&signed.person, &filters.query()).await?;
    let mut shell = frame::shell(&web, &signed, "Consultations");
    shell.notice = notice(&trace, &filters);
    let everyone = Choice::new("", "Tout le monde");
    let readers = trace.readers.iter();
    let page = TracePage {
        shell,
        tabs: tabs(&signed, View::Trace),
        form: filters.form(&trace),
        readers: std::iter::once(everyone)
            .chain(readers.map(|(id, name)| Choice::new(id, name)))
            .collect(),
        period: range(trace.from, trace.to),
        pages: Pages {
            previous: (!filters.apres.is_empty()).then(|| filters.address("")),
            next: trace.next.as_deref().map(|next| filters.address(next)),
            shown: String::new(),
        },
        trace,
    };
    html(&page)
}

fn notice(trace: &Trace, filters: &Filters) -> Option<Notice> {
    if trace.unknown {
        let title = format!(
            "Aucun dossier ne porte la référence « {} »",
            filters.dossier
        );
        return Some(
            Notice::new(NoticeKind::Warning, title)
                .next("vérifiez la référence : elle est en tête de chaque document remis."),
        );
    }
    if trace.from > trace.to {
        let said = Notice::new(NoticeKind::Warning, "La période finit avant de commencer");
        return Some(said.next("échangez les deux dates."));
    }
    None
}

impl Filters {
    fn query(&self) -> TraceQuery {
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        TraceQuery {
            user: given(&self.qui),
            reference: given(&self.dossier),
            from: self.du.parse().ok(),
            to: self.au.parse().ok(),
            cursor: given(&self.apres),
        }
    }

    fn form(&self, trace: &Trace) -> FormState {
        let mut form = FormState::default();
        form.set("qui", &self.qui);
        form.set("dossier", &self.dossier);
        form.set("du", trace.from);
        form.set("au", trace.to);
        form
    }

    fn address(&self, cursor: &str) -> String {
        let pairs = [
            ("qui", self.qui.as_str()),
            ("dossier", self.dossier.as_str()),
            ("du", self.du.as_str()),
            ("au", self.au.as_str()),
            ("apres", cursor),
        ];
        routes::query(routes::TRACE, pairs)
    }
}

/// What was opened, in words.
pub fn page_label(page: &str) -> String {
    match page {
        "situation" => "Page de la situation".to_owned(),
        "document" => "Document".to_owned(),
        "piece" => "Pièce gardée".to_owned(),
        "copie" => "Copie du dossier".to_owned(),
        "protection" => "Protection du dossier".to_owned(),
        slug => {
            action::find(slug).map_or_else(|| slug.to_owned(), |action| action.label.to_owned())
        }
    }
}

impl TracePage {
    fn day(&self, line: &TraceLine) -> Day {
        Day::short(line.at.date())
    }

    fn hour(&self, line: &TraceLine) -> String {
        fr::hour(line.at)
    }

    fn page(&self, line: &TraceLine) -> String {
        page_label(&line.page)
    }

    /// A page that shows names, in words.
    fn list(&self, line: &NamesShown) -> &'static str {
        match line.page.as_str() {
            "ma-journee" => "Ma journée",
            "recherche" => "Recherche d’une situation",
            "agenda" => "Agenda",
            _ => "Liste des situations",
        }
    }

    fn file(&self, line: &TraceLine) -> String {
        routes::file(&line.case)
    }

    fn purpose(&self, line: &TraceLine) -> &'static str {
        line.purpose.map_or("Non noté", Purpose::label)
    }

    fn badges(&self, line: &TraceLine) -> Vec<Badge> {
        let badge = |kind: &Unusual| Badge::new(Tone::Soon, kind.label());
        line.unusual.iter().map(badge).collect()
    }

    /// « 17 dossiers, le mar. 7 mai 2019 de 9 h 30 à 10 h 25 ».
    fn told(&self, signal: &Signal) -> String {
        let files = fr::counted(signal.files, "dossier", "dossiers");
        let (first, last) = (signal.first, signal.last);
        if first.date() == last.date() {
            let day = short(first.date());
            return format!(
                "{files}, le {day} de {} à {}",
                fr::hour(first),
                fr::hour(last)
            );
        }
        format!("{files}, {}", range(first.date(), last.date()))
    }

    fn of_reader(&self, signal: &Signal) -> String {
        let (from, to) = (self.trace.from.to_string(), self.trace.to.to_string());
        let pairs = [("qui", signal.user.as_str()), ("du", &from), ("au", &to)];
        routes::query(routes::TRACE, pairs)
    }
}
