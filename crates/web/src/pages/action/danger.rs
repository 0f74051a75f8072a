//! A danger: what to do now, who was warned and when.

use etayage_model::case::{Command, Danger, Toward};
use etayage_model::ids::DangerId;

use super::fill::{first, text, time};
use super::{Action, Asked, Form};
use crate::html::{Choice, FormState};
use crate::pages::situation::danger::procedure;

const PLACE: &str = "danger";

/// Actions in a danger.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "danger",
        label: "Signaler une mise en danger",
        done: "La mise en danger est signalée. Suivez la conduite à tenir et notez qui est prévenu.",
        place: PLACE,
        sample: |_, item| {
            item.is_none().then(|| Command::ReportDanger {
                toward: Toward::Oneself,
                facts: "".into(),
            })
        },
        form: report,
        read: read_report,
    },
    Action {
        slug: "prevenir",
        label: "Noter qui a été prévenu",
        done: "C’est noté.",
        place: PLACE,
        sample: |page, item| {
            Some(Command::Warn {
                danger: DangerId::new(item?),
                whom: "".into(),
                on: page.today,
                at: jiff::civil::Time::midnight(),
                answer: "".into(),
            })
        },
        form: warn,
        read: read_warn,
    },
    Action {
        slug: "clore-danger",
        label: "Clore",
        done: "La mise en danger est close.",
        place: PLACE,
        sample: |_, item| {
            Some(Command::CloseDanger {
                danger: DangerId::new(item?),
                how: "".into(),
            })
        },
        form: |_, state| {
            Form::new("Clore la mise en danger", "Clore")
                .lede("Quand la personne et les autres sont à nouveau en sécurité. La trace de qui a été prévenu est gardée.")
                .with(state.field("how", "Comment la situation s’est apaisée").required().textarea())
        },
        read: |asked, form| {
            let how = form.require(
                "how",
                "Dites en quelques mots comment la situation s’est apaisée.",
            )?;
            Some(Command::CloseDanger {
                danger: DangerId::new(asked.item?),
                how: how.into(),
            })
        },
    },
];

fn report(asked: &Asked, state: &FormState) -> Form {
    let toward: Vec<_> = Toward::ALL
        .iter()
        .map(|toward| Choice::new(toward.key(), toward.label()))
        .collect();
    let form = Form::new("Mise en danger", "Signaler à l’équipe")
        .lede("D’abord agir, ensuite écrire. Le coordinateur est prévenu dès l’envoi.");
    let procedures = asked
        .page
        .rules
        .dangers
        .iter()
        .map(|rule| procedure(asked.page, rule.toward, true));
    procedures
        .fold(form, Form::with)
        .with(
            state
                .field("toward", "Qui est en danger ?")
                .required()
                .radios(&toward),
        )
        .with(
            state
                .field("facts", "Ce qui a été vu ou entendu")
                .hint("Les faits, par qui, quand. Sans interprétation.")
                .required()
                .textarea(),
        )
}

fn read_report(_: &Asked, form: &mut FormState) -> Option<Command> {
    let toward = Toward::from_key(form.value("toward"));
    if toward.is_none() {
        form.error("toward", "Dites qui est en danger.");
    }
    let facts = form.require("facts", "Écrivez ce qui a été vu ou entendu.");
    Some(Command::ReportDanger {
        toward: toward?,
        facts: facts?.into(),
    })
}

fn reported<'a>(asked: &'a Asked) -> Option<&'a Danger> {
    asked
        .page
        .view
        .dangers
        .open()?
        .iter()
        .find(|danger| Some(danger.id.as_str()) == asked.item)
}

fn warn(asked: &Asked, state: &FormState) -> Form {
    let shown = first(
        state,
        [
            ("on", asked.today.to_string()),
            ("at", asked.now.strftime("%H:%M").to_string()),
        ],
    );
    let form = Form::new("Noter qui a été prévenu", "Enregistrer")
        .lede("Cette trace protège la personne et l’équipe : qui, quand, quelle réponse.");
    let form = match reported(asked) {
        Some(danger) => form.with(procedure(asked.page, danger.toward, true)),
        None => form,
    };
    form.with(
        shown
            .field("whom", "Qui a été prévenu ?")
            .hint("Par exemple : CMP, médecin traitant, 15, 17, direction de l’association.")
            .required()
            .max_length(200),
    )
    .with(shown.field("on", "Quel jour ?").required().date())
    .with(shown.field("at", "À quelle heure ?").required().time())
    .with(shown.field("answer", "Quelle réponse ?").textarea())
}

fn read_warn(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let whom = form.require("whom", "Écrivez qui a été prévenu.");
    let on = form.require_date("on", "Indiquez le jour.");
    if form.value("at").is_empty() {
        form.error("at", "Indiquez l’heure.");
    }
    let at = time(form, "at");
    Some(Command::Warn {
        danger: DangerId::new(asked.item?),
        whom: whom?.into(),
        on: on?,
        at: at?,
        answer: text(form, "answer"),
    })
}
