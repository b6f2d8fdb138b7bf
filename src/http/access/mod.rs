//! Who may call what: one table of operation and role.
//!
//! It is what requests are checked by ([`enforce()`] before an operation runs, [`Caller`](super::caller::Caller) where the operation learns
//! which hall it is about), what the published description says of each operation, and the table on the page about
//! roles. An operation that the table does not have is refused to everybody who is no administrator of every hall.

mod describe;
mod enforce;
mod row;
mod table;

use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

use axum::extract::MatchedPath;
use axum::http::Method;
use axum::http::request::Parts;

pub use describe::describe;
pub use enforce::enforce;
pub(in crate::http) use row::name;
pub use row::{Access, Least, When, Within};

use super::path::BASE;
use crate::auth::Role;

impl Access {
    /// The row of this method and path, as the router matched it.
    #[must_use]
    pub fn of(method: &Method, path: &str) -> Option<&'static Self> {
        static BY_PATH: LazyLock<HashMap<(&str, &str), &Access>> = LazyLock::new(|| {
            let rows = table::TABLE.iter();
            rows.map(|row| ((row.method, row.path), row)).collect()
        });
        let path = path.strip_prefix(BASE).unwrap_or(path);
        let method = if method == Method::HEAD {
            "GET"
        } else {
            method.as_str()
        };
        BY_PATH.get(&(method, path)).copied()
    }

    /// The row of the operation that a request reached; that of an administrator of all halls when there is none.
    #[must_use]
    pub fn of_request(parts: &Parts) -> &'static Self {
        static FORGOTTEN: Access = Access::new("", "", Least::Role(Role::Admin), Within::EveryHall);
        let path = parts.extensions.get::<MatchedPath>();
        path.and_then(|path| Self::of(&parts.method, path.as_str()))
            .unwrap_or(&FORGOTTEN)
    }

    /// Every row.
    #[must_use]
    pub fn all() -> &'static [Self] {
        table::TABLE
    }

    /// The whole table in Markdown, for the page about roles.
    #[must_use]
    pub fn in_markdown() -> String {
        let mut text = "| call | least roles | where | and |\n|---|---|---|---|\n".to_owned();
        for row in table::TABLE {
            let conditions: Vec<String> = row
                .conditions
                .iter()
                .map(|(when, role)| format!("{} {}", name(*role), when.in_words()))
                .chain(row.is_by_device.then(|| "a paired device alone".to_owned()))
                .chain(
                    row.is_before_enrolling
                        .then(|| "also before a second factor that is required was set".to_owned()),
                )
                .chain(row.scope.map(|scope| format!("a key with `{}`", scope.name())))
                .collect();
            let (method, path, least, within) = (row.method, row.path, row.least_name(), row.within_name());
            // Writing to a text cannot fail.
            let _ = writeln!(
                text,
                "| `{method} {path}` | {least} | {within} | {} |",
                conditions.join("; ")
            );
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_operation_is_in_the_table_twice() {
        let mut seen = BTreeSet::new();
        for row in Access::all() {
            assert!(seen.insert((row.path, row.method)), "{} {}", row.method, row.path);
        }
    }

    #[test]
    fn a_key_opens_only_what_needs_a_role() {
        let scoped = Access::all().iter().filter(|row| row.scope.is_some());
        for row in scoped {
            assert!(matches!(row.least, Least::Role(_)), "{} {}", row.method, row.path);
        }
    }

    #[test]
    fn an_operation_that_the_table_forgets_is_an_administrators() {
        assert!(Access::of(&Method::GET, "/api/v1/nothing").is_none());
        let (parts, ()) = axum::http::Request::new(()).into_parts();
        let row = Access::of_request(&parts);
        assert_eq!((row.roles(), row.within), (vec![Role::Admin], Within::EveryHall));
        for role in Role::ALL {
            assert_eq!(row.permits_when(When::Complaint, role), role == Role::Admin);
        }
    }

    #[test]
    fn a_head_is_let_in_as_a_get_is() {
        let path = "/api/v1/halls/{hallId}/tickets";
        let [read, headed] =
            [Method::GET, Method::HEAD].map(|method| Access::of(&method, path).map(Access::roles));
        assert_eq!(read, headed);
        assert_eq!(read, Some(vec![Role::Agent, Role::Auditor]));
    }
}
