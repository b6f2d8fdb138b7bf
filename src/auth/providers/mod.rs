//! Signing in with accounts that the municipality keeps elsewhere, by OpenID Connect.
//!
//! A browser goes to the provider with a [`RoundTrips`] in its cookie, comes back with a code, and the code is changed
//! for a token that says who they are ([`token`]). What is known of a provider is asked when it is first needed
//! ([`provider`]): one that does not answer keeps no server from starting and nobody signed out. What becomes of whoever
//! was proven is decided in [`crate::auth`], not here.

pub mod config;
mod desk;
mod origin;
mod provider;
mod refusal;
mod round_trip;
mod token;
mod web;

pub use config::{ClientSecret, Grant, ProviderConfig};
pub use desk::{Leaving, Providers, Seen};
pub use origin::ProviderOrigin;
pub use provider::is_of_this_machine;
pub use refusal::ProviderRefusal;
pub use round_trip::{CameBack, RoundTrips};
pub use token::Proven;
