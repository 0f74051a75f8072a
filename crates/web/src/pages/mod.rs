//! One module a page: `get` shows it, `post` records what was asked.

pub mod accounts;
pub mod action;
pub mod alert;
pub mod calendar;
pub mod committee;
pub mod demo;
pub mod directory;
pub mod figures;
pub mod health;
pub mod invitation;
pub mod month_log;
pub mod my_account;
pub mod my_day;
pub mod papers;
pub mod programmes;
pub mod protection;
pub mod providers;
pub mod questions;
pub mod sign_in;
pub mod situation;
pub mod situations;
