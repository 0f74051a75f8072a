//! The fields of an entry: drawn, filled, read.

use etayage_app::{Commune, Contact, DirectoryPart, Entries, Entry, Organisation, Structure};
use etayage_model::roles::{OrganisationKind, StructureKind};

use crate::Web;
use crate::html::{Choice, Field, FormState};
use crate::pages::accounts::choices;

/// What the fields are drawn from.
pub(super) struct Fields<'a> {
    web: &'a Web,
    known: &'a Entries,
    form: &'a FormState,
}

impl<'a> Fields<'a> {
    pub(super) fn new(web: &'a Web, known: &'a Entries, form: &'a FormState) -> Self {
        Self { web, known, form }
    }

    /// Those of a part, as HTML; the code of a commune is only asked for a new one.
    pub(super) fn of(&self, part: DirectoryPart, new: bool) -> Vec<String> {
        match part {
            DirectoryPart::Organisations => self.organisation(),
            DirectoryPart::Communes => self.commune(new),
            DirectoryPart::Structures => self.structure(),
        }
    }

    fn name(&self, hint: &str) -> Field {
        let field = self.form.field("name", "Nom").hint(hint);
        field.required().autocomplete("off").max_length(120)
    }

    fn programmes(&self, hint: &str) -> String {
        let all = self.web.app.programmes().all();
        let all = choices(all.iter().map(|one| (&one.id, &one.name)));
        let field = self.form.field("programme", "Dispositifs").hint(hint);
        field.checkboxes(&all).to_string()
    }

    fn organisation(&self) -> Vec<String> {
        let kinds = OrganisationKind::ALL.iter();
        let kinds = choices(kinds.map(|kind| (kind.key(), kind.label())));
        vec![
            self.name("Celui que lisent les partenaires.").to_string(),
            self.kind(
                &kinds,
                "Il décide par quelles voies un dispositif reçoit ses alertes.",
            ),
            self.programmes("Ceux auxquels il prend part."),
        ]
    }

    fn kind(&self, kinds: &[Choice], hint: &str) -> String {
        let field = self.form.field("kind", "Type").hint(hint);
        field.required().select(kinds).to_string()
    }

    fn commune(&self, new: bool) -> Vec<String> {
        let code = self
            .form
            .field("code", "Code officiel (INSEE)")
            .hint("Cinq caractères, comme 59350 ou 2A004. Ce n’est pas le code postal.")
            .required()
            .autocomplete("off")
            .max_length(5)
            .to_string();
        let mut fields = vec![
            self.name("Comme l’écrit l’INSEE.").to_string(),
            self.programmes(
                "Ceux dont la fiche alerte propose cette commune. Aucun : tous la proposent.",
            ),
        ];
        if new {
            fields.insert(0, code);
        }
        fields
    }

    fn structure(&self) -> Vec<String> {
        let kinds = StructureKind::ALL.iter();
        let kinds = choices(kinds.map(|kind| (kind.key(), kind.label())));
        let organisations = &self.known.organisations;
        let organisations = choices(organisations.iter().map(|one| (&one.id, &one.name)));
        let form = self.form;
        vec![
            self.name("Comme on le dit : CMP de Ville-Haute.")
                .to_string(),
            self.kind(&kinds, "L’avis du secteur n’est demandé qu’aux CMP."),
            form.field("organisation", "Organisme")
                .hint("Celui qui la fait vivre, un hôpital par exemple.")
                .select(&organisations)
                .to_string(),
            self.served(),
            form.field("telephone", "Téléphone")
                .phone()
                .autocomplete("off")
                .to_string(),
            form.field("email", "Adresse électronique")
                .email()
                .autocomplete("off")
                .to_string(),
            form.field("hours", "Horaires")
                .hint("En quelques mots : du lundi au vendredi, 9 h à 17 h.")
                .autocomplete("off")
                .max_length(120)
                .to_string(),
        ]
    }

    fn served(&self) -> String {
        let communes = &self.known.communes;
        let communes = choices(communes.iter().map(|one| (&one.code, &one.name)));
        let hint = match communes.is_empty() {
            true => "L’annuaire n’a encore aucune commune : ajoutez-les, puis revenez ici.",
            false => "La fiche alerte dit la commune ; elle fait trouver la structure.",
        };
        let field = self.form.field("commune", "Communes desservies").hint(hint);
        field.checkboxes(&communes).compact().to_string()
    }
}

/// Fills a form with what is kept.
pub(super) fn fill(form: &mut FormState, entry: &Entry) {
    form.set("name", entry.name());
    match entry {
        Entry::Organisation(one) => {
            form.set("kind", &one.kind);
            form.set_all("programme", &one.programmes);
        }
        Entry::Commune(one) => form.set_all("programme", &one.programmes),
        Entry::Structure(one) => {
            form.set("kind", &one.kind);
            form.set(
                "organisation",
                one.organisation.as_deref().unwrap_or_default(),
            );
            form.set_all("commune", &one.communes);
            form.set("telephone", &one.contact.telephone);
            form.set("email", &one.contact.email);
            form.set("hours", &one.contact.hours);
        }
    }
}

/// What is written in a form, under the id of the entry to correct or a new one.
pub(super) fn read(form: &FormState, part: DirectoryPart, before: Option<&Entry>) -> Entry {
    let text = |field: &str| form.value(field).to_owned();
    let id = before.map(|entry| entry.id().to_owned());
    let new_id = || uuid::Uuid::now_v7().to_string();
    match part {
        DirectoryPart::Organisations => Entry::Organisation(Organisation {
            id: id.unwrap_or_else(new_id),
            name: text("name"),
            kind: text("kind"),
            programmes: form.all("programme").to_vec(),
        }),
        DirectoryPart::Communes => Entry::Commune(Commune {
            code: id.unwrap_or_else(|| text("code")),
            name: text("name"),
            programmes: form.all("programme").to_vec(),
        }),
        DirectoryPart::Structures => Entry::Structure(Structure {
            id: id.unwrap_or_else(new_id),
            name: text("name"),
            kind: text("kind"),
            organisation: Some(text("organisation")),
            communes: form.all("commune").to_vec(),
            contact: Contact {
                telephone: text("telephone"),
                email: text("email"),
                hours: text("hours"),
            },
        }),
    }
}
