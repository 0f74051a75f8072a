//! The runtime on which everything waits.

use tokio::runtime::{Builder, Runtime};

/// Threads for what waits on the disk or computes long, beside one a core for the passwords: the four reading
/// connections, two files being examined, three documents, drafts or trials ([`etayage_app::beside`]).
const BESIDE_PASSWORDS: usize = 9;

/// Starts it. One thread more than there are cores: short reads of a SQLite base take place where they are asked
/// for, and one of them may wait for the disk. Few blocking threads: each keeps memory of its own, and a
/// busy machine would start dozens of them. What finds no thread waits for one; nothing that runs on such
/// a thread waits for another.
///
/// # Errors
/// When the system refuses threads.
pub fn start() -> std::io::Result<Runtime> {
    Builder::new_multi_thread()
        .enable_all()
        .worker_threads(cores() + 1)
        .max_blocking_threads(most())
        .build()
}

/// How many blocking threads there may be.
fn most() -> usize {
    BESIDE_PASSWORDS + cores()
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::time::Duration;

    use super::*;

    #[test]
    fn many_reads_at_once_share_few_threads() {
        let runtime = start().unwrap();
        let reads: Vec<_> = (0..4 * most())
            .map(|_| {
                runtime.spawn_blocking(|| {
                    std::thread::sleep(Duration::from_millis(2));
                    format!("{:?}", std::thread::current().id())
                })
            })
            .collect();
        let used: BTreeSet<_> = runtime.block_on(async {
            let mut used = BTreeSet::new();
            for read in reads {
                used.insert(read.await.unwrap());
            }
            used
        });
        assert!(used.len() <= most(), "{} threads", used.len());
    }
}
