//! The words of a report that leaves the house as a file, from the same folder as the screens' texts.

use std::collections::HashMap;

use crate::ids::Language;
use crate::locales;

/// The words of one language.
#[derive(Debug, Clone)]
pub struct Words {
    language: Language,
    words: HashMap<&'static str, &'static str>,
}

impl Words {
    /// The words of a language; Dutch where there are none in it.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let file = locales::spoken(language).report;
        // A message a line, without variables: what the screens' own reader would make of it.
        let messages = file.lines().filter(|line| !line.starts_with('#'));
        let words = messages.filter_map(|line| line.split_once(" = ")).collect();
        Self { language, words }
    }

    /// The text of that name; the name itself where there is none, such as a cause that is newer than this program.
    #[must_use]
    pub fn say<'a>(&'a self, name: &'a str) -> &'a str {
        self.words.get(name).copied().unwrap_or(name)
    }

    /// The text of a name within a group (`cause-unknown`), or the name alone where there is none.
    #[must_use]
    pub fn say_of(&self, group: &str, name: &str) -> String {
        let known = self.words.get(format!("{group}-{name}").as_str());
        known.map_or_else(|| name.to_owned(), |text| (*text).to_owned())
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }
}
