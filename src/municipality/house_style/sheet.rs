//! A style sheet of tokens, or a file of design tokens as JSON, as the names and values that it holds. Nothing else is
//! taken: what a house style sends is written here anew.

use std::collections::BTreeMap;

use cssparser::{
    AtRuleParser, BasicParseErrorKind, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser, Token,
};
use serde_json::Value;

/// The most tokens that a file may hold.
pub const MOST_TOKENS: usize = 20_000;

/// The deepest that design tokens may lie in each other.
const DEEPEST: usize = 32;

/// Letters that a style sheet brings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Face {
    /// Under which name they are used.
    pub family: String,
    /// The files that hold them, the wanted one first, without their folders.
    pub files: Vec<String>,
    /// Their weight, or the range of it.
    pub weight: Option<String>,
    /// Whether they are cursive.
    pub is_italic: bool,
}

/// What a file of tokens holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Values by name, as written.
    pub values: BTreeMap<String, String>,
    /// Letters.
    pub faces: Vec<Face>,
    /// What was left out because it is no token: selectors, at-rules.
    pub left_out: Vec<String>,
}

type Wrong = ParseError<()>;

/// Reads a style sheet. Custom properties count where they stand on `:root`, on `html` or on one class, as the NL Design
/// System's themes have them; what stands there later counts.
#[must_use]
pub fn of_css(text: &str) -> Sheet {
    let mut reader = Reader::default();
    let mut parser = Parser::new(text);
    let rules = StyleSheetParser::new(&mut parser, &mut reader);
    // A rule that cannot be read is left out, as a browser leaves it out.
    let broken: Vec<&str> = rules
        .filter_map(|rule| rule.err().map(|(_, slice, _)| slice))
        .collect();
    let mut sheet = reader.0;
    for slice in broken {
        leave_out(&mut sheet.left_out, slice);
    }
    sheet
}

fn leave_out(list: &mut Vec<String>, written: &str) {
    let first = written.split(['{', '\n']).next().unwrap_or_default().trim();
    let short: String = first.chars().take(80).collect();
    if list.len() < 100 && !list.contains(&short) {
        list.push(short);
    }
}

#[derive(Default)]
struct Reader(Sheet);

/// What a rule is about.
enum About {
    /// Tokens.
    Tokens,
    /// Letters.
    Face,
}

impl<'i> QualifiedRuleParser<'i> for Reader {
    type Prelude = About;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<About, Wrong> {
        let start = input.position();
        while input.next().is_ok() {}
        let selector = input.slice_from(start).trim();
        let is_class = |name: &str| {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            !name.is_empty() && name.chars().all(plain)
        };
        let mut all = selector.split(',').map(str::trim);
        if all.all(|one| matches!(one, ":root" | "html") || one.strip_prefix('.').is_some_and(is_class)) {
            return Ok(About::Tokens);
        }
        Err(ParseError::custom(()))
    }

    fn parse_block(&mut self, _: About, _: &ParserState, input: &mut Parser<'i>) -> Result<(), Wrong> {
        let mut tokens = Tokens(&mut self.0);
        for declaration in RuleBodyParser::new(input, &mut tokens) {
            // A declaration that cannot be read is skipped, as a browser skips it.
            drop(declaration);
        }
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Reader {
    type Prelude = About;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(&mut self, name: CowRcStr<'i>, input: &mut Parser<'i>) -> Result<About, Wrong> {
        if name.eq_ignore_ascii_case("font-face") {
            return Ok(About::Face);
        }
        while input.next().is_ok() {}
        Err(ParseError::from_basic_kind(BasicParseErrorKind::AtRuleInvalid))
    }

    fn parse_block(&mut self, _: About, _: &ParserState, input: &mut Parser<'i>) -> Result<(), Wrong> {
        let mut reader = OneFace(Face::default());
        for declaration in RuleBodyParser::new(input, &mut reader) {
            drop(declaration);
        }
        if self.0.faces.len() < 40 && !reader.0.family.is_empty() {
            self.0.faces.push(reader.0);
        }
        Ok(())
    }
}

/// Reads the declarations of a rule: its custom properties are kept.
struct Tokens<'a>(&'a mut Sheet);

impl<'i> DeclarationParser<'i> for Tokens<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), Wrong> {
        let start = input.position();
        while input.next_including_whitespace_and_comments().is_ok() {}
        let value = input.slice_from(start).trim();
        if !name.starts_with("--") {
            leave_out(&mut self.0.left_out, &name);
        } else if self.0.values.len() < MOST_TOKENS {
            let value = value.strip_suffix("!important").unwrap_or(value).trim_end();
            self.0.values.insert(name.to_string(), value.to_owned());
        }
        Ok(())
    }
}

/// Reads the declarations of letters.
struct OneFace(Face);

impl<'i> DeclarationParser<'i> for OneFace {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), Wrong> {
        let start = input.position();
        let mut named = Vec::new();
        let mut files = Vec::new();
        while let Ok(token) = input.next() {
            match token {
                Token::UnquotedUrl(address) => files.push(file_of(address)),
                Token::QuotedString(text) | Token::Ident(text) => named.push(text.to_string()),
                Token::Function(function) if function.eq_ignore_ascii_case("url") => {
                    let address = input.parse_nested_block(|inner| -> Result<String, Wrong> {
                        Ok(inner.expect_string()?.to_string())
                    });
                    files.extend(address.ok().map(|address| file_of(&address)));
                }
                _ => {}
            }
        }
        let written = input.slice_from(start).trim();
        match &*name {
            "font-family" => self.0.family = named.join(" "),
            "src" => self.0.files = files,
            "font-weight" => self.0.weight = weights(written),
            "font-style" => self.0.is_italic = written.starts_with("italic"),
            _ => {}
        }
        Ok(())
    }
}

/// The last part of an address: letters are looked for beside the tokens and nowhere else.
fn file_of(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A weight, or the two ends of a range.
fn weights(written: &str) -> Option<String> {
    let weight = |word: &str| match word {
        "normal" => Some(400),
        "bold" => Some(700),
        _ => word
            .parse::<u16>()
            .ok()
            .filter(|weight| (1..=1000).contains(weight)),
    };
    let read: Option<Vec<u16>> = written.split_whitespace().map(weight).collect();
    let read = read.filter(|read| matches!(read.len(), 1 | 2))?;
    Some(read.iter().map(u16::to_string).collect::<Vec<_>>().join(" "))
}

/// Rules within rules are no tokens.
macro_rules! no_rules_within {
    ($($reader:ty),+) => {$(
        impl<'i> AtRuleParser<'i> for $reader {
            type Prelude = ();
            type AtRule = ();
            type Error = ();
        }
        impl<'i> QualifiedRuleParser<'i> for $reader {
            type Prelude = ();
            type QualifiedRule = ();
            type Error = ();
        }
        impl RuleBodyItemParser<'_, (), ()> for $reader {
            fn parse_declarations(&self) -> bool {
                true
            }
            fn parse_qualified(&self) -> bool {
                false
            }
        }
    )+};
}

no_rules_within!(Tokens<'_>, OneFace);

/// Reads design tokens as JSON: groups of the Design Tokens Community Group's format (`$value`) or of Style Dictionary
/// (`value`). `utrecht.document.color` is `--utrecht-document-color`; `{a.b}` names another token.
///
/// # Errors
/// What is wrong with the file as a whole, as a sentence that begins with "is".
pub fn of_json(text: &str) -> Result<Sheet, String> {
    let read: Value = serde_json::from_str(text).map_err(|error| format!("is no JSON: {error}"))?;
    if !read.is_object() {
        return Err("is no group of design tokens".to_owned());
    }
    let mut sheet = Sheet::default();
    walk(&read, &mut Vec::new(), &mut sheet);
    Ok(sheet)
}

fn walk(group: &Value, path: &mut Vec<String>, sheet: &mut Sheet) {
    let Some(members) = group.as_object() else { return };
    let value = members.get("$value").or_else(|| members.get("value"));
    if let Some(value) =
        value.filter(|value| !path.is_empty() && (is_value(value) || members.contains_key("$value")))
    {
        let name = format!("--{}", path.join("-"));
        match in_css(value) {
            Some(value) if sheet.values.len() < MOST_TOKENS => {
                sheet.values.insert(name, value);
            }
            _ => leave_out(&mut sheet.left_out, &name),
        }
        return;
    }
    if path.len() == DEEPEST {
        return;
    }
    for (name, member) in members.iter().filter(|(name, _)| !name.starts_with('$')) {
        path.push(kebab(name));
        walk(member, path, sheet);
        path.pop();
    }
}

/// In Style Dictionary a group may itself be called `value`.
fn is_value(value: &Value) -> bool {
    value.is_string() || value.is_number()
}

fn kebab(name: &str) -> String {
    let plain = |c: char| {
        if c.is_ascii_alphanumeric() || c == '-' || c == '_' {
            c
        } else {
            '-'
        }
    };
    name.trim().chars().map(plain).collect()
}

/// A token's value as a style sheet writes it.
fn in_css(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(with_references(text)),
        Value::Number(number) => Some(number.to_string()),
        // Families of letters, the wanted one first.
        Value::Array(list) => {
            let named: Option<Vec<String>> = list
                .iter()
                .map(|one| Some(format!("\"{}\"", one.as_str()?.replace(['"', '\\'], ""))))
                .collect();
            named.map(|named| named.join(", "))
        }
        Value::Object(parts) => {
            if let Some(hex) = parts.get("hex").and_then(Value::as_str) {
                return Some(hex.to_owned());
            }
            if let (Some(amount), Some(unit)) =
                (parts.get("value"), parts.get("unit").and_then(Value::as_str))
            {
                return Some(format!("{amount}{unit}"));
            }
            let is_srgb = parts.get("colorSpace").and_then(Value::as_str) == Some("srgb");
            let of = parts.get("components").and_then(Value::as_array)?;
            let of: Option<Vec<f64>> = of.iter().map(|part| Some(part.as_f64()? * 255.0)).collect();
            match of?.as_slice() {
                [red, green, blue] if is_srgb => Some(format!("rgb({red} {green} {blue})")),
                _ => None,
            }
        }
        _ => None,
    }
}

/// `{utrecht.color.blue}` is `var(--utrecht-color-blue)`.
fn with_references(text: &str) -> String {
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((named, beyond)) = after.split_once('}') else {
            break;
        };
        let named: Vec<String> = named
            .split('.')
            .filter(|part| !part.starts_with('$'))
            .map(kebab)
            .collect();
        written.push_str(before);
        written.push_str(&format!("var(--{})", named.join("-")));
        rest = beyond;
    }
    written + rest
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn custom_properties_of_the_root_and_of_a_theme_s_class_are_taken_and_nothing_else() {
        let sheet = of_css(
            "@import url(https://elsewhere.example/x.css);\n\
             :root { --kwartier-accent-color: #123456; color: red; }\n\
             .voorbeeld-theme{--utrecht-document-color:var(--voorbeeld-ink, black) !important}\n\
             body > main { --kwartier-text-color: red }\n\
             @media print { :root { --kwartier-accent-color: white } }",
        );
        let values: Vec<(&str, &str)> = sheet
            .values
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .collect();
        assert_eq!(
            values,
            [
                ("--kwartier-accent-color", "#123456"),
                ("--utrecht-document-color", "var(--voorbeeld-ink, black)"),
            ]
        );
        assert!(
            sheet.left_out.iter().any(|out| out == "body > main"),
            "{:?}",
            sheet.left_out
        );
        assert!(
            sheet.left_out.iter().any(|out| out.starts_with("@media print")),
            "{:?}",
            sheet.left_out
        );
        assert!(
            sheet.left_out.iter().any(|out| out.starts_with("@import")),
            "{:?}",
            sheet.left_out
        );
    }

    #[test]
    fn letters_are_looked_for_beside_the_tokens_wherever_the_sheet_says_they_are() {
        let sheet = of_css(
            "@font-face { font-family: \"Voorbeeld Sans\"; src: url(https://elsewhere.example/f/sans.woff2) format('woff2'), \
             url('../sans.woff'); font-weight: 300 bold; font-style: italic }",
        );
        let face = Face {
            family: "Voorbeeld Sans".into(),
            files: vec!["sans.woff2".into(), "sans.woff".into()],
            weight: Some("300 700".into()),
            is_italic: true,
        };
        assert_eq!(sheet.faces, [face]);
    }

    #[test]
    fn design_tokens_are_named_by_their_groups() {
        let sheet = of_json(
            r#"{"utrecht": {"document": {"color": {"$type": "color", "$value": "{voorbeeld.ink}"},
                "font-family": {"$value": ["Voorbeeld Sans", "sans-serif"]}}},
                "voorbeeld": {"ink": {"$value": {"colorSpace": "srgb", "components": [0, 0, 1]}},
                "radius": {"$value": {"value": 4, "unit": "px"}}, "old": {"value": "red"},
                "shadow": {"$value": [{"blur": 1}]}}}"#,
        );
        let sheet = sheet.unwrap();
        let values: Vec<(&str, &str)> = sheet
            .values
            .iter()
            .map(|(name, value)| (&**name, &**value))
            .collect();
        assert_eq!(
            values,
            [
                ("--utrecht-document-color", "var(--voorbeeld-ink)"),
                (
                    "--utrecht-document-font-family",
                    "\"Voorbeeld Sans\", \"sans-serif\""
                ),
                ("--voorbeeld-ink", "rgb(0 0 255)"),
                ("--voorbeeld-old", "red"),
                ("--voorbeeld-radius", "4px"),
            ]
        );
        assert_eq!(sheet.left_out, ["--voorbeeld-shadow"]);
        assert!(of_json("[]").is_err() && of_json("{").is_err());
    }

    #[test]
    fn a_file_without_sense_holds_nothing() {
        for text in ["", "}}}", "<script>", ":root{", "\u{0}"] {
            assert!(of_css(text).values.is_empty(), "{text}");
        }
    }
}
