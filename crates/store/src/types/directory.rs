//! Reference data: who and what the programmes work with. Plain tables, no events.

/// A partner organisation (landlord, association, CCAS, hospital…).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What sort, in the programme's words.
    pub kind: String,
    /// The programmes it takes part in.
    pub programmes: Vec<String>,
}

/// A structure responsible for some communes, such as a CMP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Structure {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What sort: `cmp`…
    pub kind: String,
    /// The organisation it belongs to.
    pub organisation: Option<String>,
    /// The codes of the communes it serves.
    pub communes: Vec<String>,
}

/// Someone who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Its id.
    pub id: String,
    /// What they type to sign in; unique, compared as stored.
    pub login: String,
    /// The name shown to others.
    pub display_name: String,
    /// The password's hash in PHC format; none, and the person cannot sign in with a password.
    pub password_hash: Option<String>,
    /// The organisation they belong to.
    pub organisation: String,
    /// Whether they may sign in.
    pub active: bool,
}

/// A role that a user holds in a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The user.
    pub user: String,
    /// The programme.
    pub programme: String,
    /// The role, unique for this user in this programme.
    pub role: String,
    /// The communes or sectors it is limited to; empty for all.
    pub territory: Vec<String>,
    /// The structure in which it is held.
    pub structure: Option<String>,
}

/// A commune of the territory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commune {
    /// Its official geographic code.
    pub code: String,
    /// Its name.
    pub name: String,
}

/// Entries to add or replace, in one go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Directory {
    /// Partner organisations.
    pub organisations: Vec<Organisation>,
    /// Structures and the communes they serve.
    pub structures: Vec<Structure>,
    /// Communes.
    pub communes: Vec<Commune>,
    /// People.
    pub users: Vec<User>,
    /// Their roles.
    pub memberships: Vec<Membership>,
}
