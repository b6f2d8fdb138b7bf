//! How many files the system lets this process open: each connection is one.

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Files beside connections: the database's, the program's own, and connections that are just closing.
const BESIDE_CONNECTIONS: u64 = 256;

/// As many files as the system allows, after asking for all that it would give; `None` when there is no limit.
///
/// The usual limit of 1,024 is one that a program may raise by itself: it is there for programs that are older than
/// such numbers.
#[must_use]
pub fn allowed() -> Option<u64> {
    let now = getrlimit(Resource::Nofile);
    if now.current == now.maximum {
        return now.current;
    }
    let all = Rlimit {
        current: now.maximum,
        maximum: now.maximum,
    };
    match setrlimit(Resource::Nofile, all) {
        Ok(()) => now.maximum,
        Err(error) => {
            tracing::debug!(%error, "the limit on open files stays as it is");
            now.current
        }
    }
}

/// How many connections fit into so many files.
#[must_use]
pub fn connections_within(files: u64) -> usize {
    let beside = BESIDE_CONNECTIONS.min(files / 4);
    usize::try_from(files.saturating_sub(beside)).unwrap_or(usize::MAX)
}

/// How many files so many connections need.
#[must_use]
pub fn needed_for(connections: usize) -> u64 {
    u64::try_from(connections)
        .unwrap_or(u64::MAX)
        .saturating_add(BESIDE_CONNECTIONS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_allowed_is_all_that_the_system_gives() {
        assert_eq!(allowed(), getrlimit(Resource::Nofile).maximum);
    }

    #[test]
    fn some_files_are_left_for_the_database() {
        assert_eq!(connections_within(65_536), 65_280);
        assert_eq!(connections_within(512), 384);
        assert_eq!(needed_for(65_280), 65_536);
    }
}
