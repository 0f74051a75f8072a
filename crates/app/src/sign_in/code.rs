//! Codes of an application (TOTP, RFC 6238: six digits, thirty seconds, SHA-1 as every application knows).

use jiff::Timestamp;
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::sign_in::random;
use crate::{AppError, Result, percent};

/// Steps of thirty seconds by which a telephone may be early or late.
const DRIFT: u16 = 1;
/// Name under which applications show the account.
const ISSUER: &str = "Étayage";

/// What a person's application must be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeToRegister {
    /// The address that the picture holds: `otpauth://…`.
    pub uri: String,
    /// The same secret, to type by hand, in groups of four.
    pub key: String,
}

/// A new secret, 160 bits.
pub(crate) fn new_secret() -> Result<Vec<u8>> {
    Ok(random::<20>()?.to_vec())
}

/// The step of the code that was typed, if it is right at that instant.
pub(crate) fn step(secret: &[u8], typed: &str, at: Timestamp) -> Option<u64> {
    let digits = digits(typed)?;
    let seconds = u64::try_from(at.as_second()).ok()?;
    totp(secret).ok()?.check(&digits, seconds)
}

/// Whether what was typed has the shape of a code, not of a recovery code.
pub(crate) fn digits(typed: &str) -> Option<String> {
    let digits: String = typed.split_whitespace().collect();
    let code = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_digit());
    code.then_some(digits)
}

/// How to tell the application.
pub(crate) fn to_register(secret: &[u8], login: &str) -> CodeToRegister {
    let key = Secret::from(secret.to_vec()).to_base32();
    let issuer = percent(ISSUER);
    let uri = format!(
        "otpauth://totp/{issuer}:{}?secret={key}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
        percent(login)
    );
    let groups: Vec<String> = key
        .as_bytes()
        .chunks(4)
        .map(|group| String::from_utf8_lossy(group).into_owned())
        .collect();
    CodeToRegister {
        uri,
        key: groups.join(" "),
    }
}

fn totp(secret: &[u8]) -> Result<Totp> {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_skew(DRIFT)
        .with_secret(secret.to_vec())
        .build()
        .map_err(|error| AppError::Fault(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B: the last six digits for the secret of twenty ASCII digits.
        let secret = b"12345678901234567890";
        for (second, code) in [(59, "287082"), (1_111_111_109, "081804")] {
            assert_eq!(step(secret, code, at(second)), Some(second as u64 / 30));
        }
        assert_eq!(step(secret, " 287 082 ", at(59)), Some(1), "spaces");
    }

    #[test]
    fn a_telephone_may_be_one_step_early_or_late() {
        let secret = b"12345678901234567890";
        for second in [29, 30, 89] {
            assert_eq!(step(secret, "287082", at(second)), Some(1), "{second}");
        }
        assert_eq!(step(secret, "287082", at(90)), None);
        assert_eq!(step(secret, "287083", at(59)), None);
        assert_eq!(step(secret, "28708", at(59)), None);
    }

    #[test]
    fn the_application_is_told_everything() {
        let told = to_register(b"12345678901234567890", "sidonie@exemple.test");
        assert_eq!(told.key, "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(
            told.uri
                .starts_with("otpauth://totp/%C3%89tayage:sidonie%40exemple.test?secret=GEZDGNBV"),
            "{}",
            told.uri
        );
    }
}
