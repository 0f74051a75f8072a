//! Files that come from outside: a picture is drawn again from its points, a PDF is kept only when
//! nothing in it acts. What a file calls itself is never believed.

mod pdf;
mod picture;

use etayage_model::refusal::Refusal;
use tokio::sync::Semaphore;

use crate::AppError;

/// Largest picture or scan, in bytes.
const LARGEST: usize = 5 * 1024 * 1024;

/// Files examined at once: each may take tens of megabytes while it is.
static EXAMINED: Semaphore = Semaphore::const_new(2);

/// A file that can be kept and shown.
#[derive(Debug, PartialEq, Eq)]
pub struct Clean {
    /// Its media type, by its content.
    pub mime: &'static str,
    /// Its content, drawn again for a picture.
    pub bytes: Vec<u8>,
}

/// Why a file is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// Neither PNG, JPEG nor PDF, or too heavy.
    Kind,
    /// A picture of too many points, or what would unfold without end.
    Huge,
    /// It does not read to its end, or holds something after it.
    Damaged,
    /// A PDF with code, an attached file or a form that acts.
    Active,
    /// A PDF that a password closes.
    Locked,
}

/// Examines a file, away from the threads that answer.
///
/// # Errors
/// A refusal that says why it cannot be kept, and what to do.
pub async fn examine(bytes: Vec<u8>) -> Result<Clean, AppError> {
    let _turn = EXAMINED
        .acquire()
        .await
        .map_err(|e| AppError::Fault(e.to_string()))?;
    // A reader that panics on a file made for that is one more reason to refuse the file.
    let done = tokio::task::spawn_blocking(move || clean(bytes)).await;
    done.unwrap_or(Err(Unfit::Damaged))
        .map_err(|unfit| AppError::Refused(refusal(unfit)))
}

/// The same, at once: for tests of arbitrary content.
///
/// # Errors
/// Why it cannot be kept.
pub(crate) fn clean(bytes: Vec<u8>) -> Result<Clean, Unfit> {
    if bytes.len() > LARGEST {
        return Err(Unfit::Kind);
    }
    match bytes.as_slice() {
        [0x89, b'P', b'N', b'G', ..] => picture::png(&bytes),
        [0xff, 0xd8, 0xff, ..] => picture::jpeg(&bytes),
        [b'%', b'P', b'D', b'F', b'-', ..] => pdf::check(&bytes).map(|()| Clean {
            mime: "application/pdf",
            bytes,
        }),
        _ => Err(Unfit::Kind),
    }
}

fn refusal(unfit: Unfit) -> Refusal {
    let (why, next) = match unfit {
        Unfit::Kind => (
            "Ce fichier n’est pas une image PNG ou JPEG ni un PDF de 5 Mo au plus.",
            "Choisissez un autre fichier, ou photographiez la page.",
        ),
        Unfit::Huge => (
            "Cette image est trop grande pour être lue.",
            "Photographiez la page de nouveau, ou réduisez l’image avant de l’envoyer.",
        ),
        Unfit::Damaged => (
            "Ce fichier est abîmé, ou contient autre chose que la page.",
            "Photographiez la page, ou numérisez-la de nouveau.",
        ),
        Unfit::Active => (
            "Ce PDF contient du code, un formulaire qui agit ou un fichier joint : il n’est pas gardé.",
            "Imprimez-le puis photographiez la page, ou numérisez-la en PDF simple.",
        ),
        Unfit::Locked => (
            "Ce PDF est protégé par un mot de passe.",
            "Enregistrez-le sans mot de passe, ou photographiez la page.",
        ),
    };
    Refusal::new("file", why, next).at("scan")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_file_calls_itself_is_not_believed() {
        for other in [
            &b"MZ an executable"[..],
            b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
            b"<!doctype html><script>alert(1)</script>",
            b"GIF89a",
            b"PK\x03\x04",
            b"",
        ] {
            assert_eq!(clean(other.to_vec()), Err(Unfit::Kind));
        }
        for begun in [
            &b"\x89PNG\r\n\x1a\n<script>alert(1)</script>"[..],
            b"\xff\xd8\xff\xe0<script>",
            b"%PDF-1.7 <script>",
        ] {
            assert_eq!(clean(begun.to_vec()), Err(Unfit::Damaged));
        }
    }

    #[test]
    fn a_file_too_heavy_is_not_even_read() {
        let mut heavy = b"%PDF-1.7".to_vec();
        heavy.resize(LARGEST + 1, b' ');
        assert_eq!(clean(heavy), Err(Unfit::Kind));
    }

    proptest! {
        #[test]
        fn any_content_after_a_true_beginning_is_refused_or_kept(
            begins in prop::sample::select(vec![&b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff\xe0", b"%PDF-1.4\n", b""]),
            rest in prop::collection::vec(any::<u8>(), 0..400),
        ) {
            clean([begins, &rest].concat()).ok();
        }
    }
}
