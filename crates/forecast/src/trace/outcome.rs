//! How a visit ended, in the words that traces have for it.
//!
//! Nothing is concluded from the word: the times say who was helped. But a word that nobody knows is most often another
//! column, or a mistake, and must not pass as if it had been understood.

/// The words, as we write them. Capitals, spaces, hyphens and underscores make no difference.
pub const OUTCOMES: [&str; 20] = [
    // Helped.
    "served",
    "answered",
    "answerPromised",
    "notAnswered",
    "transferred",
    "unfinished",
    "completed",
    "done",
    "derived",
    // Not helped.
    "abandoned",
    "left",
    "removed",
    "cancelled",
    "balked",
    "reneged",
    "noShow",
    "missed",
    "dayEnd",
    "closed",
    // The other system does not say.
    "unknown",
];

fn letters(word: &str) -> impl Iterator<Item = char> {
    let letters = word.chars().filter(|letter| !matches!(letter, ' ' | '-' | '_'));
    letters.flat_map(char::to_lowercase)
}

/// Whether this is one of the words.
#[must_use]
pub(super) fn is_known(word: &str) -> bool {
    OUTCOMES.iter().any(|known| letters(known).eq(letters(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_however_it_is_written() {
        for word in ["served", "no_show", "No-show", "NOSHOW", "day end"] {
            assert!(is_known(word), "{word}");
        }
        for word in ["servd", "3", "balie 4"] {
            assert!(!is_known(word), "{word}");
        }
    }
}
