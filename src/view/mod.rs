//! What each may see of a hall: visitors in the lobby and at the kiosk, the holder of a ticket, the counter, the
//! supervisor.
//!
//! Pure: a [`Scene`] goes in, JSON-shaped values come out. Nothing here decides anything; what a screen needs
//! it is told. The lobby's and the kiosk's views hold nothing that names a visitor.

pub mod advice;
mod alarm;
pub mod appointment;
pub mod blocked_time;
pub mod bookable;
pub mod booking;
pub mod booking_capacity;
mod booking_rule;
pub mod breach;
pub mod case;
mod closure;
pub mod coming_days;
pub mod counter;
pub mod counter_action;
pub mod draft;
pub mod earlier;
pub mod edition;
pub mod expected;
pub mod fact;
mod forecast;
pub mod forgotten;
pub mod hall;
pub mod import;
pub mod joining;
pub mod kiosk;
pub mod lobby;
mod local_time;
pub mod mail;
pub mod nearly;
pub mod notice;
pub mod personal;
pub mod place;
pub mod planned;
pub mod poster;
pub mod redress;
pub mod remote;
pub mod roster;
pub mod said;
mod scene;
pub mod screens;
pub mod second_promise;
pub mod setup;
pub mod setup_change;
pub mod staff;
pub mod supervisor;
pub mod ticket;
pub mod undo;
pub mod waits;
pub mod who_is_next;

pub use alarm::{Alarm, KeptTicket};
pub use forecast::ForecastView;
pub use scene::Scene;
