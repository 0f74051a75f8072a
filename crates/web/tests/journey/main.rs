//! LOGIPSY, and four other programmes, lived in a real browser: people sign in, fill in, press, read, print.
//!
//! Each journey is the account of what people do, in the order in which they do it, in the words of
//! their screens. Every page they meet is looked at on a phone and on a desk: it fits, axe-core finds
//! nothing, and its picture is kept in `target/screenshots/journey/`.

mod album;
#[path = "../support/base.rs"]
mod base;
mod cheval_bleu;
mod common;
mod danger;
mod directory;
mod door;
mod in_a_hurry;
mod keyboard;
mod logac_v;
mod logisens;
mod office;
#[path = "../support/pdf.rs"]
mod pdf;
#[path = "../support/people.rs"]
mod people;
mod protection;
mod provider;
mod refusal;
mod selo;
mod signing_in;
mod someone;
mod steering;
mod through_provider;
mod two_at_once;
mod whole;
mod withdrawal;
mod writing;

use office::Office;
use pdf::pdf_text;
use someone::Someone;
