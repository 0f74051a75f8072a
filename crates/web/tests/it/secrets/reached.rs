//! What someone can read about a case, wherever it is.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use axum::http::Method;
use etayage_model::access::DataClass;
use etayage_model::roles::Actor;

use super::marked::mark;
use crate::support::{Page, TestApp, pdf_text};

/// What can be read on every page and in every document that the person can reach from their day,
/// their situations, the case itself and the committee.
pub async fn reachable(app: &TestApp, actor: &Actor, case: &str) -> BTreeMap<String, String> {
    let client = app.as_(actor);
    let starts = [
        "/",
        "/situations",
        case,
        "/comites",
        "/comites/logipsy/comite-technique/2019-03-06",
        "/comites/logipsy/comite-technique/2019-06-05",
    ];
    let papers = [
        "fiche-individuelle",
        "engagement-1",
        "carte-du-reseau",
        "synthese",
        "reponse",
        "fin",
    ];
    let mut queue: VecDeque<String> = starts.iter().map(|path| (*path).to_owned()).collect();
    queue.extend(papers.map(|paper| format!("{case}/documents/{paper}.pdf")));
    queue.push_back("/comites/logipsy/comite-technique/2019-03-06/compte-rendu.pdf".to_owned());
    queue.extend(
        DataClass::ALL
            .iter()
            .map(|class| format!("/situations?q={}", mark(*class))),
    );
    let mut seen: BTreeSet<String> = queue.iter().cloned().collect();
    let mut texts = BTreeMap::new();
    while let Some(path) = queue.pop_front() {
        let page = client.get(&path).await;
        let said = headers(&page);
        if page.header("content-type") == Some("application/pdf") {
            assert!(said.is_empty(), "{path} says in its headers: {said}");
            texts.insert(path, pdf_text(&page.body));
            continue;
        }
        let inside = |link: &String| {
            link.starts_with(case)
                || link.starts_with("/comites/")
                || link.starts_with("/situations?")
        };
        for link in page.links() {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if inside(&link)
                && !link.starts_with("/comites/logipsy/comite-technique/20")
                && seen.insert(link.clone())
            {
                queue.push_back(link);
            }
        }
        assert!(said.is_empty(), "{path} says in its headers: {said}");
        page.assert_escaped();
        // What was typed in the search box comes back in it.
        let typed = path.strip_prefix("/situations?q=").unwrap_or("\u{0}");
        texts.insert(
            path.clone(),
            page.source().replace(&format!("value=\"{typed}\""), ""),
        );
    }
    texts
}

/// The headers that hold a mark.
fn headers(page: &Page) -> String {
    let marked = page.headers.iter().filter(|(_, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        DataClass::ALL
            .iter()
            .any(|class| value.contains(&mark(*class)))
    });
    marked.map(|(name, _)| format!("{name} ")).collect()
}

/// What every other address of the application answers about the case, whoever asks and however.
pub async fn elsewhere(app: &TestApp, actor: &Actor, case: &str) -> BTreeMap<String, String> {
    let client = app.as_(actor);
    let same = [("sec-fetch-site", "same-origin")];
    let mut texts = BTreeMap::new();
    for slug in etayage_web::action_slugs() {
        let form = ("application/x-www-form-urlencoded", vec![]);
        let asked = [
            (Method::GET, format!("{case}/{slug}/o1"), None),
            (Method::POST, format!("{case}/{slug}"), Some(form)),
        ];
        for (method, path, form) in asked {
            let page = client.ask(method.clone(), &path, &same, form).await;
            let said = headers(&page);
            assert!(
                said.is_empty(),
                "{method} {path} says in its headers: {said}"
            );
            page.assert_escaped();
            texts.insert(format!("{method} {path}"), page.source());
        }
    }
    texts
}
