//! Pictures: our own line drawings on a square of 24, always beside a word, so silent for those who listen.

use std::fmt::{self, Display};

use super::html_safe;

/// A picture; prints an inline `<svg>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// My day.
    Home,
    /// Situations.
    Cases,
    /// An alert.
    Alert,
    /// A committee or a team.
    Committee,
    /// A calendar.
    Calendar,
    /// Figures.
    Steering,
    /// Money.
    Money,
    /// A dwelling.
    Dwelling,
    /// A directory of structures.
    Directory,
    /// A programme's rules.
    Programme,
    /// Settings.
    Settings,
    /// To add.
    Add,
    /// To search.
    Search,
    /// The person.
    Person,
    /// To know.
    Info,
    /// To watch.
    Warning,
    /// Done.
    Check,
    /// No.
    Refusal,
    /// Two at once.
    Conflict,
    /// Time.
    Clock,
    /// Not yet.
    Circle,
    /// Before.
    Left,
    /// After.
    Right,
    /// A call.
    Phone,
    /// A visit at home.
    Visit,
    /// A formal interview, an opinion.
    Speech,
    /// To write, to sign.
    Pen,
    /// A document.
    Document,
    /// A relay.
    Relay,
    /// Kept secret.
    Lock,
    /// To leave.
    Leave,
    /// More places.
    More,
    /// The stage being worked in: a prop.
    Prop,
    /// An objective.
    Objective,
    /// A stage that was not needed.
    Skip,
}

html_safe!(Icon);

impl Display for Icon {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        write!(
            out,
            r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{path}"/></svg>"#
        )
    }
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Home => "M4 11.5 12 4.5l8 7M6.5 10v9.5h11V10M9.5 15l1.8 1.8 3.4-3.6",
            Self::Cases => "M3.5 7.5v11h17v-9h-8.5l-2-2.5H3.5zM7.5 13h9",
            Self::Alert => {
                "M5 16.5h14l-1.5-2.5v-4a5.5 5.5 0 0 0-11 0v4zM10 19.5a2.2 2.2 0 0 0 4 0M12 2.5v2"
            }
            Self::Committee => {
                "M6.5 10.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM17.5 10.5a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM2.5 18c0-3 1.8-4.7 4-4.7s4 1.7 4 4.7M13.5 18c0-3 1.8-4.7 4-4.7s4 1.7 4 4.7M2.5 20.5h19"
            }
            Self::Calendar => "M4 6.5h16v13H4zM4 10.5h16M8.5 4v4M15.5 4v4M8 14.5h2M14 14.5h2",
            Self::Steering => "M4 4v16h16M8 16v-4M12.5 16V8M17 16v-6.5",
            Self::Money => "M17.5 7.5A6.5 6.5 0 1 0 17.5 16.5M4 10.5h9M4 13.5h8",
            Self::Dwelling => "M4 20V10.5l8-6.5 8 6.5V20zM10 20v-6h4v6",
            Self::Directory => {
                "M6 4h12.5v16H6zM4 8h3.5M4 12h3.5M4 16h3.5M12.3 11.5a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6zM9.5 16c.3-2 1.4-2.8 2.8-2.8s2.5.8 2.8 2.8"
            }
            Self::Programme => {
                "M12 6.5C10 5 7 4.6 4 5v13.5c3-.4 6 0 8 1.5 2-1.5 5-1.9 8-1.5V5c-3-.4-6 0-8 1.5zM12 6.5V20"
            }
            Self::Settings => {
                "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM4 12h16"
            }
            Self::Add => "M12 5v14M5 12h14",
            Self::Search => "M10.8 17a6.2 6.2 0 1 0 0-12.4 6.2 6.2 0 0 0 0 12.4zM15.5 15.5 20 20",
            Self::Person => {
                "M12 11.5a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6zM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6"
            }
            Self::Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v6M12 7.2v.3",
            Self::Warning => "M12 4 2.8 20h18.4zM12 10v5M12 17.4v.2",
            Self::Check => "M5 12.8 10 17.5 19.5 7",
            Self::Refusal => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.8 5.8l12.4 12.4",
            Self::Conflict => "M4 8h12.5M13 4.5 16.5 8 13 11.5M20 16H7.5M11 12.5 7.5 16l3.5 3.5",
            Self::Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.3l3.5 2",
            Self::Circle => "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16z",
            Self::Left => "M14.5 5.5 8 12l6.5 6.5",
            Self::Right => "M9.5 5.5 16 12l-6.5 6.5",
            Self::Phone => {
                "M5 4.5h3.5l1.5 4-2 1.7a12 12 0 0 0 5.8 5.8l1.7-2 4 1.5V19a1.5 1.5 0 0 1-1.5 1.5C11 20.5 3.5 13 3.5 6A1.5 1.5 0 0 1 5 4.5z"
            }
            Self::Visit => "M5 20.5V3.5h10v17M3 20.5h18M12 12v.3M15 6.5h4v14",
            Self::Speech => "M4 5h16v11h-8.5L7 20v-4H4zM8 9h8M8 12.2h5",
            Self::Pen => "M4.5 19.5 6 14.5 16.5 4l3.5 3.5L9.5 18zM14 6.5 17.5 10M4.5 21.5h15",
            Self::Document => "M6 3.5h8.5L19 8v12.5H6zM14 3.5V8.5h5M9 13h7M9 16.5h5",
            Self::Relay => {
                "M9.5 14.5l5-5M8 11 5.5 13.5a3.5 3.5 0 0 0 5 5L13 16M16 13l2.5-2.5a3.5 3.5 0 0 0-5-5L11 8"
            }
            Self::Lock => "M5.5 10.5h13v10h-13zM8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2.5",
            Self::Leave => "M10.5 4H5v16h5.5M10 12h10M16 8l4 4-4 4",
            Self::More => "M5 7h14M5 12h14M5 17h14",
            Self::Prop => "M3 20.5h18M17 20V4M17 6 6 20",
            Self::Objective => "M6 21V4M6 5h12l-3 4 3 4H6",
            Self::Skip => "M6 12h12",
        }
    }
}
