//! One situation, as a person may see it.

use std::sync::Arc;

use etayage_model::access::{CaseView, DataClass, may_copy, may_see, view};
use etayage_model::case::{
    Case, Command, Deadline, PROTECTION, Progress, Station, Task, deadlines, decide, gate_met,
    journey, progress, reached, tasks,
};
use etayage_model::ids::{BlobId, CaseId};
use etayage_model::programme::{Gate, Matter, Milestone, Programme};
use etayage_model::refusal::Refusal;
use etayage_model::roles::{Actor, Purpose};
use etayage_store::{Blob, BlobInfo, Reading, StreamId};
use jiff::civil::Date;

use crate::cases::Loaded;
use crate::happening::{self, Happening};
use crate::upload::{self, Clean};
use crate::{App, AppError, Names, Person, Result};

/// One situation.
pub struct CasePage {
    /// Identifier.
    pub id: CaseId,
    /// Version of the case: forms carry it.
    pub version: u64,
    /// Its rules.
    pub rules: Arc<Programme>,
    /// The reader, as the programme knows them.
    pub actor: Actor,
    /// What they may see.
    pub view: CaseView,
    /// What happened, newest first.
    pub timeline: Vec<Happening>,
    /// Names of the people, organisations and communes on the page.
    pub names: Names,
    /// Today.
    pub today: Date,
    /// The case itself, behind stages and limits, for what is then done to it. Never shown.
    pub(crate) loaded: Arc<Loaded>,
}

impl CasePage {
    /// The stages with their gates.
    pub fn journey(&self) -> Vec<Station<'_>> {
        journey(&self.rules, &self.loaded.case)
    }

    /// Where the case stands.
    pub fn progress(&self) -> Progress<'_> {
        progress(&self.rules, &self.loaded.case)
    }

    /// The limits that run or were met.
    pub fn deadlines(&self) -> Vec<Deadline<'_>> {
        deadlines(&self.rules, &self.loaded.case)
    }

    /// What is to be done, by anyone who follows the situation.
    pub fn tasks(&self) -> Vec<Task> {
        let mut tasks = tasks(&self.rules, &self.loaded.case);
        tasks.retain(|task| task.place != PROTECTION);
        tasks
    }

    /// What is to be done by the reader.
    pub fn my_tasks(&self) -> Vec<Task> {
        self.tasks()
            .into_iter()
            .filter(|task| falls_to(&self.actor, task))
            .collect()
    }

    /// The matters that wait for the committee.
    pub fn ripe(&self) -> Vec<Matter> {
        etayage_model::case::ripe(&self.rules, &self.loaded.case)
            .into_iter()
            .map(|ripe| ripe.matter)
            .collect()
    }

    /// Whether the rules would accept the command from the reader, but for what is still to be
    /// written in it: the same decision that will judge the form is asked with a sample.
    pub fn offers(&self, sample: Command) -> bool {
        self.objection(sample).is_none()
    }

    /// Why the rules would not accept the command from the reader, whatever is written in it.
    pub fn objection(&self, sample: Command) -> Option<Refusal> {
        let said = decide(
            &self.rules,
            Some(&self.loaded.case),
            &self.actor,
            self.today,
            sample,
        );
        said.err().filter(|refusal| refusal.field.is_none())
    }

    /// When the first gate that `is` picks was met.
    pub fn gate_met(&self, is: impl Fn(&Gate) -> bool) -> Option<Date> {
        let (_, gate) = self.rules.gates().find(|(_, gate)| is(gate))?;
        gate_met(&self.loaded.case, gate)
    }

    /// When a milestone was reached.
    pub fn reached(&self, milestone: &Milestone) -> Option<Date> {
        reached(&self.rules, &self.loaded.case, milestone)
    }

    /// When the alert was sent.
    pub fn sent(&self) -> Option<Date> {
        self.loaded.case.sent
    }

    /// Whether the reader may hand the person what is written about their health.
    pub fn copies_health(&self) -> bool {
        may_copy(
            &self.rules,
            &self.loaded.case,
            &self.actor,
            DataClass::Health,
        )
        .is_open()
    }

    /// Whether the reader may see that class.
    pub fn sees(&self, class: DataClass) -> bool {
        may_see(&self.rules, &self.loaded.case, &self.actor, class).is_open()
    }
}

/// Whether a task falls to that actor.
fn falls_to(actor: &Actor, task: &Task) -> bool {
    let duty = &task.duty;
    actor.is(duty.role)
        && duty.user.as_ref().is_none_or(|user| user == &actor.user)
        && duty
            .organisation
            .as_ref()
            .is_none_or(|o| o == &actor.organisation)
        && duty
            .structure
            .as_ref()
            .is_none_or(|s| Some(s) == actor.structure.as_ref())
        && duty
            .commune
            .as_ref()
            .is_none_or(|commune| actor.covers(commune))
}

impl App {
    /// One situation, as the person may see it. The reading of a named file is logged.
    ///
    /// # Errors
    /// `NotFound` for a stranger as for an unknown case: they may not know whether it exists.
    pub async fn case_page(&self, person: &Person, id: &CaseId, page: &str) -> Result<CasePage> {
        let loaded = self.load(id).await?;
        let view = self.visible(&loaded, person)?;
        let actor = self.actor(person, &loaded.rules.id);
        let named = view.identity.open().is_some_and(Option::is_some);
        if named {
            let purpose = match view.open_until {
                Some(_) => Purpose::Emergency,
                None => Purpose::Work,
            };
            self.note(person, id, page, purpose).await?;
        }
        let team = may_see(&loaded.rules, &loaded.case, &actor, DataClass::Team).is_open();
        let timeline = self.timeline(&loaded, team);
        let names = self.names(ids_in(&loaded.case, &timeline)).await?;
        Ok(CasePage {
            id: id.clone(),
            version: loaded.version,
            rules: Arc::clone(&loaded.rules),
            actor,
            view,
            timeline,
            names,
            today: self.clock.today(),
            loaded: Arc::new(loaded),
        })
    }

    /// What the person may see of the case.
    ///
    /// # Errors
    /// `NotFound` when that is nothing.
    pub(crate) fn visible(&self, loaded: &Loaded, person: &Person) -> Result<CaseView> {
        let actor = self.actor(person, &loaded.rules.id);
        view(&loaded.rules, &loaded.case, &actor).map_err(|_| AppError::NotFound)
    }

    fn timeline(&self, loaded: &Loaded, team: bool) -> Vec<Happening> {
        let mut timeline: Vec<_> = loaded
            .past
            .iter()
            .filter(|(event, ..)| team || !happening::is_internal(event))
            .map(|(event, by, at)| Happening {
                at: self.clock.local(*at),
                label: happening::label(&loaded.rules, event),
                place: happening::place(event),
                by: by.clone(),
            })
            .collect();
        timeline.reverse();
        timeline
    }

    /// Writes in the trace that the person opened a page of a named file, and why.
    pub(crate) async fn note(
        &self,
        person: &Person,
        id: &CaseId,
        page: &str,
        purpose: Purpose,
    ) -> Result<()> {
        let reading = Reading {
            case: id.to_string(),
            user: person.user.id.to_string(),
            at: self.clock.now(),
            page: page.to_owned(),
            purpose: purpose.key().to_owned(),
        };
        Ok(self.store.note_reading(reading).await?)
    }

    /// Keeps a picture or a scan with a case, before the command that names it.
    ///
    /// # Errors
    /// A refusal when the file is too large, of another type than PNG, JPEG or PDF, or holds what acts.
    pub async fn keep_blob(
        &self,
        person: &Person,
        id: &CaseId,
        kind: &str,
        bytes: Vec<u8>,
    ) -> Result<BlobId> {
        let loaded = self.load(id).await?;
        self.visible(&loaded, person)?;
        let Clean { mime, bytes } = upload::examine(bytes).await?;
        let blob = BlobId(uuid::Uuid::now_v7().to_string());
        let info = BlobInfo {
            id: blob.to_string(),
            stream: StreamId::case(id.as_str()),
            kind: kind.to_owned(),
            mime: mime.to_owned(),
            size: bytes.len() as u64,
        };
        self.store.put_blob(Blob { info, bytes }).await?;
        Ok(blob)
    }

    /// Forgets a picture or a scan whose command was refused: nothing names it.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn discard_blob(&self, blob: &BlobId) -> Result<()> {
        Ok(self.store.delete_blob(blob.as_str()).await?)
    }

    /// A picture or a scan kept with a case: type and content.
    ///
    /// # Errors
    /// `NotFound` for a stranger, for an unknown file, and for someone who may not see the agreement.
    pub async fn kept_blob(
        &self,
        person: &Person,
        id: &CaseId,
        blob: &BlobId,
    ) -> Result<(String, Vec<u8>)> {
        let loaded = self.load(id).await?;
        let actor = self.actor(person, &loaded.rules.id);
        let sees = may_see(&loaded.rules, &loaded.case, &actor, DataClass::Agreement).is_open();
        let found = self.store.blob(blob.as_str()).await?;
        let found = found.filter(|found| sees && found.info.stream == StreamId::case(id.as_str()));
        let found = found.ok_or(AppError::NotFound)?;
        self.note(person, id, "piece", Purpose::Work).await?;
        Ok((found.info.mime, found.bytes))
    }
}

fn ids_in(case: &Case, timeline: &[Happening]) -> Vec<String> {
    let mut ids: Vec<String> = timeline
        .iter()
        .map(|happening| happening.by.clone())
        .collect();
    ids.push(case.origin.organisation.to_string());
    ids.push(case.origin.referrer.to_string());
    ids.push(case.sheet.commune.to_string());
    ids.extend(case.coordinator.iter().map(ToString::to_string));
    ids.extend(case.team.iter().map(|member| member.user.to_string()));
    ids.extend(case.acts.iter().map(|act| act.by.to_string()));
    ids.extend(
        case.opinions
            .values()
            .filter_map(|o| o.structure.as_ref())
            .map(ToString::to_string),
    );
    ids.extend(
        case.opinions
            .values()
            .filter_map(|o| o.given.as_ref())
            .map(|g| g.by.to_string()),
    );
    ids.extend(
        case.dangers
            .iter()
            .flat_map(|d| &d.warnings)
            .map(|w| w.by.to_string()),
    );
    ids.extend(
        case.future_opinions
            .iter()
            .map(|opinion| opinion.by.to_string()),
    );
    ids
}
