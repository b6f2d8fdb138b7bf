//! How long it will take: for each waiting ticket, and for a visitor who would take a number now.
//!
//! Pure and seeded: the same hall, model, instant and seed always give the same forecast. Who is called next is
//! decided by [`kwartier_hall::hall::policy`], the very code that calls.
//!
//! A [`Model`] learns from the log how long things take in this hall. [`forecast`] lays the hall out as it
//! stands (`scene`), lets it run on a few hundred times (`run`, with the waiting in `line` and chance from
//! `sample`), and reads the answers off the runs (`summary`). What was told before, set against what came, moves the
//! ends of the intervals (`calibrate`).
//!
//! A forecast says how long the wait is for whoever stays: that others leave makes it shorter, that one might leave
//! oneself does not.
//!
//! What was told can be told again from the log (`retell`): the same state, model, instant and seed.

pub mod accuracy;
pub mod advice;
mod ahead;
mod calibrate;
pub mod correct;
mod erlang;
mod foretell;
mod half_hall;
mod hall_forecasts;
mod learn;
mod line;
mod model;
mod profile;
pub mod promised;
mod retell;
pub mod risk;
mod run;
mod sample;
mod scene;
pub mod staffing;
mod summary;
mod wait;
mod whole_day;

pub use foretell::{RUNS, forecast, of_hall, runs, waits_of};
pub use hall_forecasts::HallForecasts;
pub use model::{Model, prior};
pub use retell::{Retold, retell};
pub use wait::{HORIZON, Unknown, WaitForecast};

#[cfg(test)]
mod tests;
