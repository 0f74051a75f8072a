//! What the three parties agree on: commitment and synthesis.

use etayage_documents::{
    Asker, AssessedObjective, Commitment, Document, EndLetter, FieldObjectives, FieldResults,
    HousingOutcome, Level, Objective, PartyCommitment, Period, Relay, SignatureBlock,
    SignatureMark, Synthesis,
};
use etayage_model::access::Shown;
use etayage_model::case::{self, Means, Voice};
use etayage_model::ids::FieldId;
use etayage_model::programme::{Contract, Matter, Programme, Signatory};

use super::{household, letterhead, lines, signatory, words};
use crate::{App, AppError, CasePage, Result};

impl App {
    pub(super) async fn commitment(&self, page: &CasePage, number: u32) -> Result<Document> {
        let commitments = opened(&page.view.commitments)?;
        let found = commitments
            .iter()
            .find(|c| c.number == number)
            .ok_or(AppError::NotFound)?;
        let mut signatures = vec![];
        for party in &found.signatories {
            signatures.push(self.signature(found, *party).await?);
        }
        Ok(Document::Commitment(commitment(page, found, signatures)?))
    }

    async fn signature(
        &self,
        commitment: &case::Commitment,
        party: Signatory,
    ) -> Result<SignatureBlock> {
        let signature = commitment.signature(party);
        let mark = match signature.map(|signature| &signature.means) {
            None => SignatureMark::Awaited,
            Some(Means::Paper(_)) => SignatureMark::OnPaper,
            Some(Means::Typed) => SignatureMark::Drawn {
                image: typed(signature),
            },
            Some(Means::Screen(blob)) => match self.store.blob(blob.as_str()).await? {
                Some(blob) => SignatureMark::Drawn { image: blob.bytes },
                None => SignatureMark::OnPaper,
            },
        };
        Ok(SignatureBlock {
            party: capital(party.label()),
            name: signature.map(|signature| signature.name.read().to_owned()),
            capacity: None,
            signed_on: signature.map(|signature| words(signature.on)),
            mark,
        })
    }
}

/// A signature typed on screen, drawn as text.
fn duration_rule(contract: &Contract) -> String {
    match (contract.renewals, contract.max_months) {
        (Some(times), Some(most)) => format!(
            "L’accompagnement dure {} mois. Il peut être renouvelé {times} fois, sans dépasser {most} mois en tout.",
            contract.months
        ),
        _ => format!("L’accompagnement dure {}.", contract.french()),
    }
}

fn typed(signature: Option<&case::Signature>) -> Vec<u8> {
    let name = signature.map_or("", |signature| signature.name.read());
    let escaped = name
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="240" height="60" viewBox="0 0 240 60"><text x="120" y="38" font-family="Libertinus Serif" font-style="italic" font-size="20" text-anchor="middle" fill="#1d2b3a">{escaped}</text></svg>"##
    )
    .into_bytes()
}

fn commitment(
    page: &CasePage,
    found: &case::Commitment,
    signatures: Vec<SignatureBlock>,
) -> Result<Commitment> {
    let view = &page.view;
    let diagnosis = view.diagnosis.open().and_then(Option::as_ref);
    let contract = &page.rules.contract;
    Ok(Commitment {
        letterhead: letterhead(&page.rules, &view.reference, found.on),
        version: found.number,
        replaces: (found.number > 1).then(|| found.number - 1),
        person: household(page),
        referrer: page.names.of(view.origin.organisation.as_str()).to_owned(),
        period: Period {
            start: words(found.starts),
            end: words(found.ends),
        },
        duration_rule: Some(duration_rule(contract)),
        intensity: Some(found.intensity.read().to_owned()).filter(|text| !text.is_empty()),
        needs: diagnosis
            .map(|diagnosis| lines(&diagnosis.needs))
            .unwrap_or_default(),
        objectives: by_field(&page.rules, &found.objectives, |objective| Objective {
            wording: objective.wording.read().to_owned(),
            asked_by: asker(objective.voice),
            actions: vec![],
        })
        .map(|(field, objectives)| FieldObjectives { field, objectives })
        .collect(),
        commitments: vec![PartyCommitment {
            party: String::new(),
            promises: lines(&found.terms),
        }],
        relays: relays(opened(&view.relays)?),
        team_contact: vec![],
        signatures,
    })
}

pub(super) fn synthesis(page: &CasePage) -> Result<Synthesis> {
    let view = &page.view;
    let synthesis = opened(&view.synthesis)?
        .as_ref()
        .ok_or(AppError::NotFound)?;
    let support = view.support.as_ref().ok_or(AppError::NotFound)?;
    let end = support.ended.as_ref().ok_or(AppError::NotFound)?;
    let rules = &page.rules;
    Ok(Synthesis {
        letterhead: letterhead(rules, &view.reference, synthesis.on),
        person: household(page),
        referrer: page.names.of(view.origin.organisation.as_str()).to_owned(),
        period: Period {
            start: words(support.starts),
            end: words(end.on),
        },
        decided: decided(page),
        end_reason: Programme::label(&rules.end_reasons, &end.reason).to_owned(),
        summary: lines(&synthesis.summary),
        results: by_field(rules, opened(&view.objectives)?, |objective| {
            AssessedObjective {
                wording: objective.wording.read().to_owned(),
                level: level(objective.level),
                comment: Some(objective.comment.read().to_owned()).filter(|text| !text.is_empty()),
            }
        })
        .map(|(field, objectives)| FieldResults { field, objectives })
        .collect(),
        relays: relays(opened(&view.relays)?),
        watch: lines(&synthesis.watch),
        housing: housing(page),
    })
}

/// The relays are those that stayed on the day it was written.
pub(super) fn end_letter(page: &CasePage) -> Result<EndLetter> {
    let view = &page.view;
    let letter = opened(&view.particular.end_letter)?
        .as_ref()
        .ok_or(AppError::NotFound)?;
    let support = view.support.as_ref().ok_or(AppError::NotFound)?;
    let end = support.ended.as_ref().ok_or(AppError::NotFound)?;
    let known = opened(&view.relays)?.iter();
    let staying: Vec<_> = known
        .filter(|relay| letter.relays.contains(&relay.id))
        .cloned()
        .collect();
    Ok(EndLetter {
        letterhead: letterhead(&page.rules, &view.reference, letter.on),
        person: household(page),
        referrer: page.names.of(view.origin.organisation.as_str()).to_owned(),
        period: Period {
            start: words(support.starts),
            end: words(end.on),
        },
        decided: decided(page),
        end_reason: Programme::label(&page.rules.end_reasons, &end.reason).to_owned(),
        text: lines(&letter.text),
        relays: relays(&staying),
        signatory: signatory(page),
    })
}

fn decided(page: &CasePage) -> Option<String> {
    let alert = page.view.alert.open()?;
    let end = alert
        .decisions
        .iter()
        .rev()
        .find(|decision| decision.matter == Matter::End)?;
    let body = page
        .rules
        .body(&end.body)
        .map_or("Comité", |body| body.label.as_str());
    Some(format!("{body} du {}", words(end.meeting)))
}

fn housing(page: &CasePage) -> HousingOutcome {
    let rules = &page.rules;
    let told = |months: bool| {
        rules
            .moments
            .iter()
            .filter(move |moment| (moment.months > 0) == months)
            .map(|moment| {
                let found = page
                    .view
                    .outcomes
                    .iter()
                    .find(|outcome| outcome.moment == moment.id);
                let what = found.map_or("à venir", |o| {
                    Programme::label(&rules.housing_outcomes, &o.outcome)
                });
                (moment.label.clone(), what.to_owned())
            })
    };
    HousingOutcome {
        at_exit: told(false).map(|(_, what)| what).next().unwrap_or_default(),
        follow_up: told(true)
            .map(|(label, what)| format!("{label} : {what}"))
            .collect(),
    }
}

fn relays(relays: &[case::Relay]) -> Vec<Relay> {
    relays
        .iter()
        .filter(|relay| relay.ended.is_none())
        .map(|relay| Relay {
            name: relay.name.read().to_owned(),
            role: format!("{} : {}", relay.kind.label(), relay.purpose.read()),
            contact: lines(&relay.contact),
        })
        .collect()
}

fn by_field<'a, T>(
    rules: &'a Programme,
    objectives: &'a [case::Objective],
    make: impl Fn(&case::Objective) -> T + 'a,
) -> impl Iterator<Item = (String, Vec<T>)> + 'a {
    let mut fields: Vec<&FieldId> = vec![];
    for objective in objectives {
        if !fields.contains(&&objective.field) {
            fields.push(&objective.field);
        }
    }
    fields.into_iter().map(move |field| {
        let mine = objectives
            .iter()
            .filter(|objective| &objective.field == field)
            .map(&make);
        (rules.field_label(field).to_owned(), mine.collect())
    })
}

pub(super) fn opened<T>(shown: &Shown<T>) -> Result<&T> {
    match shown {
        Shown::Open(value) => Ok(value),
        Shown::Closed(why) => Err(AppError::Forbidden(why)),
    }
}

fn asker(voice: Voice) -> Asker {
    match voice {
        Voice::Person => Asker::Person,
        Voice::Referrer => Asker::Referrer,
        Voice::Team => Asker::Team,
    }
}

fn level(level: case::Level) -> Level {
    match level {
        case::Level::Reached => Level::Reached,
        case::Level::Partly | case::Level::UnderWay => Level::Partly,
        case::Level::NotBegun => Level::NotReached,
        case::Level::GivenUp => Level::Dropped,
    }
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
