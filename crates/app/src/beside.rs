//! What computes long, on threads of its own, few at a time.

use tokio::sync::Semaphore;

use crate::{AppError, Result};

/// Of the few threads that everything shares, those that work of this kind may take: whoever reads the base
/// never waits for a document.
static TURNS: Semaphore = Semaphore::const_new(3);

/// Runs it away from the threads that others wait for.
///
/// # Errors
/// A fault when it panics.
pub async fn beside<T, F>(work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce() -> T + Send + 'static,
{
    let fault = |error: &dyn std::fmt::Display| AppError::Fault(error.to_string());
    let _turn = TURNS.acquire().await.map_err(|error| fault(&error))?;
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| fault(&error))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tokio::task::JoinSet;

    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_crowd_takes_few_threads_and_all_are_served() {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut crowd = JoinSet::new();
        for number in 0..40 {
            let (now, most) = (Arc::clone(&now), Arc::clone(&most));
            crowd.spawn(beside(move || {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                std::thread::yield_now();
                now.fetch_sub(1, Ordering::SeqCst);
                number
            }));
        }
        let mut served: Vec<i32> = crowd
            .join_all()
            .await
            .into_iter()
            .map(Result::unwrap)
            .collect();
        served.sort_unstable();
        assert_eq!(served, (0..40).collect::<Vec<_>>());
        assert!((1..=3).contains(&most.load(Ordering::SeqCst)));
    }

    #[tokio::test]
    async fn what_panics_is_a_fault_and_the_next_is_served() {
        let panics = beside(|| -> u8 { panic!("on purpose") });
        assert!(matches!(panics.await, Err(AppError::Fault(_))));
        assert_eq!(beside(|| 7).await.unwrap(), 7);
    }
}
