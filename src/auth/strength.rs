//! How hard secrets are to guess: what a server must not be run with.
//!
//! The measure of a token: as if each of its characters had been drawn from the smallest usual alphabet that has them
//! all (digits 10, hexadecimal 16, one case of letters 26, …), it must be worth 32 random bytes, 256 bits: 64
//! hexadecimal digits, 43 characters of base64. Words joined by hyphens count for less than they look, a text that
//! repeats itself for nothing. It says nothing of how a token was really made; it catches what was typed by hand.

use argon2::password_hash::phc::PasswordHash as Phc;

use super::secret::TokenDigest;

/// What a token must be worth, in bits.
const TOKEN_BITS: f64 = 256.0;

/// The fewest different characters of a token: sixteen random hexadecimal digits have as many on average as 64 have.
const TOKEN_DISTINCT: usize = 10;

/// The fewest characters of a password (NIST SP 800-63B and ASVS ask for eight at least and advise more).
pub const SHORTEST_PASSWORD: usize = 12;

/// How many of the commonest passwords are refused.
const COMMONEST: u64 = 10_000;

/// Pairs of memory (KiB) and passes that OWASP recommends for argon2id, each as costly as the others.
const COSTS: [(u32, u32); 5] = [(47_104, 1), (19_456, 2), (12_288, 3), (9_216, 4), (7_168, 5)];

/// Tokens that stand in examples and manuals, which everybody knows.
const KNOWN: [&str; 9] = [
    "",
    "admin",
    "change-me",
    "changeme",
    "change-this-token-now",
    "geheim",
    "password",
    "secret",
    "token",
];

/// Why a secret is too easy to guess.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Weakness {
    /// It stands in an example.
    #[error("everybody knows it: it stands in an example")]
    Known,
    /// A token that is worth less than 32 random bytes.
    #[error("it is worth about {bits} bits, less than the 256 of 32 random bytes")]
    Guessable {
        /// What it is worth.
        bits: u32,
    },
    /// A password that is too short.
    #[error("it has fewer than {SHORTEST_PASSWORD} characters")]
    Short,
    /// A password that many people have.
    #[error("it is one of the {COMMONEST} commonest passwords, or as quickly guessed")]
    Common,
    /// A password that is the name of whoever has it: the first that somebody tries who knows them.
    #[error("it is the name of whoever has it")]
    Own,
    /// A password's hash that is too cheap to try.
    #[error(
        "its argon2id cost is m={memory},t={passes}; at least m=19456,t=2 (or as much, such as m=47104,t=1) is recommended"
    )]
    CheapHash {
        /// Memory in KiB.
        memory: u32,
        /// Passes over it.
        passes: u32,
    },
}

/// What is wrong with a bearer token, a device's token or the server's secret.
///
/// # Errors
/// Its [`Weakness`].
pub fn token(text: &str) -> Result<(), Weakness> {
    if KNOWN.contains(&text.to_lowercase().as_str()) {
        return Err(Weakness::Known);
    }
    let bits = bits_of(text);
    if bits < TOKEN_BITS {
        // Whole and never negative; a token has 256 bytes at most.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        return Err(Weakness::Guessable { bits: bits as u32 });
    }
    Ok(())
}

/// What is wrong with a token of which only the digest is known: nothing, unless everybody knows the token.
///
/// # Errors
/// [`Weakness::Known`].
pub fn token_digest(digest: &TokenDigest) -> Result<(), Weakness> {
    if KNOWN.iter().any(|known| digest.is_of(known)) {
        return Err(Weakness::Known);
    }
    Ok(())
}

/// What is wrong with a password.
///
/// # Errors
/// Its [`Weakness`].
pub fn password(text: &str) -> Result<(), Weakness> {
    if text.chars().count() < SHORTEST_PASSWORD {
        return Err(Weakness::Short);
    }
    if is_common(text) {
        return Err(Weakness::Common);
    }
    Ok(())
}

/// What is wrong with the password of somebody with these names, of the account and of the person.
///
/// # Errors
/// Its [`Weakness`].
pub fn password_of(text: &str, names: &[&str]) -> Result<(), Weakness> {
    password(text)?;
    let plain = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphabetic());
        letters.flat_map(char::to_lowercase).collect()
    };
    let said = plain(text);
    // Whatever stands around it or between: digits and signs are what people add first.
    let is_name = |name: &&str| {
        let name = plain(name);
        !name.is_empty() && !said.is_empty() && said.replace(&name, "").is_empty()
    };
    if names.iter().any(is_name) {
        return Err(Weakness::Own);
    }
    Ok(())
}

/// What is wrong with a password's hash.
///
/// # Errors
/// [`Weakness::CheapHash`]; a text that is no hash has none, and other faults.
pub fn password_hash(phc: &str) -> Result<(), Weakness> {
    let Ok(hash) = Phc::new(phc) else { return Ok(()) };
    let Ok(cost) = argon2::Params::try_from(&hash) else {
        return Ok(());
    };
    let (memory, passes) = (cost.m_cost(), cost.t_cost());
    if COSTS.iter().any(|(m, t)| memory >= *m && passes >= *t) {
        return Ok(());
    }
    Err(Weakness::CheapHash { memory, passes })
}

/// Whether the whole password is one of the commonest, also in capitals, backwards or with digits for letters; or as
/// quickly found, in a million guesses, by whoever tries the commonest with rows of keys and of digits.
fn is_common(text: &str) -> bool {
    use zxcvbn::matching::patterns::MatchPattern;
    let estimate = zxcvbn::zxcvbn(text, &[]);
    let length = text.chars().count();
    let is_found = |part: &zxcvbn::Match| match &part.pattern {
        MatchPattern::Dictionary(found) => u64::try_from(found.rank).is_ok_and(|rank| rank <= COMMONEST),
        _ => false,
    };
    let mut whole = estimate
        .sequence()
        .iter()
        .filter(|part| part.i == 0 && part.j + 1 == length);
    estimate.score() < zxcvbn::Score::Two || whole.any(is_found)
}

fn bits_of(text: &str) -> f64 {
    let mut seen: Vec<char> = text.chars().collect();
    let length = seen.len();
    seen.sort_unstable();
    seen.dedup();
    if seen.len() < TOKEN_DISTINCT || repeats(text) {
        return 0.0;
    }
    let has = |what: fn(&char) -> bool| seen.iter().any(what);
    let hexadecimal = |c: &char| c.is_ascii_digit() || matches!(c, 'a'..='f');
    let hexadecimal_capitals = |c: &char| c.is_ascii_digit() || matches!(c, 'A'..='F');
    let alphabet = if seen.iter().all(char::is_ascii_digit) {
        10
    } else if seen.iter().all(hexadecimal) || seen.iter().all(hexadecimal_capitals) {
        16
    } else {
        // Of other characters a base64 text has two, and `=` at its end.
        let others = has(|c| !c.is_ascii_alphanumeric());
        let many_others = seen.iter().filter(|c| !c.is_ascii_alphanumeric()).count() > 3;
        let (small, capital) = (has(char::is_ascii_lowercase), has(char::is_ascii_uppercase));
        // One in some hundreds of random texts of both cases and digits has no digit at all.
        let letters_and_digits = match (small, capital, has(char::is_ascii_digit)) {
            (true, true, _) => 62,
            (false, false, digits) => 10 * u32::from(digits),
            (_, _, digits) => 26 + 10 * u32::from(digits),
        };
        letters_and_digits + 2 * u32::from(others) + 30 * u32::from(many_others)
    };
    let drawn = text.trim_end_matches('=').chars().count().min(length);
    f64::from(u32::try_from(drawn).unwrap_or(u32::MAX)) * f64::from(alphabet.max(2)).log2()
}

/// Whether more than a third of its runs of three characters came before.
fn repeats(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    let mut runs: Vec<&[char]> = characters.windows(3).collect();
    let all = runs.len();
    runs.sort_unstable();
    runs.dedup();
    runs.len() * 3 < all * 2
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_password_that_is_ones_own_name_is_the_first_that_is_tried() {
        let names = ["balie-medewerker", "Jan Jansen"];
        for own in [
            "balie-medewerker",
            "Balie Medewerker 2026",
            "jan.jansen-jan.jansen",
            "12345JANJANSEN!",
        ] {
            assert_eq!(password_of(own, &names), Err(Weakness::Own), "{own}");
        }
        for other in [
            "balie-medewerker fietst",
            "veertien blauwe fietsen",
            "73920174628193",
        ] {
            assert_eq!(password_of(other, &names), Ok(()), "{other}");
        }
        assert_eq!(password_of("veertien blauwe fietsen", &[""]), Ok(()));
        assert_eq!(password_of("kort", &names), Err(Weakness::Short));
    }

    #[test]
    fn thirty_two_random_bytes_are_enough_however_they_are_written() {
        for _ in 0..5_000 {
            let bytes = super::super::secret::random_bytes::<32>().unwrap();
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(token(&hex), Ok(()), "{hex}");
            assert_eq!(token(&hex.to_uppercase()), Ok(()), "{hex}");
            let base64 = super::super::secret::new_token().unwrap();
            assert_eq!(token(&base64), Ok(()), "{base64}");
            assert_eq!(token(&format!("{base64}=")), Ok(()), "{base64}");
        }
        // One that was drawn without a single digit.
        assert_eq!(token("GryRirzXe_itIsPgfJLcEmRmmn_fkzXKPuMGzUi-VUQ"), Ok(()));
    }

    #[test]
    fn what_people_type_is_not() {
        for weak in [
            "",
            "geheim",
            "change-this-token-now",
            "Change-This-Token-Now",
            "sixteen-or-more-bytes",
            "0123456789abcdef0123456789abcdef",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
            "an-administrators-token-of-enough-bytes",
            "1234567890123456789012345678901234567890123456789012345678901234567890",
        ] {
            assert!(token(weak).is_err(), "{weak}");
        }
        // Sixteen random bytes are half of what is asked.
        let Err(Weakness::Guessable { bits }) = token("9f86d081884c7d659a2feaa0c55ad015") else {
            panic!("half of it is not enough")
        };
        assert_eq!(bits, 128);
    }

    #[test]
    fn the_digest_of_a_token_that_everybody_knows_is_known_too() {
        assert_eq!(
            token_digest(&TokenDigest::of("change-this-token-now")),
            Err(Weakness::Known)
        );
        assert_eq!(
            token_digest(&TokenDigest::from_hex(&"0".repeat(64)).unwrap()),
            Ok(())
        );
    }

    #[test]
    fn short_and_common_passwords_are_refused_and_four_words_are_not() {
        for short in ["", "geheim", "Welkom01!", "elevenchars"] {
            assert_eq!(password(short), Err(Weakness::Short), "{short}");
        }
        for common in [
            "unbelievable",
            "Unbelievable",
            "aaaaaaaaaaaa",
            "123456789012",
            "qwertyuiop[]",
        ] {
            assert_eq!(password(common), Err(Weakness::Common), "{common}");
        }
        for good in [
            "paard accu nietje juist",
            "een lang wachtwoord",
            "Kx9#mQ2$vL7!",
            "ëëñ-lång-wáchtwoord",
        ] {
            assert_eq!(password(good), Ok(()), "{good}");
        }
        assert_eq!(
            password("ééééééééééé"),
            Err(Weakness::Short),
            "letters count, not bytes"
        );
    }

    #[test]
    fn a_hash_must_cost_what_is_recommended() {
        let hash = |m: u32, t: u32| {
            format!(
                "$argon2id$v=19$m={m},t={t},p=1$FpifK53WM03clzQ3C9NhPg$/Av4iMehj1qozYrXptpv8E5BPkexy7pZ+ZhiHBIjRpg"
            )
        };
        for (m, t) in [(19_456, 2), (47_104, 1), (65_536, 3), (7_168, 5)] {
            assert_eq!(password_hash(&hash(m, t)), Ok(()), "{m} {t}");
        }
        for (memory, passes) in [(8, 1), (19_456, 1), (19_455, 2), (4_096, 3)] {
            let cheap = Err(Weakness::CheapHash { memory, passes });
            assert_eq!(password_hash(&hash(memory, passes)), cheap);
        }
        let made = super::super::hash_password("paard accu nietje").unwrap();
        assert_eq!(password_hash(&made.0), Ok(()), "what we make ourselves");
    }
}
