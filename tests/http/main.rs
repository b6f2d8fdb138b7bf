//! The contract at the edge, story by story: a real server, over HTTP.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../harness/mod.rs"]
mod harness;

mod access;
mod accounts;
mod accuracy;
mod advice;
mod api_keys;
mod audit;
mod bad_requests;
mod bodies;
mod breaches;
mod cases;
mod charters;
mod check_in;
mod claims_export;
mod counters;
mod design_rules;
mod devices;
mod editions;
mod examples;
mod first_run;
mod from_home;
mod halls;
mod house_style;
mod issuing;
mod languages;
mod linearizable;
mod log_ends;
mod mail;
mod mail_servers;
mod mail_silence;
mod mail_tls;
mod notices;
mod offline;
mod openapi;
mod operations;
mod own_sessions;
mod own_ticket;
mod personal_data;
mod posters;
mod practice;
mod printing;
mod privacy;
mod providers;
mod push;
mod races;
mod reception;
mod redress;
mod reports;
mod retries;
mod roles;
mod rosters;
mod second_factors;
mod second_thoughts;
mod sessions;
mod setup_changes;
mod sources;
mod speech;
mod staff_days;
mod ticket_life;
mod undo;
mod waits;
mod zones;
