//! A hall for anyone: what it is, how long it takes, what it shows.

pub mod accuracy;
pub mod breaches;
pub mod claims;
pub mod closing;
pub mod display_sound;
pub mod forecast;
pub mod live;
pub mod mails;
pub mod read;
pub mod redress_budget;
pub mod shown_notices;
