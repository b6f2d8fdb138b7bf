//! Texts made heard: calls in the lobby, and a kiosk that is used without sight.
//!
//! A call is put together of recorded clips where there are some for all of it ([`clips`]); otherwise a voice says it: espeak-ng
//! where it is installed, or a program of the municipality's own choice ([`engine`]). What was said is kept on disk, so that the
//! same words cost nothing the second time ([`kept`]). Without either nothing is said, screens sound their chime alone, and
//! the administration and `kwartier doctor` say so ([`state`]).
//!
//! A voice is a program beside the server. It gets its text by standard input and never as an argument, cleaned of everything
//! that it could take for a command ([`text`]); it gets no shell, none of the server's secrets, so much time and no more, and of
//! what it answers so many bytes and no more.

pub mod call;
pub mod clips;
pub mod config;
mod desk;
mod engine;
mod kept;
pub mod limits;
pub mod state;
pub mod text;
mod wave;

pub use config::SpeechConfig;
pub use desk::{Keeping, NotSpoken, Speech};
