//! A base in a file goes back to an instant, with the scripts that are delivered; a copy that cannot be
//! made, or read again, is told and costs no older one.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::support::Installation;

/// An installation, the folder of its copies and what sets them.
struct Kept {
    place: Installation,
    conf: PathBuf,
}

impl Kept {
    fn new() -> Self {
        let place = Installation::new(None);
        place.says("init", &["--login", "admin"]);
        let conf = place.file("copies.conf");
        let copies = place.file("copies");
        std::fs::create_dir(&copies).unwrap();
        let lines = format!("COPIES='{}'\nHOURS=48\nDAYS=30\n", copies.display());
        std::fs::write(&conf, lines).unwrap();
        Self { place, conf }
    }

    fn runs(&self, script: &str, arguments: &[&Path]) -> Output {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packaging/sqlite");
        let mut command = Command::new("sh");
        // A file that may not grow answers with an error, as a full disk does.
        command.args(["-c", r#"trap "" XFSZ; exec "$0" "$@""#]);
        command.arg(folder.join(script)).args(arguments);
        command
            .env("ETAYAGE", env!("CARGO_BIN_EXE_etayage"))
            .env("ETAYAGE_DATA", self.place.files.path())
            .env("ETAYAGE_COPIES_CONF", &self.conf)
            .env("ETAYAGE_CONFIG", "");
        command.output().unwrap()
    }

    fn keeps(&self) -> Output {
        self.runs("keep-copy", &[])
    }

    /// The instants of the copies, oldest first.
    fn copies(&self) -> Vec<String> {
        let files = std::fs::read_dir(self.place.file("copies")).unwrap();
        let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names
            .filter_map(|name| {
                let instant = name.strip_prefix("etayage-")?.strip_suffix(".sauvegarde")?;
                Some(instant.to_owned())
            })
            .collect();
        names.sort();
        names
    }

    /// Names the copy just made as if it had been made then: names end with the second.
    fn dates(&self, instant: &str) {
        let newest = self.copies().pop().unwrap();
        std::fs::rename(self.copy(&newest), self.copy(instant)).unwrap();
    }

    fn copy(&self, instant: &str) -> PathBuf {
        self.place
            .file(&format!("copies/etayage-{instant}.sauvegarde"))
    }
}

/// An instant of now, moved, as the names of copies have it.
fn moved(by: &str) -> String {
    let mut date = Command::new("date");
    let told = date.args(["-u", "-d", by, "+%Y-%m-%dT%H%M%SZ"]);
    let told = told.output().unwrap().stdout;
    String::from_utf8(told).unwrap().trim().to_owned()
}

fn told(done: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    )
}

#[test]
fn a_base_in_a_file_goes_back_to_the_newest_copy_before_an_instant() {
    let kept = Kept::new();
    let done = kept.keeps();
    assert!(done.status.success(), "{}", told(&done));
    // The copy is as if it had been made an hour ago; another one is made now.
    let before = moved("-1 hour");
    kept.dates(&before);
    let done = kept.keeps();
    assert!(done.status.success(), "{}", told(&done));

    let there = kept.place.file("there");
    let instant = Path::new("now -30 minutes");
    let done = kept.runs("restore-copy", &[instant, kept.place.files.path(), &there]);
    let said = told(&done);
    assert!(
        done.status.success() && said.contains("Tout est en ordre."),
        "{said}"
    );
    assert!(said.contains(&before), "{said}");
    let early = Path::new("now -2 hours");
    let nowhere = kept.place.file("nowhere");
    let done = kept.runs("restore-copy", &[early, kept.place.files.path(), &nowhere]);
    assert!(told(&done).contains("no copy in"), "{}", told(&done));
    assert!(!nowhere.exists());
}

#[test]
fn copies_thin_out_as_they_age() {
    let kept = Kept::new();
    assert!(kept.keeps().status.success());
    let only = moved("-10 minutes");
    kept.dates(&only);
    let day = |ago: &str, time: &str| format!("{}T{time}Z", &moved(ago)[..10]);
    let (last, first) = (day("-5 days", "200000"), day("-5 days", "080000"));
    let (recent, old) = (moved("-40 hours"), day("-31 days", "120000"));
    for instant in [&last, &first, &recent, &old] {
        std::fs::copy(kept.copy(&only), kept.copy(instant)).unwrap();
    }
    let done = kept.keeps();
    assert!(done.status.success(), "{}", told(&done));
    let left = kept.copies();
    assert!(
        left.contains(&last) && left.contains(&recent) && left.contains(&only),
        "{left:?}"
    );
    assert!(!left.contains(&first) && !left.contains(&old), "{left:?}");
}

#[test]
fn a_copy_that_fails_or_is_broken_is_told_and_costs_no_other() {
    let kept = Kept::new();
    assert!(kept.keeps().status.success());
    kept.dates(&moved("-10 minutes"));
    let old = format!("{}T120000Z", &moved("-60 days")[..10]);
    std::fs::copy(kept.copy(&kept.copies()[0]), kept.copy(&old)).unwrap();
    let before = kept.copies();

    // A copy dated after the one just made stands for one that the disk damaged.
    let broken = kept.copy(&moved("+1 hour"));
    std::fs::write(&broken, "damaged").unwrap();
    let done = kept.keeps();
    let said = told(&done);
    assert!(
        !done.status.success() && said.contains("does not restore"),
        "{said}"
    );
    assert!(before.iter().all(|copy| kept.copies().contains(copy)));
    std::fs::remove_file(broken).unwrap();
    kept.dates(&moved("-5 minutes"));

    let before = kept.copies();
    let pid = std::process::id().to_string();
    let limit = |size: &str| {
        let done = Command::new("prlimit")
            .args([&format!("--fsize={size}:unlimited"), "--pid", &pid])
            .status();
        assert!(done.unwrap().success());
    };
    limit("60000");
    let done = kept.keeps();
    limit("unlimited");
    let said = told(&done);
    assert!(
        !done.status.success() && said.contains("sauvegarde"),
        "{said}"
    );
    assert_eq!(kept.copies(), before, "no copy is left half made");
}
