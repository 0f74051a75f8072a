//! Every kind of page that someone can reach: it fits, axe-core finds nothing, the console is quiet.

use std::collections::{BTreeSet, VecDeque};

use etayage_testkit::browser::{Browser, Page, Width};

use crate::demo::{Demo, Person};

/// How many links away from the first page.
const FARTHEST: usize = 3;

#[test]
fn each_function_of_logipsy_walks_through_clean_pages() {
    let demo = Demo::start();
    let people = demo
        .people
        .iter()
        .filter(|person| person.programme == "LOGIPSY");
    let pages = walk(&demo, people.map(|person| (person, usize::MAX)));
    assert!(pages > 100, "only {pages} pages were reached");
}

/// Their pages differ by their forms, stages and grids: those of who coordinates and of who alerts.
#[test]
fn each_other_programme_shows_clean_pages() {
    let demo = Demo::start();
    let others = demo
        .people
        .iter()
        .filter(|person| person.programme != "LOGIPSY");
    let most = |person: &Person| match person.function.as_str() {
        "Coordination de parcours" => Some(18),
        "Agent d’un bailleur" => Some(6),
        _ => None,
    };
    let pages = walk(
        &demo,
        others.filter_map(|person| Some((person, most(person)?))),
    );
    assert!(pages > 100, "only {pages} pages were reached");
}

/// These people look at their pages, each at no more than so many of them; gives how many there were.
fn walk<'a>(demo: &Demo, people: impl Iterator<Item = (&'a Person, usize)>) -> usize {
    let browser = Browser::start();
    let mut known = BTreeSet::new();
    let mut faults = vec![];
    let mut seen = 0;
    for (person, most) in people {
        let walk = Walk::of(&browser, demo, person);
        let (pages, found) = walk.everywhere(most, &mut known);
        eprintln!("{}, {} : {pages} pages", person.function, person.programme);
        seen += pages;
        faults.extend(found);
    }
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n")
    );
    seen
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
    fn everywhere(&self, most: usize, known: &mut BTreeSet<String>) -> (usize, Vec<String>) {
        let mut faults = vec![];
        let mut kinds = BTreeSet::new();
        let mut met = BTreeSet::from(["/".to_owned()]);
        let mut next = VecDeque::from([("/".to_owned(), 0)]);
        while let Some((path, far)) = next.pop_front() {
            let kind = kind(&path);
            if kinds.len() == most || !kinds.insert(kind.clone()) {
                continue;
            }
            faults.extend(self.look(&path, known.insert(kind)));
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

/// Documents and pictures are not pages.
fn is_page(link: &str) -> bool {
    let path = link.split('?').next().unwrap_or_default();
    !path.ends_with(".pdf") && !path.contains("/pieces/")
}
