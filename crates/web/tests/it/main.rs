//! The whole application behind its router, as people use it: pages read, forms filled and posted.

mod committee;
mod journey;
mod routes;
mod secrets;
mod sign_in;
mod support;
