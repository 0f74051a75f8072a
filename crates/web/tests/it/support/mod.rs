//! A running application, the people who use it, and the pages they read.

mod app;
#[path = "../../support/base.rs"]
mod base;
mod client;
pub mod engine;
mod form;
mod html;
mod page;
#[path = "../../support/pdf.rs"]
mod pdf;
#[path = "../../support/people.rs"]
pub mod people;
mod phone;
mod walk;

pub use app::{TestApp, shipped};
pub use client::{Client, SESSION};
pub use form::Form;
pub use page::Page;
pub use pdf::pdf_text;
pub use phone::Phone;
pub use walk::Walk;
