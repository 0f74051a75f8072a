//! « Engagement réciproque » (LOGIPSY, « La contractualisation »).

use serde::Serialize;

use crate::common::{Letterhead, Period, Relay};

/// The commitment that the person, the referrer and the team sign.
#[derive(Clone, Debug, Serialize)]
pub struct Commitment {
    /// Where it comes from.
    pub letterhead: Letterhead,
    /// Number of this version, from 1.
    pub version: u32,
    /// Number of the version that this one replaces.
    pub replaces: Option<u32>,
    /// Display name of the person accompanied.
    pub person: String,
    /// Organisation of the referrer.
    pub referrer: String,
    /// Days of support: the end is fixed from the first day.
    pub period: Period,
    /// How long support can last under the programme's rules, as a sentence.
    pub duration_rule: Option<String>,
    /// Rhythm of support, such as « 2 visites par semaine, d’une heure environ ».
    pub intensity: Option<String>,
    /// What the person needs, in their own words.
    pub needs: Vec<String>,
    /// Objectives, grouped by field.
    pub objectives: Vec<FieldObjectives>,
    /// What each party commits to.
    pub commitments: Vec<PartyCommitment>,
    /// Relays known so far.
    pub relays: Vec<Relay>,
    /// How the person can reach the team, one way a line; may be empty.
    pub team_contact: Vec<String>,
    /// One block for each party that signs.
    pub signatures: Vec<SignatureBlock>,
}

/// The objectives of one field.
#[derive(Clone, Debug, Serialize)]
pub struct FieldObjectives {
    /// Name of the field.
    pub field: String,
    /// Its objectives.
    pub objectives: Vec<Objective>,
}

/// An objective of the commitment.
#[derive(Clone, Debug, Serialize)]
pub struct Objective {
    /// How it is worded.
    pub wording: String,
    /// Who asked for it.
    pub asked_by: Asker,
    /// What is planned to reach it.
    pub actions: Vec<PlannedAction>,
}

/// Who asked for an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Asker {
    /// The person accompanied.
    Person,
    /// The referrer (prescripteur).
    Referrer,
    /// The team.
    Team,
}

/// Something planned.
#[derive(Clone, Debug, Serialize)]
pub struct PlannedAction {
    /// What will be done.
    pub what: String,
    /// Who does it.
    pub who: Option<String>,
    /// When, in words.
    pub when: Option<String>,
}

/// What one party promises.
#[derive(Clone, Debug, Serialize)]
pub struct PartyCommitment {
    /// The party, such as « L’équipe LOGIPSY ».
    pub party: String,
    /// Its promises.
    pub promises: Vec<String>,
}

/// The place where one party signs.
#[derive(Clone, Debug, Serialize)]
pub struct SignatureBlock {
    /// The party, such as « La personne accompagnée ».
    pub party: String,
    /// Name of who signs; left to be filled by hand when unknown.
    pub name: Option<String>,
    /// In what capacity they sign (qualité).
    pub capacity: Option<String>,
    /// Date of the signature, in words; left to be filled by hand when unknown.
    pub signed_on: Option<String>,
    /// The signature itself.
    pub mark: SignatureMark,
}

/// How a party signed.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum SignatureMark {
    /// Drawn on a screen.
    Drawn {
        /// The drawing, as a PNG or SVG file. Any other content makes the rendering fail.
        #[serde(skip)]
        image: Vec<u8>,
    },
    /// On a paper that is kept with the case.
    OnPaper,
    /// Still to be signed: an empty line is printed.
    Awaited,
}

impl Commitment {
    /// The drawn signatures, each with the rank of its block.
    #[cfg(feature = "pdf")]
    pub(crate) fn signature_images(&self) -> impl Iterator<Item = (usize, &[u8])> {
        self.signatures
            .iter()
            .enumerate()
            .filter_map(|(rank, block)| match &block.mark {
                SignatureMark::Drawn { image } => Some((rank, image.as_slice())),
                SignatureMark::OnPaper | SignatureMark::Awaited => None,
            })
    }
}
