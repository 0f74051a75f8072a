//! Appends as fast as it can from several tasks and prints `stream version` for each append that the
//! store acknowledged. The crash test kills it without warning.

use std::io::Write;
use std::sync::Arc;

use etayage_store::{
    Append, Appended, NewEvent, OpenOptions, Rows, Store, StoreError, StreamId, Vault,
};
use jiff::Timestamp;

const STREAMS: usize = 16;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let base = std::env::args().nth(1).ok_or("usage: append_burst BASE")?;
    let store =
        etayage_store::open(&base, &Vault::from_bytes(&[42; 32]), OpenOptions::default()).await?;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..STREAMS {
        tasks.spawn(burst(
            Arc::clone(&store),
            StreamId::new(format!("burst/{number}")),
        ));
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(())
}

async fn burst(store: Arc<dyn Store>, stream: StreamId) -> Result<(), std::io::Error> {
    let mut expected = store
        .load(&stream)
        .await
        .map_err(std::io::Error::other)?
        .len() as u64;
    loop {
        let body = serde_json::json!({"n": expected, "note": {"$private": "some text"}});
        let append = Append {
            stream: stream.clone(),
            expected,
            operation: None,
            actor: "burst".to_owned(),
            at: Timestamp::UNIX_EPOCH,
            events: vec![NewEvent {
                kind: "step".to_owned(),
                schema: 1,
                body,
            }],
            rows: Rows::None,
        };
        match store.append(append).await {
            Ok(Appended::Recorded { version }) => {
                expected = version;
                writeln!(std::io::stdout(), "{stream} {version}")?;
            }
            Ok(Appended::AlreadyRecorded { .. }) => {}
            // What a killed burst had sent may arrive after its end.
            Err(StoreError::Conflict { actual, .. }) => expected = actual,
            Err(error) => return Err(std::io::Error::other(error)),
        }
    }
}
