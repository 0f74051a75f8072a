//! Programme files: what a broken one is told, what the shipped ones say.

mod broken;
mod changes;
mod logipsy;
mod mangled;
mod origins;
mod ten;
