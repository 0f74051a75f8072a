//! No personal word reaches the logs, whatever happens.

use std::io::Write;
use std::sync::{Arc, Mutex};

use etayage_testkit::actors::*;
use etayage_testkit::logipsy::supported;
use tracing_subscriber::fmt::MakeWriter;

use crate::support::TestApp;

/// What was logged.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("a log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Kept {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Words that only this test types.
const TYPED: [&str; 4] = [
    "hallucinationsdutest",
    "vantorredutest",
    "phrasesecretedutest",
    "detteduduloyertest",
];

#[tokio::test]
async fn no_personal_word_reaches_the_logs() {
    let kept = Kept::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(kept.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber)
        .expect("the only subscriber of this process");
    tracing::info!("the log works");
    let app = TestApp::new().await;
    let case = app.lived(&supported()).await;
    let phone = app.enrol(&coordinator(), TYPED[2]).await;
    for password in [TYPED[2], "autre"] {
        let form = app.stranger().get("/connexion").await.form("Se connecter");
        form.set("login", "u-coordo")
            .set("password", password)
            .set("code", phone.code())
            .press_only("Se connecter")
            .await;
    }
    let path = |action: &str| format!("/situations/{case}/{action}");
    let form = app
        .as_(&nurse())
        .get(&path("acte"))
        .await
        .form("Enregistrer");
    let form = form.set("kind", "call").set("health_note", TYPED[0]);
    form.clone().press("Enregistrer").await.ok();
    form.forged("operation", "autre")
        .set("on", "2031-01-01")
        .press("Enregistrer")
        .await;
    let form = app
        .as_(&coordinator())
        .get(&path("identite"))
        .await
        .form("Enregistrer");
    form.set("family_name", TYPED[1])
        .press("Enregistrer")
        .await
        .ok()
        .says(TYPED[1]);
    app.as_(&coordinator())
        .get(&format!("/situations?q={}", TYPED[1]))
        .await
        .ok()
        .says(TYPED[1]);
    let form = app
        .as_(&referrer())
        .get(&path("procedure"))
        .await
        .form("Mettre à jour");
    form.set("stage", "notice")
        .set("arrears", "12")
        .set("note", TYPED[3])
        .press("Mettre à jour")
        .await
        .ok();
    app.as_(&coordinator())
        .get(&path("documents/fiche-individuelle.pdf"))
        .await
        .ok();
    let log = String::from_utf8_lossy(&kept.0.lock().expect("a log")).into_owned();
    assert!(log.contains("the log works"));
    for word in TYPED.iter().chain(&["Vantorre", "Camille"]) {
        assert!(!log.contains(word), "« {word} » is in the log");
    }
}
