//! The web application: pages rendered on the server, plain forms, no SQL. See ARCHITECTURE.md.

pub mod assets;
pub mod html;
