//! A running application, the people who use it, and the pages they read.

mod app;
mod client;
mod form;
mod html;
mod page;
mod pdf;
mod people;
mod walk;

pub use app::TestApp;
pub use client::Client;
pub use form::Form;
pub use page::Page;
pub use pdf::pdf_text;
pub use walk::Walk;
