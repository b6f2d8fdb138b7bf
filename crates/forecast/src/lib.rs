//! How long it will take: forecasts by seeded simulation of the hall, what they learned, and days to learn from.
//!
//! Pure and seeded: the same state, history and seed give the same forecast on every machine. [`forecast`] foretells
//! our own halls, [`trace`] reads and writes queue logs of any system, [`synthetic`] makes days up by chance, and
//! [`history`] takes a hall's own past out as both, without names.

pub mod forecast;
pub mod history;
pub mod synthetic;
pub mod trace;
