//! Kwartier: a real-time queue and wait-time system for town-hall counters.
//!
//! The house is described in `ARCHITECTURE.md`; the words are those of the field, as the modules explain
//! them. `hall`, `charter`, `forecast`, `view` and `report` are pure: no I/O, no async, no clock, no random source but
//! those that are passed in. Arrows point one way: `http` and `live` → `engine` → `store`, `hall`, `charter`,
//! `forecast`, `view`, `report`.

pub mod audit;
pub mod auth;
pub mod charter;
pub mod clock;
pub mod commands;
pub mod config;
pub mod data_folder;
pub mod demo;
pub mod durable;
pub mod duration;
pub mod engine;
pub mod evidence;
pub mod forecast;
pub mod hall;
pub mod history;
pub mod http;
pub mod ids;
pub mod live;
pub mod locales;
pub mod mail;
pub mod moment;
pub mod network;
pub mod ops;
pub mod recovery;
pub mod replay;
pub mod report;
pub mod server;
pub mod store;
pub mod synthetic;
pub mod text;
pub mod trace;
pub mod view;
pub mod waiting;
