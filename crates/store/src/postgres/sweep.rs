//! Taking destroyed keys out of the files of a PostgreSQL base.
//!
//! A line that changes stays in its file as it was, and cleaning (`VACUUM`) only marks its place as
//! free. Writing the table of keys again, in a new file, leaves the old keys behind. The server's
//! journal is out of reach from here: `docs/guide/installation.md` says how long it keeps them.

use std::time::Duration;

use tokio_postgres::Client;

use crate::sql::db::Result;

/// How many times, and how long each, to wait for those who still read the base as it was.
const TURNS: u32 = 40;
const TURN: Duration = Duration::from_millis(50);

/// Whoever reads the base as it was before this number keeps the old lines alive.
const NOW: &str = "SELECT (txid_snapshot_xmax(txid_current_snapshot()) % 4294967296)::text";
const OLDER: &str = "SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND age(backend_xmin) > age($1::text::xid)";

/// Writes the table of keys again without those that were destroyed; tells whether nothing is left of
/// them: someone may be reading the base as it was for too long. Others wait meanwhile, some seconds
/// for a million keys.
pub(super) async fn keys(client: &Client) -> Result<bool> {
    let now: String = client.query_one(NOW, &[]).await?.get(0);
    for _ in 0..TURNS {
        let older: i64 = client.query_one(OLDER, &[&now]).await?.get(0);
        if older == 0 {
            client.batch_execute("VACUUM (FULL) stream_keys").await?;
            return Ok(true);
        }
        tokio::time::sleep(TURN).await;
    }
    Ok(false)
}
