//! My calendar, week by week: what I plan, what I did, the meetings of my programmes.

use askama::Template;
use axum::extract::{Query, State};
use etayage_app::Planned;
use etayage_model::calendar::{Occurrence, Weekday, add_days, range};
use etayage_model::ids::CaseId;
use etayage_model::programme::{Act, BodyKind, Programme};
use etayage_model::typography::typeset;
use jiff::civil::Date;

use crate::answer::{Page, html};
use crate::html::{Icon, Link, Shell, fr};
use crate::pages::action::acts::clock;
use crate::pages::situation::support::icon;
use crate::session::Signed;
use crate::{Web, frame, routes};

/// The week of the address: any of its days.
#[derive(Debug, Default, serde::Deserialize)]
pub struct Asked {
    #[serde(default)]
    semaine: String,
}

#[derive(Template)]
#[template(path = "pages/calendar.html")]
struct CalendarPage {
    shell: Shell,
    title: String,
    told: String,
    owner: String,
    before: String,
    after: String,
    this_week: Option<String>,
    days: Vec<Day>,
}

/// A day of the week and what stands in it.
struct Day {
    date: Date,
    name: String,
    today: bool,
    holiday: Option<&'static str>,
    entries: Vec<Entry>,
}

struct Entry {
    icon: Icon,
    hour: String,
    what: String,
    link: Option<Link>,
    note: String,
    state: Stands,
}

/// Where an entry stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    ToCome,
    /// Planned, its day passed, not noted yet.
    Late,
    Done,
}

impl Stands {
    fn class(self) -> &'static str {
        match self {
            Self::ToCome => "",
            Self::Late => " late",
            Self::Done => " done",
        }
    }
}

/// My calendar.
pub async fn get(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Page {
    let today = web.app.clock().today();
    let monday = monday_of(asked.semaine.parse().unwrap_or(today));
    let planned = web
        .app
        .calendar(&signed.person, monday, add_days(monday, 6))
        .await?;
    let days: Vec<_> = (0..7)
        .map(|n| day(&web, &signed, add_days(monday, n), today, &planned))
        .collect();
    let page = CalendarPage {
        shell: frame::shell(&web, &signed, "Agenda"),
        title: format!("Semaine {}", range(monday, add_days(monday, 6))),
        told: told(&planned),
        owner: signed.person.user.name.clone(),
        before: routes::week(add_days(monday, -7)),
        after: routes::week(add_days(monday, 7)),
        this_week: (monday != monday_of(today)).then(|| routes::CALENDAR.to_owned()),
        days: days
            .into_iter()
            .filter(|day| is_shown(day, monday))
            .collect(),
    };
    html(&page)
}

/// « 3 rendez-vous, 5 actes faits ».
fn told(acts: &[Planned]) -> String {
    let planned = acts.iter().filter(|act| act.act.planned).count();
    let done = acts.len() - planned;
    let mut told = fr::counted(planned, "rendez-vous à venir", "rendez-vous à venir");
    if done > 0 {
        told += &format!(", {}", fr::counted(done, "acte fait", "actes faits"));
    }
    told
}

fn monday_of(day: Date) -> Date {
    add_days(day, -i32::from(day.weekday().to_monday_zero_offset()))
}

/// Saturday and Sunday only when something stands in them.
fn is_shown(day: &Day, monday: Date) -> bool {
    day.date < add_days(monday, 5) || !day.entries.is_empty() || day.today
}

fn day(web: &Web, signed: &Signed, date: Date, today: Date, planned: &[Planned]) -> Day {
    let programmes: Vec<_> = signed
        .person
        .programmes()
        .iter()
        .filter_map(|id| web.app.programmes().current(id))
        .collect();
    let seats = web.app.bodies(&signed.person);
    let sits = |rules: &Programme, body: &str| {
        seats
            .iter()
            .any(|(seat, id)| seat.id == rules.id && id.as_str() == body)
    };
    let meetings = programmes
        .iter()
        .flat_map(|rules| meetings(rules, date, |body| sits(rules, body)));
    let acts = planned
        .iter()
        .filter(|act| act.act.on == date)
        .map(|act| entry(act, today));
    Day {
        date,
        name: day_name(date),
        today: date == today,
        holiday: programmes
            .iter()
            .find_map(|rules| rules.holidays.holiday(date)),
        entries: meetings.chain(acts).collect(),
    }
}

/// « lundi 18 ».
fn day_name(date: Date) -> String {
    let first = if date.day() == 1 {
        "1er".to_owned()
    } else {
        date.day().to_string()
    };
    format!("{} {first}", Weekday::of(date).french())
}

fn meetings(rules: &Programme, date: Date, sits: impl Fn(&str) -> bool) -> Vec<Entry> {
    let bodies = rules
        .bodies
        .iter()
        .filter_map(|body| Some((body, body.meeting_on(date, rules.holidays)?)));
    bodies
        .map(|(body, occurrence)| {
            let open = body.kind == BodyKind::Technical && sits(body.id.as_str());
            Entry {
                icon: Icon::Committee,
                hour: String::new(),
                what: format!("{} · {}", body.label, rules.name),
                link: open.then(|| {
                    Link::new("Ordre du jour", routes::meeting(&rules.id, &body.id, date))
                }),
                note: moved(&occurrence),
                state: Stands::ToCome,
            }
        })
        .collect()
}

fn moved(occurrence: &Occurrence) -> String {
    let Some(holiday) = occurrence.moved_because else {
        return String::new();
    };
    typeset(&format!(
        "Reporté du {} : {holiday}.",
        etayage_model::calendar::day_month(occurrence.planned)
    ))
}

fn entry(planned: &Planned, today: Date) -> Entry {
    let kind = Act::from_key(&planned.act.kind);
    let case = CaseId::new(planned.case.clone());
    let state = match planned.act.planned {
        false => Stands::Done,
        true if planned.act.on < today => Stands::Late,
        true => Stands::ToCome,
    };
    let address = match state {
        Stands::Done => format!("{}#accompagnement", routes::case(&case)),
        Stands::Late | Stands::ToCome => routes::action_on(&case, "acte", &planned.act.act),
    };
    Entry {
        icon: kind.map_or(Icon::Calendar, icon),
        hour: planned.act.at_minute.map(clock).unwrap_or_default(),
        what: kind.map_or("Rendez-vous", Act::label).to_owned(),
        link: Some(Link::new(
            planned.name.as_ref().unwrap_or(&planned.reference),
            address,
        )),
        note: match state {
            Stands::Late => "À noter".to_owned(),
            Stands::ToCome => String::new(),
            Stands::Done => done(planned),
        },
        state,
    }
}

/// « Fait, 45 min ».
fn done(act: &Planned) -> String {
    match act.act.minutes {
        Some(minutes) => format!("Fait, {minutes}{}min", fr::NO_BREAK),
        None => "Fait".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_week_begins_on_monday() {
        for day in 4..=10 {
            assert_eq!(monday_of(date(2020, 5, day)), date(2020, 5, 4));
        }
    }

    #[test]
    fn days_are_named_as_people_say_them() {
        assert_eq!(day_name(date(2019, 5, 1)), "mercredi 1er");
        assert_eq!(day_name(date(2019, 5, 2)), "jeudi 2");
    }
}
