//! The protection of one file: what was asked, what can be handed over, who opened it.

use askama::Template;
use axum::extract::{Path, Query, State};
use etayage_app::{FileLine, FilePage, RequestState, Seen};
use etayage_model::calendar::{long, range, short};
use etayage_model::case::{Emergency, ErasureRequest};
use etayage_model::ids::CaseId;
use etayage_model::roles::Purpose;

use super::register::badge;
use super::trace::page_label;
use crate::answer::{Page, html};
use crate::frame::Done;
use crate::html::{Badge, Button, Day, Definitions, Icon, Link, Shell, fr};
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/protection/file.html")]
struct Sheet {
    shell: Shell,
    back: Link,
    page: FilePage,
    brief: Definitions,
    web: Web,
}

/// The protection of one file.
pub async fn get(
    State(web): State<Web>,
    signed: Signed,
    Path(case): Path<String>,
    Query(done): Query<Done>,
) -> Page {
    let page = web.app.file(&signed.person, &CaseId::new(case)).await?;
    let back = match page.protects {
        true => Link::new("Demandes", routes::REGISTER),
        false => Link::new("La situation", routes::case(&page.id)),
    };
    let title = format!("Protection du dossier {}", page.reference);
    let sheet = Sheet {
        shell: frame::shell_after(&web, &signed, &title, said(&done.fait)),
        back,
        brief: brief(&page),
        page,
        web,
    };
    html(&sheet)
}

fn said(done: &str) -> Option<&'static str> {
    Some(match done {
        "demande" => "La demande est enregistrée. La protection des données doit y répondre.",
        "refus" => "Le refus est enregistré. Dites-le à la personne, avec sa raison.",
        "effacement" => "Les données sont effacées : plus personne ne peut les lire.",
        "examen" => "L’examen de cet accès est enregistré.",
        _ => return None,
    })
}

fn brief(page: &FilePage) -> Definitions {
    let brief = Definitions::new()
        .with("Dispositif", &page.rules.name)
        .with("État", page.status.label())
        .with("Dernier contact", long(page.last_contact));
    match page.erased_on {
        Some(on) => brief.with("Effacé le", long(on)),
        None => brief.with("Effacé de lui-même le", long(page.goes_on)),
    }
}

impl Sheet {
    fn state(&self, request: &ErasureRequest) -> Badge {
        let waits = self.page.waiting().is_some_and(|w| w.id == request.id);
        badge(match (&request.refused, waits) {
            (Some(_), _) => RequestState::Refused,
            (None, true) => RequestState::Waiting,
            (None, false) => RequestState::Done,
        })
    }

    fn by(&self, request: &ErasureRequest) -> String {
        let name = self.page.names.of(request.by.as_str());
        format!("{name}, le {}", short(request.on))
    }

    /// Where a waiting request is answered, for whoever answers.
    fn answer(&self, request: &ErasureRequest) -> Option<Button> {
        let waits = self.page.waiting().is_some_and(|w| w.id == request.id);
        (waits && self.page.protects).then(|| {
            Button::primary("Répondre à la demande")
                .to(routes::answer_erasure(&self.page.id, &request.id))
        })
    }

    fn emergency_state(&self, emergency: &Emergency) -> Badge {
        badge(match &emergency.looked_at {
            None => RequestState::Waiting,
            Some(looked_at) if looked_at.justified => RequestState::Justified,
            Some(_) => RequestState::Unjustified,
        })
    }

    /// « Honorine Beaurepaire, TISF, mer. 5 juin 2019 de 9 h 00 à 12 h 00 ».
    fn opened(&self, emergency: &Emergency) -> String {
        let local = |at| fr::hour(self.web.app.clock().local(at));
        format!(
            "{}, {}, {} de {} à {}",
            self.page.names.of(emergency.by.as_str()),
            emergency.role.label(),
            short(emergency.on),
            local(emergency.from),
            local(emergency.until)
        )
    }

    fn look(&self, emergency: &Emergency) -> Option<Button> {
        (emergency.looked_at.is_none() && self.page.protects).then(|| {
            Button::primary("Examiner cet accès")
                .to(routes::look_at_emergency(&self.page.id, &emergency.id))
        })
    }

    fn ask(&self) -> Option<Button> {
        self.page
            .cannot_ask
            .is_none()
            .then(|| Button::plain("Demander l’effacement").to(routes::ask_erasure(&self.page.id)))
    }

    fn paper(&self, name: &str) -> String {
        routes::protection_paper(&self.page.id, name)
    }

    fn day(&self, line: &FileLine) -> Day {
        Day::short(line.at.date())
    }

    fn hour(&self, line: &FileLine) -> String {
        fr::hour(line.at)
    }

    fn who(&self, line: &FileLine) -> String {
        match self.page.names.of(&line.by) {
            "—" => "Conservation".to_owned(),
            name => name.to_owned(),
        }
    }

    /// « 12 jours, du 2 au 19 mai 2019 ».
    fn seen(&self, seen: &Seen) -> String {
        let days = fr::counted(seen.days, "jour", "jours");
        format!("{days}, {}", range(seen.first, seen.last))
    }

    fn what(&self, line: &FileLine) -> String {
        match line.change {
            true => line.what.clone(),
            false => page_label(&line.what),
        }
    }

    fn why(&self, line: &FileLine) -> &'static str {
        match line.change {
            true => "Écrit",
            false => line.purpose.map_or("Lu", Purpose::label),
        }
    }
}
