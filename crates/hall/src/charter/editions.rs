//! The editions of a charter: each holds from its day until the next one does.

use chrono::{Months, NaiveDate, NaiveDateTime};

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
    #[must_use]
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

    /// The next day after `day` by which the charter is to be looked at again: so many months, or a multiple of them,
    /// after an edition began. A new edition is a review by itself, so it counts from its own day. `None` when no
    /// edition says so.
    #[must_use]
    pub fn next_review(&self, day: NaiveDate) -> Option<NaiveDate> {
        let next_begins = self.later.iter().map(|next| Some(next.valid_from)).chain([None]);
        let mut reviews = self.editions().zip(next_begins).filter_map(|(edition, next)| {
            let review = edition.review_after(day)?;
            next.is_none_or(|next| review < next).then_some(review)
        });
        reviews.next()
    }

    fn review_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        let every = u32::from(self.reviewed_every_months?).max(1);
        // Counted from the first day each time: the 31st stays the 31st after a shorter month.
        let mut days = (1..).map_while(|nth: u32| {
            let months = Months::new(nth.checked_mul(every)?);
            self.valid_from.checked_add_months(months)
        });
        days.find(|review| *review > day)
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
