//! What is asked for: the pages, and who asks.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use etayage_app::Clock;

use super::base::PASSWORD;
use super::client::{Ask, Client, encoded};
use super::desk::{Desk, Manifest};
use super::load::Asking;
use super::people::mix;
use super::server::Server;

/// Pages turned before the caseload is measured by cursor.
const TURNED: usize = 5;

/// A page to measure.
pub struct Page {
    /// Its name in the report.
    pub name: &'static str,
    /// Who asks for it.
    pub who: Who,
    asks: fn(&Seat, u64) -> Ask,
}

/// Who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// A coordinator.
    Coordinator,
    /// Someone who refers.
    Referrer,
    /// Nobody.
    Stranger,
}

/// Someone at work.
#[derive(Clone, Default)]
pub struct Seat {
    /// Where they sit.
    desk: Desk,
    /// Which of the sheets of the desk is theirs.
    sheet: usize,
    /// Where the caseload goes on, by latest activity.
    cursor: String,
    /// Number of the seat, so that no two ask the same.
    number: u64,
}

/// The caseload, nearest limit first.
pub const CASELOAD: &str = "caseload, 50 lines, nearest limit";
/// One case.
pub const CASE: &str = "case page (the reading is recorded)";
/// An alert.
pub const ALERT: &str = "anonymous alert (durable)";
/// The figures of a year.
pub const REPORT: &str = "annual report of one programme";

/// Every page, in the order of the report; those that write come last.
pub const PAGES: [Page; 9] = [
    Page {
        name: CASELOAD,
        who: Who::Coordinator,
        asks: |_, _| Ask::Get("/situations".to_owned()),
    },
    Page {
        name: "caseload, one stage only",
        who: Who::Coordinator,
        asks: |seat, _| Ask::Get(format!("/situations?etape={}", encoded(&seat.desk.stage))),
    },
    Page {
        name: "caseload, latest activity, sixth page",
        who: Who::Coordinator,
        asks: |seat, _| Ask::Get(latest(&seat.cursor)),
    },
    Page {
        name: "search of a full name",
        who: Who::Coordinator,
        asks: |seat, turn| {
            let name = pick(&seat.desk.names, seat.number, turn);
            Ask::Get(format!("/situations?q={}", encoded(name)))
        },
    },
    Page {
        name: "committee agenda",
        who: Who::Coordinator,
        asks: |seat, _| {
            let (body, day) = seat.desk.meeting.clone().unwrap_or_default();
            Ask::Get(format!("/comites/{}/{body}/{day}", seat.desk.programme))
        },
    },
    Page {
        name: REPORT,
        who: Who::Coordinator,
        asks: |seat, _| Ask::Get(report(&seat.desk.programme)),
    },
    Page {
        name: CASE,
        who: Who::Coordinator,
        asks: |seat, turn| {
            let case = pick(&seat.desk.cases, seat.number, turn);
            Ask::Get(format!("/situations/{case}"))
        },
    },
    Page {
        name: "visit note (durable)",
        who: Who::Coordinator,
        asks: note,
    },
    Page {
        name: ALERT,
        who: Who::Referrer,
        asks: alert,
    },
];

/// The figures of a programme over the last whole year.
pub fn report(programme: &str) -> String {
    format!("/pilotage?dispositif={programme}&periode=2020")
}

fn latest(cursor: &str) -> String {
    match cursor {
        "" => "/situations?tri=activite".to_owned(),
        cursor => format!("/situations?tri=activite&apres={cursor}"),
    }
}

fn pick(list: &[String], number: u64, turn: u64) -> &str {
    let drawn = mix(number.wrapping_mul(1_000_003).wrapping_add(turn)) as usize;
    list.get(drawn % list.len().max(1))
        .map_or("", String::as_str)
}

fn note(seat: &Seat, turn: u64) -> Ask {
    let case = pick(&seat.desk.supported, seat.number, turn);
    let fields = [
        ("operation", operation()),
        ("version", "1".to_owned()),
        ("kind", seat.desk.act.clone()),
        ("minutes", "45".to_owned()),
        ("on", super::base::TODAY.to_string()),
        (
            "note",
            "Porte ouverte, café partagé ; le dossier d’aide est presque complet.".to_owned(),
        ),
    ];
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    Ask::Post(format!("/situations/{case}/acte"), fields.to_vec())
}

fn alert(seat: &Seat, _: u64) -> Ask {
    let mut fields = seat
        .desk
        .sheets
        .get(seat.sheet)
        .map_or_else(Vec::new, |(_, fields)| fields.clone());
    fields.push(("operation".to_owned(), operation()));
    Ask::Post("/alertes/nouvelle".to_owned(), fields)
}

/// An operation that nobody else has, even in another run on the same base.
fn operation() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let next = NEXT.fetch_add(1, Ordering::Relaxed);
    format!("mesure-{:x}-{next}", started())
}

/// Something that differs from one run to the next.
fn started() -> i64 {
    static RUN: OnceLock<i64> = OnceLock::new();
    *RUN.get_or_init(|| Clock::system().now().as_microsecond())
}

/// People signed in and at work, as many as the busiest moment needs.
pub struct Office {
    coordinators: Vec<(Seat, Client)>,
    referrers: Vec<(Seat, Client)>,
}

impl Office {
    /// Signs in as many of each.
    ///
    /// # Errors
    /// When the server refuses someone.
    pub async fn open(server: &Server, manifest: &Manifest, many: usize) -> anyhow::Result<Self> {
        let mut signing = Signing {
            server,
            known: BTreeMap::new(),
        };
        let desks: Vec<_> = manifest
            .desks
            .iter()
            .filter(|desk| !desk.supported.is_empty() && desk.meeting.is_some())
            .collect();
        anyhow::ensure!(
            !desks.is_empty(),
            "aucun dispositif de cette base n’a de situation suivie"
        );
        let mut coordinators = vec![];
        for (number, desk) in (0..many).zip(desks.iter().cycle()) {
            let mut client = signing.client(&desk.coordinator).await?;
            let mut seat = Seat {
                desk: (*desk).clone(),
                sheet: 0,
                cursor: String::new(),
                number: number as u64,
            };
            seat.cursor = cursor(&mut client).await?;
            coordinators.push((seat, client));
        }
        let referrers = signing.referrers(manifest, many).await?;
        Ok(Self {
            coordinators,
            referrers,
        })
    }

    /// A coordinator of that desk, signed in.
    ///
    /// # Errors
    /// When the server refuses them.
    pub async fn coordinator_of(&self, server: &Server, desk: &Desk) -> anyhow::Result<Client> {
        let here = |(seat, _): &&(Seat, Client)| seat.desk.programme == desk.programme;
        if let Some((_, client)) = self.coordinators.iter().find(here) {
            return Ok(client.same_session(server.address));
        }
        let mut client = Client::new(server.address);
        client.sign_in(&desk.coordinator, PASSWORD).await?;
        Ok(client)
    }

    /// Clients for that page, and what each asks.
    pub fn at_work(&self, server: &Server, page: &Page, many: usize) -> (Vec<Client>, Arc<Asking>) {
        let people = match page.who {
            Who::Coordinator => &self.coordinators,
            Who::Referrer => &self.referrers,
            Who::Stranger => {
                return (
                    strangers(server, many),
                    Arc::new(|_: usize, _: u64| empty()),
                );
            }
        };
        let clients = people
            .iter()
            .take(many)
            .map(|(_, client)| client.same_session(server.address))
            .collect();
        let seats: Vec<Seat> = people.iter().map(|(seat, _)| seat.clone()).collect();
        let asks = page.asks;
        (
            clients,
            Arc::new(move |rank: usize, turn: u64| asks(&seats[rank], turn)),
        )
    }
}

/// The page of the empty handler.
pub const EMPTY_PAGE: Page = Page {
    name: "empty axum handler",
    who: Who::Stranger,
    asks: |_, _| empty(),
};

fn empty() -> Ask {
    Ask::Get(super::server::EMPTY.to_owned())
}

fn strangers(server: &Server, many: usize) -> Vec<Client> {
    (0..many).map(|_| Client::new(server.address)).collect()
}

/// Where the sixth page of the caseload by latest activity begins; nothing when there are fewer.
async fn cursor(client: &mut Client) -> anyhow::Result<String> {
    let mut cursor = String::new();
    for _ in 0..TURNED {
        let answer = client.ask(&Ask::Get(latest(&cursor))).await?;
        let next = answer.body.split("apres=").nth(1);
        let next = next.and_then(|rest| rest.split(['"', '&']).next());
        match next {
            Some(next) if !next.is_empty() => cursor = next.to_owned(),
            _ => return Ok(String::new()),
        }
    }
    Ok(cursor)
}

/// Signs each account in once.
struct Signing<'a> {
    server: &'a Server,
    known: BTreeMap<String, Client>,
}

impl Signing<'_> {
    async fn client(&mut self, login: &str) -> anyhow::Result<Client> {
        if !self.known.contains_key(login) {
            let mut client = Client::new(self.server.address);
            client.sign_in(login, PASSWORD).await?;
            self.known.insert(login.to_owned(), client);
        }
        let client = self
            .known
            .get(login)
            .map(|known| known.same_session(self.server.address));
        client.ok_or_else(|| anyhow::anyhow!("{login} n’est pas entré"))
    }

    /// Referrers whose sheet the server takes.
    async fn referrers(
        &mut self,
        manifest: &Manifest,
        many: usize,
    ) -> anyhow::Result<Vec<(Seat, Client)>> {
        let mut taken = vec![];
        for desk in &manifest.desks {
            for sheet in 0..desk.sheets.len() {
                let seat = Seat {
                    desk: desk.clone(),
                    sheet,
                    ..Seat::default()
                };
                let mut client = self.client(&desk.sheets[sheet].0).await?;
                if client.ask(&alert(&seat, 0)).await?.status == 303 {
                    taken.push((seat, desk.sheets[sheet].0.clone()));
                    break;
                }
            }
        }
        anyhow::ensure!(
            !taken.is_empty(),
            "aucune fiche alerte de cette base ne peut partir"
        );
        let mut referrers = vec![];
        for (number, (seat, login)) in (0..many).zip(taken.iter().cycle()) {
            let seat = Seat {
                number: number as u64,
                ..seat.clone()
            };
            referrers.push((seat, self.client(login).await?));
        }
        Ok(referrers)
    }
}
