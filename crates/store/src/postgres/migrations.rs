//! Brings a PostgreSQL base to the current shape.

use tokio_postgres::Client;

use crate::sql::db::Result;
use crate::sql::shape;

/// Held while migrating, so that instances started together do it one after the other.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7305821490213)";

/// Runs the migrations that the base has not seen, in one transaction.
pub(super) async fn run(client: &mut Client) -> Result<()> {
    let transaction = client.transaction().await?;
    transaction.batch_execute(LOCK).await?;
    transaction
        .batch_execute("CREATE TABLE IF NOT EXISTS shape (number BIGINT NOT NULL, usable_from BIGINT NOT NULL)")
        .await?;
    let row = transaction
        .query_opt("SELECT number, usable_from FROM shape", &[])
        .await?;
    let (done, usable_from) = row.map_or((0, 0), |row| (row.get(0), row.get(1)));
    for migration in shape::missing(done, usable_from)? {
        transaction.batch_execute(migration.postgres).await?;
    }
    let (number, usable_from) = shape::after(done, usable_from);
    transaction
        .batch_execute(&format!(
            "DELETE FROM shape; INSERT INTO shape VALUES ({number}, {usable_from})"
        ))
        .await?;
    Ok(transaction.commit().await?)
}
