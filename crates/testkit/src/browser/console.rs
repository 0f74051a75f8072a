//! What the browser's console says, collected without a gap.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use chromiumoxide::Page;
use chromiumoxide::cdp::browser_protocol::log::{
    EventEntryAdded, LogEntry, LogEntryLevel, LogEntrySource,
};
use chromiumoxide::cdp::browser_protocol::page::EventFrameNavigated;
use chromiumoxide::cdp::js_protocol::runtime::{
    ConsoleApiCalledType, EventConsoleApiCalled, EventExceptionThrown, RemoteObject,
};
use chromiumoxide::error::CdpError;
use chromiumoxide::listeners::EventStream;
use futures::{FutureExt, StreamExt};

use super::chromium::Chromium;

/// The tab's four sources of complaints.
#[derive(Debug)]
pub(super) struct Console {
    streams: Mutex<Streams>,
}

#[derive(Debug)]
struct Streams {
    calls: EventStream<EventConsoleApiCalled>,
    exceptions: EventStream<EventExceptionThrown>,
    entries: EventStream<EventEntryAdded>,
    documents: EventStream<EventFrameNavigated>,
    visited: HashSet<String>,
}

impl Console {
    pub(super) fn listen(chromium: &Chromium, page: &Page) -> Self {
        let streams = chromium.wait(async {
            let streams = Streams {
                calls: page.event_listener().await?,
                exceptions: page.event_listener().await?,
                entries: page.event_listener().await?,
                documents: page.event_listener().await?,
                visited: HashSet::new(),
            };
            page.enable_runtime().await?;
            page.enable_log().await?;
            Ok::<_, CdpError>(streams)
        });
        let streams =
            streams.unwrap_or_else(|error| panic!("the console cannot be heard: {error}"));
        Self {
            streams: Mutex::new(streams),
        }
    }

    /// Everything said up to `last`, a line that the page was just made to write.
    pub(super) fn complaints(&self, chromium: &Chromium, page: &Page, last: &str) -> Vec<String> {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        chromium.wait(async {
            let mut complaints = streams.calls_until(last).await;
            // One more exchange, so that what came with that line has reached the other streams.
            let _ = page.evaluate_expression("0").await;
            complaints.extend(streams.exceptions());
            complaints.extend(streams.entries());
            complaints
        })
    }
}

impl Streams {
    async fn calls_until(&mut self, last: &str) -> Vec<String> {
        let mut complaints = Vec::new();
        loop {
            match tokio::time::timeout(Duration::from_secs(10), self.calls.next()).await {
                Ok(Some(call)) if said(&call.args) == last => return complaints,
                Ok(Some(call)) => {
                    if matches!(
                        call.r#type,
                        ConsoleApiCalledType::Error | ConsoleApiCalledType::Assert
                    ) {
                        complaints.push(said(&call.args));
                    }
                }
                Ok(None) | Err(_) => {
                    complaints.push("the console fell silent".to_owned());
                    return complaints;
                }
            }
        }
    }

    fn exceptions(&mut self) -> Vec<String> {
        let mut complaints = Vec::new();
        while let Some(Some(event)) = self.exceptions.next().now_or_never() {
            let details = &event.exception_details;
            let exception = details
                .exception
                .as_ref()
                .and_then(|thrown| thrown.description.clone());
            complaints.push(exception.unwrap_or_else(|| details.text.clone()));
        }
        complaints
    }

    fn entries(&mut self) -> Vec<String> {
        while let Some(Some(event)) = self.documents.next().now_or_never() {
            self.visited.insert(event.frame.url.clone());
        }
        let mut complaints = Vec::new();
        while let Some(Some(event)) = self.entries.next().now_or_never() {
            let entry = &event.entry;
            if entry.level == LogEntryLevel::Error && !self.is_answer_of_a_page(entry) {
                let place = entry.url.clone().unwrap_or_default();
                complaints.push(format!("{} {place}", entry.text));
            }
        }
        complaints
    }

    /// Chromium also logs the status of the page itself when it is 4xx or 5xx.
    fn is_answer_of_a_page(&self, entry: &LogEntry) -> bool {
        entry.source == LogEntrySource::Network
            && entry
                .url
                .as_ref()
                .is_some_and(|url| self.visited.contains(url))
    }
}

fn said(arguments: &[RemoteObject]) -> String {
    let words = arguments.iter().map(|argument| match &argument.value {
        Some(serde_json::Value::String(text)) => text.clone(),
        Some(value) => value.to_string(),
        None => argument.description.clone().unwrap_or_default(),
    });
    words.collect::<Vec<_>>().join(" ")
}
