//! The programmes that come with Étayage.

/// The shipped programme files: identifier and text.
pub fn shipped() -> &'static [(&'static str, &'static str)] {
    &[
        ("logipsy", include_str!("../../../programmes/logipsy.toml")),
        ("selo", include_str!("../../../programmes/selo.toml")),
        (
            "cheval-bleu",
            include_str!("../../../programmes/cheval-bleu.toml"),
        ),
        (
            "logisens",
            include_str!("../../../programmes/logisens.toml"),
        ),
        (
            "visa-logement",
            include_str!("../../../programmes/visa-logement.toml"),
        ),
        ("astree", include_str!("../../../programmes/astree.toml")),
        (
            "jeunes-partenord",
            include_str!("../../../programmes/jeunes-partenord.toml"),
        ),
        ("logac-v", include_str!("../../../programmes/logac-v.toml")),
        (
            "dra-aisne",
            include_str!("../../../programmes/dra-aisne.toml"),
        ),
        (
            "vivre-logement",
            include_str!("../../../programmes/vivre-logement.toml"),
        ),
        (
            "sia-logement-abord",
            include_str!("../../../programmes/sia-logement-abord.toml"),
        ),
    ]
}
