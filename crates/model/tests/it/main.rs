//! The core as a whole: LOGIPSY's rules told as stories, properties, and what is golden.

mod access;
mod events;
mod logipsy;
mod pages;
mod property;
