//! Why there is no document.

use thiserror::Error;

/// Why a document could not be made.
#[derive(Debug, Error)]
pub enum DocumentError {
    /// The input could not be handed to the template.
    #[error("the input of the document cannot be written: {0}")]
    Input(#[from] serde_json::Error),
    /// The template refused its input, or the file would not meet its standards. A signature
    /// image that is neither PNG nor SVG ends here.
    #[error("the document cannot be set: {0}")]
    Typesetting(String),
    /// The program was built without the feature `pdf`.
    #[error("this program was built without its documents (feature « pdf »)")]
    Absent,
}
