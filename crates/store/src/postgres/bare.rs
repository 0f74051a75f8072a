//! The bare driver of PostgreSQL.

use std::collections::HashMap;
use std::pin::pin;

use futures_util::TryStreamExt;
use futures_util::future::try_join_all;
use tokio_postgres::{Client, NoTls, Statement};

use super::db::{READ, WRITE, numbered};
use crate::sql::db::{Columns, Result};
use crate::sql::sent::Sent;

/// One connection to a database, without keys, hashes, pool or locks of ours. Statements are sent without
/// waiting for the answer of the one before.
pub(crate) struct Bare {
    client: Client,
    prepared: HashMap<String, Statement>,
}

impl Bare {
    /// Connects, on this machine or a trusted network: without TLS.
    pub(crate) async fn open(url: &str) -> Result<Self> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        tokio::spawn(connection);
        Ok(Self {
            client,
            prepared: HashMap::new(),
        })
    }

    pub(crate) async fn read(&mut self, statements: &[Sent]) -> Result<u64> {
        self.within(READ, statements.iter()).await
    }

    pub(crate) async fn commit(&mut self, group: &[Vec<Sent>]) -> Result<()> {
        self.within(WRITE, group.iter().flatten()).await?;
        Ok(())
    }

    async fn within<'a>(
        &mut self,
        begin: &str,
        statements: impl Iterator<Item = &'a Sent> + Clone,
    ) -> Result<u64> {
        for sent in statements.clone() {
            if !self.prepared.contains_key(&sent.sql) {
                let statement = self.client.prepare(&numbered(&sent.sql)).await?;
                self.prepared.insert(sent.sql.clone(), statement);
            }
        }
        let begun = async { Ok(self.client.batch_execute(begin).await?) };
        let all = try_join_all(statements.map(|sent| self.send(sent)));
        let ((), rows) = tokio::try_join!(biased; begun, all)?;
        self.client.batch_execute("COMMIT").await?;
        Ok(rows.into_iter().sum())
    }

    async fn send(&self, sent: &Sent) -> Result<u64> {
        let statement = &self.prepared[&sent.sql];
        let mut found = pin!(self.client.query_raw(statement, &sent.values).await?);
        let mut rows = 0;
        while let Some(row) = found.try_next().await? {
            for column in 0..row.len() {
                std::hint::black_box(row.value(column)?);
            }
            rows += 1;
        }
        Ok(rows)
    }
}
