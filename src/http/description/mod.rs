//! The published description, made exact: what the handlers do not say of themselves because it holds for all of them.
//!
//! Handlers describe what is their own. Here each operation gets who may call it, the headers that every answer has,
//! conditional requests, the limits of every text, number and list that a caller can send, and an example of each body
//! and answer as the server itself gave it.

mod asyncapi;
mod bounds;
mod examples;
mod headers;
mod operations;
mod strict;

use serde_json::Value;

use super::access;

pub use asyncapi::page as live;

/// Makes the description of the handlers whole.
pub fn complete(description: &mut Value) {
    strict::close(description);
    access::describe(description);
    headers::describe(description);
    bounds::describe(description);
    examples::describe(description);
}
