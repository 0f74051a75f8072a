//! Pressing buttons and following links.

use chromiumoxide::cdp::browser_protocol::input::{
    DispatchMouseEventParams, DispatchMouseEventType, MouseButton,
};
use chromiumoxide::cdp::browser_protocol::network::GetCookiesParams;
use serde_json::{Value, json};

use super::page::Page;

impl Page {
    /// Presses the button, the link or the disclosure that has this text, with the mouse; when
    /// that asks the server for another page, waits until it is loaded.
    ///
    /// Panics too when the browser itself refuses the form, with the fields and its reasons.
    #[track_caller]
    pub fn press(&self, text: &str) {
        let wish = format!("press « {text} »");
        let spot = self.until(&wish, || self.ask("press", &[self.part(), json!(text)]));
        let mark = self.mark();
        self.click(&wish, &spot);
        if spot["leads"] == Value::Bool(true) {
            self.until(&wish, || self.ask("answered", &[json!(mark)]));
        }
    }

    /// Draws with the mouse in the frame of this name, from point to point without lifting it; a
    /// point is a share of the frame's width and height, from the top left.
    #[track_caller]
    pub fn draw(&self, frame: &str, points: &[(f64, f64)]) {
        let wish = format!("draw in « {frame} »");
        let spot = self.until(&wish, || self.ask("frame", &[self.part(), json!(frame)]));
        let at = |key: &str| spot[key].as_f64().unwrap_or_default();
        let mut kind = DispatchMouseEventType::MousePressed;
        let mut end = (0.0, 0.0);
        for (x, y) in points {
            end = (at("x") + x * at("width"), at("y") + y * at("height"));
            self.mouse(&wish, kind, MouseButton::Left, end);
            kind = DispatchMouseEventType::MouseMoved;
        }
        let up = DispatchMouseEventType::MouseReleased;
        self.mouse(&wish, up, MouseButton::Left, end);
    }

    /// What the link with this text leads to, fetched with the person's cookies: a PDF, a file.
    #[track_caller]
    pub fn download(&self, link: &str) -> Vec<u8> {
        let wish = format!("download « {link} »");
        let address = self.until(&wish, || self.ask("link", &[self.part(), json!(link)]));
        let address = address.as_str().unwrap_or_default();
        self.fetch(address)
            .unwrap_or_else(|why| self.fail(&wish, &why))
    }

    /// Outside the page, whose content security policy may forbid it to fetch anything.
    fn fetch(&self, address: &str) -> Result<Vec<u8>, String> {
        let question = GetCookiesParams {
            urls: Some(vec![address.to_owned()]),
        };
        let cookies = self.tell(question)?.cookies;
        let cookies: Vec<_> = cookies
            .iter()
            .map(|c| format!("{}={}", c.name, c.value))
            .collect();
        let request = reqwest::Client::new()
            .get(address)
            .header("cookie", cookies.join("; "));
        let answer = self
            .tab
            .chromium
            .wait(async { request.send().await?.error_for_status()?.bytes().await });
        answer
            .map(|bytes| bytes.to_vec())
            .map_err(|error| error.to_string())
    }

    /// Clicks at a spot that a verb gave; nothing when it gave none.
    #[track_caller]
    pub(super) fn click(&self, wish: &str, spot: &Value) {
        let (Some(x), Some(y)) = (spot["x"].as_f64(), spot["y"].as_f64()) else {
            return;
        };
        let moves = [
            (DispatchMouseEventType::MouseMoved, MouseButton::None),
            (DispatchMouseEventType::MousePressed, MouseButton::Left),
            (DispatchMouseEventType::MouseReleased, MouseButton::Left),
        ];
        for (kind, button) in moves {
            self.mouse(wish, kind, button, (x, y));
        }
    }

    #[track_caller]
    fn mouse(
        &self,
        wish: &str,
        kind: DispatchMouseEventType,
        button: MouseButton,
        (x, y): (f64, f64),
    ) {
        let mut command = DispatchMouseEventParams::new(kind, x, y);
        command.buttons = Some(i64::from(button == MouseButton::Left));
        command.button = Some(button);
        command.click_count = Some(1);
        if let Err(why) = self.tell(command) {
            self.fail(wish, &why);
        }
    }
}
