//! Who sees what: the golden table, and marked words that must not appear.

mod marks;
mod situations;
mod table;
mod unseen;
mod unusual;
