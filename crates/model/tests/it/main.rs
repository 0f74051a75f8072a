//! The core as a whole: the rules of each programme told as stories, properties, and what is golden.

mod access;
mod cheval_bleu;
mod events;
mod hauts_de_france;
mod logipsy;
mod logisens;
mod meeting_calendar;
mod pages;
mod property;
mod protection;
mod secret_address;
mod selo;
mod steering;
mod training;
mod twelfth;
