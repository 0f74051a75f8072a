//! ASTREE: somebody comes into the room while an alert is being written. “Quitter vite”.

use etayage_testkit::actors::town_referrer;
use etayage_testkit::browser::Width;
use jiff::civil::date;

use crate::{Office, Someone};

const TYPED: &str = "Coups, menaces, le passeport est caché.";
const ELSEWHERE: &str = "Une encyclopédie";

#[test]
fn one_press_leaves_no_way_back_to_what_was_typed() {
    let (_office, worker) = writing(Width::Phone, true);
    worker.press("Quitter vite");
    nothing_leads_back(&worker);
}

#[test]
fn three_strokes_of_escape_do_the_same_from_the_middle_of_a_sentence() {
    let (_office, worker) = writing(Width::Desktop, true);
    for _ in 0..3 {
        worker.strike("Escape");
    }
    nothing_leads_back(&worker);
}

#[test]
fn it_is_reached_with_the_keyboard_without_javascript() {
    let (_office, worker) = writing(Width::Desktop, false);
    worker.tab_to("Quitter vite");
    worker.strike("Enter");
    nothing_leads_back(&worker);
}

/// The worker of the town, on their way through the sheet.
fn writing(width: Width, scripts: bool) -> (Office, Someone) {
    let office = Office::running("astree", "quitter-vite", date(2021, 3, 8));
    let worker = office.seats(&town_referrer(), width);
    let worker = match scripts {
        true => worker,
        false => worker.without_javascript(),
    };
    worker.finds_elsewhere("https://fr.wikipedia.org/", ELSEWHERE);
    worker.opens("/");
    worker.press("Déposer une alerte");
    worker.fill("Décrivez la situation", TYPED);
    (office, worker)
}

/// The screen shows something else at once; neither “back” nor the address shows the sheet again.
fn nothing_leads_back(worker: &Someone) {
    worker.sees(ELSEWHERE);
    worker.back();
    worker.sees("Identifiant");
    worker.does_not_see("Déposer une alerte");
    worker.opens("/alertes/nouvelle");
    worker.holds("Décrivez la situation", "");
}
