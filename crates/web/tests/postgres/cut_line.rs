//! A line to the server of the tests that can be cut after a COMMIT has arrived and before its answer.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};

const SOCKET: &str = ".s.PGSQL.5432";

/// The line. What it carries is only looked at.
pub struct Line {
    folder: TempDir,
    armed: Arc<AtomicBool>,
}

impl Line {
    /// To the server whose socket is in that folder. Once armed, it is cut at the COMMIT of the first
    /// transaction that wrote `marked`.
    pub fn to(server: &Path, marked: &'static str) -> Self {
        let folder = TempDir::new().expect("a folder");
        let listener = UnixListener::bind(folder.path().join(SOCKET)).expect("a socket");
        let armed = Arc::new(AtomicBool::new(false));
        let (server, armed_too) = (server.join(SOCKET), Arc::clone(&armed));
        tokio::spawn(async move {
            while let Ok((here, _)) = listener.accept().await {
                let there = UnixStream::connect(&server).await.expect("the server");
                tokio::spawn(carry(here, there, marked, Arc::clone(&armed_too)));
            }
        });
        Self { folder, armed }
    }

    /// Where to connect.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The next marked transaction loses its answer.
    pub fn arm(&self) {
        self.armed.store(true, Ordering::SeqCst);
    }

    /// Whether one has lost it.
    pub fn was_cut(&self) -> bool {
        !self.armed.load(Ordering::SeqCst)
    }
}

async fn carry(here: UnixStream, there: UnixStream, marked: &str, armed: Arc<AtomicBool>) {
    let (mut asked, mut answer) = here.into_split();
    let (mut back, mut forth) = there.into_split();
    let answering = tokio::spawn(async move { tokio::io::copy(&mut back, &mut answer).await });
    let (mut chunk, mut sent) = (vec![0; 65_536], Vec::new());
    while let Ok(length @ 1..) = asked.read(&mut chunk).await {
        sent.extend_from_slice(&chunk[..length]);
        let ends = holds(&sent, "COMMIT");
        let cut = ends && holds(&sent, marked) && armed.swap(false, Ordering::SeqCst);
        if cut {
            answering.abort();
        } else if ends || holds(&sent, "ROLLBACK") {
            sent.clear();
        }
        if forth.write_all(&chunk[..length]).await.is_err() || cut {
            // The server closes once it has committed what it was sent.
            let _ = forth.shutdown().await;
            return;
        }
    }
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|some| some == word.as_bytes())
}
