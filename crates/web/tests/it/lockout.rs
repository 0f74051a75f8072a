//! Too many attempts: they wait longer and longer, and nobody else does.

use axum::http::StatusCode;
use etayage_app::{AppError, Browser, Credentials};
use etayage_testkit::actors::{coordinator, referrer};

use crate::support::{Client, Page, Phone, TestApp};

const PASSWORD: &str = "quatre mots sans aucune suite";
const OFFICE: [u8; 4] = [203, 0, 113, 7];
const ATTACKER: [u8; 4] = [198, 51, 100, 66];

async fn try_once(client: &Client, login: &str, password: &str, code: &str) -> Page {
    let form = client.form("/connexion", "Se connecter").await;
    form.set("login", login)
        .set("password", password)
        .set("code", code)
        .press_only("Se connecter")
        .await
}

async fn fail(client: &Client, times: usize) {
    for _ in 0..times {
        try_once(client, "u-coordo", "faux", "000000")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
    }
}

async fn enrolled() -> (TestApp, Phone) {
    let app = TestApp::new().await;
    let phone = app.enrol(&coordinator(), PASSWORD).await;
    (app, phone)
}

#[tokio::test]
async fn after_five_failures_even_the_right_password_waits_but_only_from_there() {
    let (app, phone) = enrolled().await;
    let attacker = app.stranger().from(ATTACKER);
    fail(&attacker, 5).await;
    try_once(&attacker, "u-coordo", PASSWORD, &phone.code())
        .await
        .is(StatusCode::TOO_MANY_REQUESTS)
        .says("Attendez 30 secondes");
    let office = app.stranger().from(OFFICE);
    try_once(&office, "u-coordo", PASSWORD, &phone.code())
        .await
        .is(StatusCode::SEE_OTHER);
    app.wait(1);
    fail(&attacker, 1).await;
    try_once(&attacker, "u-coordo", "faux", "000000")
        .await
        .is(StatusCode::TOO_MANY_REQUESTS)
        .says("Attendez 60 secondes");
    let phone = app.enrol(&referrer(), PASSWORD).await;
    try_once(&attacker, "u-agent", PASSWORD, &phone.code())
        .await
        .is(StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_browser_that_knows_the_person_is_not_held_back_by_others_at_its_address() {
    let (app, phone) = enrolled().await;
    let own = app.stranger().from(OFFICE);
    try_once(&own, "u-coordo", PASSWORD, &phone.code())
        .await
        .is(StatusCode::SEE_OTHER);
    let colleague = app.stranger().from(OFFICE);
    fail(&colleague, 5).await;
    app.wait(0);
    try_once(&colleague, "u-coordo", "faux", "000000")
        .await
        .is(StatusCode::TOO_MANY_REQUESTS);
    try_once(&own, "u-coordo", PASSWORD, &phone.code_in(30))
        .await
        .is(StatusCode::SEE_OTHER);
    fail(&own, 10).await;
    try_once(&own, "u-coordo", "faux", "000000")
        .await
        .is(StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn an_address_that_tries_every_login_waits_too() {
    let (app, phone) = enrolled().await;
    let attacker = app.stranger().from(ATTACKER);
    for number in 0..40 {
        try_once(&attacker, &format!("inconnu-{number}"), "faux", "000000")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    try_once(&attacker, "u-coordo", PASSWORD, &phone.code())
        .await
        .is(StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn whoever_knows_the_password_tries_few_codes_wherever_they_are() {
    let (app, phone) = enrolled().await;
    let own = app.stranger().from(OFFICE);
    try_once(&own, "u-coordo", PASSWORD, &phone.code())
        .await
        .is(StatusCode::SEE_OTHER);
    for place in 0..6 {
        let thief = app.stranger().from([198, 51, 100, place]);
        try_once(&thief, "u-coordo", PASSWORD, "000000")
            .await
            .is(StatusCode::UNPROCESSABLE_ENTITY);
    }
    let thief = app.stranger().from([198, 51, 100, 200]);
    try_once(&thief, "u-coordo", PASSWORD, &phone.code_in(30))
        .await
        .is(StatusCode::UNPROCESSABLE_ENTITY)
        .says("attendez un quart d’heure");
    app.wait(2);
    try_once(&own, "u-coordo", PASSWORD, &phone.code())
        .await
        .is(StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn behind_a_server_the_address_is_the_one_that_server_saw() {
    let (app, phone) = enrolled().await;
    let body = |code: &str| {
        let fields = format!("login=u-coordo&password=faux&code={code}&suite=");
        Some(("application/x-www-form-urlencoded", fields.into_bytes()))
    };
    let post = async |forwarded: &str| {
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("x-forwarded-for", forwarded),
        ];
        let client = app.stranger();
        let method = axum::http::Method::POST;
        client
            .ask(method, "/connexion", &headers, body("000000"))
            .await
            .status
    };
    for number in 0..5 {
        let invented = format!("192.0.2.{number}, 198.51.100.66");
        assert_eq!(post(&invented).await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(
        post("203.0.113.9, 198.51.100.66").await,
        StatusCode::TOO_MANY_REQUESTS
    );
    assert_eq!(
        post("198.51.100.67").await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    for number in 0..5 {
        let same_network = format!("2001:db8:1:2::{number:x}");
        assert_eq!(post(&same_network).await, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(
        post("2001:db8:1:2:ffff::1").await,
        StatusCode::TOO_MANY_REQUESTS
    );
    try_once(&app.stranger(), "u-coordo", PASSWORD, &phone.code())
        .await
        .is(StatusCode::SEE_OTHER);
}

/// Attempts of one attacker, as fast as the clock lets them; tells how many were looked at.
async fn storm(app: &TestApp, attempts: u32, address: impl Fn(u32) -> String) -> u32 {
    let mut looked_at = 0;
    for number in 0..attempts {
        if number % 60 == 59 {
            app.wait(1);
        }
        let address = address(number);
        let typed = Credentials {
            login: "u-coordo",
            password: "un mot de passe faux",
            code: "000000",
            address: &address,
        };
        match app.app.sign_in(typed, Browser::default()).await {
            Err(AppError::Refused(refusal)) if refusal.rule == "wrong-sign-in" => looked_at += 1,
            Err(AppError::Refused(refusal)) => assert_eq!(refusal.rule, "too-many-failures"),
            other => panic!("signed in: {}", other.is_ok()),
        }
    }
    looked_at
}

#[tokio::test]
async fn ten_thousand_attempts_learn_nothing_and_lock_nobody_out() {
    let (app, phone) = enrolled().await;
    let own = app.stranger().from(OFFICE);
    try_once(&own, "u-coordo", PASSWORD, &phone.code())
        .await
        .is(StatusCode::SEE_OTHER);
    let from_one = storm(&app, 8_000, |_| "198.51.100.66".to_owned()).await;
    assert!(from_one <= 5 + 4 + 8_000 / 60 / 15 + 1, "{from_one}");
    let from_many = storm(&app, 2_000, |n| format!("10.{}.{}.1", n / 250, n % 250)).await;
    assert_eq!(from_many, 2_000, "each from its own address");
    for place in [OFFICE, [203, 0, 113, 99]] {
        app.wait(1);
        let client = if place == OFFICE {
            own.clone()
        } else {
            app.stranger().from(place)
        };
        try_once(&client, "u-coordo", PASSWORD, &phone.code())
            .await
            .is(StatusCode::SEE_OTHER);
    }
}
