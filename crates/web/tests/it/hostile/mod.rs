//! What someone who means harm sends: refused plainly, kept harmless, and nothing is recorded.

mod address;
mod content;
mod request;

use etayage_web::Route;

fn usual<'a>(name: &str, case: &'a str) -> &'a str {
    match name {
        "{case}" => case,
        "{programme}" => "logipsy",
        "{body}" => "comite-technique",
        "{date}" => "2019-06-05",
        "{matter}" => "end",
        "{action}" => "acte",
        "{paper}" => "fiche-individuelle.pdf",
        _ => "inconnu",
    }
}

/// An address with its parameters filled.
fn filled(route: &Route, case: &str) -> String {
    let parts = route.path.split('/').map(|part| {
        if part.starts_with('{') {
            usual(part, case)
        } else {
            part
        }
    });
    parts.collect::<Vec<_>>().join("/")
}
