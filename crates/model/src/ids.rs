//! Identifiers: short strings, one type each so that they cannot be mixed up.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// Wraps an identifier.
            pub fn new(id: impl Into<String>) -> Self {
                Self(id.into())
            }
            /// The identifier as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(id: &str) -> Self {
                Self(id.to_owned())
            }
        }
    )*};
}

impl CommuneCode {
    /// Whether it is written as INSEE writes them: five digits, or `2A` or `2B` and three digits.
    pub fn is_official(&self) -> bool {
        let code = self.0.as_bytes();
        let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
        code.len() == 5
            && digits(&code[2..])
            && (digits(&code[..2]) || matches!(&code[..2], b"2A" | b"2B"))
    }
}

ids! {
    /// A programme (dispositif), e.g. `logipsy`.
    ProgrammeId,
    /// A case (situation), a UUID.
    CaseId,
    /// A person who signs in.
    UserId,
    /// A partner organisation: landlord, town, association, hospital…
    OrganisationId,
    /// A structure of the directory, such as a CMP.
    StructureId,
    /// An INSEE commune code, e.g. `59350`.
    CommuneCode,
    /// A stage (étape) of a programme.
    StageId,
    /// A body that meets (instance).
    BodyId,
    /// A time limit (délai) of a programme.
    LimitId,
    /// An opinion (avis) that a programme asks for.
    OpinionId,
    /// A question of a form.
    QuestionId,
    /// One choice of a list declared by a programme.
    ChoiceId,
    /// A field in which objectives are set (domaine).
    FieldId,
    /// A pathway, or entry stream (voie).
    PathwayId,
    /// A moment of the follow-up after the exit.
    MomentId,
    /// An objective inside a case: `o1`, `o2`…
    ObjectiveId,
    /// An act inside a case: `a1`, `a2`…
    ActId,
    /// A relay inside a case: `r1`, `r2`…
    RelayId,
    /// A warning of danger inside a case: `d1`, `d2`…
    DangerId,
    /// Something asked for the protection of a case: `u1` (emergency access), `e1` (erasure)…
    RequestId,
    /// A grid of a programme.
    GridId,
    /// A stored picture or scan.
    BlobId,
}

#[cfg(test)]
mod tests {
    use super::CommuneCode;

    #[test]
    fn a_commune_code_is_written_as_insee_writes_it() {
        for right in ["59350", "01004", "2A004", "2B033", "97411"] {
            assert!(CommuneCode::new(right).is_official(), "{right}");
        }
        for wrong in [
            "", "5935", "593500", "2C004", "A2004", "5935O", "é935", "2a004",
        ] {
            assert!(!CommuneCode::new(wrong).is_official(), "{wrong}");
        }
    }
}
