//! Every document is rendered from a rich sample and from hard ones, and read back with the
//! programs that people would use (poppler's and qpdf).

mod hostile;
mod reading;
mod samples;
mod standards;
mod tools;
