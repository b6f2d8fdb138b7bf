//! The languages that screens, mail and reports speak: one folder of `locales/` and one line of
//! `locales/languages.json` each. Visitors are spoken to in all of them, staff in those that the table says.

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

use crate::hall::setup::Texts;
use crate::ids::Language;

/// A language with the texts that the server itself speaks.
#[derive(Debug)]
pub struct Spoken {
    /// The language.
    pub language: Language,
    /// The texts of mail, as a Fluent file.
    pub mail: &'static str,
    /// The words of reports that leave the house as files, likewise; none in a language that staff do not work in.
    pub report: Option<&'static str>,
    /// What the page says while the server starts, likewise.
    pub starting: &'static str,
    /// How calls are said aloud, likewise.
    pub speech: &'static str,
    /// The words that all screens share, likewise.
    pub shared: &'static str,
    /// The words on paper besides, likewise.
    pub paper: &'static str,
    /// What visitors' telephones are told, likewise.
    pub push: &'static str,
    /// The texts of the page for bookings, likewise.
    pub book: &'static str,
    /// What the same says besides to who has no JavaScript, likewise.
    pub book_plain: &'static str,
    /// What the language calls itself.
    pub name: &'static str,
    /// Whether it is written from right to left.
    pub right_to_left: bool,
}

/// Every language offered, in the order of the table, Dutch first.
pub const OFFERED: &[Spoken] = include!(concat!(env!("OUT_DIR"), "/languages.rs"));

/// The language of a line of the table.
#[allow(clippy::panic, reason = "only while the program is compiled")]
const fn in_table(code: [u8; 2]) -> Language {
    match Language::of(code) {
        Some(language) => language,
        None => {
            panic!("locales/languages.json names a language by something else than two lower-case letters")
        }
    }
}

impl Spoken {
    /// Which way it is written, as HTML says it.
    #[must_use]
    pub const fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }
}

/// A language, or Dutch where it is not offered.
#[must_use]
pub fn spoken(language: Language) -> &'static Spoken {
    let found = OFFERED.iter().find(|offered| offered.language == language);
    found.unwrap_or(&OFFERED[0])
}

/// The words of reports in a language with the language that they are in: Dutch where staff do not work in it.
#[must_use]
pub fn of_reports(language: Language) -> (Language, &'static str) {
    let wanted = spoken(language);
    let found = [wanted, &OFFERED[0]].into_iter();
    let mut words = found.filter_map(|offered| Some((offered.language, offered.report?)));
    words.next().unwrap_or((Language::DUTCH, ""))
}

/// The languages that staff work in, in the order of the table.
pub fn of_staff() -> impl Iterator<Item = Language> {
    let worked_in = OFFERED.iter().filter(|offered| offered.report.is_some());
    worked_in.map(|offered| offered.language)
}

/// The texts of a Fluent file, ready to be said in a language. A message that cannot be read is left out: whoever says it
/// says its name instead, and what it stands in comes all the same.
#[must_use]
pub fn bundle(language: Language, text: &str) -> FluentBundle<FluentResource> {
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
    let locale = language.to_string().parse();
    let mut bundle = FluentBundle::new_concurrent(locale.into_iter().collect());
    // Numbers, names and times are kept apart where they may run against the text; elsewhere the marks for that are of no
    // use, and files and plain pages show them.
    bundle.set_use_isolating(spoken(language).right_to_left);
    bundle.add_resource_overriding(resource);
    bundle
}

/// Those of a hall's languages in which these texts say nothing.
#[must_use]
pub fn missing_from(texts: &Texts, languages: &[Language]) -> Vec<Language> {
    let wanted = languages.iter().copied();
    wanted.filter(|language| !texts.contains_key(language)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hall_chooses_of_the_languages_that_there_are() {
        let codes = OFFERED.iter().map(|offered| offered.language.to_string());
        assert_eq!(codes.collect::<Vec<_>>(), crate::hall::setup::SPOKEN);
    }

    #[test]
    fn dutch_comes_first_and_whoever_speaks_no_language_of_ours_reads_it() {
        assert_eq!(OFFERED[0].language, Language::DUTCH);
        assert_eq!(spoken(Language::ENGLISH).language, Language::ENGLISH);
        let (upper, unknown) = (Language::of(*b"NL"), Language::of(*b"zz"));
        assert_eq!(upper, None);
        assert_eq!(unknown.map(|code| spoken(code).language), Some(Language::DUTCH));
    }
}
