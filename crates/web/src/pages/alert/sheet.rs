//! The alert sheet as a form: drawn from the programme, read with words that could identify someone pointed out.

use std::collections::BTreeSet;

use askama::Template;
use etayage_app::{AppError, Commune, Organisation};
use etayage_model::case::{AlertSheet, identifying};
use etayage_model::ids::{ChoiceId, ProgrammeId};
use etayage_model::programme::{
    self, Gate, OpinionFrom, OpinionRule, Programme, Question, QuestionKind,
};
use etayage_model::typography::{lower_first, typeset};
use etayage_model::words::Finding;

use crate::Web;
use crate::html::{Choice, FormState};
use crate::pages::questions;

/// Before the names of the questions' fields.
const PREFIX: &str = "q-";
/// The box that says that the words pointed out identify nobody.
const CHECKED: &str = "wording_checked";
/// The words that were pointed out when the box was shown.
const POINTED: &str = "pointed";

/// Names of the directory that the sheet needs.
#[derive(Default)]
pub struct Places {
    communes: Vec<Choice>,
    /// Names that identify nobody: communes and organisations.
    plain: Vec<String>,
}

/// The fields of the sheet.
#[derive(Template)]
#[template(path = "pages/alert/sheet.html")]
struct Fields {
    commune: String,
    criteria: Option<String>,
    signs: Option<String>,
    questions: Vec<String>,
    /// The box to tick, when there is something to look at.
    check: Option<String>,
    pointed: Vec<String>,
}

/// What a text holds that could identify someone.
struct Suspect {
    /// Name of the field.
    field: String,
    findings: Vec<Finding>,
}

impl Places {
    /// The communes of that programme, and the names of the directory.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn load(web: &Web, programme: &ProgrammeId) -> Result<Self, AppError> {
        let (communes, organisations) = web.app.places().await?;
        Ok(Self::of(programme, &communes, &organisations))
    }

    /// Those, of the whole directory.
    pub fn of(
        programme: &ProgrammeId,
        communes: &[Commune],
        organisations: &[Organisation],
    ) -> Self {
        let names = communes.iter().map(|commune| commune.name.clone());
        let others = organisations.iter().map(|one| one.name.clone());
        Self {
            plain: names.chain(others).collect(),
            communes: communes
                .iter()
                .filter(|commune| commune.is_of(programme.as_str()))
                .map(|commune| Choice::new(&commune.code, &commune.name))
                .collect(),
        }
    }

    fn knows(&self, commune: &str) -> bool {
        self.communes.iter().any(|known| known.value == commune)
    }
}

/// The fields, with what was typed, as HTML.
pub fn fields(rules: &Programme, places: &Places, form: &FormState) -> String {
    let suspects = suspects(rules, places, form);
    let to_look_at = uncertain(&suspects);
    let ask = !to_look_at.is_empty() && !suspects.iter().any(Suspect::is_certain);
    let boxes =
        |list: &[programme::Choice], name: &str, label: &str, hint: &str, required: bool| {
            let field = form
                .field(name, label)
                .hint(hint)
                .checkboxes(&questions::choices(list));
            (!list.is_empty())
                .then(|| (if required { field.required() } else { field }).to_string())
        };
    let commune = form
        .field("commune", commune_label(rules))
        .hint(commune_hint(rules))
        .required()
        .select(&places.communes);
    let sheet = Fields {
        commune: commune.to_string(),
        criteria: boxes(
            &rules.criteria,
            "criteria",
            criteria_label(rules),
            "Il faut les réunir tous. Ce que vous voyez ou supposez suffit : ce n’est pas à vous de diagnostiquer.",
            true,
        ),
        signs: boxes(
            &rules.signs,
            "signs",
            "Signes",
            "Cochez ce que vous avez vu ou entendu vous-même.",
            false,
        ),
        questions: questions::fields(&rules.alert, form, PREFIX),
        check: ask.then(|| check(form, &to_look_at)),
        pointed: if ask { to_look_at } else { vec![] },
    };
    sheet.render().unwrap_or_default()
}

fn check(form: &FormState, passages: &[String]) -> String {
    let hint = format!(
        "{}. La fiche est anonyme jusqu’à l’accord de la personne.",
        quoted(passages)
    );
    form.field(CHECKED, "J’ai vérifié : ces mots n’identifient personne")
        .hint(hint)
        .required()
        .checkbox()
        .to_string()
}

/// What is asked of the place: some have no dwelling yet, some must not say where they hide.
fn commune_label(rules: &Programme) -> &'static str {
    let houses = rules.gates().any(|(_, gate)| *gate == Gate::Dwelling);
    match (rules.secret_address, houses) {
        (true, _) => "Commune du domicile quitté",
        (false, true) => "Commune où vit la personne",
        (false, false) => "Commune du logement",
    }
}

fn commune_hint(rules: &Programme) -> &'static str {
    let of_sector = |rule: &OpinionRule| rule.from == OpinionFrom::SectorCmp;
    if rules.secret_address {
        "Celle d’où la personne part. Jamais celle où elle est, ou sera, à l’abri."
    } else if rules.opinions.iter().any(of_sector) {
        "Elle désigne le CMP de secteur."
    } else {
        "Elle dit quels partenaires sont proches."
    }
}

fn criteria_label(rules: &Programme) -> &'static str {
    match rules.criteria.len() {
        1 => "Faites-vous ce constat ?",
        2 => "Faites-vous ces deux constats ?",
        _ => "Faites-vous tous ces constats ?",
    }
}

/// Fills the form with a sheet.
pub fn fill(rules: &Programme, places: &Places, sheet: &AlertSheet, form: &mut FormState) {
    form.set("commune", &sheet.commune);
    form.set_all("criteria", &sheet.criteria);
    form.set_all("signs", &sheet.signs);
    questions::fill(&rules.alert, &sheet.answers, form, PREFIX);
    if sheet.wording_checked {
        form.set(CHECKED, "oui");
        form.set_all(POINTED, uncertain(&suspects(rules, places, form)));
    }
}

/// Reads the sheet, marking what is to be mended. A draft may lack answers; it identifies nobody either.
pub fn read(
    rules: &Programme,
    places: &Places,
    form: &mut FormState,
    complete: bool,
) -> AlertSheet {
    let criteria = ticked(&rules.criteria, form, "criteria");
    let signs = ticked(&rules.signs, form, "signs");
    let commune = form.value("commune").to_owned();
    if !commune.is_empty() && !places.knows(&commune) {
        form.error("commune", "Choisissez une commune de la liste.");
    }
    if complete {
        need_entry(rules, form, &criteria);
    }
    let answers = match complete {
        true => questions::read(&rules.alert, form, PREFIX),
        false => questions::read_draft(&rules.alert, form, PREFIX),
    };
    let wording_checked = point_out(rules, places, form);
    AlertSheet {
        commune: commune.as_str().into(),
        criteria,
        signs,
        answers,
        wording_checked,
    }
}

fn need_entry(rules: &Programme, form: &mut FormState, criteria: &BTreeSet<ChoiceId>) {
    if form.value("commune").is_empty() {
        form.error("commune", "Choisissez la commune dans la liste.");
    }
    if criteria.len() < rules.criteria.len() {
        let name = &rules.name;
        form.error("criteria", format_args!("{name} demande tous ces constats : cochez-les s’ils sont faits. Sinon, le CCAS ou le service social de secteur peut vous orienter."));
    }
}

fn ticked(list: &[programme::Choice], form: &mut FormState, name: &str) -> BTreeSet<ChoiceId> {
    let ids: BTreeSet<ChoiceId> = form.all(name).iter().map(|id| id.as_str().into()).collect();
    if ids
        .iter()
        .any(|id| !list.iter().any(|choice| &choice.id == id))
    {
        form.error(
            name,
            "Une case cochée n’existe pas dans ce dispositif : cochez parmi celles-ci.",
        );
    }
    ids
}

/// Marks the texts with words that could identify someone. True when none is left that was not looked at.
fn point_out(rules: &Programme, places: &Places, form: &mut FormState) -> bool {
    let suspects = suspects(rules, places, form);
    let looked_at = form.has(CHECKED, "oui")
        && uncertain(&suspects)
            .iter()
            .all(|passage| form.has(POINTED, passage));
    for suspect in &suspects {
        if suspect.is_certain() || !looked_at {
            form.error(&suspect.field, suspect.message());
        }
    }
    suspects.is_empty() || looked_at
}

fn suspects(rules: &Programme, places: &Places, form: &FormState) -> Vec<Suspect> {
    let plain: Vec<&str> = places.plain.iter().map(String::as_str).collect();
    let texts = rules.alert.iter().filter(|question| is_text(question));
    texts
        .map(|question| questions::name(PREFIX, question))
        .map(|field| Suspect {
            findings: identifying(rules, form.value(&field), &plain),
            field,
        })
        .filter(|suspect| !suspect.findings.is_empty())
        .collect()
}

fn is_text(question: &Question) -> bool {
    matches!(
        question.kind,
        QuestionKind::Line { .. } | QuestionKind::Paragraph { .. }
    )
}

fn uncertain(suspects: &[Suspect]) -> Vec<String> {
    let all = suspects.iter().flat_map(|suspect| &suspect.findings);
    all.filter(|finding| !finding.kind.is_certain())
        .map(|finding| finding.text.clone())
        .collect()
}

fn quoted(passages: &[String]) -> String {
    passages
        .iter()
        .map(|passage| format!("« {passage} »"))
        .collect::<Vec<_>>()
        .join(", ")
}

impl Suspect {
    fn is_certain(&self) -> bool {
        self.findings
            .iter()
            .any(|finding| finding.kind.is_certain())
    }

    fn message(&self) -> String {
        let seen: Vec<_> = self
            .findings
            .iter()
            .map(|f| format!("« {} » ({})", f.text, f.kind.label()))
            .collect();
        let seen = seen.join(", ");
        if self.is_certain() {
            return format!("La fiche est anonyme ; retirez : {seen}.");
        }
        format!(
            "Ces mots pourraient identifier quelqu’un : {seen}. Remplacez-les, ou cochez plus bas que vous avez vérifié."
        )
    }
}

/// What the sheet still lacks before it can leave, in words.
pub fn missing(rules: &Programme, sheet: &AlertSheet) -> Vec<String> {
    let commune = sheet
        .commune
        .as_str()
        .is_empty()
        .then(|| format!("la {}", lower_first(commune_label(rules))));
    let criteria = rules
        .criteria
        .iter()
        .filter(|criterion| !sheet.criteria.contains(&criterion.id));
    let unanswered = rules
        .alert
        .iter()
        .filter(|question| question.check(sheet.answers.get(&question.id)).is_err());
    commune
        .into_iter()
        .chain(criteria.map(|criterion| typeset(&format!("le constat « {} »", criterion.label))))
        .chain(unanswered.map(|question| typeset(&format!("« {} »", question.label))))
        .collect()
}
