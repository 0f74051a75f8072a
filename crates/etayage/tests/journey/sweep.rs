//! Every kind of page that someone can reach: it fits, axe-core finds nothing, the console is quiet.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Mutex;

use etayage_testkit::browser::{Browser, Page, Width};

use crate::demo::{Demo, Person};

/// How many links away from the first page.
const FARTHEST: usize = 3;

/// How many pages someone looks at in every run. Those of another programme differ from those of
/// LOGIPSY by their forms, stages and grids, which who coordinates and who alerts sees.
fn first_pages(person: &Person) -> usize {
    match (person.programme.as_str(), person.function.as_str()) {
        ("LOGIPSY", "Coordination de parcours") => 24,
        ("LOGIPSY", _) => 7,
        (_, "Coordination de parcours") => 3,
        _ => 0,
    }
}

/// How many pages someone looks at when all of them are looked at.
fn all_pages(person: &Person) -> usize {
    match (person.programme.as_str(), person.function.as_str()) {
        ("LOGIPSY", _) => usize::MAX,
        (_, "Coordination de parcours") => 14,
        (_, "Agent d’un bailleur") => 5,
        _ => 0,
    }
}

#[test]
fn everyone_walks_through_clean_pages() {
    everyone(first_pages, 80);
}

#[test]
#[ignore = "takes ten minutes: run with --run-ignored only when pages change"]
fn everyone_walks_through_all_their_pages() {
    everyone(all_pages, 200);
}

fn everyone(most: fn(&Person) -> usize, expected: usize) {
    let demo = Demo::start();
    let pages = walk(&demo, demo.people.iter().map(|one| (one, most(one))));
    assert!(pages > expected, "only {pages} pages were reached");
}

/// These people look at their pages, each at no more than so many of them, two people at a time;
/// gives how many pages there were.
fn walk<'a>(demo: &'a Demo, people: impl Iterator<Item = (&'a Person, usize)>) -> usize {
    let turns = Mutex::new(
        people
            .filter(|(_, most)| *most > 0)
            .collect::<VecDeque<_>>(),
    );
    let known = Known::default();
    let walker = || {
        let browser = Browser::start();
        let mut seen = 0;
        let mut faults = vec![];
        while let Some((person, most)) = next(&turns) {
            let (pages, found) = Walk::of(&browser, demo, person).everywhere(most, &known);
            eprintln!("{}, {} : {pages} pages", person.function, person.programme);
            seen += pages;
            faults.extend(found);
        }
        (seen, faults)
    };
    let told = std::thread::scope(|scope| {
        let walkers = [scope.spawn(walker), scope.spawn(walker)];
        walkers.map(|one| one.join().expect("a walker comes back"))
    });
    let faults = told.iter().flat_map(|(_, faults)| faults);
    let faults: Vec<_> = faults.map(String::as_str).collect();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
    told.iter().map(|(seen, _)| seen).sum()
}

fn next<T>(turns: &Mutex<VecDeque<T>>) -> Option<T> {
    turns.lock().expect("turns are kept").pop_front()
}

/// The kinds of pages that were already looked at in every way.
#[derive(Default)]
struct Known(Mutex<BTreeSet<String>>);

impl Known {
    /// Whether this kind is met for the first time.
    fn first(&self, kind: String) -> bool {
        self.0.lock().expect("kinds are kept").insert(kind)
    }
}

/// One person, with a browser that runs scripts and one that does not.
struct Walk<'a> {
    person: &'a Person,
    with_scripts: Page,
    without: Page,
}

impl<'a> Walk<'a> {
    fn of(browser: &Browser, demo: &Demo, person: &'a Person) -> Self {
        let enter = |page: Page| {
            page.open("/connexion");
            if person.programme != "LOGIPSY" {
                page.press(&person.programme);
            }
            page.within(&person.name).press("Entrer comme");
            page
        };
        Self {
            person,
            with_scripts: enter(browser.visitor(&demo.address)),
            without: enter(browser.visitor(&demo.address).javascript(false)),
        }
    }

    /// How many pages were looked at, and what is wrong with them. `known` holds the kinds of pages
    /// that were already looked at in every way for someone else.
    fn everywhere(&self, most: usize, known: &Known) -> (usize, Vec<String>) {
        let mut faults = vec![];
        let mut kinds = BTreeSet::new();
        let mut met = BTreeSet::from(["/".to_owned()]);
        let mut next = VecDeque::from([("/".to_owned(), 0)]);
        while let Some((path, far)) = next.pop_front() {
            let kind = kind(&path);
            if kinds.len() == most || !kinds.insert(kind.clone()) {
                continue;
            }
            faults.extend(self.look(&path, known.first(kind)));
            if far == FARTHEST {
                continue;
            }
            for link in self.with_scripts.links() {
                if is_page(&link) && met.insert(link.clone()) {
                    next.push_back((link, far + 1));
                }
            }
        }
        (kinds.len(), faults)
    }

    /// On a phone; and when it is the first of its kind, on a desk in dark colours, and without scripts.
    fn look(&self, path: &str, first: bool) -> Vec<String> {
        let mut faults = Vec::from_iter(open(&self.with_scripts, path));
        faults.extend(see(&self.with_scripts, Width::Phone, false));
        if first {
            faults.extend(see(&self.with_scripts, Width::Desktop, true));
            faults.extend(open(&self.without, path));
            faults.extend(see(&self.without, Width::Phone, true));
            faults.extend(see(&self.without, Width::Desktop, false));
        }
        for page in [&self.with_scripts, &self.without] {
            faults.extend(page.take_complaints());
        }
        let Person {
            function,
            programme,
            ..
        } = self.person;
        let place = |fault| format!("{function}, {programme} at {path}: {fault}");
        faults.into_iter().map(place).collect()
    }
}

fn open(page: &Page, path: &str) -> Option<String> {
    page.open(path);
    let status = page.status();
    (status != 200).then(|| format!("answers {status}"))
}

fn see(page: &Page, width: Width, dark: bool) -> Vec<String> {
    page.resize(width);
    page.show_dark(dark);
    let place = |fault| {
        format!(
            "{width:?}, {}: {fault}",
            if dark { "dark" } else { "light" }
        )
    };
    let wide = page.fails_to_fit();
    wide.into_iter()
        .chain(page.fails_axe())
        .map(place)
        .collect()
}

/// An address without what tells one case, one day, one filter from another.
fn kind(path: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let parts = path.split('/').map(|part| {
        if part.contains(|c: char| c.is_ascii_digit()) {
            "*"
        } else {
            part
        }
    });
    let names = query
        .split('&')
        .map(|pair| pair.split('=').next().unwrap_or_default());
    format!(
        "{}?{}",
        parts.collect::<Vec<_>>().join("/"),
        names.collect::<Vec<_>>().join("&")
    )
}

/// Documents, tables for a spreadsheet and pictures are not pages.
fn is_page(link: &str) -> bool {
    let path = link.split('?').next().unwrap_or_default();
    !["/documents/", "/pieces/"]
        .iter()
        .any(|one| path.contains(one))
        && ![".pdf", ".csv"].iter().any(|end| path.ends_with(end))
}
