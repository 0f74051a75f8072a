//! One programme of a base: its rules, its world, its lives.

use std::cell::RefCell;
use std::collections::BTreeMap;

use anyhow::Context;
use etayage_app::{App, History, Seat};
use etayage_model::calendar::{Rhythm, add_days};
use etayage_model::case::{Case, Status, progress, rebuild};
use etayage_model::programme::{Act, Matter, Programme};
use etayage_model::roles::Role;
use etayage_simulation::{Caseload, Story, World, simulate};
use etayage_store::{Directory, Membership};
use jiff::civil::{Date, date};

use super::base::{Renamed, TODAY, Wanted};
use super::desk::Desk;
use super::sheet::posted;
use super::story::{Part, Template, done, thinned};
use crate::demo;

/// Days after the day of the measure up to which the finished lives are drawn.
const LATER: i32 = 1500;
/// Alert sheets kept for the load.
const SHEETS: usize = 12;

/// Events of a case that was supported to the end, at least.
const LONG: usize = 40;

/// A case that the load may look for.
struct Known {
    case: String,
    name: String,
    events: usize,
}

/// A programme and its lives.
pub struct Lived {
    /// What the load will know of it.
    pub desk: Desk,
    /// Identifiers that differ from those of the programme whose rules it has.
    pub renamed: Renamed,
    /// Stories up to the day of the measure.
    pub present: Vec<Template>,
    /// Finished lives.
    pub finished: Vec<Template>,
    /// How many past cases.
    pub past: u64,
    /// Minutes of the present.
    pub meetings: Vec<Seat>,
    /// Accounts.
    pub accounts: usize,
    rules: Programme,
    known: RefCell<Vec<Known>>,
}

/// How many of the cases a programme has.
pub fn share(cases: u64, programmes: usize, rank: usize) -> u64 {
    let (programmes, rank) = (programmes as u64, rank as u64);
    cases / programmes + u64::from(rank < cases % programmes)
}

impl Lived {
    /// Publishes the programme, puts its world in the directory, draws its lives.
    ///
    /// # Errors
    /// When the base refuses them or the programme cannot be lived.
    pub async fn settle(
        app: &App,
        wanted: &Wanted,
        rank: usize,
        share: u64,
        hash: &str,
    ) -> anyhow::Result<Self> {
        let shipped = etayage_programme::shipped();
        let (_, text) = shipped[rank % shipped.len()];
        let copy = rank / shipped.len();
        let original = etayage_programme::parse(text)
            .map_err(|mistakes| anyhow::anyhow!(mistakes.render("programme", false)))?;
        let world = World::build(wanted.seed, &original);
        let renamed = renamed(&original, &world, copy);
        let rules = app
            .publish_as("mesure", &named(text, &original, copy))
            .await
            .with_context(|| format!("publication de {}", original.id))?;
        app.import_directory(directory(&world, &original, &renamed, hash))
            .await?;
        let seed = wanted.seed + 1000 * copy as u64;
        let now = lived(&original, &world, seed, TODAY)?;
        let later = lived(&original, &world, seed + 1, add_days(TODAY, LATER))?;
        let mut lived = Self {
            desk: desk(&rules, &world, &renamed, &now.stories),
            present: vec![],
            finished: vec![],
            past: 0,
            meetings: seats(app, &rules, &renamed, &now),
            accounts: world.users.len(),
            rules: (*rules).clone(),
            known: RefCell::default(),
            renamed,
        };
        lived.draw(&now.stories, &later.stories, share, wanted.acts)?;
        Ok(lived)
    }

    /// At most three quarters of the share are of the present: cases in support first, then other open ones.
    fn draw(
        &mut self,
        now: &[Story],
        later: &[Story],
        share: u64,
        acts: usize,
    ) -> anyhow::Result<()> {
        let mut now: Vec<_> = now.iter().collect();
        now.sort_by_cached_key(|story| {
            let open = status(&self.rules, story) == Some(Status::Open);
            let supported = open && story.case().is_some_and(|case| support_goes_on(&case));
            (!supported, !open)
        });
        now.truncate(usize::try_from(share * 3 / 4)?.max(1));
        for story in now {
            self.present.extend(Template::of(story)?);
        }
        self.past = share.saturating_sub(self.present.len() as u64);
        let goes_on = |story: &&Story| {
            matches!(
                status(&self.rules, story),
                Some(Status::Open | Status::Draft)
            )
        };
        let finished: Vec<_> = later.iter().filter(|story| !goes_on(story)).collect();
        let part = Part {
            kept: acts * finished.len(),
            of: finished.iter().map(|story| done(story)).sum(),
        };
        for story in finished {
            self.finished.extend(Template::of(&thinned(story, part))?);
        }
        Ok(())
    }

    /// Remembers a case for the load.
    pub fn know(&self, history: &History, name: &str) {
        self.known.borrow_mut().push(Known {
            case: history.case.to_string(),
            name: name.to_owned(),
            events: history.steps.iter().map(|(.., events)| events.len()).sum(),
        });
    }

    /// Remembers it as a case whose support goes on, if it does.
    pub fn in_support(&mut self, history: Option<&History>) {
        let Some(history) = history else { return };
        let Some(case) = rebuild(history.steps.iter().flat_map(|(.., events)| events)) else {
            return;
        };
        let open = progress(&self.rules, &case).status == Status::Open;
        if open && support_goes_on(&case) {
            self.desk.supported.push(history.case.to_string());
        }
    }

    /// What the load will know.
    pub fn desk(self, most: usize) -> Desk {
        let known = self.known.into_inner();
        let (long, short): (Vec<_>, Vec<_>) = known.into_iter().partition(|one| one.events >= LONG);
        let chosen = if long.is_empty() { short } else { long };
        let step = (chosen.len() / most).max(1);
        let mut desk = self.desk;
        for one in chosen.into_iter().step_by(step).take(most) {
            desk.cases.push(one.case);
            desk.names.push(one.name);
        }
        // A base of a few cases may have no past.
        if desk.cases.is_empty() {
            desk.cases.clone_from(&desk.supported);
        }
        desk
    }
}

fn lived(rules: &Programme, world: &World, seed: u64, to: Date) -> anyhow::Result<Caseload> {
    let from = Date::new(rules.first_year, 1, 1).unwrap_or(date(2019, 1, 1));
    Ok(simulate(rules, world, seed, from, to)?)
}

fn status(rules: &Programme, story: &Story) -> Option<Status> {
    Some(progress(rules, &story.case()?).status)
}

fn support_goes_on(case: &Case) -> bool {
    let support = case.support.as_ref();
    support.is_some_and(|support| support.last_day() > TODAY)
}

/// The file of the programme under another name, when it is a copy.
fn named(text: &str, rules: &Programme, copy: usize) -> String {
    if copy == 0 {
        return text.to_owned();
    }
    let line = |line: &str| match line.split_once(" = ").map(|(key, _)| key.trim()) {
        Some("identifiant") => format!("identifiant = \"{}\"", copied(&rules.id.to_string(), copy)),
        Some("nom") => format!("nom = \"{} {}\"", rules.name, copy + 1),
        Some("prefixe") => format!("prefixe = \"{}\"", prefix(&rules.prefix, copy)),
        _ => line.to_owned(),
    };
    // Only the head of the file: further on, the same keys name other things.
    let mut head = true;
    let lines = text.lines().map(|one| {
        head = head && !one.starts_with('[');
        if head { line(one) } else { one.to_owned() }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Two to five letters are a prefix: `LGP`, then `LGPB`.
fn prefix(original: &str, copy: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(copy % 26).unwrap_or_default());
    original.chars().take(4).chain([letter]).collect()
}

fn copied(id: &str, copy: usize) -> String {
    format!("{id}-{}", copy + 1)
}

fn renamed(rules: &Programme, world: &World, copy: usize) -> Renamed {
    if copy == 0 {
        return BTreeMap::new();
    }
    let people = world.users.iter().map(|user| user.id.to_string());
    std::iter::once(rules.id.to_string())
        .chain(people)
        .map(|id| (id.clone(), copied(&id, copy)))
        .collect()
}

fn directory(world: &World, rules: &Programme, renamed: &Renamed, hash: &str) -> Directory {
    let as_now = |id: &str| renamed.get(id).cloned().unwrap_or_else(|| id.to_owned());
    let mut directory = demo::directory(world, rules, hash);
    // The copies of a programme share its territory.
    for commune in &mut directory.communes {
        commune.programmes.clear();
    }
    for user in &mut directory.users {
        user.id = as_now(&user.id);
        user.login = as_now(&user.login);
    }
    for Membership {
        user, programme, ..
    } in &mut directory.memberships
    {
        *user = as_now(user);
        *programme = as_now(programme);
    }
    directory
}

fn desk(rules: &Programme, world: &World, renamed: &Renamed, stories: &[Story]) -> Desk {
    let as_now = |id: &str| renamed.get(id).cloned().unwrap_or_else(|| id.to_owned());
    let coordinator = world.holding(Role::Coordinator).next();
    let decides = rules.bodies.iter().find(|body| {
        body.kind.sees_cases()
            && body.recurrence.rhythm != Rhythm::OnCall
            && (body.decides.contains(&Matter::Entry) || body.decides.contains(&Matter::End))
    });
    let meeting = decides.map(|body| {
        let next = body.recurrence.next_on_or_after(TODAY, rules.holidays);
        (body.id.to_string(), next.held.to_string())
    });
    let acts = [Act::HomeVisit, Act::Interview, Act::Call];
    let act = acts.iter().find(|act| rules.acts.contains(act));
    let mut sheets: Vec<_> = stories.iter().filter_map(posted).take(SHEETS).collect();
    for (login, fields) in &mut sheets {
        *login = as_now(login);
        fields.push(("dispositif".to_owned(), rules.id.to_string()));
    }
    Desk {
        programme: rules.id.to_string(),
        prefix: rules.prefix.clone(),
        coordinator: coordinator.map_or_else(String::new, |user| as_now(&user.login)),
        meeting,
        stage: rules
            .stages
            .get(1)
            .map_or_else(String::new, |stage| stage.id.to_string()),
        act: act.map_or("call", |act| act.key()).to_owned(),
        sheets,
        ..Desk::default()
    }
}

fn seats(app: &App, rules: &Programme, renamed: &Renamed, lived: &Caseload) -> Vec<Seat> {
    let seat = |meeting: &etayage_simulation::MeetingStory| Seat {
        programme: rules.id.clone(),
        body: meeting.body.clone(),
        held: meeting.held,
        steps: meeting
            .events
            .iter()
            .map(|(step, events)| {
                let actor = step.actor.as_str();
                let actor = renamed.get(actor).map_or(actor, String::as_str);
                let at = demo::instant(app.clock(), step);
                (actor.to_owned(), at, events.clone())
            })
            .collect(),
    };
    lived.meetings.iter().map(seat).collect()
}
