//! A new alert: which programme, then the sheet; sent at once or kept as a draft.

mod audience;
pub mod sheet;
mod told;

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use etayage_app::{AlertChoices, AppError, Person};
use etayage_model::calendar::long;
use etayage_model::case::{AlertSheet, Command};
use etayage_model::ids::{PathwayId, ProgrammeId, UserId};
use etayage_model::programme::{Milestone, Pathway, Programme, TimeLimit};
use etayage_model::roles::Role;
use etayage_model::typography::lower_first;
use jiff::civil::Date;

use crate::answer::{FRESH, MARKED, Page, Shown, html, html_with, not_recorded, redirect};
use crate::html::{Button, Choice, FormState, Icon, Link, Shell};
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, frame, routes};
use audience::Audience;
use sheet::Places;

/// The value of the button that sends.
const SEND: &str = "envoyer";
/// The value of the button that keeps a draft.
const KEEP: &str = "garder";

/// Which programme: `?dispositif=logipsy`.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Wanted {
    #[serde(default)]
    dispositif: String,
    /// The referrer who told it to a coordinator.
    #[serde(default)]
    pour: String,
    #[serde(default)]
    fait: String,
}

#[derive(Template)]
#[template(path = "pages/alert/choose.html")]
struct ChoosePage {
    shell: Shell,
    programmes: Vec<Arc<Programme>>,
}

#[derive(Template)]
#[template(path = "pages/alert/new.html")]
struct NewPage<'a> {
    shell: Shell,
    rules: &'a Programme,
    from: String,
    after: Option<String>,
    form: &'a FormState,
    audience: Audience<'a>,
    pathways: Option<String>,
    fields: String,
    validated: bool,
    told_by: Option<&'a UserId>,
}

/// What the page of one programme needs.
struct Desk {
    rules: Arc<Programme>,
    choices: AlertChoices,
    places: Places,
    /// In whose name a coordinator writes.
    told_by: Option<UserId>,
}

/// The sheet, or the choice of a programme.
pub async fn get(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Page {
    let programmes = open_to(&web, &signed.person)?;
    let Some(rules) = chosen(&programmes, &wanted.dispositif)? else {
        let shell = frame::shell(&web, &signed, "Déposer une alerte");
        return html(&ChoosePage { shell, programmes });
    };
    if wanted.pour.is_empty() && !files_alone(&signed.person, &rules) {
        return told::choose(&web, &signed, &rules, &wanted.fait).await;
    }
    let desk = Desk::load(&web, &signed.person, rules, &wanted.pour).await?;
    let form = FormState::new(uuid::Uuid::now_v7());
    desk.draw(&web, &signed, FRESH, &form)
}

/// Sends the alert, or keeps a draft.
pub async fn post(State(web): State<Web>, signed: Signed, Posted { mut form, .. }: Posted) -> Page {
    let programmes = open_to(&web, &signed.person)?;
    let rules = chosen(&programmes, form.value("dispositif"))?.ok_or(AppError::NotFound)?;
    if form.value(told::BY).is_empty() && !files_alone(&signed.person, &rules) {
        return Err(AppError::NotFound.into());
    }
    let desk = Desk::load(&web, &signed.person, rules, form.value(told::BY)).await?;
    let send = form.value("do") == SEND;
    let Some((pathway, sheet)) = desk.read(&mut form, send) else {
        return desk.draw(&web, &signed, MARKED, &form);
    };
    match desk
        .open(&web, &signed.person, form.operation(), pathway, sheet, send)
        .await
    {
        Ok(to) => redirect(&to),
        Err(error) => {
            let shown = not_recorded(error, &mut form)?;
            desk.draw(&web, &signed, shown, &form)
        }
    }
}

/// The programmes in which the person may file an alert.
fn open_to(web: &Web, person: &Person) -> Result<Vec<Arc<Programme>>, AppError> {
    let files = |role: &Role| role.files_alerts() || *role == Role::Coordinator;
    let mut programmes = web.app.programmes().all();
    programmes.retain(|rules| person.roles_in(&rules.id).iter().any(files));
    if programmes.is_empty() {
        return Err(AppError::Forbidden(
            "Les alertes sont déposées par les prescripteurs : bailleurs, communes, associations, hôpitaux.",
        ));
    }
    Ok(programmes)
}

/// Whether the person files alerts in their own name.
fn files_alone(person: &Person, rules: &Programme) -> bool {
    let roles = person.roles_in(&rules.id);
    roles.iter().any(|role| role.files_alerts())
}

/// The programme asked for; the only one when there is only one; none when it is to be chosen.
fn chosen(programmes: &[Arc<Programme>], wanted: &str) -> Result<Option<Arc<Programme>>, AppError> {
    match (programmes, wanted) {
        ([only], "") => Ok(Some(only.clone())),
        (_, "") => Ok(None),
        _ => {
            let id = ProgrammeId::from(wanted);
            let found = programmes.iter().find(|rules| rules.id == id);
            found.cloned().map(Some).ok_or(AppError::NotFound)
        }
    }
}

impl Desk {
    async fn load(
        web: &Web,
        person: &Person,
        rules: Arc<Programme>,
        told_by: &str,
    ) -> Result<Self, AppError> {
        let told_by = Some(UserId::new(told_by)).filter(|user| !user.as_str().is_empty());
        let choices = web
            .app
            .alert_choices(person, &rules.id, told_by.as_ref())
            .await?;
        let places = Places::of(&rules.id, &choices.communes, &choices.organisations);
        Ok(Self {
            rules,
            choices,
            places,
            told_by,
        })
    }

    fn read(&self, form: &mut FormState, send: bool) -> Option<(PathwayId, AlertSheet)> {
        let pathway = match self.ways().as_slice() {
            [only] => only.id.clone(),
            many => {
                let typed = PathwayId::from(form.value("pathway"));
                if !many.iter().any(|known| known.id == typed) {
                    form.error("pathway", "Choisissez ce que vous demandez.");
                }
                typed
            }
        };
        let sheet = sheet::read(&self.rules, &self.places, form, send);
        form.is_valid().then_some((pathway, sheet))
    }

    /// Opens the case. Gives the address to go to.
    async fn open(
        &self,
        web: &Web,
        person: &Person,
        operation: &str,
        pathway: PathwayId,
        sheet: AlertSheet,
        send: bool,
    ) -> Result<String, AppError> {
        let origin = &self.choices.origin;
        let command = |case, reference| Command::Open {
            case,
            pathway: pathway.clone(),
            reference,
            origin: origin.clone(),
            sheet: sheet.clone(),
            send,
        };
        let written = web
            .app
            .open_case(person, &self.rules.id, operation, command)
            .await?;
        if self.told_by.is_some() && (!send || origin.needs_validation) {
            return Ok(told::left_to(&self.rules.id));
        }
        let done = match (send, origin.needs_validation) {
            (false, _) => "modifier",
            (true, true) => "demander-validation",
            (true, false) => "transmettre",
        };
        Ok(routes::case_done(&written.case, done))
    }

    fn draw(&self, web: &Web, signed: &Signed, (status, notice): Shown, form: &FormState) -> Page {
        let mut shell = frame::shell(web, signed, "Déposer une alerte");
        shell.notice = notice;
        let organisation = self
            .choices
            .organisation
            .as_ref()
            .map(|o| format!(", {}", o.name));
        let page = NewPage {
            shell,
            rules: &self.rules,
            from: format!(
                "{}{}",
                self.choices.author,
                organisation.unwrap_or_default()
            ),
            after: after(&self.rules, web.app.clock().today()),
            audience: Audience::new(&self.rules, self.choices.origin.kind),
            pathways: self.pathways(form),
            fields: sheet::fields(&self.rules, &self.places, form),
            form,
            validated: self.choices.origin.needs_validation,
            told_by: self.told_by.as_ref(),
        };
        html_with(status, &page)
    }

    /// The ways by which the person's organisation may refer; all of them when it may by none, so that the
    /// rules say why.
    fn ways(&self) -> Vec<&Pathway> {
        let open = audience::open_to(&self.rules, self.choices.origin.kind);
        match open.is_empty() {
            true => self.rules.pathways.iter().collect(),
            false => open,
        }
    }

    fn pathways(&self, form: &FormState) -> Option<String> {
        let ways = self.ways();
        let choices: Vec<_> = ways
            .iter()
            .map(|way| Choice::new(&way.id, &way.label))
            .collect();
        (choices.len() > 1).then(|| {
            form.field("pathway", "Que demandez-vous ?")
                .required()
                .radios(&choices)
                .to_string()
        })
    }
}

/// Until when the team must have done the first thing, were the alert sent today, whatever the way.
fn after(rules: &Programme, today: Date) -> Option<String> {
    let of_team = rules.limits.iter().filter(|limit| {
        limit.from == Milestone::AlertSent && limit.duty.is_team() && limit.pathways.is_empty()
    });
    let due = |limit: &TimeLimit| limit.rule.due(today, rules.holidays).date;
    let limit = of_team.min_by_key(|limit| due(limit))?;
    Some(format!(
        "Si l’alerte part aujourd’hui, l’équipe a jusqu’au {} pour {}.",
        long(due(limit)),
        lower_first(&limit.label)
    ))
}

impl NewPage<'_> {
    fn buttons(&self) -> [Button; 2] {
        let send = match (self.validated, self.told_by) {
            (true, Some(_)) => "Envoyer à son référent",
            (true, None) => "Envoyer à mon référent",
            (false, _) => "Envoyer l’alerte",
        };
        [
            Button::primary(send).icon(Icon::Alert).posting("do", SEND),
            Button::plain("Garder en brouillon").posting("do", KEEP),
        ]
    }
}

impl ChoosePage {
    fn link(&self, rules: &Programme) -> Link {
        Link::new(
            &rules.name,
            routes::query(routes::NEW_ALERT, [("dispositif", rules.id.as_str())]),
        )
    }
}
