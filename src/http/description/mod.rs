//! The published description, made exact: what the handlers do not say of themselves because it holds for all of them.
//!
//! Handlers describe what is their own. Here each operation gets who may call it, the headers that every answer has,
//! conditional requests, the limits of every text, number and list that a caller can send, and an example of each body
//! and answer as the server itself gave it.

mod asyncapi;
mod bounds;
mod examples;
mod headers;
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

/// Every operation, with its method in lower case and its path.
fn each_operation(description: &mut Value, mut with: impl FnMut(&str, &str, &mut Value)) {
    let paths = description["paths"].as_object_mut();
    for (path, operations) in paths.into_iter().flatten() {
        for (method, operation) in operations.as_object_mut().into_iter().flatten() {
            with(method, path, operation);
        }
    }
}
