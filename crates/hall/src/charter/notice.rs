//! What a charter tells visitors, by language.

use std::collections::BTreeMap;

use super::limits;
use super::section::{self, Faults, Section};
use crate::ids::Language;

/// Reads a table of texts by language, with its Dutch text.
pub(super) fn read_notice(table: &Section<'_, '_>, faults: &mut Faults) -> BTreeMap<Language, String> {
    let mut notice = BTreeMap::new();
    for (key, value) in table.entries() {
        let language = key
            .get_ref()
            .parse::<Language>()
            .map_err(|fault| fault.to_string());
        match (language, section::text(limits::NOTICE)(value.get_ref())) {
            (Ok(language), Ok(text)) => {
                notice.insert(language, text);
            }
            (language, text) => {
                for fault in [language.err(), text.err()].into_iter().flatten() {
                    faults.add(
                        key.span().start,
                        format!("`{}` in the notice {fault}", key.get_ref()),
                    );
                }
            }
        }
    }
    if !notice.contains_key(&Language::DUTCH) {
        faults.add(table.starts(), "the notice has no Dutch text (`nl`)");
    }
    notice
}
