//! The calendar of a body as its keepers change it: a meeting moved, cancelled or added. The recurrence of the
//! programme gives the usual days; life gives the others.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::calendar::{Holidays, Occurrence, Rhythm, add_days, short};
use crate::case::LONGEST_LINE;
use crate::ids::{BodyId, ProgrammeId};
use crate::meeting::keeper;
use crate::privacy::Text;
use crate::programme::Body;
use crate::refusal::Refusal;
use crate::roles::Actor;
use crate::typography::thousands;

/// Days back up to which what really happened may still be told.
const BACK: i32 = 31;
/// Days by which a meeting may be moved at most.
const FAR: i32 = 62;
/// Days ahead up to which a meeting may be added.
const AHEAD: i32 = 365;

/// What happened to the calendar of a body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "body", rename_all = "kebab-case")]
pub enum CalendarEvent {
    /// A meeting is held on another day.
    MeetingMoved {
        /// Programme.
        programme: ProgrammeId,
        /// Body.
        body: BodyId,
        /// The day on which it was to be held.
        from: Date,
        /// The day on which it is.
        to: Date,
        /// Why, for those who sit.
        why: Text,
    },
    /// A meeting is not held.
    MeetingCancelled {
        /// Programme.
        programme: ProgrammeId,
        /// Body.
        body: BodyId,
        /// The day on which it was to be held.
        held: Date,
        /// Why, for those who sit.
        why: Text,
    },
    /// A meeting is held besides the usual ones, or all the same.
    MeetingAdded {
        /// Programme.
        programme: ProgrammeId,
        /// Body.
        body: BodyId,
        /// The day.
        held: Date,
        /// Why, for those who sit.
        why: Text,
    },
}

/// A difference with the recurrence. At least one of the days is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingChange {
    /// The usual day that is left; none for a meeting that is added.
    pub planned: Option<Date>,
    /// The day on which it is held; none when it is cancelled.
    pub held: Option<Date>,
    /// Why.
    pub why: Text,
}

/// What someone asks of the calendar of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalendarCommand {
    /// Holds a meeting on another day.
    Move {
        /// The day on which it was to be held.
        from: Date,
        /// The other day.
        to: Date,
        /// Why.
        why: Text,
    },
    /// Holds no meeting that day.
    Cancel {
        /// The day.
        held: Date,
        /// Why.
        why: Text,
    },
    /// Holds one more meeting, or the one that was cancelled.
    Add {
        /// The day.
        held: Date,
        /// Why.
        why: Text,
    },
}

impl Body {
    /// The meetings held from `from` to `to`, both included, in order.
    pub fn meetings(&self, from: Date, to: Date, holidays: Holidays) -> Vec<Occurrence> {
        let usual = self
            .usual(from, holidays)
            .take_while(|meeting| meeting.held <= to);
        let chosen = self
            .chosen()
            .filter(|meeting| (from..=to).contains(&meeting.held));
        let mut all: Vec<_> = usual.chain(chosen).collect();
        all.sort_by_key(|meeting| meeting.held);
        all.dedup_by_key(|meeting| meeting.held);
        all
    }

    /// The first meeting held on `date` or later.
    pub fn next_meeting(&self, date: Date, holidays: Holidays) -> Occurrence {
        let chosen = self.chosen().filter(|meeting| meeting.held >= date);
        let usual = self.usual(date, holidays).next();
        usual
            .into_iter()
            .chain(chosen)
            .min_by_key(|meeting| meeting.held)
            .unwrap_or_else(|| self.recurrence.next_on_or_after(date, holidays))
    }

    /// The meeting of that day, if there is one.
    pub fn meeting_on(&self, date: Date, holidays: Holidays) -> Option<Occurrence> {
        self.meetings(date, date, holidays).into_iter().next()
    }

    /// Why the meeting of that day was moved or added, when it was.
    pub fn why_chosen(&self, held: Date) -> Option<&Text> {
        let change = self.changes.iter().find(|one| one.held == Some(held))?;
        Some(&change.why).filter(|why| !why.is_blank())
    }

    /// The usual days that are cancelled.
    pub fn cancelled(&self) -> impl Iterator<Item = (Date, &Text)> {
        let cancelled = self.changes.iter().filter(|change| change.held.is_none());
        cancelled.filter_map(|change| Some((change.planned?, &change.why)))
    }

    fn usual(&self, from: Date, holidays: Holidays) -> impl Iterator<Item = Occurrence> {
        let left = |day: Date| {
            let mut changes = self.changes.iter();
            changes.any(|change| change.planned == Some(day))
        };
        self.recurrence
            .from(from, holidays)
            .filter(move |meeting| !left(meeting.held))
    }

    fn chosen(&self) -> impl Iterator<Item = Occurrence> {
        self.changes.iter().filter_map(|change| {
            let held = change.held?;
            Some(Occurrence {
                planned: change.planned.unwrap_or(held),
                held,
                moved_because: None,
                chosen: true,
            })
        })
    }
}

/// The differences after these events.
pub fn changes<'a>(events: impl IntoIterator<Item = &'a CalendarEvent>) -> Vec<MeetingChange> {
    let mut changes: Vec<MeetingChange> = vec![];
    for event in events {
        match event {
            CalendarEvent::MeetingMoved { from, to, why, .. } => {
                let change = taken(&mut changes, *from);
                let planned = change.map_or(Some(*from), |known| known.planned);
                if planned != Some(*to) {
                    changes.push(change_of(planned, Some(*to), why));
                }
            }
            CalendarEvent::MeetingCancelled { held, why, .. } => {
                let change = taken(&mut changes, *held);
                if let Some(planned) = change.map_or(Some(*held), |known| known.planned) {
                    changes.push(change_of(Some(planned), None, why));
                }
            }
            CalendarEvent::MeetingAdded { held, why, .. } => {
                let all = changes.len();
                changes.retain(|known| known.planned != Some(*held) || known.held.is_some());
                if changes.len() == all {
                    changes.push(change_of(None, Some(*held), why));
                }
            }
        }
    }
    changes
}

/// Takes out the difference by which a meeting is held that day.
fn taken(changes: &mut Vec<MeetingChange>, held: Date) -> Option<MeetingChange> {
    let place = changes.iter().position(|one| one.held == Some(held))?;
    Some(changes.swap_remove(place))
}

fn change_of(planned: Option<Date>, held: Option<Date>, why: &Text) -> MeetingChange {
    MeetingChange {
        planned,
        held,
        why: why.clone(),
    }
}

/// The events that the command brings about; `begun` says whether something was noted or decided at the meeting
/// that is moved or cancelled.
///
/// # Errors
/// When the actor does not keep the minutes, the body has no calendar, the meeting is not there or was held, or
/// the day cannot be.
pub fn decide(
    programme: &ProgrammeId,
    body: &Body,
    holidays: Holidays,
    actor: &Actor,
    today: Date,
    begun: bool,
    command: CalendarCommand,
) -> Result<Vec<CalendarEvent>, Refusal> {
    keeper(actor)?;
    if body.recurrence.rhythm == Rhythm::OnCall {
        return Err(Refusal::new(
            "no-calendar",
            format!("« {} » se réunit sur appel.", body.label),
            "Ouvrez directement la séance du jour voulu.",
        ));
    }
    let here = Here {
        body,
        holidays,
        today,
        begun,
    };
    let (programme, id) = (programme.clone(), body.id.clone());
    Ok(vec![match command {
        CalendarCommand::Move { from, to, why } => {
            here.is_to_come(from)?;
            here.is_free(to)?;
            is_near(to, from, FAR)?;
            said(&why)?;
            CalendarEvent::MeetingMoved {
                programme,
                body: id,
                from,
                to,
                why,
            }
        }
        CalendarCommand::Cancel { held, why } => {
            here.is_to_come(held)?;
            said(&why)?;
            CalendarEvent::MeetingCancelled {
                programme,
                body: id,
                held,
                why,
            }
        }
        CalendarCommand::Add { held, why } => {
            here.is_free(held)?;
            is_near(held, today, AHEAD)?;
            said(&why)?;
            CalendarEvent::MeetingAdded {
                programme,
                body: id,
                held,
                why,
            }
        }
    }])
}

struct Here<'a> {
    body: &'a Body,
    holidays: Holidays,
    today: Date,
    begun: bool,
}

impl Here<'_> {
    fn is_to_come(&self, held: Date) -> Result<(), Refusal> {
        if self.body.meeting_on(held, self.holidays).is_none() {
            return Err(Refusal::new(
                "no-meeting",
                format!("« {} » ne se réunit pas ce jour-là.", self.body.label),
                "Choisissez une séance du calendrier.",
            ));
        }
        if self.begun {
            return Err(Refusal::new(
                "meeting-begun",
                "Cette séance a commencé : des présences ou des décisions y sont notées.",
                "Ce qui a été noté reste à sa date.",
            ));
        }
        self.is_recent(held)
    }

    fn is_free(&self, day: Date) -> Result<(), Refusal> {
        if self.body.meeting_on(day, self.holidays).is_some() {
            return Err(Refusal::new(
                "already-meets",
                format!("« {} » se réunit déjà le {}.", self.body.label, short(day)),
                "Choisissez un autre jour.",
            )
            .at("to"));
        }
        self.is_recent(day).map_err(|refusal| refusal.at("to"))
    }

    fn is_recent(&self, day: Date) -> Result<(), Refusal> {
        if day >= add_days(self.today, -BACK) {
            return Ok(());
        }
        Err(Refusal::new(
            "too-old",
            format!("Le {} est passé depuis plus de {BACK} jours.", short(day)),
            "Le calendrier se corrige dans le mois qui suit.",
        ))
    }
}

fn is_near(day: Date, from: Date, most: i32) -> Result<(), Refusal> {
    if (add_days(from, -most)..=add_days(from, most)).contains(&day) {
        return Ok(());
    }
    Err(Refusal::new(
        "too-far",
        format!("Le {} est trop loin.", short(day)),
        format!("Choisissez un jour à moins de {most} jours."),
    )
    .at("to"))
}

fn said(why: &Text) -> Result<(), Refusal> {
    if why.is_blank() {
        return Err(Refusal::new(
            "no-reason",
            "Le motif manque.",
            "Écrivez en quelques mots pourquoi : les membres le liront.",
        )
        .at("why"));
    }
    if why.read().chars().count() > LONGEST_LINE {
        return Err(Refusal::new(
            "too-long",
            "Ce motif est trop long.",
            format!("Gardez {} caractères au plus.", thousands(LONGEST_LINE)),
        )
        .at("why"));
    }
    Ok(())
}
