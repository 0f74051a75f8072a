//! Asking for an erasure, answering; looking at an emergency access.

use axum::extract::{Path, State};
use etayage_app::{AppError, FilePage};
use etayage_model::calendar::short;
use etayage_model::case::{Command, Ground};
use etayage_model::ids::{CaseId, RequestId};

use super::draw;
use crate::answer::{Page, not_recorded, redirect};
use crate::html::{Choice, FormState, Link, Notice};
use crate::pages::action::Form;
use crate::pages::action::parts::Say;
use crate::posted::Posted;
use crate::session::Signed;
use crate::{Web, routes};

const ERASE: &str = "effacer";
const REFUSE: &str = "refuser";

/// What a form of this page is about.
#[derive(Clone)]
enum Subject {
    /// Asking for an erasure.
    Ask,
    /// Answering this request.
    Answer(RequestId),
    /// Looking at this emergency access.
    Look(RequestId),
}

/// The form of a request.
pub async fn ask(State(web): State<Web>, signed: Signed, Path(case): Path<String>) -> Page {
    show(&web, &signed, &case, &Subject::Ask).await
}

/// Asks.
pub async fn ask_post(
    State(web): State<Web>,
    signed: Signed,
    Path(case): Path<String>,
    posted: Posted,
) -> Page {
    act(&web, &signed, &case, &Subject::Ask, posted.form).await
}

/// The form of an answer.
pub async fn answer(
    State(web): State<Web>,
    signed: Signed,
    Path((case, request)): Path<(String, String)>,
) -> Page {
    show(&web, &signed, &case, &Subject::Answer(RequestId(request))).await
}

/// Answers.
pub async fn answer_post(
    State(web): State<Web>,
    signed: Signed,
    Path((case, request)): Path<(String, String)>,
    posted: Posted,
) -> Page {
    let subject = Subject::Answer(RequestId(request));
    act(&web, &signed, &case, &subject, posted.form).await
}

/// The form about an emergency access.
pub async fn look(
    State(web): State<Web>,
    signed: Signed,
    Path((case, request)): Path<(String, String)>,
) -> Page {
    show(&web, &signed, &case, &Subject::Look(RequestId(request))).await
}

/// Records what was thought of it.
pub async fn look_post(
    State(web): State<Web>,
    signed: Signed,
    Path((case, request)): Path<(String, String)>,
    posted: Posted,
) -> Page {
    let subject = Subject::Look(RequestId(request));
    act(&web, &signed, &case, &subject, posted.form).await
}

async fn show(web: &Web, signed: &Signed, case: &str, subject: &Subject) -> Page {
    let page = open(web, signed, case, subject).await?;
    let state = FormState::new(uuid::Uuid::now_v7()).at_version(page.version);
    render(web, signed, &page, subject, &state, None)
}

/// The file, when there is something to do about that subject.
async fn open(
    web: &Web,
    signed: &Signed,
    case: &str,
    subject: &Subject,
) -> Result<FilePage, AppError> {
    let page = web.app.file(&signed.person, &CaseId::new(case)).await?;
    match subject {
        Subject::Ask => match &page.cannot_ask {
            Some(refusal) => Err(AppError::Refused(refusal.clone())),
            None => Ok(page),
        },
        _ if !page.protects => Err(AppError::NotFound),
        Subject::Answer(id) if page.erasures.iter().any(|known| &known.id == id) => Ok(page),
        Subject::Look(id) if page.emergency(id).is_some() => Ok(page),
        Subject::Answer(_) | Subject::Look(_) => Err(AppError::NotFound),
    }
}

async fn act(
    web: &Web,
    signed: &Signed,
    case: &str,
    subject: &Subject,
    mut state: FormState,
) -> Page {
    let id = CaseId::new(case);
    let done = |what| redirect(&routes::file_done(&id, what));
    let repeated = web.app.repeated(&signed.person, state.operation()).await?;
    if repeated.is_some() {
        return done("deja");
    }
    let page = open(web, signed, case, subject).await?;
    let read = read(subject, &mut state).filter(|_| state.is_valid());
    let Some((command, what)) = read else {
        return render(web, signed, &page, subject, &state, None);
    };
    let seen = state.version().unwrap_or_default();
    let written = web
        .app
        .protect(&signed.person, &id, seen, state.operation(), command)
        .await;
    match written {
        Ok(_) => done(what),
        Err(error) => {
            let (_, notice) = not_recorded(error, &mut state)?;
            render(web, signed, &page, subject, &state, notice)
        }
    }
}

/// Reads the form; the command, and what is said once it is done.
fn read(subject: &Subject, form: &mut FormState) -> Option<(Command, &'static str)> {
    match subject {
        Subject::Ask => {
            let ground = Ground::from_key(form.value("ground"));
            if ground.is_none() {
                form.error("ground", "Choisissez la raison.");
            }
            let note = form.require("note", "Écrivez en une phrase ce qui est demandé.");
            let command = Command::AskErasure {
                ground: ground?,
                note: note?.into(),
            };
            Some((command, "demande"))
        }
        Subject::Answer(request) => match form.value("answer") {
            ERASE if form.has("sure", "oui") => {
                let request = request.clone();
                Some((Command::ConfirmErasure { request }, "effacement"))
            }
            ERASE => {
                form.error("sure", "Cochez la case : un effacement ne se défait pas.");
                None
            }
            REFUSE => {
                let why = form.require("why", "Écrivez la raison : la personne doit la connaître.");
                let command = Command::RefuseErasure {
                    request: request.clone(),
                    why: why?.into(),
                };
                Some((command, "refus"))
            }
            _ => {
                form.error("answer", "Choisissez une réponse.");
                None
            }
        },
        Subject::Look(emergency) => {
            let justified = match form.value("justified") {
                "oui" => Some(true),
                "non" => Some(false),
                _ => None,
            };
            if justified.is_none() {
                form.error("justified", "Dites si l’accès était justifié.");
            }
            let note = form.require("note", "Écrivez en une phrase ce qui en a été dit.");
            let command = Command::LookAtEmergency {
                emergency: emergency.clone(),
                justified: justified?,
                note: note?.into(),
            };
            Some((command, "examen"))
        }
    }
}

fn render(
    web: &Web,
    signed: &Signed,
    page: &FilePage,
    subject: &Subject,
    state: &FormState,
    notice: Option<Notice>,
) -> Page {
    let form = match subject {
        Subject::Ask => asking(state),
        Subject::Answer(id) => answering(page, id, state),
        Subject::Look(id) => looking(page, id, state),
    };
    let back = Link::new("Le dossier", routes::file(&page.id));
    let eyebrow = format!("{} · {}", page.rules.name, page.reference);
    draw(web, signed, back, eyebrow, form, state, notice)
}

fn asking(state: &FormState) -> Form {
    let grounds: Vec<_> = Ground::ALL
        .iter()
        .filter(|ground| **ground != Ground::Retention)
        .map(|ground| Choice::new(ground.key(), ground.label()))
        .collect();
    Form::new("Demander l’effacement", "Envoyer la demande")
        .lede("La protection des données répond en un mois au plus. Rien n’est effacé avant sa réponse.")
        .with(state.field("ground", "Pourquoi ?").required().radios(&grounds))
        .with(
            state
                .field("note", "Ce qui est demandé")
                .hint("Les mots de la personne, ou ce qui s’est passé.")
                .required()
                .textarea(),
        )
}

fn answering(page: &FilePage, id: &RequestId, state: &FormState) -> Form {
    let request = page.erasures.iter().find(|known| &known.id == id);
    let asked = request.map(|request| {
        let name = page.names.of(request.by.as_str());
        Say {
            title: "La demande",
            lines: vec![
                format!(
                    "{}, notée par {name} le {}.",
                    request.ground.label(),
                    short(request.on)
                ),
                request.note.read().to_owned(),
            ],
        }
    });
    let answers = [
        Choice::new(ERASE, "Effacer les données")
            .hint("Définitif : la clé de ce dossier est détruite."),
        Choice::new(REFUSE, "Refuser")
            .hint("Par exemple : une procédure en justice est en cours (RGPD, article 17)."),
    ];
    let mut form = Form::new("Répondre à la demande d’effacement", "Enregistrer la réponse")
        .lede("L’effacement rend illisibles le nom, les notes et les documents, dans la base comme dans les sauvegardes remises en service.");
    if let Some(asked) = asked {
        form = form.with(asked);
    }
    form = form
        .with(
            state
                .field("answer", "Votre réponse")
                .required()
                .radios(&answers),
        )
        .with(
            state
                .field("sure", "Pour effacer : je sais que cela ne se défait pas")
                .checkbox(),
        )
        .with(
            state
                .field("why", "Pour refuser : la raison")
                .hint("Elle est dite à la personne.")
                .textarea(),
        );
    form.grave = true;
    form
}

fn looking(page: &FilePage, id: &RequestId, state: &FormState) -> Form {
    let opened = page.emergency(id).map(|emergency| Say {
        title: "L’accès",
        lines: vec![
            format!(
                "{}, {}, le {}.",
                page.names.of(emergency.by.as_str()),
                emergency.role.label(),
                short(emergency.on)
            ),
            emergency.reason.read().to_owned(),
        ],
    });
    let answers = [Choice::new("oui", "Oui"), Choice::new("non", "Non")];
    let mut form = Form::new("Examiner un accès d’urgence", "Enregistrer l’examen")
        .lede("Parlez-en avec la personne qui a ouvert le dossier et avec le coordinateur.");
    if let Some(opened) = opened {
        form = form.with(opened);
    }
    form.with(
        state
            .field("justified", "Cet accès était-il justifié ?")
            .required()
            .radios(&answers),
    )
    .with(
        state
            .field("note", "Ce qui en a été dit")
            .hint("Et ce qui sera fait, si l’accès n’était pas justifié.")
            .required()
            .textarea(),
    )
}
