//! What a journey says when something is wrong. Each of these would be a harness that sees nothing.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use etayage_testkit::browser::{Browser, Page, Width};

use super::site::start;

/// What the journey panics with.
fn failure(path: &str, journey: impl FnOnce(&Page)) -> String {
    let site = start();
    let page = Browser::start()
        .visitor(&site.url())
        .at(Width::Phone)
        .patient_for(Duration::from_millis(300));
    page.open(path);
    let panic =
        catch_unwind(AssertUnwindSafe(|| journey(&page))).expect_err("the journey must fail");
    panic.downcast_ref::<String>().expect("a message").clone()
}

fn complaints(path: &str) -> String {
    let site = start();
    let page = Browser::start().visitor(&site.url());
    page.open(path);
    page.take_complaints().join("\n")
}

fn assert_says(message: &str, words: &[&str]) {
    for word in words {
        assert!(
            message.contains(word),
            "« {word} » is missing from:\n{message}"
        );
    }
}

#[test]
fn a_missing_text_shows_the_page() {
    let message = failure("/", |page| page.sees("Bonjour"));
    assert_says(&message, &["could not see « Bonjour »", "Situation A"]);
}

#[test]
fn a_missing_button_lists_those_there_are() {
    let message = failure("/alerte", |page| page.press("Supprimer"));
    assert_says(&message, &["« Supprimer »", "envoyer l'alerte"]);
}

#[test]
fn two_things_of_one_name_are_not_guessed_between() {
    let message = failure("/", |page| page.press("Ouvrir"));
    assert_says(&message, &["« Ouvrir » is the name of 2"]);
}

#[test]
fn a_form_refused_by_the_browser_names_the_field() {
    let message = failure("/alerte", |page| page.press("Envoyer l’alerte"));
    assert_says(
        &message,
        &["the browser refuses the form", "âge de la personne"],
    );
}

#[test]
fn a_date_that_is_not_one_is_refused() {
    let message = failure("/alerte", |page| page.fill("Date du constat", "2 mai 2019"));
    assert_says(&message, &["the field refuses « 2 mai 2019 »"]);
}

#[test]
fn a_page_too_wide_for_a_phone_names_the_culprit() {
    let message = failure("/large", Page::assert_fits);
    assert_says(&message, &["fit in 360 px", "<pre>"]);
}

#[test]
fn a_field_without_a_label_fails_axe() {
    let message = failure("/muet", Page::assert_axe_clean);
    assert_says(&message, &["label:", "<input name=\"x\">"]);
}

#[test]
fn a_violation_of_the_content_security_policy_is_a_complaint() {
    assert_says(&complaints("/interdit"), &["Content Security Policy"]);
}

#[test]
fn a_missing_asset_is_a_complaint() {
    assert_says(&complaints("/casse"), &["404", "/absent.js"]);
}

#[test]
fn an_uncaught_exception_is_a_complaint() {
    assert_says(&complaints("/erreur"), &["aïe"]);
}

#[test]
fn a_page_that_is_not_found_is_an_answer() {
    assert_eq!(complaints("/nulle-part"), "");
}

#[test]
fn a_visitor_who_leaves_with_complaints_fails_the_test() {
    let site = start();
    let page = Browser::start().visitor(&site.url());
    page.open("/interdit");
    let panic =
        catch_unwind(AssertUnwindSafe(|| drop(page))).expect_err("the complaint must be heard");
    assert_says(
        panic.downcast_ref::<String>().expect("a message"),
        &["Content Security Policy"],
    );
}
