//! A text that may be given to a voice.

use crate::speech::limits;

/// Characters that a voice or its markup gives a meaning of their own: espeak-ng reads phonemes between `[[` and `]]`, SSML stands
/// between `<` and `>`, and a backslash may begin an escape anywhere.
const MEANT_OTHERWISE: &[char] = &['<', '>', '[', ']', '{', '}', '\\', '|', '^', '`', '~', '*', '#'];

/// Why a text cannot be said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// There is nothing in it that has a sound.
    #[error("must have a letter or a digit")]
    Nothing,
    /// It is longer than anything that a screen says at once.
    #[error("must have at most {} characters", limits::TEXT)]
    TooLong,
}

/// One line of words, without anything that a voice could take for a command.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Utterance(String);

impl Utterance {
    /// Takes a text as a screen shows it: lines and control characters become pauses between words, marks that only a machine
    /// reads are left out.
    ///
    /// # Errors
    /// [`TextFault`] when nothing is left, or it is too long.
    pub fn of(text: &str) -> Result<Self, TextFault> {
        if text.chars().count() > limits::TEXT {
            return Err(TextFault::TooLong);
        }
        // Marks of direction and joiners that no voice says; a line's end ends a sentence.
        let plain = text.chars().filter(|c| !is_invisible(*c)).map(|c| match c {
            c if c.is_control() || c.is_whitespace() || MEANT_OTHERWISE.contains(&c) => ' ',
            c => c,
        });
        let plain: String = plain.collect();
        let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        let line = words.join(" ");
        if line.chars().any(char::is_alphanumeric) {
            Ok(Self(line))
        } else {
            Err(TextFault::Nothing)
        }
    }

    /// The line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it may name somebody: an address of mail, or more digits than a ticket's number, a wait and a time of day
    /// have. What does is said and never kept.
    #[must_use]
    pub fn may_be_personal(&self) -> bool {
        const MOST_DIGITS: usize = 5;
        let mut in_a_row = 0;
        for c in self.0.chars() {
            if c == '@' {
                return true;
            }
            if c.is_numeric() {
                in_a_row += 1;
            } else if c.is_alphabetic() {
                in_a_row = 0;
            }
            // Digits that are said one by one stand apart, and are still one number.
            if in_a_row > MOST_DIGITS {
                return true;
            }
        }
        false
    }
}

/// Zero width and direction marks: they change how a text is set, not how it sounds.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        Utterance::of(text).unwrap().as_str().to_owned()
    }

    #[test]
    fn what_a_voice_could_take_for_a_command_becomes_a_pause() {
        assert_eq!(
            said("<speak><break time='9s'/>Balie 3</speak>"),
            "speak break time='9s'/ Balie 3 /speak"
        );
        assert_eq!(said("[[h@l'oU]] balie\n\t3\u{0}\u{7}!"), "h@l'oU balie 3 !");
        assert_eq!(said("-v nl --stdout"), "-v nl --stdout");
        assert_eq!(said("P\u{2068}042\u{2069}"), "P042");
    }

    #[test]
    fn a_text_without_a_sound_or_without_an_end_is_refused() {
        for silent in ["", " \n ", "…", "<>[]", "\u{200b}"] {
            assert_eq!(Utterance::of(silent), Err(TextFault::Nothing), "{silent:?}");
        }
        assert_eq!(Utterance::of(&"a".repeat(1_001)), Err(TextFault::TooLong));
        assert!(Utterance::of(&"é".repeat(1_000)).is_ok());
    }

    #[test]
    fn a_number_that_could_be_somebodys_is_known_as_such_also_when_it_is_spelt() {
        for personal in [
            "0612345678",
            "Telefoonnummer: 0 6 1 2 3 4 5 6 7 8",
            "jan@example.nl",
            "06-12 34 56 78",
        ] {
            assert!(Utterance::of(personal).unwrap().may_be_personal(), "{personal}");
        }
        for common in [
            "Nummer P 42, balie 3",
            "Tussen 10 en 25 minuten, om 14:35",
            "A 1042",
        ] {
            assert!(!Utterance::of(common).unwrap().may_be_personal(), "{common}");
        }
    }
}
