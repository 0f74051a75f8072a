//! The situations of a person: filters, search, pages.

use etayage_model::ids::ProgrammeId;
use etayage_model::roles::Role;
use etayage_store::{CaseFilter, CaseRow, CaseSort, Cursor, Party, Scope, Search};

use crate::people::Held;
use crate::protection::ListPage;
use crate::rows::SENT;
use crate::{App, Names, Person, Result};

/// What is asked of the caseload.
#[derive(Clone, Debug, Default)]
pub struct CaseloadQuery {
    /// Text of the search box: reference, and name for those who may.
    pub search: String,
    /// A stage of a programme.
    pub stage: Option<String>,
    /// A status.
    pub status: Option<String>,
    /// Only those with a limit missed.
    pub late: bool,
    /// Only those that the person coordinates.
    pub mine: bool,
    /// A commune.
    pub commune: Option<String>,
    /// The order.
    pub sort: CaseSort,
    /// Where the page starts.
    pub cursor: Option<String>,
}

/// A line of the caseload; the name only where the person may see it.
#[derive(Clone, Debug)]
pub struct CaseLine {
    /// The row.
    pub row: CaseRow,
}

/// A page of the caseload.
pub struct Caseload {
    /// Lines.
    pub lines: Vec<CaseLine>,
    /// Where the next page starts.
    pub next: Option<String>,
    /// Names of communes, organisations, coordinators.
    pub names: Names,
    /// Whether the person may search by name.
    pub by_name: bool,
}

impl App {
    /// A page of the situations of a person.
    ///
    /// # Errors
    /// When the base cannot answer.
    pub async fn caseload(&self, person: &Person, query: &CaseloadQuery) -> Result<Caseload> {
        let by_name = names_open(person);
        let mut filter = CaseFilter::new(scopes(person));
        filter.stage.clone_from(&query.stage);
        filter.status.clone_from(&query.status);
        filter.commune.clone_from(&query.commune);
        filter.late_on = query.late.then(|| self.clock.today());
        filter.coordinator = query.mine.then(|| person.user.id.to_string());
        filter.sort = query.sort;
        filter.with_names = by_name;
        filter.cursor = query
            .cursor
            .as_deref()
            .and_then(|cursor| cursor.parse::<Cursor>().ok());
        let text = query.search.trim();
        filter.search = (!text.is_empty()).then(|| Search {
            text: text.to_owned(),
            names: by_name,
        });
        let page = self.store.caseload(&filter).await?;
        let mut lines: Vec<_> = page
            .items
            .into_iter()
            .map(|row| line(person, row))
            .collect();
        let place = match text {
            "" => ListPage::Caseload,
            _ => ListPage::Search,
        };
        let named = lines.iter().filter(|line| line.row.name.is_some());
        let named = named.map(|line| (line.row.programme.as_str(), line.row.case.as_str()));
        if !self.shows(person, place, named).await {
            lines.iter_mut().for_each(|line| line.row.name = None);
        }
        let names = self.names(lines.iter().flat_map(ids)).await?;
        Ok(Caseload {
            lines,
            next: page.next.map(|cursor| cursor.to_string()),
            names,
            by_name,
        })
    }
}

fn ids(line: &CaseLine) -> Vec<String> {
    let row = &line.row;
    let mut ids = vec![row.referrer_org.clone()];
    ids.extend(row.commune.clone());
    ids.extend(row.coordinator.clone());
    ids
}

/// Whether names are open in every case of the person's scopes: coordinators see those of their
/// programmes, other professionals of the team find only the cases they are assigned to.
pub(crate) fn names_open(person: &Person) -> bool {
    let programmes = person.programmes();
    !programmes.is_empty()
        && programmes.iter().all(|programme| {
            let roles = person.roles_in(programme);
            roles.contains(&Role::Coordinator) || roles.iter().all(|role| role.is_team())
        })
}

/// After a withdrawal, only the coordinator still reads the name.
fn line(person: &Person, mut row: CaseRow) -> CaseLine {
    let programme = ProgrammeId::new(row.programme.clone());
    let coordinates = person.roles_in(&programme).contains(&Role::Coordinator);
    if row.status == "withdrawn" && !coordinates {
        row.name = None;
    }
    CaseLine { row }
}

/// The cases that a person may find.
pub(crate) fn scopes(person: &Person) -> Vec<Scope> {
    let mut scopes: Vec<_> = person
        .memberships
        .iter()
        .flat_map(|held| scopes_of(person, held))
        .collect();
    scopes.dedup();
    scopes
}

fn scopes_of(person: &Person, held: &Held) -> Vec<Scope> {
    let party = |kind: &str, id: &str| Scope::Party {
        programme: held.programme.to_string(),
        party: Party::new(kind, id),
    };
    match held.role {
        Role::Coordinator | Role::CommitteeMember => vec![party(SENT.0, SENT.1)],
        Role::Tisf
        | Role::HealthProfessional
        | Role::SocialWorker
        | Role::Psychologist
        | Role::Coach
        | Role::LandlordAdviser => vec![party("user", person.user.id.as_str())],
        Role::Referrer | Role::LandlordContact | Role::Pilot => {
            vec![party("org", person.user.organisation.as_str())]
        }
        Role::Cmp => held
            .structure
            .iter()
            .map(|structure| party("structure", structure.as_str()))
            .collect(),
        Role::HealthReferent if held.territory.is_empty() => vec![party(SENT.0, SENT.1)],
        Role::HealthReferent => held
            .territory
            .iter()
            .map(|commune| party("territory", commune.as_str()))
            .collect(),
        Role::SteeringMember | Role::Administrator | Role::DataProtectionOfficer => vec![],
    }
}
