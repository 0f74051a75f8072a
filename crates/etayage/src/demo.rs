//! The demonstration: a new base, invented people, years of a programme lived under its real rules.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use etayage_app::{
    App, Clock, History, Organisation, PastNote, PastTrainings, Seat, SignInSetup, Structure, User,
    hash_password,
};
use etayage_model::programme::Programme;
use etayage_model::roles::Role;
use etayage_simulation::{
    Caseload, Fault, NoteStory, Step, TrainingStory, World, simulate, steering_notes, trainings,
};
use etayage_store::{Commune, Contact, Directory, Membership, SqliteStore, Vault};
use etayage_web::{Persona, Web};
use jiff::Timestamp;
use jiff::civil::{Date, Time, date};
use tokio::net::TcpListener;

use crate::place::{BASE, KEY};
use crate::serve::answer;

/// Password of every invented account.
const PASSWORD: &str = "demonstration";
/// Cases recorded in one transaction.
const AT_ONCE: usize = 60;

/// Builds the base and serves it on loopback.
///
/// # Errors
/// When the folder or the port cannot be used.
pub async fn run(today: Date, seed: u64, port: u16, data: &Path) -> anyhow::Result<ExitCode> {
    let started = Instant::now();
    anyhow::ensure!(
        today > date(2019, 1, 31),
        "choisissez un jour à partir du 1er février 2019"
    );
    let listener = TcpListener::bind(("127.0.0.1", port))
        .await
        .with_context(|| format!("le port {port} est pris ; choisissez-en un autre avec --port"))?;
    println!("Étayage prépare la démonstration…");
    let app = new_base(data, Clock::running_on(today)).await?;
    let password_hash = hash_password(PASSWORD.to_owned()).await?;
    let mut personas = vec![];
    let mut keepers = vec![];
    let mut texts = etayage_programme::shipped().iter().map(|(_, text)| *text);
    let mut begin = || {
        let text = texts.next()?;
        Some(tokio::task::spawn_blocking(move || live(text, seed, today)))
    };
    // The next programme is lived while this one is recorded.
    let mut next = begin();
    while let Some(living) = next {
        let lives = living.await??;
        next = begin();
        personas.extend(persona_list(&lives.world, &lives.rules));
        record(&app, lives, &password_hash, &mut keepers).await?;
    }
    announce(&listener, &personas, started)?;
    let web = Web {
        app,
        demo: Some(Arc::new(personas)),
        secure: false,
    };
    answer(listener, etayage_web::router(web), Duration::ZERO).await;
    Ok(ExitCode::SUCCESS)
}

/// A programme, its invented people, and what they lived.
struct Lives {
    text: &'static str,
    rules: Programme,
    world: World,
    caseload: Result<Caseload, Fault>,
    notes: Vec<NoteStory>,
    trainings: Vec<TrainingStory>,
}

fn live(text: &'static str, seed: u64, today: Date) -> anyhow::Result<Lives> {
    let rules = etayage_programme::parse(text)
        .map_err(|mistakes| anyhow::anyhow!(mistakes.render("programme", false)))?;
    let world = World::build(seed, &rules);
    let caseload = simulate(&rules, &world, seed, first_day(&rules), today);
    let notes = match caseload {
        Ok(_) => steering_notes(&rules, &world, seed, today)?,
        Err(_) => vec![],
    };
    let trainings = trainings(&rules, &world, seed, today)?;
    Ok(Lives {
        text,
        rules,
        world,
        caseload,
        notes,
        trainings,
    })
}

/// Records a programme; when it cannot be lived, its rules and its people are shown without any situation.
/// Those of the first world keep the accounts, the rules and the personal data of every programme.
async fn record(
    app: &App,
    lives: Lives,
    password_hash: &str,
    keepers: &mut Vec<Membership>,
) -> anyhow::Result<()> {
    let rules = lives.rules;
    app.publish_as("demonstration", lives.text).await?;
    let mut directory = directory(&lives.world, &rules, password_hash);
    let (keep, work) = directory.memberships.into_iter().partition(keeps);
    directory.memberships = work;
    keepers.extend::<Vec<_>>(keep);
    let kept = keepers.iter().map(|one| Membership {
        programme: rules.id.to_string(),
        ..one.clone()
    });
    directory.memberships.extend(kept);
    shared(app, &mut directory.communes).await?;
    app.import_directory(directory).await?;
    match lives.caseload {
        Ok(caseload) => {
            println!(
                "  {} : {} situations, {} séances",
                rules.name,
                caseload.stories.len(),
                caseload.meetings.len()
            );
            import(app, &rules, caseload).await?;
            app.import_notes(past_notes(app.clock(), &rules, lives.notes))
                .await?;
            app.import_trainings(past_trainings(app.clock(), &rules, lives.trainings))
                .await?;
            Ok(())
        }
        Err(fault) => {
            eprintln!("  {} : sans situation ({fault})", rules.name);
            Ok(())
        }
    }
}

/// A commune of two programmes stays of both.
async fn shared(app: &App, communes: &mut [Commune]) -> anyhow::Result<()> {
    for known in app.communes().await? {
        let same = communes.iter_mut().find(|one| one.code == known.code);
        if let Some(commune) = same {
            commune.programmes.extend(known.programmes);
        }
    }
    Ok(())
}

fn keeps(one: &Membership) -> bool {
    [Role::Administrator, Role::DataProtectionOfficer]
        .iter()
        .any(|role| role.key() == one.role)
}

async fn new_base(data: &Path, clock: Clock) -> anyhow::Result<App> {
    if data.join(BASE).exists() {
        std::fs::remove_dir_all(data).with_context(|| format!("vidage de {}", data.display()))?;
    }
    std::fs::create_dir_all(data).with_context(|| format!("création de {}", data.display()))?;
    let vault = Vault::create_file(&data.join(KEY)).context("création de la clé")?;
    let store = SqliteStore::open(&data.join(BASE), &vault).context("création de la base")?;
    // Invented people have no telephone: a password is enough for them.
    let setup = SignInSetup {
        second_factor: false,
        ..SignInSetup::default()
    };
    Ok(App::open(Arc::new(store), clock)
        .await?
        .with_sign_in(setup)?)
}

fn first_day(rules: &Programme) -> Date {
    Date::new(rules.first_year, 1, 1).unwrap_or(date(2019, 1, 1))
}

async fn import(app: &App, rules: &Programme, caseload: Caseload) -> anyhow::Result<()> {
    let clock = app.clock().clone();
    let step = |step: Step| (step.actor.0.clone(), instant(&clock, &step));
    let mut histories: Vec<History> = vec![];
    for story in caseload.stories {
        let steps = story.events.into_iter().map(|(at, events)| {
            let (actor, instant) = step(at);
            (actor, instant, events)
        });
        histories.push(History {
            case: story.case,
            steps: steps.collect(),
        });
        if histories.len() == AT_ONCE {
            app.import_histories(std::mem::take(&mut histories)).await?;
        }
    }
    app.import_histories(histories).await?;
    let seats = caseload.meetings.into_iter().map(|meeting| Seat {
        programme: rules.id.clone(),
        body: meeting.body,
        held: meeting.held,
        steps: meeting
            .events
            .into_iter()
            .map(|(at, events)| {
                let (actor, instant) = step(at);
                (actor, instant, events)
            })
            .collect(),
    });
    app.import_meetings(seats.collect()).await?;
    Ok(())
}

fn past_notes(clock: &Clock, rules: &Programme, notes: Vec<NoteStory>) -> Vec<PastNote> {
    let past = |note: NoteStory| PastNote {
        programme: rules.id.clone(),
        period: note.period,
        step: (
            note.at.actor.0.clone(),
            instant(clock, &note.at),
            note.events,
        ),
    };
    notes.into_iter().map(past).collect()
}

fn past_trainings(
    clock: &Clock,
    rules: &Programme,
    years: Vec<TrainingStory>,
) -> Vec<PastTrainings> {
    let past = |story: TrainingStory| PastTrainings {
        programme: rules.id.clone(),
        year: story.year,
        steps: story
            .events
            .into_iter()
            .map(|(at, events)| (at.actor.0.clone(), instant(clock, &at), events))
            .collect(),
    };
    years.into_iter().map(past).collect()
}

pub fn instant(clock: &Clock, step: &Step) -> Timestamp {
    let hour = i8::try_from(step.minute_of_day / 60).unwrap_or(12).min(23);
    let minute = i8::try_from(step.minute_of_day % 60).unwrap_or(0);
    clock.instant(step.on, Time::new(hour, minute, 0, 0).unwrap_or_default())
}

pub fn directory(world: &World, rules: &Programme, password_hash: &str) -> Directory {
    let programme = rules.id.to_string();
    Directory {
        organisations: world
            .organisations
            .iter()
            .map(|organisation| Organisation {
                id: organisation.id.to_string(),
                name: organisation.name.clone(),
                kind: organisation.kind.key().to_owned(),
                programmes: vec![programme.clone()],
            })
            .collect(),
        structures: world
            .structures
            .iter()
            .map(|structure| Structure {
                id: structure.id.to_string(),
                name: structure.name.clone(),
                kind: structure.kind.to_owned(),
                organisation: Some(structure.organisation.to_string()),
                communes: structure.communes.iter().map(ToString::to_string).collect(),
                contact: Contact::default(),
            })
            .collect(),
        communes: world
            .communes
            .iter()
            .map(|commune| Commune {
                code: commune.code.to_string(),
                name: commune.name.clone(),
                programmes: vec![programme.clone()],
            })
            .collect(),
        users: world
            .users
            .iter()
            .map(|user| User {
                id: user.id.to_string(),
                login: user.login.clone(),
                display_name: user.display_name.clone(),
                password_hash: Some(password_hash.to_owned()),
                organisation: user.organisation.to_string(),
                active: true,
            })
            .collect(),
        memberships: world
            .users
            .iter()
            .flat_map(|user| {
                user.roles.iter().map(|role| Membership {
                    user: user.id.to_string(),
                    programme: programme.clone(),
                    role: role.key().to_owned(),
                    territory: user.territory.iter().map(ToString::to_string).collect(),
                    structure: user.structure.as_ref().map(ToString::to_string),
                })
            })
            .collect(),
    }
}

fn persona_list(world: &World, rules: &Programme) -> Vec<Persona> {
    world
        .personas()
        .into_iter()
        .filter_map(|persona| {
            let user = world.user(&persona.user)?;
            Some(Persona {
                programme: rules.name.clone(),
                login: user.login.clone(),
                name: user.display_name.clone(),
                role: persona.label,
                why: persona.why_interesting,
            })
        })
        .collect()
}

fn announce(listener: &TcpListener, personas: &[Persona], started: Instant) -> anyhow::Result<()> {
    println!(
        "\nPrêt en {} s : http://{}\n",
        started.elapsed().as_secs(),
        listener.local_addr()?
    );
    println!("Entrez comme (mot de passe « {PASSWORD} ») :");
    for group in personas.chunk_by(|one, next| one.programme == next.programme) {
        println!("\n  {}", group[0].programme);
        let widest = group.iter().map(|one| one.login.len()).max().unwrap_or(0);
        for persona in group {
            println!(
                "    {:<widest$}  {} ({})",
                persona.login, persona.role, persona.name
            );
        }
    }
    println!("\nCtrl-C arrête la démonstration.");
    Ok(())
}
