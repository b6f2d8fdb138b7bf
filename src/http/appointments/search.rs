//! Who is looked for, over all days.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use icu_normalizer::DecomposingNormalizerBorrowed;

use crate::hall::record::Appointment;
use crate::hall::rules::same_person::Persons;
use crate::http::app::App;
use crate::http::lists::{ListOf, PageAsked};
use crate::http::problem::Problem;
use crate::http::records;
use crate::ids::{AppointmentSeq, HallId};
use crate::store::Table;
use crate::view::appointment::{AppointmentView, listed};

/// Limits of looking for somebody.
pub mod limits {
    pub use crate::http::reception::{LEAST_SEARCHED as LEAST, MOST_SEARCHED as MOST};

    /// Pages that are looked through for one answer: where the last of them ends, the next call goes on.
    pub const PAGES: usize = 60;
}

/// Letters without their marks, in one case: `Müller-Łuczak` is found by `muller luczak`.
static LETTERS: LazyLock<DecomposingNormalizerBorrowed<'static>> =
    LazyLock::new(DecomposingNormalizerBorrowed::new_nfd);

/// What is looked for.
#[derive(Debug, Clone)]
pub struct Sought(String);

impl Sought {
    /// What somebody typed; `None` where it is too little.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let plain = plain(text);
        (plain.chars().count() >= limits::LEAST).then_some(Self(plain))
    }

    /// Whether this is who is looked for: by a part of the name, of the address or of the code.
    fn is(&self, view: &AppointmentView) -> bool {
        let known = [
            view.contact.as_deref(),
            view.email.as_deref(),
            Some(view.code.as_str()),
        ];
        let mut known = known.into_iter().flatten();
        known.any(|text| plain(text).contains(&self.0))
    }
}

fn plain(text: &str) -> String {
    let apart = LETTERS.normalize(text);
    let mut plain = String::with_capacity(apart.len());
    for letter in apart.chars().flat_map(char::to_lowercase) {
        match letter {
            // What Unicode does not take apart, as people type it who do not have the key.
            'ł' => plain.push('l'),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ı' => plain.push('i'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ĳ' => plain.push_str("ij"),
            letter if letter.is_alphanumeric() => plain.push(letter),
            _ => {}
        }
    }
    plain
}

/// Those of a period that are looked for, earliest first: a page at most, and where to go on.
///
/// # Errors
/// A fault of the cursor; when the store cannot be read.
pub async fn found(
    app: &App,
    hall: &HallId,
    sought: &Sought,
    period: (DateTime<Utc>, DateTime<Utc>),
    PageAsked { mut cursor, limit }: PageAsked,
) -> Result<ListOf<(AppointmentSeq, AppointmentView)>, Problem> {
    let mut items: Vec<(AppointmentSeq, AppointmentView)> = Vec::new();
    for _ in 0..limits::PAGES {
        let page = PageAsked {
            cursor: cursor.clone(),
            limit,
        };
        let rows: ListOf<Appointment> = records::page(app, hall, Table::Appointments, period, page).await?;
        let mut those = app.look(hall, |scene| {
            let persons = Persons::of(scene.state, scene.now);
            let shown = rows
                .items
                .iter()
                .map(|row| (row.id, listed(scene, &persons, row)));
            Ok(shown.filter(|(_, view)| sought.is(view)).collect::<Vec<_>>())
        })?;
        // What does not fit is looked through again by whoever goes on.
        if items.len() + those.len() > limit {
            return Ok(ListOf { items, next: cursor });
        }
        items.append(&mut those);
        cursor = rows.next;
        if cursor.is_none() {
            break;
        }
    }
    Ok(ListOf { items, next: cursor })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_without_its_accents_hyphens_and_capitals() {
        for (said, typed) in [
            ("Renée Müller-Łuczak", "renee muller luczak"),
            ("RENE\u{301}E", "Renée"),
            ("Søren Weiß", "SOREN WEISS"),
            ("Ĳsbrand", "ijsbrand"),
            ("4K7P-M2XW", "4k7pm2xw"),
        ] {
            assert_eq!(plain(said), plain(typed), "{said}");
        }
        assert!(Sought::of("é").is_none() && Sought::of(" - ").is_none() && Sought::of("Li").is_some());
    }
}
