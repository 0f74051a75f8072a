//! A telephone with an application of codes.

use etayage_app::Clock;
use totp_rs::{Algorithm, Builder, Secret, Totp};

/// A person’s telephone, and the sheet of recovery codes beside it.
pub struct Phone {
    totp: Totp,
    clock: Clock,
    /// The recovery codes that were shown.
    pub recovery: Vec<String>,
}

impl Phone {
    /// One that read this key; it is on time.
    pub fn reading(key: &str, clock: Clock) -> Self {
        let key: String = key.split_whitespace().collect();
        let totp = Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(6)
            .with_step_duration(30)
            .with_secret(Secret::try_from_base32(key).expect("a key"))
            .build();
        Self {
            totp: totp.expect("an application"),
            clock,
            recovery: vec![],
        }
    }

    /// The same, with the sheet.
    pub fn with_recovery(mut self, codes: Vec<String>) -> Self {
        self.recovery = codes;
        self
    }

    /// The code it shows now.
    pub fn code(&self) -> String {
        self.code_in(0)
    }

    /// The code it would show if it were early (or late) by so many seconds.
    pub fn code_in(&self, seconds: i64) -> String {
        let at = self.clock.now().as_second() + seconds;
        let at = u64::try_from(at).expect("after 1970");
        self.totp.generate(at).to_string()
    }
}
