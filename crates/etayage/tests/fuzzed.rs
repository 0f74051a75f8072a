//! The entry functions of the fuzz targets, over their committed corpus and what is near it: whatever
//! comes from outside, nothing panics and no page is a fault.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on may panic")]

use std::path::{Path, PathBuf};

#[path = "../../../fuzz/src/lib.rs"]
mod entries;

/// Inputs drawn near each one of the corpus.
const NEAR: u64 = 60;

fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fuzz/corpus")
        .join(target);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

/// A number that looks drawn, the same at each run (splitmix64).
fn drawn(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ (*state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// The same bytes with one thing changed: cut, repeated, a byte replaced, a few put in.
fn near(bytes: &[u8], state: &mut u64) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    let at = usize::try_from(drawn(state)).unwrap() % (bytes.len() + 1);
    let (before, after) = bytes.split_at(at);
    match drawn(state) % 5 {
        0 => changed.truncate(at),
        1 => changed = [before, before, after].concat(),
        2 => changed.extend(drawn(state).to_le_bytes()),
        3 => changed = [before, &drawn(state).to_le_bytes()[..], after].concat(),
        _ => {
            let byte = drawn(state).to_le_bytes()[0];
            changed.get_mut(at).into_iter().for_each(|old| *old = byte);
        }
    }
    changed
}

#[test]
fn nothing_from_outside_makes_a_reader_fall() {
    for (target, enter) in entries::ENTRIES {
        let files = corpus(target);
        assert!(files.len() >= 3, "{target} has a corpus");
        let mut state = 1;
        for file in files {
            let bytes = std::fs::read(&file).unwrap();
            enter(&bytes);
            // Long files are slow to read in a build for tests: fewer of their neighbours.
            let some = if bytes.len() > 4096 { NEAR / 10 } else { NEAR };
            for _ in 0..some {
                enter(&near(&bytes, &mut state));
            }
        }
    }
}

/// Each entry is a target that `cargo fuzz run` knows.
#[test]
fn every_entry_is_a_fuzz_target() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz");
    let known = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    for (target, _) in entries::ENTRIES {
        let file = format!("fuzz_targets/{target}.rs");
        let text = std::fs::read_to_string(folder.join(&file)).unwrap();
        assert!(
            text.contains(&format!("etayage_fuzz::{target}(data)")),
            "{file}"
        );
        assert!(known.contains(&format!("path = \"{file}\"")), "{file}");
    }
}

/// The requests reach the pages: otherwise nothing would be tried.
#[test]
fn a_request_of_the_corpus_is_answered_as_a_browser_is() {
    let status = |request: &[u8]| entries::answer(request).map(|status| status.as_u16());
    assert_eq!(status(b"/situations\n*\n\n"), Some(200));
    assert_eq!(status(b"/situations\n\n\n"), Some(303));
    assert_eq!(status(b"+/alertes/nouvelle\n*\ntext/plain\na=b"), Some(422));
    assert_eq!(status(b"no address\n\n\n"), None);
}
