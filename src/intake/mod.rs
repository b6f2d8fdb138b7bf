//! Appointments of other systems: files that somebody sends, and sources that are read again and again.
//!
//! What a file says is read without a hall (the crate `interchange`) and asked of one as a command ([`asked`]). A source is a
//! file at an address, or whatever another system puts into a folder ([`source`]); it is read on a schedule ([`schedule`]),
//! apart from every call ([`sources`]), and how far that has come outlives a restart ([`book`]). A file that would call off half
//! a day is held until somebody has said that it is right.

pub mod asked;
pub mod book;
pub mod fetch;
pub mod file;
pub mod folder;
pub mod reading;
pub mod schedule;
pub mod source;
pub mod sources;
mod taking;
