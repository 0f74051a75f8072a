//! The pages met in a journey, each looked at once.

use std::collections::BTreeSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use etayage_testkit::browser::{Page, Width};

/// The pictures of one journey.
#[derive(Debug)]
pub struct Album {
    journey: &'static str,
    pictures: AtomicUsize,
    met: Mutex<BTreeSet<String>>,
}

impl Album {
    /// No picture yet. They go to `target/screenshots/journey/<journey>/`.
    pub fn new(journey: &'static str) -> Self {
        Self {
            journey,
            pictures: AtomicUsize::new(0),
            met: Mutex::default(),
        }
    }

    /// Looks at the page that this person has in front of them, unless they met the like before.
    #[track_caller]
    pub fn meet(&self, who: &str, page: &Page) {
        let place = place(&page.path());
        let first = self
            .met
            .lock()
            .expect("the pages met")
            .insert(format!("{who} {place} {}", page.status()));
        if first {
            self.look(who, &place, page);
        }
    }

    /// The page fits a phone and a desk, axe-core finds nothing, and its pictures are kept.
    #[track_caller]
    pub fn look(&self, who: &str, name: &str, page: &Page) {
        let number = self.pictures.fetch_add(1, Ordering::Relaxed) + 1;
        for width in [Width::Phone, Width::Desktop] {
            page.resize(width);
            page.assert_fits();
            page.assert_axe_clean();
            let (wide, _) = width.pixels();
            page.screenshot(&format!(
                "journey/{}/{number:02}-{who}-{name}-{wide}",
                self.journey
            ));
        }
    }
}

/// What kind of page an address leads to: without its query, its dates and its identifiers.
fn place(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let words = path
        .split('/')
        .filter(|part| !part.is_empty() && !part.contains(|c: char| c.is_ascii_digit()));
    let place = words.collect::<Vec<_>>().join("-");
    if place.is_empty() {
        "ma-journee".to_owned()
    } else {
        place
    }
}
