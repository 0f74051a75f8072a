//! The steps that the programmes share, each done by who does it, each refused before its time.

use axum::http::StatusCode;
use etayage_model::case::AlertSheet;
use etayage_model::programme::Answer;
use etayage_model::roles::Actor;
use etayage_testkit::actors::*;
use etayage_testkit::walk;
use jiff::civil::Date;

use crate::support::{Form, Page, TestApp, Walk};

/// The form of an alert.
pub const NEW: &str = "/alertes/nouvelle";
/// The family name of the person, which enters with their agreement.
pub const NAME: &str = "Vantorre";

/// A programme that is lived: the situation, and who filed the alert.
pub struct Life {
    /// The situation and the application.
    pub walk: Walk,
    /// Who filed the alert.
    pub author: Actor,
}

/// An anonymous sheet that fits the programme, on that pathway.
pub fn fitting(form: Form, programme: &str, pathway: &str) -> Form {
    let rules = walk::shipped(programme);
    let AlertSheet {
        commune,
        criteria,
        signs,
        answers,
        ..
    } = walk::fitting_sheet(&rules, &pathway.into());
    let ids = |set: &std::collections::BTreeSet<etayage_model::ids::ChoiceId>| {
        set.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let form = form
        .set("commune", commune)
        .tick("criteria", &ids(&criteria))
        .tick("signs", &ids(&signs));
    answers.iter().fold(form, |form, (question, answer)| {
        let name = format!("q-{question}");
        match answer {
            Answer::Text(text) => form.set(&name, text.read()),
            Answer::Number(number) => form.set(&name, number),
            Answer::One(choice) => form.set(&name, choice),
            Answer::Many(choices) => {
                let ids: Vec<_> = choices.iter().map(ToString::to_string).collect();
                form.tick(&name, &ids)
            }
            Answer::Day(day) => form.set(&name, day),
            Answer::YesNo(yes) => form.set(&name, if *yes { "oui" } else { "non" }),
        }
    })
}

/// The button that sends the sheet of that person: a landlord's named contact reads it first.
pub fn sending(author: &Actor) -> &'static str {
    match author.organisation.as_str() {
        LANDLORD => "Envoyer à mon référent",
        _ => "Envoyer l’alerte",
    }
}

/// The blank sheet, as that person opens it, on the only way or on that one.
pub async fn blank(app: &TestApp, author: &Actor, pathway: &str) -> Form {
    let form = app
        .as_(author)
        .get(NEW)
        .await
        .ok()
        .form("Garder en brouillon");
    match form.has("pathway") {
        true => form.set("pathway", pathway),
        false => form,
    }
}

/// A draft that nobody of the team sees, then the alert.
pub async fn alerted(programme: &'static str, day: Date, author: &Actor, pathway: &str) -> Life {
    let app = TestApp::running(programme, day).await;
    let form = fitting(blank(&app, author, pathway).await, programme, pathway);
    let page = form.press("Garder en brouillon").await.ok();
    let walk = Walk {
        app,
        case: page.path.split('?').next().unwrap_or_default().to_owned(),
    };
    let life = Life {
        walk,
        author: author.clone(),
    };
    life.unknown_to(&coordinator()).await;
    life
}

/// The alert that does not fit: it comes back with why, and where else to turn.
pub async fn misfit(
    app: &TestApp,
    author: &Actor,
    pathway: &str,
    fill: impl FnOnce(Form) -> Form,
    told: &[&str],
) {
    let form = fitting(blank(app, author, pathway).await, app.programme, pathway);
    let page = fill(form).press(sending(author)).await;
    let page = page.is(StatusCode::UNPROCESSABLE_ENTITY);
    told.iter().fold(page, |page, words| page.says(words));
}

impl Life {
    /// The team member who coordinates does this.
    pub async fn team(&self, action: &str, button: &str, fill: impl FnOnce(Form) -> Form) -> Page {
        self.walk.act(&coordinator(), action, button, fill).await
    }

    /// Who filed the alert does this.
    pub async fn referrer(
        &self,
        action: &str,
        button: &str,
        fill: impl FnOnce(Form) -> Form,
    ) -> Page {
        self.walk.act(&self.author, action, button, fill).await
    }

    /// The page of the situation, as that person reads it.
    pub async fn as_seen_by(&self, actor: &Actor) -> Page {
        self.walk.seen_by(actor).await.ok()
    }

    /// That person is told nothing of the situation, not even that it exists.
    pub async fn unknown_to(&self, actor: &Actor) {
        self.walk.seen_by(actor).await.is(StatusCode::NOT_FOUND);
    }

    /// Not open to the coordinator yet, and why.
    pub async fn not_yet(&self, action: &str, why: &str) {
        self.walk.closed(&coordinator(), action, why).await;
    }

    /// The draft leaves; a landlord's named contact sends it.
    pub async fn sent(&self) {
        let sender = match self.author.organisation.as_str() {
            LANDLORD => {
                self.referrer("demander-validation", "Envoyer à mon référent", |form| {
                    form
                })
                .await;
                contact()
            }
            _ => self.author.clone(),
        };
        self.unknown_to(&coordinator()).await;
        self.walk
            .act(&sender, "transmettre", "Envoyer l’alerte", |form| form)
            .await
            .says("L’alerte est envoyée");
    }

    /// The coordinator takes the situation in charge.
    pub async fn taken(&self, stage: &str, next: &str) {
        self.as_seen_by(&coordinator()).await.at_stage(stage);
        self.team("prendre-en-charge", "Prendre en charge", |form| form)
            .await
            .at_stage(next);
    }

    /// The body accepts the entry on that day, which it may not before all its gates are open.
    pub async fn entered(&self, body: &str, day: &str) {
        self.not_yet("fixer-rencontre", "L’entrée n’est pas encore validée")
            .await;
        let accepted = |form: Form| form.set("ruling", "accepted");
        self.walk
            .decide_at(&coordinator(), body, day, "entry", accepted)
            .await;
    }

    /// The first meeting is arranged by the referrer and held on that day.
    pub async fn met(&self, day: Date) {
        self.not_yet("adhesion", "La première rencontre n’a pas encore eu lieu")
            .await;
        self.referrer("fixer-rencontre", "Enregistrer la date", |form| {
            form.set("through", "moi-même").set("on", day)
        })
        .await;
        self.walk.app.turn_to(day);
        self.team("rencontre", "Enregistrer", |form| form).await;
    }

    /// The person agrees; nobody knew their name before.
    pub async fn adhered(&self, with_referrer: bool) {
        self.not_yet(
            "diagnostic",
            "La personne n’a pas encore donné son adhésion",
        )
        .await;
        let page = self
            .team("adhesion", "Enregistrer l’adhésion", |form| {
                let form = form
                    .set("how", "signed")
                    .set("given_name", "Camille")
                    .set("family_name", NAME);
                match with_referrer {
                    true => form.set("agreement_with_referrer", "oui"),
                    false => form,
                }
            })
            .await;
        page.says(NAME);
        let seen = self.as_seen_by(&self.author).await;
        match with_referrer {
            true => seen.says(NAME),
            false => seen.hides(NAME),
        };
    }

    /// Someone joins the team of the situation, and reads it from then on.
    pub async fn joined(&self, member: &Actor) {
        self.as_seen_by(member).await.hides(NAME);
        self.let_in(member).await.says(NAME);
    }

    /// The coordinator adds that person to the team of the situation.
    pub async fn let_in(&self, member: &Actor) -> Page {
        let role = member.roles.iter().next().expect("a role");
        let chosen = format!("{}:{}", role.key(), member.user);
        self.team("equipe-ajouter", "Ajouter", |form| {
            form.set("member", chosen)
        })
        .await;
        self.as_seen_by(member).await
    }

    /// The diagnosis is written, then given back.
    pub async fn diagnosed(&self) {
        self.not_yet("restituer", "Le diagnostic n’est pas encore écrit")
            .await;
        self.team("diagnostic", "Enregistrer le diagnostic", |form| {
            form.set("needs", "Se sentir chez soi.")
                .set("difficulties", "Courrier, voisinage.")
        })
        .await;
        self.not_yet("engagement", "Le diagnostic n’est pas encore restitué")
            .await;
        self.team("restituer", "Enregistrer", |form| form).await;
        self.as_seen_by(&self.author)
            .await
            .hides("Courrier, voisinage.");
    }

    /// An objective in that field.
    pub async fn aimed_at(&self, field: &str) {
        self.not_yet("engagement", "Aucun objectif n’est fixé")
            .await;
        self.team("objectif", "Fixer cet objectif", |form| {
            form.set("wording", "Ouvrir son courrier chaque semaine.")
                .set("field", field)
                .set("voice", "person")
        })
        .await;
    }

    /// That many relays, without which there is no commitment.
    pub async fn relayed(&self, how_many: u8) {
        for number in 1..=how_many {
            self.not_yet("engagement", "Les relais ne sont pas encore repérés")
                .await;
            self.team("relais", "Ajouter le relais", |form| {
                form.set("kind", "family")
                    .set("name", format!("Relais numéro {number}"))
                    .set("purpose", "Passer chaque dimanche.")
                    .set("active", "oui")
            })
            .await;
        }
    }

    /// The commitment from that day on, and the signatures that the programme asks for. The person is the
    /// last to sign: support begins with them.
    pub async fn committed(&self, starts: &str, parties: &[&str]) -> Page {
        let written = |form: Form| {
            form.set("starts", starts)
                .set("intensity", "Une visite par semaine.")
        };
        let page = self
            .team("engagement", "Enregistrer l’engagement", written)
            .await;
        let links = page.links();
        for party in ["person", "team", "referrer"] {
            let asked = links.contains(&format!("{}/signer/{party}", self.walk.case));
            assert_eq!(asked, parties.contains(&party), "{party}: {links:?}");
        }
        for party in parties.iter().rev().filter(|party| **party != "person") {
            self.signed(party).await;
            self.not_yet("avis-suite", "L’accompagnement n’a pas commencé")
                .await;
        }
        self.signed("person").await
    }

    async fn signed(&self, party: &str) -> Page {
        let action = format!("signer/{party}");
        let typed = |form: Form| form.set("signature_typed", "oui");
        match party {
            "referrer" => {
                self.referrer(&action, "Enregistrer la signature", typed)
                    .await
            }
            _ => self.team(&action, "Enregistrer la signature", typed).await,
        }
    }

    /// A visit noted by that person; the referrer reads that it was made, and nothing of its note.
    pub async fn visited(&self, by: &Actor) {
        self.walk
            .act(by, "acte", "Enregistrer", |form| {
                form.set("kind", "home-visit")
                    .set("minutes", "60")
                    .set("note", "Courrier trié ensemble.")
            })
            .await
            .says("Courrier trié ensemble.");
        self.as_seen_by(&self.author)
            .await
            .says("1 visite à domicile")
            .hides("Courrier trié");
    }

    /// What the body rules on the future of the support: it ends on that day, for that reason.
    pub fn ending(on: &str, reason: &str) -> impl FnOnce(Form) -> Form {
        move |form| {
            form.set("ruling", "end")
                .set("end_on", on)
                .set("end_reason", reason)
        }
    }

    /// The body ends the support; nothing of the exit was open before.
    pub async fn ended(&self, body: &str, meeting: &str, on: &str, reason: &str) {
        self.walk.absent(&coordinator(), "synthese").await;
        self.walk.absent(&coordinator(), "devenir/sortie").await;
        self.walk
            .decide_at(
                &coordinator(),
                body,
                meeting,
                "end",
                Self::ending(on, reason),
            )
            .await;
    }

    /// The synthesis, which the referrer reads.
    pub async fn summed_up(&self) {
        self.team("synthese", "Transmettre la synthèse", |form| {
            form.set("summary", "Le courrier est ouvert, le loyer payé.")
                .set("watch", "Le relais numéro un.")
        })
        .await;
    }

    /// What became of the dwelling: at the exit, then six and twelve months after that day; then all stages
    /// are behind.
    pub async fn followed_up(&self, end: Date, outcome: &str) {
        let moments = [("sortie", 0), ("six-mois", 6), ("douze-mois", 12)];
        for (moment, months) in moments {
            let action = format!("devenir/{moment}");
            if months > 0 {
                self.walk.absent(&coordinator(), &action).await;
                let then = etayage_model::calendar::add_months(end, months);
                self.walk.app.turn_to(then);
            }
            self.team(&action, "Enregistrer", |form| form.set("outcome", outcome))
                .await;
        }
        self.as_seen_by(&coordinator())
            .await
            .says("Toutes les étapes sont franchies.");
        self.walk.app.assert_sound().await;
    }
}
