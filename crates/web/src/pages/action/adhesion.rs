//! The person's agreement, what they allow to be shared, who they are, and their no.

use etayage_app::CasePage;
use etayage_model::case::{Adhesion, Command, Identity, Manner, Sharing};
use etayage_model::programme::Gate;
use jiff::civil::Date;

use super::fill::first;
use super::parts::{Group, Say};
use super::{Action, Asked, Form};
use crate::html::{Choice, FormState};

const PLACE: &str = "adhesion";

/// Actions of the adhesion.
pub const ACTIONS: &[Action] = &[
    Action {
        slug: "adhesion",
        label: "Recueillir l’adhésion",
        done: "L’adhésion est recueillie. L’accompagnement peut se préparer.",
        place: PLACE,
        sample: |page, item| {
            let adhesion = Adhesion {
                on: page.today,
                how: Manner::Spoken,
                health_with_team: false,
                agreement_with_referrer: false,
            };
            item.is_none().then(|| Command::Adhere {
                adhesion,
                identity: Identity::default(),
                sharing: None,
            })
        },
        form: adhere,
        read: read_adhere,
    },
    Action {
        slug: "partage",
        label: "Modifier les accords de partage",
        done: "Les accords de la personne sont à jour.",
        place: PLACE,
        sample: |page, item| {
            let sharing = nothing_shared(page.today);
            item.is_none().then_some(Command::ChangeSharing { sharing })
        },
        form: share,
        read: read_share,
    },
    Action {
        slug: "identite",
        label: "Corriger l’identité",
        done: "L’identité est corrigée.",
        place: PLACE,
        sample: |_, item| {
            item.is_none().then(|| Command::CorrectIdentity {
                identity: Identity::default(),
            })
        },
        form: |asked, state| {
            let shown = first(state, identity_values(asked.page));
            Form::new("Corriger l’identité", "Enregistrer")
                .lede(
                    "La personne peut à tout moment lire et faire corriger ce qui est noté d’elle.",
                )
                .with(who(&shown))
        },
        read: |_, form| {
            Some(Command::CorrectIdentity {
                identity: read_identity(form)?,
            })
        },
    },
    Action {
        slug: "refus-personne",
        label: "La personne dit non",
        done: "Le refus de la personne est noté. La situation est close.",
        place: PLACE,
        sample: |page, item| {
            item.is_none().then(|| Command::Decline {
                why: "".into(),
                on: page.today,
            })
        },
        form: |asked, state| {
            no(asked, state, "La personne dit non")
                .lede("Elle ne souhaite pas entrer dans le dispositif. C’est son droit : la situation sera close, et le prescripteur prévenu.")
        },
        read: |_, form| {
            read_no(form).map(|(why, on)| Command::Decline {
                why: why.into(),
                on,
            })
        },
    },
    Action {
        slug: "retrait",
        label: "La personne se retire",
        done: "Le retrait est noté. La situation est close et le partage interrompu.",
        place: PLACE,
        sample: |page, item| {
            item.is_none().then(|| Command::Withdraw {
                why: "".into(),
                on: page.today,
            })
        },
        form: |asked, state| {
            no(asked, state, "La personne se retire")
                .lede("Elle avait donné son accord et le reprend. La situation sera close, les rendez-vous annulés, et plus rien ne sera partagé avec les partenaires.")
        },
        read: |_, form| {
            read_no(form).map(|(why, on)| Command::Withdraw {
                why: why.into(),
                on,
            })
        },
    },
];

/// What the coordinator tells the person before they answer, in plain words.
fn told(page: &CasePage) -> Say<'static> {
    let rules = &page.rules;
    let contract = &rules.contract;
    let longest = match contract.max_months.filter(|_| contract.renewable(0)) {
        Some(months) => format!(", {months} au plus"),
        None if contract.renewable(0) => ", et peut reprendre".to_owned(),
        None => String::new(),
    };
    let lines = [
        format!("« {} » : des professionnels de {} viennent chez vous, pour vous aider à vous sentir bien dans votre logement et à le garder.", rules.name, rules.operator),
        format!("Cela dure {} mois{longest}. La date de fin est connue dès le premier jour.", contract.months),
        "C’est vous qui choisissez. Vous pouvez dire non, ou arrêter quand vous voulez, sans donner de raison.".to_owned(),
        "Ce qui touche à votre santé n’est jamais montré à votre bailleur.".to_owned(),
        "Vous pouvez lire ce qui est écrit sur vous, le faire corriger ou le faire effacer.".to_owned(),
    ];
    let lines = lines
        .iter()
        .map(|line| etayage_model::typography::typeset(line))
        .collect();
    Say {
        title: "À dire à la personne, avec ses mots",
        lines,
    }
}

fn adhere(asked: &Asked, state: &FormState) -> Form {
    let met = asked.page.gate_met(|gate| *gate == Gate::FirstMeeting);
    let on = met.unwrap_or(asked.today);
    let shown = first(state, [("on", on.to_string())]);
    let agreement = Group::new("Son accord", "")
        .with(
            shown
                .field("on", "Quand a-t-elle donné son accord ?")
                .required()
                .date(),
        )
        .with(
            shown
                .field("how", "Comment ?")
                .required()
                .radios(&manners()),
        );
    Form::new("Recueillir l’adhésion", "Enregistrer l’adhésion")
        .lede(
            "À remplir avec la personne. Son nom n’entre dans le logiciel qu’ici, avec son accord.",
        )
        .with(told(asked.page))
        .with(agreement)
        .with(guardian(&shown))
        .with(choices_of_sharing(&shown))
        .with(who(&shown))
}

fn read_adhere(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let on = form.require_date("on", "Indiquez la date de l’accord.");
    let how = Manner::from_key(form.value("how"));
    if how.is_none() {
        form.error("how", "Choisissez comment la personne a donné son accord.");
    }
    let identity = read_identity(form);
    let sharing = read_sharing(asked, form, how);
    let sharing = sharing?;
    let adhesion = Adhesion {
        on: on?,
        how: how?,
        health_with_team: sharing.health_with_team,
        agreement_with_referrer: sharing.agreement_with_referrer,
    };
    let more = sharing.until.is_some() || !sharing.guardian.is_blank();
    Some(Command::Adhere {
        adhesion,
        identity: identity?,
        sharing: more.then_some(sharing),
    })
}

fn nothing_shared(on: Date) -> Sharing {
    Sharing {
        health_with_team: false,
        agreement_with_referrer: false,
        how: Manner::Spoken,
        guardian: "".into(),
        until: None,
        on,
    }
}

fn choices_of_sharing(shown: &FormState) -> Group<'static> {
    Group::new("Ce qu’elle accepte de partager", "Une case non cochée veut dire non. La personne peut changer d’avis à tout moment.")
        .with(
            shown
                .field("agreement_with_referrer", "Son nom, les objectifs, les relais et la synthèse peuvent être lus par le prescripteur")
                .checkbox(),
        )
        .with(
            shown
                .field("health_with_team", "Les notes de santé peuvent être lues par toute l’équipe qui vient chez elle, et pas seulement par les soignants")
                .checkbox(),
        )
        .with(
            shown
                .field("until", "Jusqu’à quand ?")
                .hint("Sans date, l’accord vaut tant que la personne ne le retire pas.")
                .date(),
        )
}

fn guardian(shown: &FormState) -> crate::html::Field {
    shown
        .field("guardian", "Nom du tuteur ou du curateur")
        .hint("Seulement s’il était là.")
        .autocomplete("off")
}

/// What the person allows, as the form says it.
fn read_sharing(asked: &Asked, form: &mut FormState, how: Option<Manner>) -> Option<Sharing> {
    let guardian = form.value("guardian").to_owned();
    if how == Some(Manner::Guardian) && guardian.is_empty() {
        form.error("guardian", "Écrivez le nom du tuteur ou du curateur.");
    }
    let until = form.date("until");
    let sharing = Sharing {
        health_with_team: form.has("health_with_team", "oui"),
        agreement_with_referrer: form.has("agreement_with_referrer", "oui"),
        how: how?,
        guardian: guardian.into(),
        until,
        on: asked.today,
    };
    form.is_valid().then_some(sharing)
}

fn read_share(asked: &Asked, form: &mut FormState) -> Option<Command> {
    let how = Manner::from_key(form.value("how"));
    if how.is_none() {
        form.error("how", "Choisissez comment la personne l’a dit.");
    }
    let sharing = read_sharing(asked, form, how)?;
    Some(Command::ChangeSharing { sharing })
}

fn share(asked: &Asked, state: &FormState) -> Form {
    let known = asked.page.view.adhesion.as_ref();
    let mut agreed = vec![];
    if known.is_some_and(|adhesion| adhesion.health_with_team) {
        agreed.push(("health_with_team", "oui".to_owned()));
    }
    if known.is_some_and(|adhesion| adhesion.agreement_with_referrer) {
        agreed.push(("agreement_with_referrer", "oui".to_owned()));
    }
    let last = asked.page.view.sharings.open().and_then(|all| all.last());
    if let Some(until) = last.and_then(|sharing| sharing.until) {
        agreed.push(("until", until.to_string()));
    }
    let shown = first(state, agreed);
    let how = Group::new("Comment elle l’a dit", "")
        .with(
            shown
                .field("how", "Comment ?")
                .required()
                .radios(&manners()),
        )
        .with(guardian(&shown));
    Form::new("Modifier les accords de partage", "Enregistrer")
        .lede(
            "La personne a changé d’avis sur ce que l’équipe peut partager. L’effet est immédiat.",
        )
        .with(choices_of_sharing(&shown))
        .with(how)
}

fn manners() -> Vec<Choice> {
    Manner::ALL
        .iter()
        .map(|manner| Choice::new(manner.key(), manner.label()))
        .collect()
}

fn who(shown: &FormState) -> Group<'static> {
    Group::new("Qui elle est", "Chiffré à part, et effaçable à sa demande.")
        .with(
            shown
                .field("given_name", "Prénom")
                .required()
                .autocomplete("off"),
        )
        .with(
            shown
                .field("family_name", "Nom")
                .required()
                .autocomplete("off"),
        )
        .with(shown.field("birth", "Date de naissance").date())
        .with(
            shown
                .field("address", "Adresse du logement")
                .autocomplete("off"),
        )
        .with(
            shown
                .field("phone", "Téléphone")
                .phone()
                .autocomplete("off"),
        )
}

fn identity_values(page: &CasePage) -> Vec<(&'static str, String)> {
    let Some(identity) = page.view.identity.open().and_then(Option::as_ref) else {
        return vec![];
    };
    vec![
        ("given_name", identity.given_name.clone()),
        ("family_name", identity.family_name.clone()),
        (
            "birth",
            identity
                .birth
                .map(|birth| birth.to_string())
                .unwrap_or_default(),
        ),
        ("address", identity.address.clone()),
        ("phone", identity.phone.clone()),
    ]
}

fn read_identity(form: &mut FormState) -> Option<Identity> {
    let given_name = form.require("given_name", "Écrivez le prénom.");
    let family_name = form.require("family_name", "Écrivez le nom.");
    let birth = form.date("birth");
    Some(Identity {
        given_name: given_name?,
        family_name: family_name?,
        birth,
        address: form.value("address").to_owned(),
        phone: form.value("phone").to_owned(),
    })
}

fn no(asked: &Asked, state: &FormState, title: &str) -> Form {
    let shown = first(state, [("on", asked.today.to_string())]);
    let mut form = Form::new(title, "Enregistrer et clore la situation")
        .with(
            shown
                .field("why", "Ce qu’elle en dit")
                .hint("Ses mots, en une phrase. Seule l’équipe les lira.")
                .required()
                .textarea(),
        )
        .with(shown.field("on", "Quel jour ?").required().date());
    form.grave = true;
    form
}

fn read_no(form: &mut FormState) -> Option<(String, Date)> {
    let why = form.require("why", "Écrivez en une phrase ce que la personne en dit.");
    let on = form.require_date("on", "Indiquez le jour.");
    Some((why?, on?))
}
