//! A hall's address, which people type on one line, in the parts that other programs ask for.

/// The parts of an address, as far as they can be told apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Parts {
    /// Street and number, or all of what cannot be told apart.
    pub line: Option<String>,
    /// The street alone.
    pub street: Option<String>,
    /// The number in the street.
    pub number: Option<String>,
    /// What follows the number.
    pub suffix: Option<String>,
    /// The postal code, as `8911 DH`.
    pub postal_code: Option<String>,
    /// The town.
    pub city: Option<String>,
}

/// Takes an address apart: what stands before a Dutch postal code is the street, what follows it the town.
#[must_use]
pub fn parts(address: &str) -> Parts {
    let code = postal_code(address);
    let (before, after) = code.as_ref().map_or((address, ""), |(from, to, _)| {
        (&address[..*from], &address[*to..])
    });
    let line = said(before);
    let (street, number, suffix) = line.as_deref().map_or((None, None, None), street);
    Parts {
        street: street.or_else(|| line.clone()),
        line,
        number,
        suffix,
        postal_code: code.map(|(_, _, code)| code),
        city: said(after),
    }
}

fn said(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",;".contains(c));
    (!text.is_empty()).then(|| text.to_owned())
}

/// Where the last postal code stands, and it as it is usually written: four digits, of which the first is no zero, and two
/// letters.
fn postal_code(address: &str) -> Option<(usize, usize, String)> {
    let bytes = address.as_bytes();
    let is_edge = |at: Option<&u8>| at.is_none_or(|byte| !byte.is_ascii_alphanumeric());
    (0..bytes.len()).rev().find_map(|from| {
        let digits = bytes.get(from..from + 4)?;
        let gap = usize::from(bytes.get(from + 4) == Some(&b' '));
        let to = from + 6 + gap;
        let letters = bytes.get(from + 4 + gap..to)?;
        let is_code = digits.iter().all(u8::is_ascii_digit)
            && digits[0] != b'0'
            && letters.iter().all(u8::is_ascii_alphabetic)
            && is_edge(bytes.get(to))
            && is_edge(from.checked_sub(1).and_then(|at| bytes.get(at)));
        let code = format!("{} {}", &address.get(from..from + 4)?, &address.get(to - 2..to)?);
        is_code.then(|| (from, to, code.to_uppercase()))
    })
}

/// Street, number and what follows it: the number is the last word that begins with a digit and is not the first.
fn street(line: &str) -> (Option<String>, Option<String>, Option<String>) {
    let mut starts = line.match_indices(' ').map(|(at, _)| at + 1);
    let begins = |at: &usize| line[*at..].starts_with(|c: char| c.is_ascii_digit());
    let Some(at) = starts.rfind(begins) else {
        return (None, None, None);
    };
    let rest = &line[at..];
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let suffix = rest[end..].trim_matches(|c: char| c.is_whitespace() || "-,".contains(c));
    (said(&line[..at]), said(&rest[..end]), said(suffix))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(address: &str) -> [String; 6] {
        let Parts {
            line,
            street,
            number,
            suffix,
            postal_code,
            city,
        } = parts(address);
        [line, street, number, suffix, postal_code, city].map(Option::unwrap_or_default)
    }

    #[test]
    fn an_address_is_read_as_people_write_it() {
        for (address, wanted) in [
            (
                "Oldehoofsterkerkhof 2, 8911 DH Leeuwarden",
                [
                    "Oldehoofsterkerkhof 2",
                    "Oldehoofsterkerkhof",
                    "2",
                    "",
                    "8911 DH",
                    "Leeuwarden",
                ],
            ),
            (
                "Plein 1944 12a\n6511jb  Nijmegen",
                ["Plein 1944 12a", "Plein 1944", "12", "a", "6511 JB", "Nijmegen"],
            ),
            (
                "Stadhuisplein 10-B",
                ["Stadhuisplein 10-B", "Stadhuisplein", "10", "B", "", ""],
            ),
            ("Het Stadhuis", ["Het Stadhuis", "Het Stadhuis", "", "", "", ""]),
            ("3511 CE Utrecht", ["", "", "", "", "3511 CE", "Utrecht"]),
            ("", ["", "", "", "", "", ""]),
        ] {
            assert_eq!(told(address), wanted, "{address}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_odd(address in "[ -~é–]{0,40}", code in "[1-9][0-9]{3} ?[A-Z]{2}", city in "[A-Z][a-z]{2,9}") {
            let found = parts(&format!("{address}, {code} {city}"));
            prop_assert!(found.postal_code.is_some_and(|found| found.replace(' ', "") == code.replace(' ', "")));
            prop_assert_eq!(found.city, Some(city));
            let _ = parts(&address);
        }
    }
}
