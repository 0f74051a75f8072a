//! The programmes that come with Étayage.

/// The shipped programme files: identifier and text.
pub fn shipped() -> &'static [(&'static str, &'static str)] {
    &[("logipsy", include_str!("../../../programmes/logipsy.toml"))]
}
