//! The languages that screens and mail speak, one folder of `locales/` each.

use crate::hall::setup::Texts;
use crate::ids::Language;

/// Every language offered, Dutch first. The screens' list is in `web/texts.ts`.
pub const OFFERED: [Language; 2] = [Language::DUTCH, Language::ENGLISH];

/// The languages offered in which these texts say nothing.
#[must_use]
pub fn missing_from(texts: &Texts) -> Vec<Language> {
    let missing = OFFERED
        .into_iter()
        .filter(|language| !texts.contains_key(language));
    missing.collect()
}
