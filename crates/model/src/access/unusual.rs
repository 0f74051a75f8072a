//! Accesses to named files that deserve a look. A signal is a question to ask, never an accusation.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};

use crate::calendar::add_days;
use crate::closed_set;

/// As many different files within one hour as deserve a look.
pub const MANY_FILES: usize = 15;
/// From that hour in the evening…
pub const NIGHT_FROM: i8 = 22;
/// …until that hour in the morning.
pub const NIGHT_UNTIL: i8 = 6;
/// Days after the end during which a file is still opened as a matter of course.
pub const AFTER_END_DAYS: i32 = 60;

closed_set! {
    /// What is unusual in an access.
    pub enum Unusual {
        /// The reader has the name of the person.
        SameSurname = "same-surname" => "Même nom de famille",
        /// Many files in an hour.
        ManyFiles = "many-files" => "Beaucoup de dossiers en une heure",
        /// The file is not one of those that concern the reader.
        NotTheirs = "not-theirs" => "Hors de ses situations",
        /// The commune is outside the territory of the reader.
        Elsewhere = "elsewhere" => "Hors de son territoire",
        /// Support has been over for long, and nothing was done that day.
        AfterTheEnd = "after-the-end" => "Longtemps après la fin",
        /// At night.
        Night = "night" => "La nuit",
    }
}

impl Unusual {
    /// When it is told, in French: the thresholds are part of the words.
    pub fn rule(self) -> String {
        match self {
            Self::SameSurname => "La personne qui lit porte le même nom de famille que la personne suivie.".into(),
            Self::ManyFiles => format!("Au moins {MANY_FILES} dossiers différents ouverts en moins d’une heure."),
            Self::NotTheirs => "La personne qui lit n’est ni en charge de la situation, ni dans son équipe, ni de l’organisme qui a alerté. C’est le cas, entre autres, d’un remplacement.".into(),
            Self::Elsewhere => "La commune n’est pas du territoire de la personne qui lit.".into(),
            Self::AfterTheEnd => format!("Plus de {AFTER_END_DAYS} jours après la fin, un jour où rien n’a été fait."),
            Self::Night => format!("Entre {NIGHT_FROM} h et {NIGHT_UNTIL} h."),
        }
    }
}

/// An access, with what must be known of the reader and of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// Who read.
    pub user: String,
    /// Which file.
    pub case: String,
    /// When, by the clock of the territory.
    pub at: DateTime,
    /// Whether the file concerns them: in charge, in the team, of the referrer's organisation.
    pub concerned: bool,
    /// Whether they cover its commune.
    pub covers: bool,
    /// Since when the file is over.
    pub over_since: Option<Date>,
    /// The day of its last event.
    pub last_activity: Date,
    /// Whether the reader has the name of the person.
    pub same_surname: bool,
}

/// What is unusual in one access, by itself.
pub fn unusual(access: &Access) -> Vec<Unusual> {
    let hour = access.at.hour();
    let day = access.at.date();
    let over = access
        .over_since
        .is_some_and(|end| day > add_days(end, AFTER_END_DAYS) && day != access.last_activity);
    [
        (Unusual::SameSurname, access.same_surname),
        (Unusual::NotTheirs, !access.concerned),
        (Unusual::Elsewhere, !access.covers),
        (Unusual::AfterTheEnd, over),
        (Unusual::Night, !(NIGHT_UNTIL..NIGHT_FROM).contains(&hour)),
    ]
    .into_iter()
    .filter_map(|(kind, holds)| holds.then_some(kind))
    .collect()
}

/// Something to ask someone about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    /// What.
    pub kind: Unusual,
    /// Whom.
    pub user: String,
    /// How many different files.
    pub files: usize,
    /// The first access.
    pub first: DateTime,
    /// The last one.
    pub last: DateTime,
}

/// The signals of a period, most telling first: one for each reader and each kind.
pub fn signals(accesses: &[Access]) -> Vec<Signal> {
    let mut found: BTreeMap<(Unusual, &str), Vec<&Access>> = BTreeMap::new();
    for access in accesses {
        for kind in unusual(access) {
            found
                .entry((kind, access.user.as_str()))
                .or_default()
                .push(access);
        }
    }
    for (user, burst) in bursts(accesses) {
        found.insert((Unusual::ManyFiles, user), burst);
    }
    found
        .into_iter()
        .filter_map(|((kind, user), accesses)| {
            let files: BTreeSet<_> = accesses.iter().map(|access| &access.case).collect();
            Some(Signal {
                kind,
                user: user.to_owned(),
                files: files.len(),
                first: accesses.iter().map(|access| access.at).min()?,
                last: accesses.iter().map(|access| access.at).max()?,
            })
        })
        .collect()
}

/// The fullest hour of each reader who opened many files in one.
fn bursts(accesses: &[Access]) -> BTreeMap<&str, Vec<&Access>> {
    let mut by_reader: BTreeMap<&str, Vec<&Access>> = BTreeMap::new();
    for access in accesses {
        by_reader.entry(&access.user).or_default().push(access);
    }
    by_reader
        .into_iter()
        .filter_map(|(user, mut mine)| {
            mine.sort_by_key(|access| access.at);
            fullest_hour(&mine).map(|burst| (user, burst))
        })
        .collect()
}

/// The hour with the most different files, when they are many; `mine` is in order of time.
fn fullest_hour<'a>(mine: &[&'a Access]) -> Option<Vec<&'a Access>> {
    let hour = jiff::SignedDuration::from_hours(1);
    let mut best: Option<(usize, Vec<&Access>)> = None;
    let mut first = 0;
    for last in 0..mine.len() {
        while mine[last].at.duration_since(mine[first].at) >= hour {
            first += 1;
        }
        if last + 1 - first < MANY_FILES {
            continue;
        }
        let files: BTreeSet<_> = mine[first..=last].iter().map(|one| &one.case).collect();
        if files.len() >= MANY_FILES && best.as_ref().is_none_or(|(most, _)| *most < files.len()) {
            best = Some((files.len(), mine[first..=last].to_vec()));
        }
    }
    best.map(|(_, burst)| burst)
}
