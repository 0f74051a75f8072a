//! Signing a form by hand on a tablet, or by typing one's name.

use std::fmt::Display;

use askama::Template;

use super::{Field, FormState, Icon, html_safe, words};

/// A signature: a pad when the page has script, and always a typed name with its box.
///
/// It posts `<name>_image` (a PNG data URL, or empty), `<name>_name` and `<name>_typed` (`oui` when the typed name
/// stands for the signature). The page adds `signature.js` in its `head` block.
#[derive(Template)]
#[template(path = "components/signature_field.html")]
pub struct SignatureField {
    name: String,
    legend: String,
    image: String,
    error: Option<String>,
    typed_name: Field,
    typed: Field,
}

html_safe!(SignatureField);

impl SignatureField {
    /// The signature posted under `name`; `who` is who signs, such as « La personne accompagnée ».
    pub fn new(form: &FormState, name: &str, who: impl Display) -> Self {
        let part = |suffix: &str| format!("{name}_{suffix}");
        Self {
            legend: words(format_args!("Signature : {who}")),
            image: form.raw(&part("image")).to_owned(),
            error: form.error_of(name).map(str::to_owned),
            typed_name: form
                .field(&part("name"), "Prénom et nom")
                .required()
                .autocomplete("off"),
            typed: form
                .field(&part("typed"), "Signer en tapant mon nom, sans dessiner")
                .checkbox(),
            name: name.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_comes_back_with_a_refused_form_and_the_pad_waits_for_script() {
        let mut form = FormState::default();
        form.set("household_image", "data:image/png;base64,AAAA");
        form.error("household", "La signature manque.");
        let html = SignatureField::new(&form, "household", "le ménage").to_string();
        assert!(
            html.contains(r#"value="data:image/png;base64,AAAA""#),
            "{html}"
        );
        assert!(
            html.contains(r#"<div class="sign-pad field" hidden>"#),
            "{html}"
        );
        assert!(
            html.contains("La signature manque.") && html.contains(r#"name="household_typed""#)
        );
    }
}
