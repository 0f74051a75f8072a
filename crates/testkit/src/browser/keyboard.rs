//! Going about without a mouse.

use chromiumoxide::cdp::browser_protocol::input::{
    DispatchKeyEventParams, DispatchKeyEventType, InsertTextParams,
};
use chromiumoxide::keys::get_key_definition;

use super::page::Page;

/// More strokes of Tab than anyone has the patience for.
const MOST_TABS: usize = 150;

impl Page {
    /// Strikes a key: `Tab`, `Enter`, ` `, `Escape`, `ArrowDown`, or a character. Does not wait for
    /// a page that `Enter` may ask for: say next what is seen on it.
    #[track_caller]
    pub fn strike(&self, key: &str) {
        let Some(definition) = get_key_definition(key) else {
            self.fail("strike a key", &format!("there is no key « {key} »"));
        };
        let one_character = (definition.key.chars().count() == 1).then_some(definition.key);
        let text = definition.text.or(one_character);
        let down = if text.is_some() {
            DispatchKeyEventType::KeyDown
        } else {
            DispatchKeyEventType::RawKeyDown
        };
        for (kind, text) in [(down, text), (DispatchKeyEventType::KeyUp, None)] {
            let mut command = DispatchKeyEventParams::new(kind);
            command.text = text.map(str::to_owned);
            command.key = Some(definition.key.to_owned());
            command.code = Some(definition.code.to_owned());
            command.windows_virtual_key_code = Some(definition.key_code);
            if let Err(why) = self.tell(command) {
                self.fail(&format!("strike « {key} »"), &why);
            }
        }
    }

    /// Types a text where the keyboard's focus is.
    #[track_caller]
    pub fn types(&self, text: &str) {
        if let Err(why) = self.tell(InsertTextParams::new(text)) {
            self.fail(&format!("type « {text} »"), &why);
        }
    }

    /// Strikes Tab until the focus is on the control with this text or label.
    #[track_caller]
    pub fn tab_to(&self, name: &str) {
        for _ in 0..MOST_TABS {
            self.strike("Tab");
            if self.ask("on", &[name.into()]).is_ok() {
                return;
            }
        }
        self.fail(&format!("reach « {name} » with Tab"), "it is never reached");
    }

    /// The control that has the keyboard's focus is the one with this text or label.
    #[track_caller]
    pub fn is_on(&self, name: &str) {
        self.until(&format!("be on « {name} »"), || {
            self.ask("on", &[name.into()])
        });
    }
}
