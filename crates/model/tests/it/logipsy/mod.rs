//! Every rule of LOGIPSY, with the source's own durations and dates, on the shipped file.

mod adhesion;
mod alert;
mod around;
mod contract;
mod end;
mod entry;
mod limits;
mod meeting;
mod rights;
mod support;
mod tasks;
mod versions;
