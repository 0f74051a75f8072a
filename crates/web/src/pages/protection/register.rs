//! What was asked: erasures, emergency accesses.

use askama::Template;
use axum::extract::State;
use etayage_app::{Register, RequestKind, RequestState, ground_french};
use etayage_model::calendar::short;
use etayage_model::ids::CaseId;

use super::{View, tabs};
use crate::answer::{Page, html};
use crate::html::{Badge, Empty, Icon, Shell, Tabs, Tone, fr};
use crate::session::Signed;
use crate::{Web, frame, routes};

#[derive(Template)]
#[template(path = "pages/protection/register.html")]
struct RegisterPage {
    shell: Shell,
    tabs: Tabs,
    waiting: usize,
    lines: Vec<Line>,
}

struct Line {
    reference: String,
    href: String,
    kind: &'static str,
    ground: &'static str,
    asked: String,
    when: String,
    state: Badge,
    answered: String,
}

/// The register.
pub async fn get(State(web): State<Web>, signed: Signed) -> Page {
    let register = web.app.register(&signed.person).await?;
    let lines = lines(&web, &register);
    let waiting = register
        .lines
        .iter()
        .filter(|line| line.request.state == RequestState::Waiting.key());
    let page = RegisterPage {
        waiting: waiting.count(),
        shell: frame::shell(&web, &signed, "Demandes"),
        tabs: tabs(&signed, View::Register),
        lines,
    };
    html(&page)
}

fn lines(web: &Web, register: &Register) -> Vec<Line> {
    let told = register.lines.iter().map(|line| {
        let request = &line.request;
        let state = RequestState::from_key(&request.state).unwrap_or(RequestState::Waiting);
        let local = |at| web.app.clock().local(at);
        let when = match (request.begins_at, request.until_at) {
            (Some(begins), Some(until)) => format!(
                "{} de {} à {}",
                short(request.asked_on),
                fr::hour(local(begins)),
                fr::hour(local(until))
            ),
            _ => short(request.asked_on),
        };
        let answered = request.answered_on.map(|on| {
            let by = request.answered_by.as_deref();
            match by {
                Some(by) => format!("{}, le {}", register.names.of(by), short(on)),
                None => format!("Sans intervention, le {}", short(on)),
            }
        });
        Line {
            reference: line.reference.clone(),
            href: routes::file(&CaseId::new(line.case.clone())),
            kind: RequestKind::from_key(&request.kind).map_or("Demande", RequestKind::label),
            ground: ground_french(&request.ground),
            asked: match register.names.of(&request.asked_by) {
                "—" => "Conservation".to_owned(),
                name => name.to_owned(),
            },
            when,
            state: badge(state),
            answered: answered.unwrap_or_else(|| "—".to_owned()),
        }
    });
    told.collect()
}

/// Where a request stands.
pub fn badge(state: RequestState) -> Badge {
    let tone = match state {
        RequestState::Waiting => Tone::Soon,
        RequestState::Unjustified => Tone::Late,
        RequestState::Refused => Tone::Hollow,
        RequestState::Done | RequestState::Justified => Tone::Accent,
    };
    Badge::new(tone, state.label())
}

impl RegisterPage {
    fn told(&self) -> String {
        match self.waiting {
            0 => "Rien n’attend votre réponse.".to_owned(),
            waiting => format!(
                "{} votre réponse.",
                fr::counted(waiting, "demande attend", "demandes attendent")
            ),
        }
    }

    fn empty(&self) -> Empty {
        Empty::new(
            Icon::Lock,
            "Aucune demande",
            "Les demandes d’effacement et les accès d’urgence apparaîtront ici.",
        )
    }
}
