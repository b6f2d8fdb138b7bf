//! What somebody has chosen and typed so far, carried from page to page: in the address what is nobody's secret, in hidden
//! fields what was typed.

use axum::http::Uri;
use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use form_urlencoded::Serializer;

use crate::hall::setup::limits::SERVICES_A_VISIT;
use crate::ids::{HallId, Language, ServiceId};

/// Below which address the pages lie.
pub(super) const PLAIN: &str = "/book/plain/";

/// The longest secret or key that is carried along, in characters.
const LONGEST: usize = 200;

/// How somebody can be reached, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Typed {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) phone: String,
}

impl Typed {
    /// Each with its field.
    pub(super) fn fields(&self) -> [(&'static str, &str); 3] {
        [
            ("name", &self.name),
            ("email", &self.email),
            ("phone", &self.phone),
        ]
    }

    /// Whether nothing was typed.
    pub(super) fn is_empty(&self) -> bool {
        self.fields().iter().all(|(_, text)| text.trim().is_empty())
    }
}

/// What was chosen and typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Visit {
    /// The language, where one was chosen.
    pub(super) lang: Option<Language>,
    /// The hall that the address names: then nobody is asked which.
    pub(super) hall: Option<HallId>,
    /// The hall that was chosen among several.
    pub(super) place: Option<HallId>,
    /// What for.
    pub(super) services: Vec<ServiceId>,
    /// For how many.
    pub(super) persons: Option<u32>,
    /// From which day on free times are shown.
    pub(super) from: Option<NaiveDate>,
    /// Whether such a day was named that is none.
    pub(super) is_no_day: bool,
    /// The time that was chosen.
    pub(super) at: Option<DateTime<Utc>>,
    /// By what the place is held.
    pub(super) hold: Option<String>,
    /// By what a call that is made again is known.
    pub(super) key: Option<String>,
    /// Never in an address.
    pub(super) typed: Typed,
}

impl Visit {
    /// Reads what was sent; what cannot be read is as if it had not been sent, and is asked for again.
    pub(super) fn read<'p>(sent: impl Iterator<Item = (impl AsRef<str>, impl AsRef<str> + 'p)>) -> Self {
        let mut visit = Self::default();
        for (name, value) in sent {
            let value = value.as_ref();
            match name.as_ref() {
                "lang" => visit.lang = value.parse().ok(),
                "hall" => visit.hall = value.parse().ok(),
                "place" => visit.place = value.parse().ok(),
                "service" => visit.add_service(value),
                "persons" => visit.persons = value.parse().ok(),
                "from" => {
                    visit.from = value.trim().parse().ok();
                    visit.is_no_day = visit.from.is_none() && !value.trim().is_empty();
                }
                "at" => visit.at = value.parse().ok(),
                "hold" => visit.hold = secret(value),
                "key" => visit.key = secret(value),
                "name" => value.clone_into(&mut visit.typed.name),
                "email" => value.clone_into(&mut visit.typed.email),
                "phone" => value.clone_into(&mut visit.typed.phone),
                _ => {}
            }
        }
        visit
    }

    fn add_service(&mut self, named: &str) {
        if let Ok(service) = named.parse()
            && !self.services.contains(&service)
            && self.services.len() < SERVICES_A_VISIT
        {
            self.services.push(service);
        }
    }

    /// For how many: one where nobody said.
    pub(super) fn persons(&self) -> u32 {
        self.persons.unwrap_or(1)
    }

    /// The same while no time is chosen.
    pub(super) fn without_time(&self) -> Self {
        Self {
            at: None,
            hold: None,
            key: None,
            ..self.clone()
        }
    }

    /// What an address carries of it.
    pub(super) fn in_address(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut add = |name: &'static str, value: Option<String>| {
            pairs.extend(value.map(|value| (name, value)));
        };
        add("hall", self.hall.as_ref().map(ToString::to_string));
        for service in &self.services {
            add("service", Some(service.to_string()));
        }
        add("persons", self.persons.map(|persons| persons.to_string()));
        add("place", self.place.as_ref().map(ToString::to_string));
        add("from", self.from.map(|from| from.to_string()));
        add("at", self.at.map(written));
        add("hold", self.hold.clone());
        add("key", self.key.clone());
        add("lang", self.lang.map(|lang| lang.to_string()));
        pairs
    }

    /// What the hidden fields of a form carry.
    pub(super) fn in_form(&self) -> Vec<(&'static str, String)> {
        let typed = self.typed.fields().into_iter();
        let typed = typed.filter(|(_, text)| !text.is_empty());
        let typed = typed.map(|(name, text)| (name, text.to_owned()));
        self.in_address().into_iter().chain(typed).collect()
    }

    /// Whether something of it must not, or need not, stand in an address: then pages are asked for by forms.
    pub(super) fn is_private(&self) -> bool {
        !self.typed.is_empty()
    }

    /// Where a step of it is.
    pub(super) fn address(&self, step: &str) -> String {
        address(&format!("{PLAIN}{step}"), &self.in_address())
    }
}

/// A path with a query.
pub(super) fn address(path: &str, pairs: &[(&str, String)]) -> String {
    let query = Serializer::new(String::new()).extend_pairs(pairs).finish();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{query}")
    }
}

/// The same page below the address for who has no JavaScript.
pub(super) fn of_page(uri: &Uri) -> String {
    match uri.query() {
        Some(query) => format!("{PLAIN}?{query}"),
        None => PLAIN.to_owned(),
    }
}

/// An instant as addresses and forms carry it.
pub(super) fn written(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}

fn secret(text: &str) -> Option<String> {
    let is_sound = (1..=LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    is_sound.then(|| text.to_owned())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Visit {
        Visit::read(form_urlencoded::parse(text.as_bytes()))
    }

    #[test]
    fn what_was_typed_stands_in_no_address() {
        let visit = read("service=paspoort&persons=2&name=De+Vries&email=v%40example.nl&phone=0612345678");
        let address = visit.address("who");
        assert_eq!(address, "/book/plain/who?service=paspoort&persons=2");
        let in_form: Vec<_> = visit.in_form().into_iter().map(|(name, _)| name).collect();
        assert_eq!(in_form, ["service", "persons", "name", "email", "phone"]);
    }

    #[test]
    fn what_cannot_be_read_is_as_if_it_had_not_been_sent_but_a_day_that_is_none_is_told() {
        let visit = read("service=Pas+Poort&persons=veel&at=straks&hold=a%20b&from=morgen&lang=xx1");
        assert_eq!(
            visit,
            Visit {
                is_no_day: true,
                ..Visit::default()
            }
        );
    }

    proptest! {
        #[test]
        fn what_a_form_carries_is_read_back_as_it_was(
            services in proptest::collection::btree_set("[a-z]{3,9}", 0..5),
            persons in proptest::option::of(1_u32..20),
            seconds in proptest::option::of(0_i64..4_000_000_000),
            hold in proptest::option::of("[a-z]{1,9}\\.h[0-9]{1,4}\\.[A-Za-z0-9_-]{43}"),
            [name, email, phone] in proptest::array::uniform3("\\PC{0,40}"),
        ) {
            let visit = Visit {
                lang: Language::of(*b"ar"),
                services: services.iter().map(|id| id.parse().unwrap()).collect(),
                persons,
                at: seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
                hold,
                typed: Typed { name, email, phone },
                ..Visit::default()
            };
            let sent = Serializer::new(String::new()).extend_pairs(visit.in_form()).finish();
            prop_assert_eq!(read(&sent), visit);
        }
    }
}
