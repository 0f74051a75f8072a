//! Parts that several documents share.

use jiff::civil::Date;
use serde::Serialize;

/// What every page says about where it comes from.
#[derive(Clone, Debug, Serialize)]
pub struct Letterhead {
    /// Name of the programme, such as « LOGIPSY ».
    pub programme: String,
    /// Organisation that carries out the support, such as « Association La Sauvegarde du Nord ».
    pub operator: String,
    /// Reference of the case or of the meeting, repeated at the foot of each page. It goes into
    /// the file's metadata: it must not hold a person's name.
    pub reference: String,
    /// Day on which the document is drawn up; also the creation date of the file.
    pub date: Date,
}

/// First and last day of support, in words (« 2 avril 2019 »).
#[derive(Clone, Debug, Serialize)]
pub struct Period {
    /// First day.
    pub start: String,
    /// Last day.
    pub end: String,
}

/// Someone, or a service, that the person can rely on.
#[derive(Clone, Debug, Serialize)]
pub struct Relay {
    /// Name of the person or service.
    pub name: String,
    /// What this relay does.
    pub role: String,
    /// Ways to reach it, one a line; may be empty.
    pub contact: Vec<String>,
}
