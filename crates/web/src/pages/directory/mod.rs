//! The directory, for the administrator: organisations, communes and structures, each a part of its own.

pub mod changes;
pub mod entry;
mod fields;
pub mod table;

use askama::Template;
use axum::extract::{Query, State};
use etayage_app::{DirectoryPart, Entries, Entry};
use etayage_model::order::french_order;
use etayage_model::roles::{OrganisationKind, StructureKind};

use crate::answer::{Page, html};
use crate::html::{Button, FormState, Icon, Shell, Tab, Tabs, fr};
use crate::pages::situation::reach::number_in;
use crate::session::Signed;
use crate::{Web, frame, routes};

/// Longer lists are cut: what is looked for is searched.
const MOST: usize = 200;

/// The parts, in the order in which an installation fills them.
const PARTS: [DirectoryPart; 3] = [
    DirectoryPart::Organisations,
    DirectoryPart::Communes,
    DirectoryPart::Structures,
];

/// Which part, what is searched, what was just done.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub struct Wanted {
    partie: String,
    q: String,
    fait: String,
}

#[derive(Template)]
#[template(path = "pages/directory/list.html")]
struct ListPage<'a> {
    shell: Shell,
    tabs: Tabs,
    part: DirectoryPart,
    form: FormState,
    heads: &'static [&'static str],
    rows: Vec<Row>,
    /// How many answer, when not all are shown.
    cut: Option<String>,
    all: &'a Entries,
}

/// A line of a list.
struct Row {
    name: String,
    page: String,
    cells: Vec<String>,
    /// The number to call.
    call: Option<String>,
}

/// How a part is written in addresses.
fn word(part: DirectoryPart) -> &'static str {
    match part {
        DirectoryPart::Organisations => "organismes",
        DirectoryPart::Communes => "communes",
        DirectoryPart::Structures => "structures",
    }
}

/// The part of that word.
fn part_of(text: &str) -> Option<DirectoryPart> {
    PARTS.into_iter().find(|part| word(*part) == text)
}

/// « Organismes ».
fn title(part: DirectoryPart) -> &'static str {
    match part {
        DirectoryPart::Organisations => "Organismes",
        DirectoryPart::Communes => "Communes",
        DirectoryPart::Structures => "Structures",
    }
}

/// A part of the directory.
pub async fn get(State(web): State<Web>, signed: Signed, Query(wanted): Query<Wanted>) -> Page {
    let all = web.app.entries(&signed.person).await?;
    let part = part_of(&wanted.partie).unwrap_or(DirectoryPart::Organisations);
    let said = match wanted.fait.as_str() {
        "ajouter" => Some("L’entrée est ajoutée à l’annuaire."),
        "corriger" => Some("L’entrée est corrigée."),
        "importer" => Some("La table est enregistrée dans l’annuaire."),
        "retirer" => Some("L’entrée est retirée de l’annuaire."),
        _ => None,
    };
    let mut form = FormState::default();
    form.set("q", &wanted.q);
    let mut found: Vec<Entry> = all.of(part).collect();
    found.retain(|entry| answers(entry, &wanted.q));
    let cut = (found.len() > MOST).then(|| fr::number(found.len()));
    let page = ListPage {
        shell: frame::shell_after(&web, &signed, "Annuaire", said),
        tabs: tabs(&all, part),
        part,
        form,
        heads: heads(part),
        rows: found
            .iter()
            .take(MOST)
            .map(|one| row(&web, &all, one))
            .collect(),
        cut,
        all: &all,
    };
    html(&page)
}

fn tabs(all: &Entries, current: DirectoryPart) -> Tabs {
    let tab = |part| {
        let href = routes::directory(word(part));
        Tab::new(title(part), href, part == current).count(all.of(part).count())
    };
    Tabs {
        label: "Parties de l’annuaire".to_owned(),
        tabs: PARTS.into_iter().map(tab).collect(),
    }
}

/// Whether every word searched is in the name or the code, accents apart.
fn answers(entry: &Entry, searched: &str) -> bool {
    let told = french_order(&format!("{} {}", entry.name(), entry.id()));
    let mut words = searched.split_whitespace();
    words.all(|word| told.contains(&french_order(word)))
}

fn heads(part: DirectoryPart) -> &'static [&'static str] {
    match part {
        DirectoryPart::Organisations => &["Type", "Dispositifs"],
        DirectoryPart::Communes => &["Code", "Dispositifs"],
        DirectoryPart::Structures => &["Type", "Organisme", "Communes desservies"],
    }
}

fn row(web: &Web, all: &Entries, entry: &Entry) -> Row {
    let (cells, call) = match entry {
        Entry::Organisation(one) => {
            let kind = OrganisationKind::from_key(&one.kind).map_or("—", OrganisationKind::label);
            let cells = vec![kind.to_owned(), programmes(web, &one.programmes, "—")];
            (cells, None)
        }
        Entry::Commune(one) => {
            let cells = vec![one.code.clone(), programmes(web, &one.programmes, "Tous")];
            (cells, None)
        }
        Entry::Structure(one) => {
            let kind = StructureKind::from_key(&one.kind).map_or("—", StructureKind::label);
            let mut organisations = all.organisations.iter();
            let belongs = organisations.find(|other| Some(&other.id) == one.organisation.as_ref());
            let belongs = belongs.map_or("—", |other| other.name.as_str());
            let served = all.communes.iter();
            let served = served.filter(|other| one.communes.contains(&other.code));
            let served: Vec<_> = served.map(|other| other.name.as_str()).collect();
            let served = match served.as_slice() {
                [] => "—".to_owned(),
                names if names.len() < 4 => names.join(", "),
                many => fr::counted(many.len(), "commune", "communes"),
            };
            let cells = vec![kind.to_owned(), belongs.to_owned(), served];
            (
                cells,
                Some(one.contact.telephone.clone()).filter(|n| !n.is_empty()),
            )
        }
    };
    Row {
        name: entry.name().to_owned(),
        page: routes::entry(word(entry.part()), entry.id()),
        cells,
        call,
    }
}

/// « LOGIPSY, SELO ».
fn programmes(web: &Web, named: &[String], none: &str) -> String {
    let all = web.app.programmes().all();
    let named = all
        .iter()
        .filter(|one| named.iter().any(|id| id == one.id.as_str()));
    let named: Vec<_> = named.map(|one| one.name.as_str()).collect();
    match named.is_empty() {
        true => none.to_owned(),
        false => named.join(", "),
    }
}

impl ListPage<'_> {
    fn title(&self) -> &'static str {
        title(self.part)
    }

    fn word(&self) -> &'static str {
        word(self.part)
    }

    fn add(&self) -> Button {
        let label = match self.part {
            DirectoryPart::Organisations => "Ajouter un organisme",
            DirectoryPart::Communes => "Ajouter une commune",
            DirectoryPart::Structures => "Ajouter une structure",
        };
        let to = routes::new_entry(word(self.part));
        Button::primary(label).icon(Icon::Add).to(to)
    }

    fn import(&self) -> Button {
        Button::plain("Importer une table").to(routes::import_entries(word(self.part)))
    }

    /// What the part is for.
    fn lede(&self) -> &'static str {
        match self.part {
            DirectoryPart::Organisations => {
                "Les partenaires des dispositifs : employeurs des personnes qui se connectent, et d’où viennent les alertes."
            }
            DirectoryPart::Communes => {
                "Les communes que propose la fiche alerte. Une commune sans dispositif est proposée par tous."
            }
            DirectoryPart::Structures => {
                "Les lieux qui desservent des communes. Le CMP du secteur est proposé en premier quand l’équipe demande un avis."
            }
        }
    }

    fn nothing(&self) -> &'static str {
        match self.all.of(self.part).next() {
            Some(_) => "Rien ne correspond dans cette partie de l’annuaire.",
            None => "Cette partie de l’annuaire est vide.",
        }
    }

    fn dial(&self, number: &str) -> Option<String> {
        number_in(number)
    }
}
