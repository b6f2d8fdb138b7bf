//! A source of appointments as an administrator says it.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::duration::Length;
use crate::ids::{HallId, SourceId};
use crate::network::OwnNetworks;
use crate::network::outward::address_fault;

/// Limits of sources.
pub mod limits {
    use std::ops::RangeInclusive;
    use std::time::Duration;

    use crate::duration::Length;

    /// Sources of a hall.
    pub const SOURCES: usize = 20;
    /// How long after a reading the next one follows.
    pub const EVERY: RangeInclusive<Length> = Length::from_minutes(5)..=Length::from_minutes(24 * 60);
    /// The same where nobody says.
    pub const USUAL_EVERY: Length = Length::from_minutes(15);
    /// How long a source is waited for, the whole of its answer with it.
    pub const PATIENCE: Duration = Duration::from_secs(30);
    /// Sources that are read at once.
    pub const AT_ONCE: usize = 8;
    /// Weeks from today on for which a source can be whole: as far as appointments are read.
    pub const WEEKS: RangeInclusive<u16> = 1..=57;
    /// Lines of a reading that are kept with what is to be said of them.
    pub const LINES: usize = 100;
    /// Files of a folder that are looked at.
    pub const FILES: usize = 200;
    /// How long a file that is held waits for a word, days: what it says of today means nothing after that.
    pub const HELD_DAYS: i64 = 7;
}

/// Which source: of a hall, by its name there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The hall.
    pub hall: HallId,
    /// The source.
    pub source: SourceId,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.hall, self.source)
    }
}

/// Where a source is.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Whence {
    /// At an address over HTTPS, which may hold a secret.
    Address(String),
    /// In the folder that the configuration names.
    Folder,
}

impl fmt::Debug for Whence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => write!(f, "Address({})", shown(address)),
            Self::Folder => f.write_str("Folder"),
        }
    }
}

/// What is read, how often, and what may come of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SourceSaid {
    /// What people call it.
    pub name: String,
    /// Where it is.
    pub whence: Whence,
    /// How long after a reading the next one follows.
    pub every: Length,
    /// Whether it always holds everything there is on the days that it reaches to: what it brought before and holds no longer is
    /// called off.
    pub whole: bool,
    /// For how many weeks from today on it is whole; from its first row's day to its last one's when nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks: Option<u16>,
    /// Whether good lines are taken while others have faults.
    pub good_alone: bool,
    /// Whether addresses in it are kept, and those who have one are told by mail.
    pub mail: bool,
    /// Whether it is left alone for now.
    pub paused: bool,
}

impl SourceSaid {
    /// What is wrong with it, by the member; `has_folder`: the configuration names one.
    #[must_use]
    pub fn faults(&self, allowed: &OwnNetworks, has_folder: bool) -> Vec<(&'static str, String)> {
        let mut found = Vec::new();
        match &self.whence {
            Whence::Address(address) => {
                let fault = address_fault(address, allowed);
                found.extend(fault.map(|fault| ("address", fault.to_owned())));
            }
            Whence::Folder if !has_folder => {
                let detail = "is not offered: the server's configuration names no `import.folder`";
                found.push(("kind", detail.to_owned()));
            }
            Whence::Folder => {}
        }
        if !limits::EVERY.contains(&self.every) {
            let (least, most) = (limits::EVERY.start(), limits::EVERY.end());
            found.push(("every", format!("must be {least} to {most}")));
        }
        if self.weeks.is_some_and(|weeks| !limits::WEEKS.contains(&weeks)) {
            let (least, most) = (limits::WEEKS.start(), limits::WEEKS.end());
            found.push(("weeks", format!("must be {least} to {most}")));
        }
        found
    }
}

/// An address as it is shown: a secret address of a calendar is known by its host.
#[must_use]
pub fn shown(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("https", address));
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    // Whatever is there before the host is a name and a password.
    let host = host.rsplit('@').next().unwrap_or_default();
    match path {
        "" | "/" => format!("{scheme}://{host}{path}"),
        _ => format!("{scheme}://{host}/…"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_nothing_is_shown_that_opens_it() {
        let address = "https://calendar.google.com/calendar/ical/x%40y/private-0123456789/basic.ics?a=b";
        assert_eq!(shown(address), "https://calendar.google.com/…");
        assert_eq!(shown("https://a.example?key=geheim"), "https://a.example/…");
        assert_eq!(shown("https://wie:geheim@a.example/"), "https://a.example/");
        let debug = format!("{:?}", Whence::Address(address.into()));
        assert!(!debug.contains("private"), "{debug}");
    }
}
