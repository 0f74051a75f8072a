//! The French calendar: holidays, month arithmetic, meetings that recur, limits that explain themselves.
//!
//! Everything here is a pure function of [`jiff::civil::Date`]: nothing asks what day it is.

mod due;
mod french;
mod holidays;
mod months;
mod recurrence;

pub use due::{Due, DueRule, Explanation, Length, OnNonWorking};
pub(crate) use french::MONTHS;
pub use french::{day_month, long, month_name, range, short};
pub use holidays::{Closed, Holidays, easter};
pub use months::{Nth, Weekday, add_days, add_months, nth_weekday};
pub use recurrence::{MoveRule, Occurrence, Recurrence, Rhythm};
