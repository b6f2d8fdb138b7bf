//! The edge: what clients outside may call, and how every answer looks.
//!
//! Operations on one subject stand side by side in one file, each with its description, its handler and what it takes;
//! what all of them do is done once, in [`operation`]. Nothing here decides about queues: a request becomes a typed
//! command, the hall decides, the answer becomes JSON.
#![allow(
    clippy::missing_errors_doc,
    reason = "which problems an operation can meet follows from its kind: operation/problems.rs"
)]

pub mod body;
pub mod caller;
pub mod cases;
pub mod headers;
pub mod health;
pub mod help_requests;
pub mod input;
pub mod json;
pub mod layers;
pub mod operation;
pub mod origin;
pub mod path;
pub mod posters;
pub mod practice;
pub mod printing;

pub mod access;
pub mod accounts;
pub mod administered;
pub mod advice;
pub mod answer;
pub mod api_keys;
pub mod app;
pub mod appointment_sources;
pub mod appointments;
pub mod audit;
pub mod bookings;
pub mod breaches;
pub mod calendar_feeds;
pub mod charters;
pub mod client_address;
pub mod clock;
pub mod connections;
pub mod counters;
mod description;
pub mod devices;
pub mod edit;
pub mod etag;
pub mod first_run;
pub mod given_again;
pub mod halls;
pub mod house_style;
pub mod kept_answers;
pub mod line;
pub mod listen;
pub mod lists;
pub mod live_view;
pub mod members;
pub mod municipality;
mod open_forms;
pub mod own_ticket;
pub mod personal_data;
pub mod plain_booking;
pub mod problem;
pub mod provenance;
pub mod public_reads;
pub mod ratings;
pub mod readiness;
pub mod reception;
pub mod records;
pub mod reports;
pub mod rerouted;
pub mod rosters;
pub mod router;
pub mod screens;
pub mod second_factors;
pub mod sessions;
pub mod setup;
mod shown_when;
pub mod sign_ins;
pub mod speech;
pub mod staff_days;
pub mod starting;
pub mod tickets;
pub mod trace;
pub mod unheard;
pub mod vouchers;
pub mod webhooks;

#[cfg(test)]
pub(crate) mod testing;
