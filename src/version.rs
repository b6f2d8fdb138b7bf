//! Which version runs, and from which commit it was built.

use serde_json::{Map, Value};

/// The version, as `Cargo.toml` has it.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The commit, with `-dirty` where files differed from it; `None` in a debug build, and in one from an archive whose maker did
/// not say.
pub const COMMIT: Option<&str> = option_env!("BUILT_FROM_COMMIT");

/// Both, as `kwartier --version` says them.
pub const TEXT: &str = env!("BUILT_VERSION");

/// Both, as members of an answer.
#[must_use]
pub fn members() -> Map<String, Value> {
    let mut members = Map::from_iter([("version".to_owned(), VERSION.into())]);
    members.extend(COMMIT.map(|commit| ("commit".to_owned(), commit.into())));
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_begins_with_the_version_and_names_the_commit_where_it_is_known() {
        let rest = TEXT.strip_prefix(VERSION);
        let wanted = COMMIT.map_or(String::new(), |commit| format!(" ({commit})"));
        assert_eq!(rest, Some(wanted.as_str()));
        assert_eq!(members().contains_key("commit"), COMMIT.is_some());
    }
}
