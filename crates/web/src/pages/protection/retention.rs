//! What will be erased because nobody has been in touch for long.

use askama::Template;
use axum::extract::State;
use etayage_app::Leaving;
use etayage_model::ids::{CaseId, ProgrammeId};
use jiff::civil::Date;

use super::{View, tabs};
use crate::answer::{Page, html};
use crate::html::{Badge, Day, Empty, Icon, Shell, Tabs, Tone, fr};
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/protection/retention.html")]
struct RetentionPage {
    shell: Shell,
    tabs: Tabs,
    periods: Vec<(String, String)>,
    leaving: Vec<Leaving>,
    opens: bool,
    today: Date,
}

/// What will go, and when.
pub async fn get(State(web): State<Web>, signed: Signed) -> Page {
    let leaving = web.app.leaving(&signed.person).await?;
    let mine = signed.person.programmes();
    let programmes = web.app.programmes().all();
    let periods = programmes
        .iter()
        .filter(|programme| mine.contains(&programme.id))
        .map(|programme| {
            let months = usize::from(programme.retention_months);
            (programme.name.clone(), fr::counted(months, "mois", "mois"))
        })
        .collect();
    let page = RetentionPage {
        shell: frame::shell(&web, &signed, "Conservation"),
        tabs: tabs(&signed, View::Retention),
        periods,
        leaving,
        opens: opens_files(&signed),
        today: web.app.clock().today(),
    };
    html(&page)
}

/// Whether the pages of files are theirs too: an administrator reads only the list.
fn opens_files(signed: &Signed) -> bool {
    use etayage_model::roles::Role;
    signed.person.is(Role::Coordinator) || signed.person.is(Role::DataProtectionOfficer)
}

impl RetentionPage {
    fn href(&self, leaving: &Leaving) -> Option<String> {
        self.opens
            .then(|| routes::file(&CaseId::new(leaving.line.case.clone())))
    }

    fn goes(&self, leaving: &Leaving) -> Day {
        Day::short(leaving.goes_on)
    }

    fn last(&self, leaving: &Leaving) -> Day {
        Day::short(leaving.line.last_activity)
    }

    fn state(&self, leaving: &Leaving) -> Badge {
        match leaving.held {
            Some(why) => Badge::new(Tone::Hollow, why),
            None if leaving.goes_on <= self.today => Badge::new(Tone::Late, "Au prochain passage"),
            None => Badge::new(Tone::Soon, fr::distance(leaving.goes_on, self.today)),
        }
    }

    fn programme(&self, leaving: &Leaving) -> String {
        ProgrammeId::new(leaving.line.programme.clone()).to_string()
    }

    fn empty(&self) -> Empty {
        Empty::new(
            Icon::Clock,
            "Rien ne part dans les trois mois",
            "Les dossiers sans contact depuis longtemps apparaîtront ici avant d’être effacés.",
        )
    }
}
