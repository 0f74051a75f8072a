//! The process: how it is started, spoken to and closed.

use std::future::Future;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;

use chromiumoxide::browser::{Browser, BrowserConfig};
use chromiumoxide::cdp::browser_protocol::target::{
    CreateBrowserContextParams, CreateTargetParams,
};
use chromiumoxide::{Command, Page};
use futures::StreamExt;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

/// How long one answer of the browser may take.
const ANSWER: Duration = Duration::from_secs(20);

/// What Chromium must not do on its own while a test runs; `chromiumoxide` already turns off
/// background networking, synchronisation and first-run pages.
const FLAGS: [&str; 6] = [
    "disable-component-update",
    "disable-domain-reliability",
    "disable-gpu",
    "no-default-browser-check",
    "no-pings",
    "no-proxy-server",
];

/// A running Chromium, its profile folder and the runtime that carries the conversation.
#[derive(Debug)]
pub(super) struct Chromium {
    browser: Option<Browser>,
    runtime: Runtime,
    _profile: TempDir,
}

impl Chromium {
    pub(super) fn launch() -> Self {
        let program = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
        assert!(
            Path::new(&program).exists(),
            "no browser at {program}: run ./test, which installs it, or set CHROMIUM"
        );
        let profile = TempDir::with_prefix("etayage-chromium-").expect("a temporary folder");
        let config = configuration(&program, profile.path());
        let runtime = Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime for the browser");
        let (browser, mut handler) = runtime
            .block_on(Browser::launch(config))
            .unwrap_or_else(|error| panic!("{program} did not start: {error}"));
        runtime.spawn(async move { while handler.next().await.is_some() {} });
        Self {
            browser: Some(browser),
            runtime,
            _profile: profile,
        }
    }

    /// Waits for something on the browser's runtime.
    pub(super) fn wait<F: Future>(&self, work: F) -> F::Output {
        self.runtime.block_on(work)
    }

    /// Does something beside, as long as the browser runs.
    pub(super) fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(work);
    }

    /// A blank tab with a cookie jar of its own.
    pub(super) fn new_tab(&self) -> Page {
        let browser = self
            .browser
            .as_ref()
            .expect("the browser runs until it is dropped");
        self.wait(async {
            let jar = browser
                .create_browser_context(CreateBrowserContextParams::default())
                .await?;
            let mut blank = CreateTargetParams::new("about:blank");
            blank.browser_context_id = Some(jar);
            browser.new_page(blank).await
        })
        .unwrap_or_else(|error| panic!("no new tab: {error}"))
    }

    /// Sends one command of the DevTools protocol to a tab.
    pub(super) fn tell<C: Command>(&self, tab: &Page, command: C) -> Result<C::Response, String> {
        self.wait(async {
            match tokio::time::timeout(ANSWER, tab.execute(command)).await {
                Ok(answer) => answer
                    .map(|answer| answer.result)
                    .map_err(|error| error.to_string()),
                Err(_) => Err("the browser does not answer".to_owned()),
            }
        })
    }
}

fn configuration(program: &str, profile: &Path) -> BrowserConfig {
    let mut config = BrowserConfig::builder()
        .chrome_executable(program)
        .user_data_dir(profile)
        .viewport(None)
        .request_timeout(ANSWER)
        .launch_timeout(Duration::from_secs(60))
        .args(FLAGS);
    if run_by_root() {
        config = config.no_sandbox();
    }
    config.build().expect("a browser configuration")
}

/// Chromium refuses its sandbox to root.
fn run_by_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

impl Drop for Chromium {
    fn drop(&mut self) {
        let Some(mut browser) = self.browser.take() else {
            return;
        };
        self.runtime.block_on(async {
            let closing = async {
                let _ = browser.close().await;
                let _ = browser.wait().await;
            };
            if tokio::time::timeout(Duration::from_secs(5), closing)
                .await
                .is_err()
            {
                let _ = browser.kill().await;
            }
        });
    }
}
