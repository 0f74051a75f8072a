//! A picture that a telephone reads.

use std::fmt::Write;

use askama::Template;
use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};

use super::html_safe;

/// Quiet squares around, as the standard asks.
const MARGIN: usize = 4;

/// A QR code, dark on light whatever the colours of the page.
#[derive(Clone, Debug, Template)]
#[template(
    source = r##"<svg class="qr" role="img" aria-label="{{ label }}" viewBox="0 0 {{ side }} {{ side }}" shape-rendering="crispEdges"><rect width="{{ side }}" height="{{ side }}" fill="#fff"/><path fill="#000" d="{{ path }}"/></svg>"##,
    ext = "html"
)]
pub struct Qr {
    label: String,
    side: usize,
    path: String,
}

html_safe!(Qr);

impl Qr {
    /// The picture of a text; none when it is too long for one.
    pub fn new(text: &str, label: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (y, row) in code.to_colors().chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, next| one == next) {
                if run[0] == Color::Dark {
                    let (left, top, long) = (x + MARGIN, y + MARGIN, run.len());
                    write!(path, "M{left} {top}h{long}v1h-{long}z").ok()?;
                }
                x += run.len();
            }
        }
        Some(Self {
            label: label.to_owned(),
            side: width + 2 * MARGIN,
            path,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_its_margin() {
        let qr = Qr::new("otpauth://totp/x?secret=ABCD", "Code").unwrap();
        for corner in ["M4 4h7", &format!("M{} 4h7", qr.side - 11), "M4 10h7"] {
            assert!(qr.path.contains(corner), "{corner} in {}", qr.path);
        }
        assert!(!qr.path.contains("M0 ") && !qr.path.contains("M3 "));
        assert!(qr.to_string().contains(r#"role="img" aria-label="Code""#));
        assert!(Qr::new(&"x".repeat(5000), "Trop").is_none());
    }
}
