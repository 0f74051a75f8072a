//! Other sites, which no test may reach.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chromiumoxide::cdp::browser_protocol::fetch::{
    ContinueRequestParams, EnableParams, EventRequestPaused, FulfillRequestParams, HeaderEntry,
    RequestPattern,
};
use chromiumoxide::cdp::browser_protocol::network::ResourceType;
use futures::StreamExt;

use super::page::Page;

impl Page {
    /// From now on, every page of that site is one that says only `words`: nothing leaves this machine.
    #[track_caller]
    pub fn finds_elsewhere(&self, site: &str, words: &str) {
        let page = self.tab.page.clone();
        let asked = self
            .tab
            .chromium
            .wait(page.event_listener::<EventRequestPaused>())
            .unwrap_or_else(|error| self.fail("watch over other sites", &error.to_string()));
        // All documents: Chromium does not ask about what a page of ours redirects to otherwise.
        let pattern = RequestPattern::builder().resource_type(ResourceType::Document);
        let watch = EnableParams::builder().pattern(pattern.build()).build();
        if let Err(why) = self.tell(watch) {
            self.fail("watch over other sites", &why);
        }
        let body = BASE64_STANDARD.encode(format!(
            "<!doctype html><html lang=\"fr\"><link rel=\"icon\" href=\"data:,\"><title>{words}</title><h1>{words}</h1>"
        ));
        let site = site.to_owned();
        self.tab.chromium.spawn(async move {
            let mut asked = asked;
            while let Some(request) = asked.next().await {
                let id = request.request_id.clone();
                // It fails when the page has gone meanwhile: nobody waits for it any more.
                if request.request.url.starts_with(&site) {
                    let mut answer = FulfillRequestParams::new(id, 200);
                    answer.body = Some(body.clone().into());
                    let kind = HeaderEntry::new("content-type", "text/html; charset=utf-8");
                    answer.response_headers = Some(vec![kind]);
                    let _ = page.execute(answer).await;
                } else {
                    let _ = page.execute(ContinueRequestParams::new(id)).await;
                }
            }
        });
    }
}
