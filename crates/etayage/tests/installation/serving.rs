//! `etayage serve` as whoever operates it sees it: readiness, measures, log, stopping.

use std::time::Duration;

use reqwest::StatusCode;

use crate::support::served::browser;
use crate::support::{Installation, connect, new_database};

const READY: &str = "/sante/prete";

/// A prepared installation in PostgreSQL, and its URL.
async fn in_postgres(name: &str) -> (Installation, String) {
    let url = new_database(name).await;
    let place = Installation::new(Some(url.clone()));
    place.says("init", &["--login", "admin"]);
    (place, url)
}

#[tokio::test]
async fn it_is_ready_until_its_base_is_contracted_or_asks_for_another_key() {
    let (place, url) = in_postgres("ready").await;
    let served = place.served(&[]);
    let by_hand = connect(&url).await;
    assert_eq!(
        served.get("/sante").await,
        (StatusCode::OK, "ok".to_owned())
    );
    assert_eq!(
        served.get(READY).await,
        (StatusCode::OK, "prête".to_owned())
    );
    let changes = [
        ("UPDATE shape SET number = number + 1", StatusCode::OK),
        (
            "UPDATE shape SET usable_from = number",
            StatusCode::SERVICE_UNAVAILABLE,
        ),
        (
            "UPDATE shape SET usable_from = 1, number = number - 1",
            StatusCode::OK,
        ),
        (
            "UPDATE meta SET value = '\\x00' WHERE key = 'key_verification'",
            StatusCode::SERVICE_UNAVAILABLE,
        ),
    ];
    for (sql, expected) in changes {
        by_hand.batch_execute(sql).await.unwrap();
        assert_eq!(served.get(READY).await.0, expected, "{sql}");
        assert_eq!(served.get("/sante").await.0, StatusCode::OK);
    }
}

/// While instances are replaced one after the other, both releases serve; once the next one has
/// contracted the base, this one says so and does not start.
#[tokio::test]
async fn a_base_of_the_next_release_is_served_until_it_is_contracted() {
    let (place, url) = in_postgres("next").await;
    let by_hand = connect(&url).await;
    let expanded = "ALTER TABLE users ADD COLUMN next_text TEXT NOT NULL DEFAULT 'x';
                    CREATE TABLE next_release (id TEXT PRIMARY KEY); UPDATE shape SET number = number + 1";
    by_hand.batch_execute(expanded).await.unwrap();
    let served = place.served(&[]);
    assert_eq!(served.get(READY).await.0, StatusCode::OK);
    assert_eq!(served.get("/connexion").await.0, StatusCode::OK);
    place.says("invite", &["--login", "admin"]);
    place.says("doctor", &[]);
    let contracted = "UPDATE shape SET usable_from = number";
    by_hand.batch_execute(contracted).await.unwrap();
    for command in ["serve", "doctor"] {
        let told = place.refuses(command, &[]);
        assert!(told.contains("version plus récente d’Étayage"), "{told}");
    }
}

#[tokio::test]
async fn what_runs_ends_before_the_process_does() {
    let (place, url) = in_postgres("stopping").await;
    let mut served = place.served(&["--drain-seconds", "1"]);
    let mut by_hand = connect(&url).await;
    let holding = by_hand.transaction().await.unwrap();
    holding.batch_execute("LOCK TABLE users").await.unwrap();
    let slow = browser()
        .post(format!("{}/connexion", served.url))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("login=admin&password=x");
    let slow = tokio::spawn(slow.send());
    let waits = "SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = 'etayage' AND wait_event_type = 'Lock'";
    let looking = connect(&url).await;
    while looking
        .query_one(waits, &[])
        .await
        .unwrap()
        .get::<_, i64>(0)
        == 0
    {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    served.terminate();
    // The balancer is told first, while new requests are still answered.
    while served.get(READY).await.0 == StatusCode::OK {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(served.get(READY).await.1, "s’arrête");
    while browser().get(&served.url).send().await.is_ok() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(served.runs(), "a request is still running");
    holding.rollback().await.unwrap();
    assert!(slow.await.unwrap().unwrap().status() != StatusCode::SERVICE_UNAVAILABLE);
    let (status, log) = served.end();
    assert!(status.success(), "{log}");
}

#[tokio::test]
async fn measures_count_by_template_and_the_log_is_made_of_lines_of_json() {
    let (place, _) = in_postgres("measures").await;
    let served = place.served(&["--metrics", "127.0.0.1:0", "--log-format", "json"]);
    for path in [
        "/connexion?suite=/situations/0190a000",
        "/situations/0190a000",
        "/nulle-part/secret",
    ] {
        served.get(path).await;
    }
    let measures = served.measures.clone().unwrap();
    let text = browser()
        .get(measures)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    for line in [
        r#"etayage_http_requests_total{method="GET",route="/situations/{case}",status="303"} 1"#,
        r#"etayage_http_requests_total{method="GET",route="inconnue",status="404"} 1"#,
        r#"etayage_http_duration_seconds_count{route="/connexion"} 1"#,
        r#"etayage_store_connections{state="most"} 16"#,
        "etayage_sessions_open 0",
        "# EOF",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
    assert!(text.contains(r#"etayage_store_transaction_duration_seconds_bucket{le="0.001",kind="read",end="done"}"#), "{text}");
    assert_eq!(
        served.get("/metriques").await.0,
        StatusCode::NOT_FOUND,
        "not on the public address"
    );
    served.terminate();
    let (_, log) = served.end();
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let answered = lines
        .iter()
        .find(|line| line["route"] == "/situations/{case}")
        .unwrap();
    assert_eq!(
        (&answered["status"], &answered["method"]),
        (&"303".into(), &"GET".into())
    );
    for secret in ["0190a000", "nulle-part", "secret"] {
        assert!(
            !log.contains(secret) && !text.contains(secret),
            "{secret}\n{log}"
        );
    }
}
