//! What a text that comes in may hold: the same for calls, files and imports.
//!
//! A name stands in a row of a table, in a spoken sentence, in the header of a mail and on a lobby screen. A line end
//! breaks the first three; a direction mark turns the numbers beside it round (Unicode Standard Annex 9), and what
//! cannot be seen makes two names look the same.

/// Whether no text may hold this character: it controls something, turns the direction of writing, or cannot be seen.
/// Line feed and tab are left to [`line_fault`]; joiners (U+200C, U+200D) are letters' own in Arabic and Persian.
#[must_use]
pub fn is_forbidden(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        // Soft hyphen, Arabic letter mark, Mongolian vowel separator, zero-width space and direction marks.
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' => true,
        // Line and paragraph separators, embeddings and overrides; word joiner, invisible operators, isolates.
        '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        // Byte order mark, interlinear annotations, and what is no character at all.
        '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' => true,
        // Language tags, written with letters that cannot be seen.
        '\u{e0000}'..='\u{e007f}' => true,
        other => other.is_control(),
    }
}

/// What is wrong with a text of several lines; `None` when nothing is. `most` in characters.
#[must_use]
pub fn lines_fault(text: &str, most: usize) -> Option<String> {
    if text.chars().count() > most {
        return Some(format!("must be at most {most} characters"));
    }
    text.chars().find(|c| is_forbidden(*c)).map(says_forbidden)
}

/// What is wrong with a text of one line; `None` when nothing is. `most` in characters.
#[must_use]
pub fn line_fault(text: &str, most: usize) -> Option<String> {
    let breaks = |c: &char| matches!(c, '\n' | '\t');
    lines_fault(text, most).or_else(|| match text.chars().find(breaks)? {
        '\n' => Some("holds U+000A, a line end: type it on one line".into()),
        other => Some(says_forbidden(other)),
    })
}

/// What is wrong with a name: one line that says something. `most` in characters.
#[must_use]
pub fn name_fault(text: &str, most: usize) -> Option<String> {
    if text.trim().is_empty() {
        return Some("must not be empty".into());
    }
    line_fault(text, most)
}

fn says_forbidden(character: char) -> String {
    let what = match character {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => {
            "a line end: type it on one line, or with line feeds alone where lines are meant"
        }
        '\t' => "a tab: type spaces",
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "a direction mark, which cannot be seen: type the text anew"
        }
        _ => "a character that cannot be seen: type the text anew",
    };
    format!("holds U+{:04X}, {what}", u32::from(character))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_as_people_write_them_are_taken() {
        for name in [
            "Paspoort",
            "’s-Gravenhage",
            "Bürgerbüro – 2e étage",
            "بطاقة هوية",
            "Паспорт",
            "می\u{200c}خواهم",
            "👩‍🦽",
        ] {
            assert_eq!(name_fault(name, 120), None, "{name}");
        }
    }

    #[test]
    fn what_cannot_be_seen_or_breaks_a_line_is_named() {
        for wrong in [
            "a\rb",
            "a\nb",
            "a\0b",
            "a\tb",
            "a\u{202e}b",
            "a\u{200f}b",
            "a\u{2066}b",
            "a\u{feff}b",
            "a\u{85}b",
        ] {
            let fault = name_fault(wrong, 120).unwrap_or_default();
            assert!(fault.starts_with("holds U+"), "{wrong:?}: {fault}");
            // Nobody is told to type what was typed.
            assert!(
                !(wrong == "a\nb" && fault.contains("line feeds alone")),
                "{fault}"
            );
        }
        assert_eq!(
            name_fault(" \u{3000} ", 120).as_deref(),
            Some("must not be empty")
        );
        assert_eq!(
            name_fault("abcd", 3).as_deref(),
            Some("must be at most 3 characters")
        );
    }

    #[test]
    fn a_text_of_several_lines_has_line_feeds_alone() {
        assert_eq!(lines_fault("one\ntwo\tthree", 100), None);
        assert!(lines_fault("one\r\ntwo", 100).is_some());
    }

    proptest! {
        #[test]
        fn a_taken_line_stays_one_line_in_a_table_and_in_a_header(text in any::<String>()) {
            if line_fault(&text, usize::MAX).is_none() {
                prop_assert_eq!(text.lines().count().max(1), 1);
                prop_assert!(!text.chars().any(char::is_control));
            }
        }
    }
}
