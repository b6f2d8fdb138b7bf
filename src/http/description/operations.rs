//! The operations of a description, one after the other.

use serde_json::Value;

/// Every operation, with its method in lower case and its path.
pub(super) fn each_operation(description: &mut Value, mut with: impl FnMut(&str, &str, &mut Value)) {
    let paths = description["paths"].as_object_mut();
    for (path, operations) in paths.into_iter().flatten() {
        for (method, operation) in operations.as_object_mut().into_iter().flatten() {
            with(method, path, operation);
        }
    }
}
