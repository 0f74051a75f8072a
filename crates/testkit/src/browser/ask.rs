//! How the words of a journey ask the page, again and again until it can answer.

use std::sync::atomic::Ordering;
use std::thread::sleep;
use std::time::{Duration, Instant};

use chromiumoxide::Command;
use chromiumoxide::cdp::js_protocol::runtime::{EvaluateParams, ExceptionDetails};
use serde_json::{Value, json};

use super::page::Page;

/// Between two looks at the page.
const BLINK: Duration = Duration::from_millis(20);

const VERBS: &str = include_str!("verbs.js");

impl Page {
    /// Repeats an attempt until it succeeds; fails with its last reason.
    #[track_caller]
    pub(super) fn until<T>(&self, wish: &str, mut attempt: impl FnMut() -> Result<T, String>) -> T {
        let deadline = Instant::now() + self.patience;
        loop {
            match attempt() {
                Ok(done) => return done,
                Err(why) if Instant::now() > deadline => self.fail(wish, &why),
                Err(_) => sleep(BLINK),
            }
        }
    }

    #[track_caller]
    pub(super) fn fail(&self, wish: &str, why: &str) -> ! {
        let place = self.evaluate("location.href", false).unwrap_or_default();
        let text = self
            .evaluate("document.body.innerText", false)
            .unwrap_or_default();
        let text = text.as_str().unwrap_or("(no page)");
        panic!("could not {wish}: {why}\nat {place}, which says:\n{text}\n");
    }

    /// Calls one of the verbs of `verbs.js`.
    pub(super) fn ask(&self, verb: &str, arguments: &[Value]) -> Result<Value, String> {
        self.evaluate(&question(verb, arguments), false)
    }

    /// Evaluates an expression in the page; the content security policy does not apply to it.
    pub(super) fn evaluate(&self, expression: &str, promise: bool) -> Result<Value, String> {
        let mut question = EvaluateParams::new(expression);
        question.return_by_value = Some(true);
        question.await_promise = Some(promise);
        let answer = self.tell(question)?;
        match answer.exception_details {
            Some(details) => Err(reason(&details)),
            None => Ok(answer.result.value.unwrap_or(Value::Null)),
        }
    }

    pub(super) fn tell<C: Command>(&self, command: C) -> Result<C::Response, String> {
        self.tab.chromium.tell(&self.tab.page, command)
    }

    /// Marks the present document, so that the next one can be told from it.
    #[track_caller]
    pub(super) fn mark(&self) -> u64 {
        let mark = self.next();
        self.until("look at the page", || self.ask("mark", &[json!(mark)]));
        mark
    }

    pub(super) fn part(&self) -> Value {
        json!(self.scope)
    }

    pub(super) fn next(&self) -> u64 {
        self.tab.marks.fetch_add(1, Ordering::Relaxed)
    }
}

/// One verb of `verbs.js` as an expression.
pub(super) fn question(verb: &str, arguments: &[Value]) -> String {
    let arguments = Value::from(arguments);
    format!("(() => {{ {VERBS}\nreturn verbs.{verb}(...{arguments}); }})()")
}

/// What was thrown, without the stack of calls.
pub(super) fn reason(details: &ExceptionDetails) -> String {
    let thrown = details
        .exception
        .as_ref()
        .and_then(|thrown| thrown.description.as_deref());
    let told = thrown.unwrap_or(&details.text);
    let told = told.split("\n    at ").next().unwrap_or(told);
    told.trim_start_matches("Error: ").to_owned()
}
