//! Values of tokens: what they name is put in, and what is left is written anew, so that nothing that was sent is sent on
//! unread.

use std::collections::BTreeMap;

use cssparser::{ParseError, Parser, Token};

use super::colour::Colour;
use super::tokens::Kind;

/// The largest radius that is taken, in pixels of CSS: beyond it boxes become pills, and words leave them.
pub const MOST_RADIUS_PX: f64 = 32.0;

/// How many tokens may name each other in a row.
const DEEPEST: usize = 16;

/// The longest value, in bytes.
const LONGEST: usize = 2_000;

/// The most families of letters.
const MOST_FAMILIES: usize = 8;

/// Families that every browser has; they are written without quotes.
const GENERIC: [&str; 6] = [
    "serif",
    "sans-serif",
    "monospace",
    "system-ui",
    "ui-sans-serif",
    "inherit",
];

/// The value of a token with every token that it names put in.
///
/// # Errors
/// What is wrong with it, as a sentence that begins with "names".
pub fn resolved(values: &BTreeMap<String, String>, name: &str) -> Result<Option<String>, String> {
    let Some(value) = values.get(name) else {
        return Ok(None);
    };
    let mut written = String::new();
    substitute(values, value, DEEPEST, &mut written)?;
    Ok(Some(written.trim().to_owned()))
}

fn substitute(
    values: &BTreeMap<String, String>,
    value: &str,
    deep: usize,
    written: &mut String,
) -> Result<(), String> {
    if deep == 0 {
        return Err("names tokens that name each other, or too many in a row".to_owned());
    }
    let mut parser = Parser::new(value);
    walk(values, &mut parser, deep, written)
}

fn walk(
    values: &BTreeMap<String, String>,
    parser: &mut Parser<'_>,
    deep: usize,
    written: &mut String,
) -> Result<(), String> {
    loop {
        if written.len() > LONGEST {
            return Err("names tokens that are too long together".to_owned());
        }
        let start = parser.position();
        let Ok(token) = parser.next_including_whitespace() else {
            return Ok(());
        };
        let is_var = matches!(token, Token::Function(name) if name.eq_ignore_ascii_case("var"));
        let closing = match token {
            Token::Function(_) | Token::ParenthesisBlock => ")",
            Token::SquareBracketBlock => "]",
            Token::CurlyBracketBlock => "}",
            _ => {
                written.push_str(parser.slice_from(start));
                continue;
            }
        };
        if deep == 1 {
            return Err("names tokens that name each other, or too many in a row".to_owned());
        }
        if !is_var {
            written.push_str(parser.slice_from(start));
        }
        let inner = parser.parse_nested_block(|inner| {
            let done = if is_var {
                put_in(values, inner, deep, written)
            } else {
                walk(values, inner, deep - 1, written)
            };
            done.map_err(ParseError::custom)
        });
        inner.map_err(|error: ParseError<String>| match error.kind {
            cssparser::ParseErrorKind::Custom(detail) => detail,
            cssparser::ParseErrorKind::Basic(_) => "names a token in a way that cannot be read".to_owned(),
        })?;
        if !is_var {
            written.push_str(closing);
        }
    }
}

/// What stands within `var(…)`: a name, and what counts where there is none of that name.
fn put_in(
    values: &BTreeMap<String, String>,
    inner: &mut Parser<'_>,
    deep: usize,
    written: &mut String,
) -> Result<(), String> {
    let unread = |_| "names a token in a way that cannot be read".to_owned();
    let name = inner.expect_ident_cloned().map_err(unread)?;
    let otherwise = inner.try_parse(|rest| rest.expect_comma()).is_ok();
    let start = inner.position();
    while inner.next_including_whitespace_and_comments().is_ok() {}
    let rest = inner.slice_from(start).to_owned();
    match values.get(&*name) {
        Some(value) => substitute(values, value, deep - 1, written),
        None if otherwise => substitute(values, &rest, deep - 1, written),
        None => Err(format!("names `{name}`, which is not there")),
    }
}

/// The value as it is sent: read, and written anew.
///
/// # Errors
/// What is wrong with it, as a sentence that begins with "is" or "must".
pub fn written_anew(kind: Kind, value: &str) -> Result<String, String> {
    match kind {
        Kind::Colour => Ok(Colour::read(value)?.hex()),
        Kind::Weight => weight(value),
        Kind::Radius => radius(value),
        Kind::Letters => letters(value),
        Kind::Scheme if matches!(value, "light" | "dark") => Ok(value.to_owned()),
        Kind::Scheme => Err("must be `light` or `dark`".to_owned()),
    }
}

fn weight(value: &str) -> Result<String, String> {
    let weight = match value {
        "normal" => Some(400),
        "bold" => Some(700),
        _ => value.parse::<u16>().ok(),
    };
    let weight = weight.filter(|weight| (100..=900).contains(weight));
    weight.map_or_else(
        || Err("must be a weight from 100 to 900".to_owned()),
        |weight| Ok(weight.to_string()),
    )
}

fn radius(value: &str) -> Result<String, String> {
    let mut parser = Parser::new(value);
    let (amount, unit, px) = match parser.next() {
        Ok(Token::Number { value, .. }) if *value == 0.0 => (0.0, "px", 1.0),
        Ok(Token::Dimension { value, unit, .. }) => match &*unit.to_ascii_lowercase() {
            "px" => (f64::from(*value), "px", 1.0),
            "rem" => (f64::from(*value), "rem", 16.0),
            "em" => (f64::from(*value), "em", 16.0),
            _ => return Err("must be in px, rem or em".to_owned()),
        },
        _ => return Err("must be one length, such as 0.5rem".to_owned()),
    };
    if !parser.is_exhausted() {
        return Err("must be one length, such as 0.5rem".to_owned());
    }
    if !(0.0..=MOST_RADIUS_PX).contains(&(amount * px)) {
        return Err(format!("must be from 0 to {MOST_RADIUS_PX}px"));
    }
    let amount = (amount * 1_000.0).round() / 1_000.0;
    Ok(format!("{amount}{unit}"))
}

fn letters(value: &str) -> Result<String, String> {
    let mut families: Vec<String> = Vec::new();
    for one in parts(value)? {
        let may = |c: char| c.is_alphanumeric() || " -_.".contains(c);
        if one.is_empty() || one.chars().count() > 60 || !one.chars().all(may) {
            return Err("must be names of letters, of letters and digits".to_owned());
        }
        let is_generic = GENERIC.contains(&one.as_str());
        families.push(if is_generic { one } else { format!("'{one}'") });
    }
    if families.is_empty() || families.len() > MOST_FAMILIES {
        return Err(format!("must name 1 to {MOST_FAMILIES} families of letters"));
    }
    // Whatever is not there is never the browser's own choice of letters with feet.
    if !families.iter().any(|family| GENERIC.contains(&family.as_str())) {
        families.extend(["system-ui".to_owned(), "sans-serif".to_owned()]);
    }
    Ok(families.join(", "))
}

/// The names of a list of families, without their quotes.
fn parts(value: &str) -> Result<Vec<String>, String> {
    let mut parser = Parser::new(value);
    let mut all = vec![String::new()];
    while let Ok(token) = parser.next() {
        match token {
            Token::Comma => all.push(String::new()),
            Token::Ident(text) | Token::QuotedString(text) => {
                if let Some(last) = all.last_mut() {
                    if !last.is_empty() {
                        last.push(' ');
                    }
                    last.push_str(text);
                }
            }
            _ => return Err("must be names of letters, of letters and digits".to_owned()),
        }
    }
    Ok(all)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn values(of: &[(&str, &str)]) -> BTreeMap<String, String> {
        of.iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn what_a_token_names_is_put_in() {
        let known = values(&[
            ("--a", "var(--b)"),
            ("--b", "rgb(var(--c) 0 0)"),
            ("--c", "12"),
            ("--d", "var(--none, var(--c, 1))"),
            ("--e", "var(--none)"),
            ("--round", "var(--and-round)"),
            ("--and-round", "var(--round)"),
        ]);
        let of = |name: &str| resolved(&known, name);
        assert_eq!(of("--a"), Ok(Some("rgb(12 0 0)".into())));
        assert_eq!(of("--d"), Ok(Some("12".into())));
        assert_eq!(of("--unknown"), Ok(None));
        assert_eq!(of("--e"), Err("names `--none`, which is not there".into()));
        assert!(
            of("--round")
                .unwrap_err()
                .starts_with("names tokens that name each other")
        );
    }

    #[test]
    fn tokens_that_double_each_other_do_not_fill_the_memory() {
        let mut known = values(&[("--0", "xxxxxxxxxxxxxxxx")]);
        for n in 1..15 {
            let before = n - 1;
            known.insert(
                format!("--{n}"),
                format!("var(--{before}) var(--{before}) var(--{before})"),
            );
        }
        assert!(resolved(&known, "--14").is_err());
        let deep = format!("{}1{}", "calc(".repeat(5_000), ")".repeat(5_000));
        assert!(resolved(&values(&[("--deep", &deep)]), "--deep").is_err());
    }

    #[test]
    fn values_are_written_anew() {
        for (kind, value, written) in [
            (Kind::Colour, "RGB(11 74 122)", "#0b4a7a"),
            (Kind::Weight, "bold", "700"),
            (Kind::Scheme, "dark", "dark"),
            (Kind::Radius, "0", "0px"),
            (Kind::Radius, "0.5REM", "0.5rem"),
            (
                Kind::Letters,
                "Voorbeeld Sans,sans-serif",
                "'Voorbeeld Sans', sans-serif",
            ),
            (Kind::Letters, "\"Één\"", "'Één', system-ui, sans-serif"),
        ] {
            assert_eq!(written_anew(kind, value).as_deref(), Ok(written), "{value}");
        }
        for (kind, value) in [
            (Kind::Colour, "#12345678"),
            (Kind::Weight, "1000"),
            (Kind::Scheme, "sepia"),
            (Kind::Radius, "9999px"),
            (Kind::Radius, "1px 2px"),
            (Kind::Radius, "-1px"),
            (Kind::Letters, "a'};body{}"),
            (Kind::Letters, "'a\\27 }'"),
            (Kind::Letters, "url(x)"),
            (Kind::Letters, ""),
        ] {
            assert!(written_anew(kind, value).is_err(), "{value}");
        }
    }
}
