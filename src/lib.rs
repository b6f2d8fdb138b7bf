//! Kwartier: a real-time queue and wait-time system for town-hall counters.
//!
//! The house is described in `ARCHITECTURE.md`; the words are those of the field, as the modules explain
//! them. This crate is the server. The rules of a queue, the forecasts and what replays logs are crates of their own,
//! pure, and stand here under their own names. `view` and `report` are pure as well. Arrows point one way: `http` and
//! `live` → `engine` → `store`, `hall`, `charter`, `forecast`, `view`, `report`.

pub mod audit;
pub mod auth;
pub mod board;
pub mod clock;
pub mod commands;
pub mod config;
pub mod data_folder;
pub mod demo;
pub mod durable;
pub mod engine;
pub mod evidence;
pub mod http;
pub mod intake;
pub mod live;
pub mod locales;
pub mod mail;
pub mod municipality;
pub mod network;
pub mod ops;
pub mod own_screen;
pub mod posters;
pub mod practice;
pub mod print;
pub mod printer;
pub mod progress;
pub mod push;
pub mod recovery;
pub mod report;
pub mod server;
pub mod speech;
pub mod store;
pub mod version;
pub mod view;
pub mod waiting;
pub mod webhooks;

pub use kwartier_forecast::{forecast, history, synthetic, trace};
pub use kwartier_hall::{charter, duration, hall, ids, moment, text, toml_file};
pub use kwartier_lab::{booked, page, replay, simulate};
