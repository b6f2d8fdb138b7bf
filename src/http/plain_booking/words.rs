//! What the pages say, in the visitor's language: the texts of the page for bookings, those that all screens share, and a few
//! of their own; days and times as mail writes them.

use std::sync::LazyLock;

use axum::http::{HeaderMap, header};
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use chrono_tz::Tz;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use maud::{Markup, html};

use crate::hall::calendar;
use crate::hall::setup::Texts;
use crate::ids::Language;
use crate::locales::{OFFERED, Spoken, bundle};

/// Minutes in an hour.
const HOUR_MIN: u32 = 60;

/// Nothing to see, but that what stands beside it runs from right to left.
const RIGHT_TO_LEFT: char = '\u{200f}';

/// Read once: that takes longer than writing a page.
static ALL: LazyLock<Vec<Words>> = LazyLock::new(|| OFFERED.iter().map(Words::read).collect());

/// The words of one language.
pub(super) struct Words {
    /// The language.
    pub(super) spoken: &'static Spoken,
    texts: FluentBundle<FluentResource>,
    /// Days and times; apart, since what mail says has names that the page uses too.
    dates: FluentBundle<FluentResource>,
}

impl Words {
    fn read(spoken: &'static Spoken) -> Self {
        let texts = [spoken.shared, spoken.book, spoken.book_plain].join("\n");
        Self {
            spoken,
            texts: bundle(spoken.language, &texts),
            dates: bundle(spoken.language, spoken.mail),
        }
    }

    /// Those of a language, or Dutch where it is not offered.
    pub(super) fn of(language: Language) -> &'static Self {
        let found = ALL.iter().find(|words| words.spoken.language == language);
        found.unwrap_or(&ALL[0])
    }

    /// What a message says; its name where there is none.
    pub(super) fn say(&self, message: &str) -> String {
        said(&self.texts, message, &[])
    }

    /// The same with what is filled in.
    pub(super) fn with(&self, message: &str, with: &[(&str, FluentValue<'_>)]) -> String {
        said(&self.texts, message, with)
    }

    /// What a hall says by language: in this one or else in Dutch, with its full stop at its own end.
    pub(super) fn pick(&self, texts: &Texts) -> Markup {
        let own = texts.get(&self.spoken.language);
        let other = || texts.get(&Language::DUTCH).or_else(|| texts.values().next());
        let lang = if own.is_some() {
            self.spoken.language
        } else {
            Language::DUTCH
        };
        let text = own.or_else(other).map_or("", String::as_str);
        html! { @for line in text.lines() { bdi lang=(lang.to_string()) { (line) } } }
    }

    /// A day: "dinsdag 1 december".
    pub(super) fn day(&self, day: NaiveDate) -> String {
        let weekday = format!("weekday-{}", day.weekday().number_from_monday());
        let month = format!("month-{}", day.month());
        let named = |name: &str| FluentValue::from(said(&self.dates, name, &[]));
        let number = FluentValue::from(day.day().to_string());
        let day = said(
            &self.dates,
            "date",
            &[
                ("weekday", named(&weekday)),
                ("day", number),
                ("month", named(&month)),
            ],
        );
        if self.spoken.right_to_left {
            // Its parts are kept apart, so that nothing else says in a sentence which way the whole of it runs.
            format!("{RIGHT_TO_LEFT}{day}")
        } else {
            day
        }
    }

    /// A time of day: "09:30".
    pub(super) fn time(&self, at: DateTime<Utc>, zone: Tz) -> String {
        let local = calendar::local(zone, at);
        let [hour, minute] = [local.hour(), local.minute()].map(|part| format!("{part:02}"));
        let parts = [("hour", hour.into()), ("minute", minute.into())];
        said(&self.dates, "time", &parts)
    }

    /// A day and a time: "dinsdag 1 december om 09:30".
    pub(super) fn moment(&self, at: DateTime<Utc>, zone: Tz) -> String {
        let day = self.day(calendar::local_date(zone, at));
        let time = self.time(at, zone);
        self.with("moment", &[("day", day.into()), ("time", time.into())])
    }

    /// How long something takes, minutes.
    pub(super) fn length(&self, minutes: u32) -> String {
        let (hours, rest) = (minutes / HOUR_MIN, minutes % HOUR_MIN);
        match (hours, rest) {
            (0, _) => self.with("minutes", &[("minutes", minutes.into())]),
            (_, 0) => self.with("whole-hours", &[("hours", hours.into())]),
            _ => self.with(
                "hours-and-minutes",
                &[("hours", hours.into()), ("minutes", rest.into())],
            ),
        }
    }

    /// For how many.
    pub(super) fn persons(&self, count: u32) -> String {
        self.with("persons-count", &[("count", count.into())])
    }
}

fn said(texts: &FluentBundle<FluentResource>, message: &str, with: &[(&str, FluentValue<'_>)]) -> String {
    let pattern = texts.get_message(message).and_then(|message| message.value());
    let Some(pattern) = pattern else {
        return message.to_owned();
    };
    let mut args = FluentArgs::new();
    for (name, value) in with {
        args.set(*name, value.clone());
    }
    texts
        .format_pattern(pattern, Some(&args), &mut Vec::new())
        .into_owned()
}

/// The language that a browser asks for first, of those offered; Dutch where it asks for none of them.
pub(super) fn wished(headers: &HeaderMap) -> Language {
    let lists = headers.get_all(header::ACCEPT_LANGUAGE).into_iter();
    let lists = lists.filter_map(|list| list.to_str().ok());
    let mut best = (0.0_f32, Language::DUTCH);
    for wish in lists.flat_map(|list| list.split(',')) {
        let mut parts = wish.split(';').map(str::trim);
        let primary = parts.next().and_then(|tag| tag.split('-').next());
        let weight = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok());
        let weight = weight.unwrap_or(1.0);
        let code = primary.map(str::to_ascii_lowercase);
        let offered = OFFERED
            .iter()
            .find(|offered| Some(offered.language.to_string()) == code);
        if let Some(offered) = offered
            && weight > best.0
        {
            best = (weight, offered.language);
        }
    }
    best.1
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn days_and_times_are_said_as_each_language_says_them() {
        let at: DateTime<Utc> = "2026-12-01T08:30:00Z".parse().unwrap();
        let zone: Tz = "Europe/Amsterdam".parse().unwrap();
        let moment = |code: &[u8; 2]| Words::of(Language::of(*code).unwrap()).moment(at, zone);
        assert_eq!(moment(b"en"), "Tuesday 1 December at 09:30");
        assert!(
            moment(b"nl").starts_with("dinsdag 1 december"),
            "{}",
            moment(b"nl")
        );
        assert!(
            moment(b"ar").contains("\u{2068}\u{200f}\u{2068}الثلاثاء"),
            "{:?}",
            moment(b"ar")
        );
        for words in ALL.iter() {
            let moment = words.moment(at, zone);
            assert!(moment.contains("09"), "{moment}");
        }
    }

    #[test]
    fn every_language_has_every_text_that_the_pages_say() {
        for words in ALL.iter() {
            for message in ["title", "plain-faults", "plain-open", "minutes", "loading"] {
                assert_ne!(words.say(message), message, "{}", words.spoken.name);
            }
        }
    }

    #[test]
    fn a_browser_is_spoken_to_in_the_first_language_that_it_asks_for_and_that_is_offered() {
        let of = |list: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_str(list).unwrap());
            wished(&headers).to_string()
        };
        assert_eq!(of("de-AT,en;q=0.9"), "de");
        assert_eq!(of("es, en;q=0.5, ar;q=0.8"), "ar");
        assert_eq!(of("es"), "nl");
        assert_eq!(of("en;q=0"), "nl");
        assert_eq!(wished(&HeaderMap::new()).to_string(), "nl");
    }
}
