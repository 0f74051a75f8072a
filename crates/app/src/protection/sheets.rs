//! Sheets for the person in plain language, and the certificate of an erasure.

use etayage_documents::{
    Document, ErasureCertificate, Letterhead, PlainAnswer, PlainPart, PlainSheet,
};
use etayage_model::calendar::{long, short};
use etayage_model::case::Commitment;
use etayage_model::ids::CaseId;
use etayage_model::roles::Role;
use etayage_model::typography::typeset;

use crate::papers::{letterhead, lines, pdf};
use crate::{App, AppError, CasePage, Person, Result};

fn set(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|line| typeset(line)).collect()
}

fn part(heading: &str, lines: &[&str]) -> PlainPart {
    PlainPart {
        heading: typeset(heading),
        lines: set(lines),
        answers: vec![],
    }
}

/// « Mes droits »: the same for everyone of a programme.
pub(crate) fn rights(page: &CasePage) -> PlainSheet {
    let months = page.rules.retention_months;
    let kept = format!("Après le dernier contact, on garde votre dossier {months} mois.");
    let parts = vec![
        part(
            "Je peux dire non",
            &[
                "Vous choisissez.",
                "Vous pouvez dire non.",
                "Vous pouvez arrêter quand vous voulez.",
                "Vous n’avez pas à dire pourquoi.",
            ],
        ),
        part(
            "Je peux lire mon dossier",
            &[
                "Votre dossier, c’est ce qui est écrit sur vous.",
                "Vous pouvez le lire.",
                "Vous pouvez en avoir une copie.",
                "C’est gratuit.",
                "On vous répond en un mois au plus.",
            ],
        ),
        part(
            "Je peux lire ce qui est écrit sur ma santé",
            &[
                "Un soignant de votre équipe vous le donne.",
                "Il peut vous l’expliquer.",
                "Vous pouvez aussi choisir un médecin qui le reçoit pour vous.",
                "On vous répond en huit jours au plus.",
            ],
        ),
        part(
            "Je peux faire corriger",
            &["Si quelque chose est faux, dites-le.", "On le corrige."],
        ),
        part(
            "Je peux savoir qui a lu mon dossier",
            &[
                "Chaque lecture est notée.",
                "Demandez la liste.",
                "Elle dit le jour, le métier et pourquoi.",
            ],
        ),
        part(
            "Je peux faire effacer",
            &[
                "Vous pouvez demander que tout soit effacé.",
                "Après, plus personne ne peut lire votre dossier.",
                "On vous donne un papier qui le dit.",
                &kept,
                "Ensuite il est effacé.",
            ],
        ),
        part(
            "À qui je demande ?",
            &[
                "Demandez à une personne de votre équipe.",
                "Ou demandez à la personne qui protège les données.",
                "Si on ne vous répond pas, vous pouvez écrire à la CNIL.",
                "La CNIL protège les données de tous : www.cnil.fr",
            ],
        ),
    ];
    PlainSheet {
        letterhead: head(page),
        title: "Mes droits".to_owned(),
        about: set(&["Cette feuille est pour vous.", "Elle dit vos droits."]),
        parts,
        signatures: vec![],
    }
}

/// « Mon accord »: what the person allows, as it stands today.
pub(crate) fn consent(page: &CasePage) -> Result<PlainSheet> {
    let view = &page.view;
    if let Some(why) = view.identity.closed() {
        return Err(AppError::Forbidden(why));
    }
    let adhesion = view.adhesion.as_ref().ok_or(AppError::NotFound)?;
    let last = view.sharings.open().and_then(|all| all.last());
    let given = format!("Vous avez dit oui le {}.", long(adhesion.on));
    let how = format!("Comment : {}.", adhesion.how.label().to_lowercase());
    let until = match last.and_then(|sharing| sharing.until) {
        Some(until) => format!("Ce partage s’arrête le {}.", long(until)),
        None => "Ce partage dure tant que vous êtes d’accord.".to_owned(),
    };
    let share = |label: &str, yes| PlainAnswer {
        label: typeset(label),
        yes,
    };
    let mut shared = part(
        "Ce que j’accepte de partager",
        &[
            "Une case cochée veut dire oui.",
            "Une case vide veut dire non.",
            &until,
        ],
    );
    shared.answers = vec![
        share(
            "L’organisme qui m’a orienté peut lire mon nom, mes objectifs, mes relais et la synthèse",
            adhesion.agreement_with_referrer,
        ),
        share(
            "Toute mon équipe peut lire mes notes de santé",
            adhesion.health_with_team,
        ),
    ];
    let parts = vec![
        part(
            "Ce que j’ai accepté",
            &[
                "L’équipe vient chez moi.",
                "Elle m’aide à garder mon logement.",
                &given,
                &how,
            ],
        ),
        shared,
        part(
            "Ce qui ne se partage jamais",
            &[
                "Mon bailleur ne lit rien sur ma santé.",
                "Personne d’autre ne lit mon dossier sans mon accord.",
            ],
        ),
        part(
            "S’il y a un danger",
            &[
                "Si je suis en danger, on peut appeler les secours.",
                "Un autre professionnel peut alors lire mon dossier pendant trois heures.",
                "C’est noté, et vérifié.",
            ],
        ),
        part(
            "Je peux changer d’avis",
            &[
                "Je peux changer d’avis quand je veux.",
                "Je le dis à mon équipe.",
                "Le partage s’arrête tout de suite.",
            ],
        ),
    ];
    let mut signatures = vec![typeset("Moi :")];
    signatures.extend(
        last.filter(|sharing| !sharing.guardian.is_blank())
            .map(|sharing| {
                typeset(&format!(
                    "Mon tuteur ou curateur, {} :",
                    sharing.guardian.read()
                ))
            }),
    );
    signatures.push(typeset("L’équipe :"));
    Ok(PlainSheet {
        letterhead: head(page),
        title: "Mon accord".to_owned(),
        about: set(&[
            "Cette feuille est pour vous.",
            "Elle dit ce que vous acceptez.",
        ]),
        parts,
        signatures,
    })
}

/// « Mon engagement »: the last version of the commitment, in plain language.
pub(crate) fn commitment(page: &CasePage) -> Result<PlainSheet> {
    let commitments = page.view.commitments.open();
    let last = commitments
        .and_then(|all| all.last())
        .ok_or(AppError::NotFound)?;
    let (starts, ends) = (long(last.starts), long(last.ends));
    let starts = format!("On commence le {starts}.");
    let ends = format!("On finit le {ends}.");
    let mut when = part("Quand ?", &[&starts, &ends]);
    when.lines.extend(lines(&last.intensity));
    let parts = vec![
        when,
        PlainPart {
            heading: "Mes objectifs".to_owned(),
            lines: objectives(last),
            answers: vec![],
        },
        PlainPart {
            heading: typeset("Chacun s’engage"),
            lines: lines(&last.terms),
            answers: vec![],
        },
        part(
            "Je peux changer d’avis",
            &[
                "Je peux demander à changer cet engagement.",
                "Je peux arrêter quand je veux.",
            ],
        ),
    ];
    let signatures = last
        .signatories
        .iter()
        .map(|party| format!("{}\u{a0}:", capital(party.label())));
    Ok(PlainSheet {
        letterhead: head(page),
        title: "Mon engagement".to_owned(),
        about: set(&[
            "Cette feuille est pour vous.",
            "Elle dit ce que nous faisons ensemble.",
        ]),
        parts,
        signatures: signatures.collect(),
    })
}

fn objectives(commitment: &Commitment) -> Vec<String> {
    let wordings = commitment.objectives.iter().flat_map(|o| lines(&o.wording));
    wordings.collect()
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn head(page: &CasePage) -> Letterhead {
    letterhead(&page.rules, &page.view.reference, page.today)
}

impl App {
    /// The certificate of the erasure of a file, for whoever protects or coordinates its programme.
    ///
    /// # Errors
    /// `NotFound` to anyone else, and when nothing was erased.
    pub async fn certificate(&self, person: &Person, id: &CaseId) -> Result<Vec<u8>> {
        let loaded = self.load(id).await?;
        if !self.watches(&loaded, person) {
            return Err(AppError::NotFound);
        }
        let case = &loaded.case;
        let erased = case.erased.as_ref().ok_or(AppError::NotFound)?;
        let asked = case.erasures.iter().find(|one| one.id == erased.request);
        let confirmed_by = match erased.by {
            Some(_) => capital(Role::DataProtectionOfficer.label()),
            None => "Fin de la durée de conservation, sans intervention".to_owned(),
        };
        pdf(Document::ErasureCertificate(ErasureCertificate {
            letterhead: letterhead(&loaded.rules, &case.reference, self.clock.today()),
            asked_on: asked.map(|request| short(request.on)),
            erased_on: long(erased.on),
            ground: erased.ground.label().to_owned(),
            erased: set(&[
                "Le nom, la date de naissance, l’adresse, le téléphone",
                "Les notes, avis, diagnostics, objectifs, relais, décisions motivées : tous les textes",
                "Les signatures et les documents gardés",
                "Les mots qui permettaient de retrouver le nom",
            ]),
            kept: set(&[
                "La référence, la commune, les dates des étapes",
                "Le nombre et le genre des visites, sans leur contenu",
                "Ce qu’est devenu le logement, le motif de fin",
                "La trace de ceux qui ont ouvert le dossier",
            ]),
            confirmed_by,
        }))
        .await
    }
}
