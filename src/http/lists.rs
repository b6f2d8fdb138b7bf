//! Lists come in pages: `{"items": […], "next": …}` with a cursor.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::input::{Faults, Field, FromText};

/// One page.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ListOf<T> {
    /// The elements.
    pub items: Vec<T>,
    /// The `cursor` of the page that follows; `null` at the end.
    pub next: Option<String>,
}

impl<T> ListOf<T> {
    /// A list that needs no second page.
    #[must_use]
    pub fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }
}

/// How many elements a page has when nothing is said.
pub const USUAL_PAGE: u32 = 100;

/// How many elements a page has at most.
pub const MOST_A_PAGE: u32 = 500;

/// Checks that the period of a query, as far as it was given and could be read, does not end before it begins.
pub fn check_period(faults: &mut Faults, from: Option<DateTime<Utc>>, to: Option<DateTime<Utc>>) {
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        faults.add("to", "must not be earlier than `from`");
    }
}

/// The size of a page as asked for.
pub struct PageAsked;

impl PageAsked {
    /// Checks the `limit` of a query.
    pub fn limit(faults: &mut Faults, limit: Field<FromText<u32>>) -> Option<usize> {
        let limit = faults
            .optional("limit", limit)?
            .map_or(USUAL_PAGE, |FromText(limit)| limit);
        if !(1..=MOST_A_PAGE).contains(&limit) {
            faults.add("limit", format!("must be 1 to {MOST_A_PAGE}"));
            return None;
        }
        usize::try_from(limit).ok()
    }
}
