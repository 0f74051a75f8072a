//! One entry of the directory, and what is to be mended in it before it is kept.

use etayage_model::ids::{CommuneCode, ProgrammeId};
use etayage_model::order::french_order;
use etayage_model::roles::{OrganisationKind, StructureKind};
use etayage_model::typography::typeset;
use etayage_store::{Commune, Directory, DirectoryPart, Organisation, Structure};

use super::in_order;

/// Longest name, telephone, address or hours, in characters.
const LONGEST: usize = 120;

/// An entry that administrators keep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A partner organisation.
    Organisation(Organisation),
    /// A commune.
    Commune(Commune),
    /// A structure.
    Structure(Structure),
}

/// Every entry, each part in French order.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// Partner organisations.
    pub organisations: Vec<Organisation>,
    /// Communes.
    pub communes: Vec<Commune>,
    /// Structures.
    pub structures: Vec<Structure>,
}

/// What is to be mended in an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The field: `name`, `kind`, `code`, `programme`, `organisation`, `commune`, `telephone`, `email`, `hours`.
    pub field: &'static str,
    /// What to do, in French.
    pub message: String,
}

impl Entry {
    /// Which part it belongs to.
    pub fn part(&self) -> DirectoryPart {
        match self {
            Self::Organisation(_) => DirectoryPart::Organisations,
            Self::Commune(_) => DirectoryPart::Communes,
            Self::Structure(_) => DirectoryPart::Structures,
        }
    }

    /// What others refer to it by: the code of a commune.
    pub fn id(&self) -> &str {
        match self {
            Self::Organisation(one) => &one.id,
            Self::Commune(one) => &one.code,
            Self::Structure(one) => &one.id,
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        match self {
            Self::Organisation(one) => &one.name,
            Self::Commune(one) => &one.name,
            Self::Structure(one) => &one.name,
        }
    }
}

impl Entry {
    /// The same as it is kept: no spaces too many, the code in capitals, a telephone number two by two.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        match &mut self {
            Self::Organisation(one) => {
                one.name = spaced(&one.name);
                once(&mut one.programmes);
            }
            Self::Commune(one) => {
                one.code = one.code.trim().to_uppercase();
                one.name = spaced(&one.name);
                once(&mut one.programmes);
            }
            Self::Structure(one) => {
                one.name = spaced(&one.name);
                one.organisation.take_if(|id| id.is_empty());
                once(&mut one.communes);
                one.contact.telephone = two_by_two(&spaced(&one.contact.telephone));
                one.contact.email = spaced(&one.contact.email);
                one.contact.hours = spaced(&one.contact.hours);
            }
        }
        self
    }
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn once(all: &mut Vec<String>) {
    all.sort_unstable();
    all.dedup();
}

/// « 03 00 00 00 00 » for a French number; any other as it is written.
fn two_by_two(number: &str) -> String {
    let apart = |c: &char| matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}');
    let digits: Vec<char> = number.chars().filter(|c| !apart(c)).collect();
    if digits.len() != 10 || digits[0] != '0' || !digits.iter().all(char::is_ascii_digit) {
        return number.to_owned();
    }
    let pairs: Vec<String> = digits.chunks(2).map(|pair| pair.iter().collect()).collect();
    pairs.join(" ")
}

impl From<Directory> for Entries {
    fn from(all: Directory) -> Self {
        Self {
            organisations: in_order(all.organisations, |one| &one.name),
            communes: in_order(all.communes, |one| &one.name),
            structures: in_order(all.structures, |one| &one.name),
        }
    }
}

impl Entries {
    /// The entry of that id.
    pub fn find(&self, part: DirectoryPart, id: &str) -> Option<Entry> {
        let mut all = self.of(part);
        all.find(|entry| entry.id() == id)
    }

    /// Adds entries, each in place of the one of its id.
    pub(super) fn take<'a>(&mut self, entries: impl Iterator<Item = &'a Entry>) {
        for entry in entries {
            match entry {
                Entry::Organisation(one) => put(&mut self.organisations, one, |one| &one.id),
                Entry::Commune(one) => put(&mut self.communes, one, |one| &one.code),
                Entry::Structure(one) => put(&mut self.structures, one, |one| &one.id),
            }
        }
    }

    /// The entries of a part.
    pub fn of(&self, part: DirectoryPart) -> Box<dyn Iterator<Item = Entry> + '_> {
        match part {
            DirectoryPart::Organisations => {
                Box::new(self.organisations.iter().cloned().map(Entry::Organisation))
            }
            DirectoryPart::Communes => Box::new(self.communes.iter().cloned().map(Entry::Commune)),
            DirectoryPart::Structures => {
                Box::new(self.structures.iter().cloned().map(Entry::Structure))
            }
        }
    }
}

fn put<T: Clone>(all: &mut Vec<T>, entry: &T, id: fn(&T) -> &String) {
    match all.iter_mut().find(|one| id(one) == id(entry)) {
        Some(before) => *before = entry.clone(),
        None => all.push(entry.clone()),
    }
}

/// What is to be mended in an entry before it joins the others, or takes the place of the one of its id.
pub fn faults(entry: &Entry, known: &Entries, programmes: &[ProgrammeId]) -> Vec<Fault> {
    let mut found = Faults::default();
    found.unless(sound_text(entry.name()), "name", || match entry.name() {
        "" => "Écrivez le nom.".to_owned(),
        _ => format!("Le nom est trop long : {LONGEST} caractères au plus, sur une ligne."),
    });
    match entry {
        Entry::Organisation(one) => found.organisation(one, known, programmes),
        Entry::Commune(one) => found.commune(one, programmes),
        Entry::Structure(one) => found.structure(one, known),
    }
    found.0
}

/// Whether a text is there, short, and on one line.
fn sound_text(text: &str) -> bool {
    !text.trim().is_empty() && short(text)
}

fn short(text: &str) -> bool {
    text.chars().count() <= LONGEST && !text.contains(char::is_control)
}

#[derive(Default)]
struct Faults(Vec<Fault>);

impl Faults {
    fn unless(&mut self, right: bool, field: &'static str, message: impl FnOnce() -> String) {
        if !right {
            let message = typeset(&message());
            self.0.push(Fault { field, message });
        }
    }

    fn programmes(&mut self, named: &[String], published: &[ProgrammeId]) {
        let known = |id: &&String| published.iter().any(|one| one.as_str() == id.as_str());
        let unknown = named.iter().find(|id| !known(id));
        self.unless(unknown.is_none(), "programme", || {
            format!(
                "Aucun dispositif n’a l’identifiant « {} » : choisissez parmi ceux de la page Dispositifs.",
                unknown.map_or("", String::as_str)
            )
        });
    }

    fn organisation(&mut self, one: &Organisation, known: &Entries, published: &[ProgrammeId]) {
        let kind = OrganisationKind::from_key(&one.kind);
        self.unless(kind.is_some(), "kind", || {
            "Choisissez le type d’organisme dans la liste.".to_owned()
        });
        let others = known.organisations.iter();
        let mut others = others.filter(|other| other.id != one.id);
        let same = others.any(|other| french_order(&other.name) == french_order(&one.name));
        self.unless(!same, "name", || {
            "Un autre organisme porte ce nom : corrigez-le plutôt, ou précisez celui-ci.".to_owned()
        });
        self.programmes(&one.programmes, published);
    }

    fn commune(&mut self, one: &Commune, published: &[ProgrammeId]) {
        let code = CommuneCode::new(one.code.as_str());
        self.unless(code.is_official(), "code", || {
            "Écrivez le code officiel de l’INSEE, cinq caractères comme 59350 ou 2A004. Ce n’est pas le code postal."
                .to_owned()
        });
        self.programmes(&one.programmes, published);
    }

    fn structure(&mut self, one: &Structure, known: &Entries) {
        let kind = StructureKind::from_key(&one.kind);
        self.unless(kind.is_some(), "kind", || {
            "Choisissez le type de structure dans la liste.".to_owned()
        });
        let mut others = known.structures.iter().filter(|other| other.id != one.id);
        let same = others.any(|other| french_order(&other.name) == french_order(&one.name));
        self.unless(!same, "name", || {
            "Une autre structure porte ce nom : corrigez-la plutôt, ou précisez celle-ci."
                .to_owned()
        });
        let mut organisations = known.organisations.iter();
        let belongs = one.organisation.as_ref();
        let belongs = belongs.is_none_or(|id| organisations.any(|other| &other.id == id));
        self.unless(belongs, "organisation", || {
            "Choisissez un organisme de l’annuaire.".to_owned()
        });
        let served = |code: &&String| known.communes.iter().any(|other| &other.code == *code);
        let unknown = one.communes.iter().find(|code| !served(code));
        self.unless(unknown.is_none(), "commune", || {
            format!(
                "La commune {} n’est pas dans l’annuaire : ajoutez-la d’abord.",
                unknown.map_or("", String::as_str)
            )
        });
        self.contact(one);
    }

    fn contact(&mut self, one: &Structure) {
        let contact = &one.contact;
        let telephone = contact.telephone.chars();
        let number = telephone
            .clone()
            .all(|c| c.is_ascii_digit() || " .-+()\u{a0}\u{202f}".contains(c));
        let digits = telephone.filter(char::is_ascii_digit).count();
        let number = contact.telephone.is_empty() || number && (4..=15).contains(&digits);
        self.unless(number, "telephone", || {
            "Écrivez un numéro de téléphone, comme 03 00 00 00 00.".to_owned()
        });
        let email = contact.email.split_once('@').is_some_and(|(who, place)| {
            !who.is_empty() && place.contains('.') && !contact.email.contains(' ')
        });
        let email = contact.email.is_empty() || email && short(&contact.email);
        self.unless(email, "email", || {
            "Écrivez une adresse électronique, comme accueil@exemple.fr.".to_owned()
        });
        self.unless(short(&contact.hours), "hours", || {
            format!("Ces horaires sont trop longs : {LONGEST} caractères au plus.")
        });
    }
}
