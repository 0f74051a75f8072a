//! What each word does.

use etayage_testkit::browser::{Browser, Page, Width};
use etayage_testkit::site::Site;

use super::site::start;

fn visit() -> (Site, Page) {
    let site = start();
    let page = Browser::start().visitor(&site.url());
    (site, page)
}

#[test]
fn a_form_is_filled_sent_and_answered() {
    let (_site, page) = visit();
    let page = page.at(Width::Phone);
    page.open("/alerte");
    page.fill("Âge de la personne", "42");
    page.fill("Description", "Encombrement,\nisolement");
    page.fill("Date du constat", "2019-05-02");
    page.choose("Commune", "Ville-Haute");
    page.choose("Logement", "Bailleur social");
    page.check("Dette de loyer");
    page.holds("Description", "Encombrement,\nisolement");
    page.has_chosen("Commune", "Ville-Haute");
    assert!(page.is_checked("Dette de loyer"));
    page.uncheck("Dette de loyer");
    assert!(!page.is_checked("Dette de loyer"));
    page.press("Envoyer l'alerte");
    page.sees("Alerte envoyée.");
    assert_eq!(page.path(), "/recue");
    assert_eq!(page.status(), 200);
}

#[test]
fn a_refused_form_shows_its_own_page_and_is_no_complaint() {
    let (_site, page) = visit();
    page.open("/alerte");
    page.fill("Description", "Encombrement");
    page.check("Dette de loyer");
    page.press("Enregistrer le brouillon");
    page.sees("Il manque l’âge.");
    page.sees("description=Encombrement");
    page.sees("dette=oui");
    page.does_not_see("Alerte envoyée");
    assert_eq!(page.status(), 422);
    page.back();
    page.holds("Description", "Encombrement");
}

#[test]
fn a_file_is_attached() {
    let (_site, page) = visit();
    let scan = std::env::temp_dir().join("etayage-testkit-scan.txt");
    std::fs::write(&scan, "signé").unwrap();
    page.open("/alerte");
    page.attach("Pièce", &scan);
    page.press("Enregistrer le brouillon");
    page.sees("piece=etayage-testkit-scan.txt");
}

#[test]
fn words_can_be_said_of_one_part_of_the_page() {
    let (_site, page) = visit();
    page.open("/");
    page.within("Situation B").press("Ouvrir");
    page.sees("Alerte envoyée");
    page.open("/");
    page.within("Situation A").does_not_see("Situation B");
    assert!(!page.within("Situation A").text().contains("Situation B"));
}

#[test]
fn typography_and_case_do_not_matter_to_a_reader() {
    let (_site, page) = visit();
    page.open("/");
    page.sees("l'accueil n'attend rien : tout va bien !");
}

#[test]
fn a_disclosure_opens_and_an_anchor_stays_on_the_page() {
    let (_site, page) = visit();
    page.open("/");
    page.does_not_see("férié");
    page.press("Pourquoi cette date");
    page.sees("Parce que le 1er mai est férié.");
    page.press("Bas de page");
    page.reload();
    page.sees("Bas");
}

#[test]
fn the_keyboard_is_enough() {
    let (_site, page) = visit();
    page.open("/");
    page.strike("Tab");
    page.is_on("Ouvrir");
    page.strike("Tab");
    page.strike("Tab");
    page.is_on("Pourquoi cette date");
    page.strike(" ");
    page.sees("Parce que le 1er mai est férié.");
    page.strike("Tab");
    page.is_on("Télécharger la synthèse");
}

#[test]
fn a_field_is_reached_and_typed_in_with_the_keyboard() {
    let (_site, page) = visit();
    page.open("/alerte");
    page.tab_to("Description");
    page.types("Appels répétés");
    page.holds("Description", "Appels répétés");
}

#[test]
fn a_drawing_is_made_with_the_mouse_held() {
    let (_site, page) = visit();
    page.open("/vivant");
    page.draw("Cadre", &[(0.2, 0.2), (0.5, 0.8), (0.8, 0.2)]);
    page.sees("Tracé de 2 points");
}

#[test]
fn the_links_of_the_page_are_told_once_each() {
    let (_site, page) = visit();
    page.open("/");
    assert_eq!(page.links(), ["/alerte", "/recue", "/document.pdf", "/"]);
}

#[test]
fn two_visitors_have_their_own_cookies() {
    let site = start();
    let browser = Browser::start();
    let (agent, nurse) = (browser.visitor(&site.url()), browser.visitor(&site.url()));
    agent.open("/je-suis/agent");
    nurse.open("/je-suis/infirmiere");
    agent.open("/qui");
    agent.sees("nom=agent");
    nurse.open("/qui");
    nurse.sees("nom=infirmiere");
}

#[test]
fn a_document_is_downloaded_with_the_cookies_of_the_person() {
    let (_site, page) = visit();
    page.open("/je-suis/agent");
    let document = page.download("Mon document");
    assert_eq!(document, b"%PDF-\xff\x00 nom=agent");
}

#[test]
fn scripts_run_or_not_as_told() {
    let (_site, page) = visit();
    page.open("/vivant");
    page.sees("Avec JavaScript");
    page.press("Voter");
    page.sees("Vote compté");
    let page = page.javascript(false);
    page.open("/vivant");
    page.sees("Sans JavaScript");
    assert!(page.fails_axe().is_empty());
    page.does_not_see("Avec JavaScript");
    let page = page.javascript(true);
    page.open("/vivant");
    page.sees("Avec JavaScript");
}

#[test]
fn a_screenshot_holds_the_whole_page_at_its_width() {
    let (_site, page) = visit();
    let page = page.at(Width::Phone);
    page.open("/alerte");
    let picture = std::fs::read(page.screenshot("testkit/alerte-360")).unwrap();
    assert_eq!(&picture[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(u32::from_be_bytes(picture[16..20].try_into().unwrap()), 360);
}

#[test]
fn a_clean_page_passes_axe_and_fits_a_phone_in_both_colours() {
    let (_site, page) = visit();
    let page = page.at(Width::Phone);
    page.open("/alerte");
    page.assert_axe_clean();
    page.assert_fits();
    page.dark(true).assert_axe_clean();
}
