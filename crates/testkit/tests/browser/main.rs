//! The words of a journey, tried on a small site made to try them.

mod faults;
mod site;
mod words;
