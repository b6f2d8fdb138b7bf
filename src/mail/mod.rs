//! E-mail and text messages about appointments: written in the visitor's language, sent through the municipality's mail server
//! or NotifyNL, apart from everything that decides.
//!
//! The outbox is the hall's own log ([`crate::hall::rules::mail`]): a mail is queued in the transaction that books, moves or
//! cancels, survives a restart with it, and is given up by the hall when its time has passed. Here [`letter`] writes
//! it, [`smtp`] hands it to the server in a
//! [`conversation`] of which each part has a limit ([`not_taken`] is what the server made of it), and [`outbox`] does so again until it is taken. [`carrier`] says who takes which: the mail server, or NotifyNL ([`notify`]), which takes
//! text messages ([`text_message`]) too. [`trial`] is the mail by which an
//! operator tries the settings out.

pub mod carrier;
pub mod config;
pub mod conversation;
pub mod feed;
pub mod invitation;
pub mod letter;
pub mod not_taken;
pub mod notify;
pub mod outbox;
pub mod smtp;
pub mod text_message;
pub mod trial;

pub use config::{Encryption, MailConfig};
