//! Mistakes of writing: the text is not TOML.

use toml::de::Error;

use crate::mistake::{Mistake, Mistakes};

const UNCLOSED: &str = "unclosed array";
const MISSING_COMMA: &str = "missing comma between array elements";
const MISSING_VALUE: &str = "missing value";

/// What the TOML reader says, and what a person can do about it.
const KNOWN: &[(&str, &str, &str)] = &[
    (
        "duplicate key",
        "Cette clé est déjà donnée plus haut dans la même section.",
        "Gardez une seule des deux lignes.",
    ),
    (
        "string values must be quoted",
        "Un texte doit être entre guillemets droits.",
        "Écrivez \"ainsi\", avec les guillemets du clavier.",
    ),
    (
        "missing opening quote",
        "Il manque le premier guillemet droit du texte.",
        "Écrivez \"ainsi\", avec les guillemets du clavier.",
    ),
    (
        "invalid basic string",
        "Le texte n’est pas fermé, ou contient un guillemet droit.",
        "Fermez-le par un guillemet droit sur la même ligne\u{202f}; à l’intérieur, écrivez « ainsi ».",
    ),
    (
        MISSING_COMMA,
        "Il manque une virgule entre deux éléments de la liste.",
        "Séparez les éléments par des virgules.",
    ),
    (
        MISSING_VALUE,
        "Il n’y a rien après le signe =.",
        "Écrivez la valeur\u{a0}: un texte entre guillemets, un nombre, true ou false, ou une liste.",
    ),
    (
        "key with no value",
        "Cette ligne n’a pas de valeur.",
        "Écrivez cle = valeur, ou commencez la ligne par # si c’est un commentaire.",
    ),
    (
        "invalid unquoted key",
        "Ce n’est pas une clé.",
        "Une clé s’écrit en lettres sans accent, chiffres et traits d’union\u{a0}; un commentaire commence par #.",
    ),
    (
        "unclosed table",
        "La section n’est pas fermée.",
        "Terminez-la par un crochet\u{a0}: [contrat], ou deux\u{a0}: [[etape]].",
    ),
];

/// The mistakes of writing of a text.
pub(crate) fn explain(text: &str, errors: &[Error]) -> Mistakes {
    let told = errors.iter().map(|error| mistake(text, error));
    if !errors
        .iter()
        .any(|error| error.message().starts_with(UNCLOSED))
    {
        return Mistakes::new(text, told.collect());
    }
    // Whatever follows a list left open reads as a part of it: only its first line is worth showing.
    let comma = |error: &Error| error.message().starts_with(MISSING_COMMA);
    let cut = errors.iter().position(comma).unwrap_or(errors.len() - 1);
    let span = errors[cut].span().unwrap_or(0..0);
    let open = Mistake::new(
        text,
        span,
        "La liste commencée plus haut n’est pas fermée.".into(),
        "Terminez-la par un crochet\u{a0}: ].".into(),
    );
    Mistakes::new(text, told.take(cut).chain([open]).collect())
}

fn mistake(text: &str, error: &Error) -> Mistake {
    let span = error.span().unwrap_or(0..0);
    let nothing = text
        .get(span.clone())
        .is_none_or(|passage| passage.trim().is_empty());
    let said = match error.message() {
        message if nothing && message.starts_with("string values") => MISSING_VALUE,
        message => message,
    };
    let known = KNOWN.iter().find(|(known, _, _)| said.starts_with(known));
    let (reason, mend) = known.map_or_else(
        || {
            let reason = format!(
                "Ce passage n’est pas du TOML (en anglais\u{a0}: {}).",
                error.message()
            );
            (
                reason,
                "Comparez avec la même section d’un programme livré.".to_owned(),
            )
        },
        |(_, reason, mend)| ((*reason).to_owned(), (*mend).to_owned()),
    );
    Mistake::new(text, span, reason, mend)
}
