//! What a meeting of the team says of each case that needs a word, drawn from the cases (requirements E9).

use etayage_model::access::{DataClass, may_see};
use etayage_model::case::{Status, points};
use etayage_model::ids::CaseId;
use etayage_model::programme::{Body, BodyKind, Programme};
use etayage_model::roles::Actor;
use etayage_store::{CaseFilter, Party, Scope};
use jiff::civil::Date;

use crate::cases::TOGETHER;
use crate::rows::SENT;
use crate::{App, Loaded, Person, Result};

/// Cases looked at for a meeting, those whose limits come first.
const MOST: u16 = 100;

/// A case that the meeting speaks of.
pub struct Spoken {
    /// The case.
    pub case: CaseId,
    /// Reference.
    pub reference: String,
    /// What there is to say, the most pressing first, without any personal text.
    pub points: Vec<String>,
}

impl App {
    /// The cases that the meeting speaks of: those that the person follows, and that need a word.
    pub(super) async fn round(
        &self,
        person: &Person,
        rules: &Programme,
        body: &Body,
        held: Date,
    ) -> Result<Vec<Spoken>> {
        if body.kind != BodyKind::Team {
            return Ok(vec![]);
        }
        let mut filter = CaseFilter::new(vec![Scope::Party {
            programme: rules.id.to_string(),
            party: Party::new(SENT.0, SENT.1),
        }]);
        filter.status = Some(Status::Open.key().to_owned());
        filter.limit = MOST;
        let on = held.min(self.clock.today());
        let actor = self.actor(person, &rules.id);
        let mut spoken = vec![];
        let rows = self.store.caseload(&filter).await?.items;
        let cases: Vec<_> = rows.into_iter().map(|row| CaseId::new(row.case)).collect();
        for some in cases.chunks(TOGETHER) {
            let loaded = self.load_together(some).await?.into_iter();
            spoken.extend(loaded.filter_map(|loaded| spoken_of(loaded, &actor, body, on)));
        }
        Ok(spoken)
    }
}

/// What there is to say of it, if the person follows it and there is something.
fn spoken_of(loaded: Loaded, actor: &Actor, body: &Body, on: Date) -> Option<Spoken> {
    let follows = may_see(&loaded.rules, &loaded.case, actor, DataClass::Team).is_open();
    let points = points(&loaded.rules, &loaded.case, body, on);
    (follows && !points.is_empty()).then_some(Spoken {
        case: loaded.id,
        reference: loaded.case.reference,
        points,
    })
}
