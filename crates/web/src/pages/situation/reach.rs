//! Where the person lives and the number to call: what one needs in the stairwell.

use askama::Template;
use etayage_app::CasePage;
use etayage_model::access::{ActView, Shown};

use super::header;
use crate::pages::action::acts::clock;

/// Lines of a list of definitions; none for those who may not read who the person is.
#[derive(Template)]
#[template(path = "pages/situation/reach.html")]
pub struct Reach<'a> {
    address: &'a str,
    number: &'a str,
    call: Option<String>,
}

impl askama::filters::HtmlSafe for Reach<'_> {}

/// Where the person lives and the number to call. A secret address stays in its own part of the page.
pub fn reach(page: &CasePage) -> Option<Reach<'_>> {
    let identity = page.view.identity.open()?.as_ref()?;
    let particular = &page.view.particular;
    let address = match &particular.dwelling {
        _ if particular.secret_address => "",
        Shown::Closed(_) => "",
        Shown::Open(Some(dwelling)) => dwelling.place.read(),
        Shown::Open(None) => &identity.address,
    };
    Some(Reach {
        address,
        number: &identity.phone,
        call: number_in(&identity.phone),
    })
}

/// An appointment on the day it is kept: with whom, at what hour, where.
#[derive(Template)]
#[template(
    source = r#"<dl class="brief"><div><dt>Avec</dt><dd>{{ who }}</dd></div>
{%- if let Some(hour) = hour %}<div><dt>Heure</dt><dd>{{ hour }}</dd></div>{% endif %}
{%- if let Some(reach) = reach %}{{ reach }}{% endif %}</dl>"#,
    ext = "html"
)]
pub struct Appointment<'a> {
    who: String,
    hour: Option<String>,
    reach: Option<Reach<'a>>,
}

impl<'a> Appointment<'a> {
    /// That planned act of the situation.
    pub fn of(page: &'a CasePage, act: &ActView) -> Self {
        let minute = |at: jiff::civil::Time| clock(at.hour() as u32 * 60 + at.minute() as u32);
        Self {
            who: header::title(page),
            hour: act.at.map(minute),
            reach: reach(page),
        }
    }
}

/// The first French telephone number of a text, as digits.
pub fn number_in(text: &str) -> Option<String> {
    let plain: Vec<char> = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}'))
        .collect();
    let starts = |at: usize| plain[at] == '0' && (at == 0 || !plain[at - 1].is_ascii_digit());
    let found = (0..plain.len()).filter(|at| starts(*at)).find(|at| {
        plain
            .get(*at..at + 10)
            .is_some_and(|ten| ten.iter().all(char::is_ascii_digit))
            && plain
                .get(at + 10)
                .is_none_or(|after| !after.is_ascii_digit())
    })?;
    Some(plain[found..found + 10].iter().collect())
}

#[cfg(test)]
mod tests {
    use super::number_in;

    #[test]
    fn a_telephone_number_is_found_in_what_people_write() {
        for (text, expected) in [
            ("03 00 00 00 01, le mardi", Some("0300000001")),
            ("accueil : 03.00.00.00.02", Some("0300000002")),
            ("3 rue haute, 0300000003", Some("0300000003")),
            ("passer au 12, sonner deux fois", None),
            ("dossier 100300000004", None),
            ("", None),
        ] {
            assert_eq!(number_in(text).as_deref(), expected, "{text}");
        }
    }
}
