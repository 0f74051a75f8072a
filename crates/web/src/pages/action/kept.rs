//! The file that comes along with a form: signed paper, or a signature drawn on the screen.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use etayage_app::{AppError, Written};

use super::Asked;
use crate::Web;
use crate::html::FormState;

/// The content that came along; a file goes before what was drawn.
pub fn sent(form: &mut FormState, files: Vec<(String, Vec<u8>)>) -> Option<Vec<u8>> {
    if let Some((_, bytes)) = files.into_iter().next() {
        form.set("paper", "oui");
        form.set("signature_image", "");
        return Some(bytes);
    }
    let drawn = form.value("signature_image");
    let drawn = drawn.strip_prefix("data:image/png;base64,")?;
    STANDARD.decode(drawn).ok()
}

/// Whether no event names the file that was kept for it: the act was refused, or was recorded before with
/// another file. An answer that was lost leaves a doubt, and the file is kept: the event may name it.
pub fn is_named_nowhere(written: &Result<Written, AppError>) -> bool {
    match written {
        Ok(written) => written.repeated,
        Err(
            AppError::Refused(_)
            | AppError::Changed { .. }
            | AppError::NotFound
            | AppError::Forbidden(_),
        ) => true,
        Err(AppError::Unavailable(_) | AppError::Fault(_)) => false,
    }
}

/// Forgets the file that came with a form that recorded nothing.
///
/// # Errors
/// When the base cannot answer.
pub async fn discard(web: &Web, asked: &Asked<'_>) -> Result<(), AppError> {
    match &asked.kept {
        Some(blob) => web.app.discard_blob(blob).await,
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use etayage_model::ids::CaseId;
    use etayage_model::refusal::Refusal;

    use super::*;

    fn written(repeated: bool) -> Written {
        Written {
            case: CaseId::new("c"),
            version: 3,
            repeated,
        }
    }

    #[test]
    fn a_scan_is_forgotten_only_when_it_is_certain_that_nothing_names_it() {
        let refusal = Refusal::new("too-late", "Trop tard.", "Prévenez l’équipe.");
        let changed = AppError::Changed {
            version: 3,
            since: vec![],
        };
        for (outcome, forgotten) in [
            (Ok(written(false)), false),
            (Ok(written(true)), true),
            (Err(AppError::Refused(refusal)), true),
            (Err(changed), true),
            (Err(AppError::NotFound), true),
            // The commit may have reached the disk (docs/adr/0005).
            (Err(AppError::Unavailable("lost".to_owned())), false),
            (Err(AppError::Fault("lost".to_owned())), false),
        ] {
            assert_eq!(is_named_nowhere(&outcome), forgotten, "{outcome:?}");
        }
    }

    #[test]
    fn a_file_goes_before_what_was_drawn() {
        let mut form = FormState::default();
        form.set("signature_image", "data:image/png;base64,aGVsbG8=");
        assert_eq!(sent(&mut form, vec![]).as_deref(), Some(&b"hello"[..]));
        let scan = vec![("scan".to_owned(), b"page".to_vec())];
        assert_eq!(sent(&mut form, scan).as_deref(), Some(&b"page"[..]));
        assert!(form.has("paper", "oui") && form.value("signature_image").is_empty());
        assert_eq!(sent(&mut form, vec![]), None);
    }
}
