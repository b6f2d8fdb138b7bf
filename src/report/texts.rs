//! The words of a report that leaves the house as a file, from the same folder as the screens' texts.

use std::borrow::Cow;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;

use crate::ids::Language;
use crate::locales;

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of a language; Dutch where there are none in it.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let (language, report) = locales::of_reports(language);
        let bundle = locales::bundle(language, report);
        Self { language, bundle }
    }

    /// The text of that name; the name itself where there is none, such as a cause that is newer than this program.
    #[must_use]
    pub fn say<'a>(&'a self, name: &'a str) -> Cow<'a, str> {
        self.known(name).unwrap_or(Cow::Borrowed(name))
    }

    /// The text of a name within a group (`cause-unknown`), or the name alone where there is none.
    #[must_use]
    pub fn say_of(&self, group: &str, name: &str) -> String {
        let known = self.known(&format!("{group}-{name}"));
        known.map_or_else(|| name.to_owned(), Cow::into_owned)
    }

    fn known(&self, name: &str) -> Option<Cow<'_, str>> {
        let pattern = self.bundle.get_message(name)?.value()?;
        Some(self.bundle.format_pattern(pattern, None, &mut Vec::new()))
    }

    /// In which language they are.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_every_language_is_read() {
        for language in locales::of_staff() {
            let (said_in, report) = locales::of_reports(language);
            assert_eq!(said_in, language);
            assert!(FluentResource::try_new(report.to_owned()).is_ok(), "{language}");
            let words = Words::of(language);
            assert_ne!(words.say("period"), "period");
            assert_eq!(words.say("newer-than-this-program"), "newer-than-this-program");
            assert_eq!(words.say_of("cause", "newer"), "newer");
        }
    }
}
