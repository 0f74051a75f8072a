//! Someone in front of a page: going places and reading.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64};
use std::thread::panicking;
use std::time::Duration;

use chromiumoxide::cdp::browser_protocol::page::{NavigateParams, ReloadParams};
use serde_json::json;

use super::chromium::Chromium;
use super::console::Console;

/// How long a wish may take to come true.
const PATIENCE: Duration = Duration::from_secs(15);
/// A person's tab. Made by [`Browser::visitor`](super::Browser::visitor).
///
/// Every word panics, at the line of the journey that says it, with the text of the page when it
/// cannot be done.
#[derive(Debug)]
pub struct Page {
    pub(super) tab: Arc<Tab>,
    /// The part of the page that is meant, by a text it holds.
    pub(super) scope: Option<String>,
    pub(super) patience: Duration,
}

#[derive(Debug)]
pub(super) struct Tab {
    pub(super) chromium: Arc<Chromium>,
    pub(super) page: chromiumoxide::Page,
    pub(super) width: AtomicU32,
    pub(super) scripts: AtomicBool,
    site: String,
    console: Console,
    pub(super) marks: AtomicU64,
}

impl Page {
    pub(super) fn new(chromium: Arc<Chromium>, site: &str) -> Self {
        let page = chromium.new_tab();
        let console = Console::listen(&chromium, &page);
        let site = site.to_owned();
        let tab = Tab {
            chromium,
            page,
            width: AtomicU32::new(0),
            scripts: AtomicBool::new(true),
            site,
            console,
            marks: AtomicU64::new(0),
        };
        Self {
            tab: Arc::new(tab),
            scope: None,
            patience: PATIENCE,
        }
    }

    /// The same person, looking only at the smallest part of the page (row, item, group, section,
    /// form…) that holds this text.
    pub fn within(&self, text: &str) -> Self {
        Self {
            tab: Arc::clone(&self.tab),
            scope: Some(text.to_owned()),
            patience: self.patience,
        }
    }

    /// Goes to a path of the site and waits until the page is loaded.
    #[track_caller]
    pub fn open(&self, path: &str) {
        let mark = self.mark();
        let url = format!("{}{path}", self.tab.site);
        match self.tell(NavigateParams::new(url)) {
            Ok(answer) => {
                if let Some(why) = answer.error_text {
                    self.fail(&format!("open {path}"), &why);
                }
            }
            Err(why) => self.fail(&format!("open {path}"), &why),
        }
        self.until(&format!("open {path}"), || {
            self.ask("loaded", &[json!(mark)])
        });
    }

    /// Loads the same page again; a form that was posted is not posted again.
    #[track_caller]
    pub fn reload(&self) {
        let mark = self.mark();
        if let Err(why) = self.tell(ReloadParams::default()) {
            self.fail("reload", &why);
        }
        self.until("reload", || self.ask("loaded", &[json!(mark)]));
    }

    /// Uses the browser's “back” button.
    #[track_caller]
    pub fn back(&self) {
        let mark = self.mark();
        // The page may be gone before it answers.
        if let Err(why) = self.evaluate("history.back()", false)
            && !why.contains("navigated")
        {
            self.fail("go back", &why);
        }
        self.until("go back", || self.ask("loaded", &[json!(mark)]));
    }

    /// The text is on the page, or comes within a few seconds.
    #[track_caller]
    pub fn sees(&self, text: &str) {
        self.until(&format!("see « {text} »"), || {
            self.ask("sees", &[self.part(), json!(text)])
        });
    }

    /// The text is not on the page, or goes within a few seconds.
    #[track_caller]
    pub fn does_not_see(&self, text: &str) {
        self.until(&format!("not see « {text} »"), || {
            self.ask("absent", &[self.part(), json!(text)])
        });
    }

    /// The visible text of the page, or of the part that is meant.
    #[track_caller]
    pub fn text(&self) -> String {
        let text = self.until("read the page", || self.ask("text", &[self.part()]));
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Path and query of the address in the bar.
    #[track_caller]
    pub fn path(&self) -> String {
        let path = self.until("read the address", || {
            self.evaluate("location.pathname + location.search", false)
        });
        path.as_str().unwrap_or_default().to_owned()
    }

    /// Where the links of the page lead on this site: paths and queries, each once.
    #[track_caller]
    pub fn links(&self) -> Vec<String> {
        let links = self.until("read the links", || self.ask("links", &[]));
        let links = links.as_array().cloned().unwrap_or_default();
        links
            .iter()
            .filter_map(|link| link.as_str().map(str::to_owned))
            .collect()
    }

    /// The HTTP status with which the page came, after redirections.
    #[track_caller]
    pub fn status(&self) -> u16 {
        let status = self.until("read the status", || {
            self.evaluate(
                "performance.getEntriesByType('navigation')[0].responseStatus",
                false,
            )
        });
        status
            .as_u64()
            .and_then(|status| u16::try_from(status).ok())
            .unwrap_or_default()
    }

    /// What the console complained about since the last call: errors, uncaught exceptions,
    /// violations of the content security policy, assets that failed to load. The answer of the
    /// page itself, such as 422, is not a complaint.
    pub fn take_complaints(&self) -> Vec<String> {
        let last = format!("etayage-{}", self.next());
        let said = self.evaluate(&format!("console.debug({})", json!(last)), false);
        match said {
            Ok(_) => self
                .tab
                .console
                .complaints(&self.tab.chromium, &self.tab.page, &last),
            Err(why) => vec![why],
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let last = self.scope.is_none() && !panicking();
        let complaints = if last {
            self.take_complaints()
        } else {
            Vec::new()
        };
        assert!(
            complaints.is_empty(),
            "the browser's console complained:\n{}",
            complaints.join("\n")
        );
    }
}
