//! A site of a few pages: one form that answers, and one page for each fault.

use axum::extract::Form;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::map_response;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Router, http::HeaderValue};
use etayage_testkit::site::Site;

const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self'";

pub fn start() -> Site {
    Site::start(async {
        Router::new()
            .route("/", get(async || page("Accueil", HOME)))
            .route(
                "/alerte",
                get(async || page("Alerte", ALERT)).post(file_alert),
            )
            .route(
                "/recue",
                get(async || page("Reçue", "<p>Alerte envoyée.</p>")),
            )
            .route("/je-suis/{name}", get(remember))
            .route("/qui", get(who))
            .route("/document.pdf", get(document))
            .route(
                "/script.js",
                get(async || ([(CONTENT_TYPE, "text/javascript")], SCRIPT)),
            )
            .route("/vivant", get(async || page("Vivant", LIVE)))
            .route(
                "/large",
                get(async || {
                    page(
                        "Large",
                        "<p>Mot</p><pre>".to_owned() + &"x".repeat(300) + "</pre>",
                    )
                }),
            )
            .route(
                "/muet",
                get(async || page("Muet", "<input name=\"x\"><p>Champ sans nom</p>")),
            )
            .route(
                "/interdit",
                get(async || page("Interdit", "<style>p { color: red }</style><p>Style</p>")),
            )
            .route(
                "/casse",
                get(async || page("Cassé", "<p>Cassé</p><script src=\"/absent.js\"></script>")),
            )
            .route(
                "/erreur",
                get(async || {
                    page(
                        "Erreur",
                        "<p>Erreur</p><script src=\"/erreur.js\"></script>",
                    )
                }),
            )
            .route(
                "/erreur.js",
                get(async || {
                    (
                        [(CONTENT_TYPE, "text/javascript")],
                        "throw new Error('aïe')",
                    )
                }),
            )
            .fallback(async || {
                (
                    StatusCode::NOT_FOUND,
                    page("Introuvable", "<p>Page introuvable.</p>"),
                )
            })
            .layer(map_response(async |mut response: Response| {
                response
                    .headers_mut()
                    .insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
                response
            }))
    })
}

fn page(title: &str, main: impl AsRef<str>) -> Html<String> {
    let main = main.as_ref();
    Html(format!(
        "<!DOCTYPE html><html lang=\"fr\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head>\
         <body><main><h1>{title}</h1>{main}</main></body></html>"
    ))
}

const HOME: &str = "\
    <p>L’accueil n’attend rien\u{a0}: tout va bien\u{202f}!</p>\
    <ul><li>Situation A <a href=\"/alerte\">Ouvrir</a></li><li>Situation B <a href=\"/recue\">Ouvrir</a></li></ul>\
    <details><summary>Pourquoi cette date</summary><p>Parce que le 1er mai est férié.</p></details>\
    <p><a href=\"/document.pdf\">Télécharger la synthèse</a> <a href=\"#bas\">Bas de page</a></p><p id=\"bas\">Bas</p>";

const ALERT: &str = "\
    <form method=\"post\">\
    <p><label for=\"age\">Âge de la personne</label> <input id=\"age\" name=\"age\" required></p>\
    <p><label>Description <textarea name=\"description\"></textarea></label></p>\
    <p><label>Date du constat <input type=\"date\" name=\"date\"></label></p>\
    <p><label>Commune <select name=\"commune\"><option value=\"\">Choisir</option><option value=\"1\">Ville-Haute</option></select></label></p>\
    <p><label>Pièce <input type=\"file\" name=\"piece\"></label></p>\
    <fieldset><legend>Logement</legend><label><input type=\"radio\" name=\"logement\" value=\"prive\"> Parc privé</label>\
    <label><input type=\"radio\" name=\"logement\" value=\"bailleur\"> Bailleur social</label></fieldset>\
    <p><label><input type=\"checkbox\" name=\"dette\" value=\"oui\"> Dette de loyer</label></p>\
    <button>Envoyer l’alerte</button> <button formnovalidate>Enregistrer le brouillon</button></form>";

const LIVE: &str = "\
    <p id=\"etat\">Sans JavaScript</p><form method=\"post\" action=\"/recue\"><button>Voter</button></form>\
    <canvas role=\"img\" aria-label=\"Cadre\"></canvas><p id=\"trace\">Rien de tracé</p>\
    <script src=\"/script.js\"></script>";

const SCRIPT: &str = "\
    document.getElementById('etat').textContent = 'Avec JavaScript';\
    let drawn = 0;\
    document.querySelector('canvas').addEventListener('pointermove', (event) => { if (event.buttons === 1) drawn += 1; });\
    document.querySelector('canvas').addEventListener('pointerup', () => {\
      document.getElementById('trace').textContent = `Tracé de ${drawn} points`;\
    });\
    document.querySelector('form').addEventListener('submit', (event) => {\
      event.preventDefault();\
      setTimeout(() => { document.getElementById('etat').textContent = 'Vote compté'; }, 100);\
    });";

async fn file_alert(Form(fields): Form<Vec<(String, String)>>) -> Response {
    let typed = fields
        .iter()
        .map(|(name, value)| format!("<li>{name}={value}</li>"))
        .collect::<String>();
    if fields
        .iter()
        .any(|(name, value)| name == "age" && !value.is_empty())
    {
        return Redirect::to("/recue").into_response();
    }
    let answer = page(
        "Alerte refusée",
        format!("<p>Il manque l’âge.</p><ul>{typed}</ul>{ALERT}"),
    );
    (StatusCode::UNPROCESSABLE_ENTITY, answer).into_response()
}

async fn remember(axum::extract::Path(name): axum::extract::Path<String>) -> Response {
    let cookie = format!("nom={name}; HttpOnly; SameSite=Strict; Path=/");
    (
        [(SET_COOKIE, cookie)],
        page(
            "Bonjour",
            "<p><a href=\"/document.pdf\">Mon document</a></p>",
        ),
    )
        .into_response()
}

async fn who(headers: HeaderMap) -> Html<String> {
    page("Qui", format!("<p>Cookie : {}</p>", cookie(&headers)))
}

async fn document(headers: HeaderMap) -> Response {
    let mut bytes = b"%PDF-\xff\x00 ".to_vec();
    bytes.extend(cookie(&headers).as_bytes());
    ([(CONTENT_TYPE, "application/pdf")], bytes).into_response()
}

fn cookie(headers: &HeaderMap) -> String {
    headers
        .get(COOKIE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("aucun")
        .to_owned()
}
