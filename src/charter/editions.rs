//! The editions of a charter: each holds from its day until the next one does.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Charter, RestrictedHours};
use crate::ids::ServiceId;

/// Why editions cannot stand beside each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditionFault {
    /// Two files are of two charters.
    #[error("editions of `{0}` and of `{1}`: the editions of a hall's charter have one name")]
    Name(String, String),
    /// Two editions have one version, so that a ticket could not say which it has.
    #[error("two editions have version `{0}`")]
    Version(String),
    /// Two editions hold from one day.
    #[error("versions `{0}` and `{1}` both hold from {2}")]
    Day(String, String, NaiveDate),
}

impl Charter {
    /// One charter of all its editions, in whichever order they are given; `None` of none.
    ///
    /// # Errors
    /// Every pair that cannot stand beside each other.
    pub fn of_editions(mut editions: Vec<Self>) -> Result<Option<Self>, Vec<EditionFault>> {
        editions.sort_by_key(|edition| edition.valid_from);
        let mut faults = Vec::new();
        for (i, edition) in editions.iter().enumerate() {
            for earlier in &editions[..i] {
                let versions = || (earlier.version.clone(), edition.version.clone());
                if earlier.name != edition.name {
                    let names = (earlier.name.to_string(), edition.name.to_string());
                    faults.push(EditionFault::Name(names.0, names.1));
                } else if earlier.version == edition.version {
                    faults.push(EditionFault::Version(edition.version.clone()));
                } else if earlier.valid_from == edition.valid_from {
                    let (one, other) = versions();
                    faults.push(EditionFault::Day(one, other, edition.valid_from));
                }
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let mut editions = editions.into_iter();
        Ok(editions.next().map(|first| Self {
            later: editions.collect(),
            ..first
        }))
    }

    /// All editions, the first first.
    pub fn editions(&self) -> impl DoubleEndedIterator<Item = &Self> {
        std::iter::once(self).chain(&self.later)
    }

    /// The edition that holds on this local day; `None` before the first.
    #[must_use]
    pub fn edition_on(&self, date: NaiveDate) -> Option<&Self> {
        self.editions().rev().find(|edition| edition.valid_from <= date)
    }

    /// The edition to speak of on this local day: the one that holds or, before the first, the one that will.
    #[must_use]
    pub fn edition_shown_on(&self, date: NaiveDate) -> &Self {
        self.edition_on(date).unwrap_or(self)
    }

    /// The restriction that holds at this local time, if any.
    #[must_use]
    pub fn restriction_at(&self, local: NaiveDateTime) -> Option<&RestrictedHours> {
        let mut hours = self.edition_on(local.date())?.restricted_hours.iter();
        hours.find(|hours| hours.hold_at(local))
    }

    /// Whether the charter lets this service be had at this local time, as far as restricted hours go.
    #[must_use]
    pub fn is_on_offer(&self, service: &ServiceId, local: NaiveDateTime) -> bool {
        self.restriction_at(local)
            .is_none_or(|hours| hours.services.contains(service))
    }
}
