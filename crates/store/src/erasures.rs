//! The list of erased streams, in a file beside the base, so that a restored backup forgets again
//! whom it must. It names streams, never people.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use jiff::Timestamp;

use crate::sql::db::Result;
use crate::{Store, StoreError, StreamId};

/// Erased streams and when.
pub type Erasures = BTreeMap<StreamId, Timestamp>;

/// The erasures that a file lists; none without a file.
///
/// # Errors
/// `Corrupt` for a line that is not `stream⇥instant`, `Unavailable` when the file cannot be read.
pub fn read_erasures(path: &Path) -> Result<Erasures> {
    let text = match std::fs::read_to_string(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Erasures::new()),
        other => other.map_err(|e| unusable(path, &e))?,
    };
    let wrong = |line: &str| StoreError::Corrupt(format!("{}: « {line} »", path.display()));
    let erasure = |line: &str| {
        let (stream, at) = line.split_once('\t').ok_or_else(|| wrong(line))?;
        let at = at.parse().map_err(|_| wrong(line))?;
        Ok((StreamId::new(stream), at))
    };
    text.lines().map(erasure).collect()
}

/// Adds erasures to a file, on disk when it returns.
///
/// # Errors
/// `Unavailable` when the file cannot be written.
pub fn add_erasures(path: &Path, erasures: &Erasures) -> Result<()> {
    let known = read_erasures(path)?;
    let new = erasures
        .iter()
        .filter(|(stream, _)| !known.contains_key(stream));
    let lines: String = new
        .map(|(stream, at)| format!("{stream}\t{at}\n"))
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    let file = std::fs::File::options()
        .create(true)
        .append(true)
        .open(path);
    let written = file.and_then(|mut file| {
        file.write_all(lines.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|e| unusable(path, &e))
}

/// Erases again from a restored base; tells how many streams it had forgotten to forget.
///
/// # Errors
/// Those of [`Store::erase`].
pub async fn erase_again(store: &dyn Store, erasures: &Erasures) -> Result<usize> {
    let done = store.erased().await?;
    let mut again = 0;
    for (stream, at) in erasures {
        if !done.contains_key(stream) {
            store.erase(stream, *at).await?;
            again += 1;
        }
    }
    Ok(again)
}

fn unusable(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Unavailable(format!("{}: {error}", path.display()))
}
