//! The whole application behind its router, as people use it: pages read, forms filled and posted.

mod accounts;
mod alerts;
mod around;
mod bad_input;
mod clock;
mod committee;
mod connections;
mod cost;
mod headers;
mod hostile;
mod journey;
mod lived;
mod logs;
mod measured;
mod my_day;
mod protection;
mod publishing;
mod routes;
mod secrets;
mod sign_in;
mod situation;
mod steering;
pub mod steps;
pub mod support;
mod twelfth;
mod writing;
