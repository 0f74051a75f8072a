//! Every kind of broken file, and what is said of it.
//!
//! Each case breaks a sound file in one place; the text beside holds what the reader of the file sees.
//! After a change made on purpose: `UPDATE=1 cargo nextest run -p etayage-programme broken`, then review it.

mod anywhere;
mod by_choice;
mod origins;

use std::path::Path;

use etayage_programme::parse;

const SMALL: &str = include_str!("../../small.toml");
const RICH: &str = include_str!("../../rich.toml");

/// A sound file, the ways to break it, and what is said of each.
struct Broken {
    /// The name of the file in what is said.
    name: &'static str,
    sound: &'static str,
    /// What is broken, the passage of the sound file, what stands there instead.
    cases: &'static [(&'static str, &'static str, &'static str)],
    expected: &'static str,
}

impl Broken {
    /// The file with that passage replaced, once.
    fn broken(&self, old: &str, new: &str) -> String {
        let name = self.name;
        assert!(self.sound.contains(old), "{name} has no longer: {old}");
        self.sound.replacen(old, new, 1)
    }

    fn seen(&self) -> String {
        let case = |(what, old, new): &(&str, &str, &str)| {
            let mistakes = parse(&self.broken(old, new)).expect_err(what);
            format!("═══ {what}\n\n{}", mistakes.render(self.name, false))
        };
        self.cases.iter().map(case).collect::<Vec<_>>().join("\n")
    }

    #[track_caller]
    fn assert_sound(&self) {
        parse(self.sound)
            .unwrap_or_else(|mistakes| panic!("{}", mistakes.render(self.name, false)));
    }

    /// Each case is told as `golden`, a file beside this one, says.
    #[track_caller]
    fn assert_explained(&self, golden: &str) {
        let seen = self.seen();
        if std::env::var_os("UPDATE").is_some() {
            let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/broken");
            std::fs::write(beside.join(golden), &seen).expect("a folder to write in");
            return;
        }
        let blocks = |text: &str| text.split("═══ ").map(str::to_owned).collect::<Vec<_>>();
        for (expected, seen) in blocks(self.expected).into_iter().zip(blocks(&seen)) {
            assert_eq!(seen, expected);
        }
        assert_eq!(seen.len(), self.expected.len());
    }
}
