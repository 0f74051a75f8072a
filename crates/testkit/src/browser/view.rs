//! How the page is shown, and what it looks like.

use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chromiumoxide::Command;
use chromiumoxide::cdp::browser_protocol::emulation::{
    MediaFeature, SetDeviceMetricsOverrideParams, SetEmulatedMediaParams,
    SetScriptExecutionDisabledParams,
};
use chromiumoxide::cdp::browser_protocol::page::{
    CaptureScreenshotParams, GetLayoutMetricsParams, Viewport,
};
use serde_json::json;

use super::Width;
use super::page::Page;

impl Page {
    /// On a screen of this size, from now on.
    #[track_caller]
    #[must_use = "returns the same visitor"]
    pub fn at(self, width: Width) -> Self {
        self.resize(width);
        self
    }

    /// The screen changes under the page that is open: turned, or another window.
    #[track_caller]
    pub fn resize(&self, width: Width) {
        let (wide, high) = width.pixels();
        self.tab.width.store(wide, Ordering::Relaxed);
        self.set(SetDeviceMetricsOverrideParams::new(
            i64::from(wide),
            i64::from(high),
            1.0,
            false,
        ));
        self.colours("light");
    }

    /// In the dark (or light) colours of the person's system, from now on, still without motion.
    #[track_caller]
    #[must_use = "returns the same visitor"]
    pub fn dark(self, dark: bool) -> Self {
        self.show_dark(dark);
        self
    }

    /// The system of the person turns dark, or light, under the page that is open.
    #[track_caller]
    pub fn show_dark(&self, dark: bool) {
        self.colours(if dark { "dark" } else { "light" });
    }

    /// With or without JavaScript, from the next page on.
    #[track_caller]
    #[must_use = "returns the same visitor"]
    pub fn javascript(self, on: bool) -> Self {
        self.scripts(on);
        self.tab.scripts.store(on, Ordering::Relaxed);
        self
    }

    /// Waits no longer than this for a wish to come true, instead of fifteen seconds.
    #[must_use = "returns the same visitor"]
    pub fn patient_for(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The page does not scroll sideways at the width of this screen.
    #[track_caller]
    pub fn assert_fits(&self) {
        let width = self.tab.width.load(Ordering::Relaxed);
        self.until(&format!("fit in {width} px"), || {
            self.ask("fits", &[json!(width)])
        });
    }

    /// What makes the page scroll sideways at the width of this screen; nothing when it fits.
    pub fn fails_to_fit(&self) -> Option<String> {
        let width = self.tab.width.load(Ordering::Relaxed);
        self.ask("fits", &[json!(width)]).err()
    }

    /// Saves the whole page as `target/screenshots/<name>.png`; tells where.
    #[track_caller]
    pub fn screenshot(&self, name: &str) -> PathBuf {
        let picture = self
            .picture()
            .unwrap_or_else(|why| self.fail("take a screenshot", &why));
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/screenshots");
        let file = folder.join(format!("{name}.png"));
        std::fs::create_dir_all(file.parent().unwrap_or(&folder))
            .and_then(|()| std::fs::write(&file, picture))
            .unwrap_or_else(|error| panic!("{} cannot be written: {error}", file.display()));
        file
    }

    fn picture(&self) -> Result<Vec<u8>, String> {
        let size = self
            .tell(GetLayoutMetricsParams::default())?
            .css_content_size;
        let command = CaptureScreenshotParams {
            capture_beyond_viewport: Some(true),
            clip: Some(Viewport {
                x: 0.0,
                y: 0.0,
                width: size.width,
                height: size.height,
                scale: 1.0,
            }),
            ..CaptureScreenshotParams::default()
        };
        let picture = self.tell(command)?.data;
        BASE64_STANDARD
            .decode(picture)
            .map_err(|error| error.to_string())
    }

    pub(super) fn scripts(&self, on: bool) {
        self.set(SetScriptExecutionDisabledParams::new(!on));
    }

    #[track_caller]
    fn colours(&self, scheme: &str) {
        let features = vec![
            MediaFeature::new("prefers-color-scheme", scheme),
            MediaFeature::new("prefers-reduced-motion", "reduce"),
        ];
        self.set(SetEmulatedMediaParams {
            features: Some(features),
            ..SetEmulatedMediaParams::default()
        });
    }

    #[track_caller]
    fn set<C: Command>(&self, command: C) {
        if let Err(why) = self.tell(command) {
            self.fail("change the screen", &why);
        }
    }
}
