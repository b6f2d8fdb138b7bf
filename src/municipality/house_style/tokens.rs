//! The product's own tokens: what a municipality may choose of how everything looks, and which tokens of the NL Design
//! System are asked where it chose nothing.
//!
//! `web/theme.css` uses each of them with the same default; a test of this file holds both together.

/// What values a token may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An opaque colour.
    Colour,
    /// A length, not longer than what still leaves a box a box.
    Radius,
    /// A weight of letters, 100 to 900.
    Weight,
    /// Families of letters, the wanted one first.
    Letters,
    /// `light` or `dark`.
    Scheme,
}

impl Kind {
    /// As the API names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Colour => "colour",
            Self::Radius => "radius",
            Self::Weight => "weight",
            Self::Letters => "letters",
            Self::Scheme => "scheme",
        }
    }
}

/// One token.
#[derive(Debug)]
pub struct Token {
    /// Its name, as style sheets write it.
    pub name: &'static str,
    /// What values it may have.
    pub kind: Kind,
    /// What counts where nobody chose: the look that ships.
    pub usual: &'static str,
    /// The tokens of the NL Design System that are asked in turn where the product's own is not chosen.
    pub after: &'static [&'static str],
}

macro_rules! tokens {
    ($($kind:ident $name:literal $usual:literal $([$($after:literal),*])?;)+) => {
        /// All of them, in the order in which they are shown.
        pub const TOKENS: &[Token] = &[$(Token {
            name: concat!("--kwartier-", $name),
            kind: Kind::$kind,
            usual: $usual,
            after: &[$($($after),*)?],
        },)+];
    };
}

tokens! {
    Colour "page-background-color" "#f4f6f8" [
        "--utrecht-page-body-background-color", "--utrecht-document-background-color", "--basis-color-default-bg-document"];
    Colour "surface-background-color" "#ffffff" [
        "--utrecht-surface-background-color", "--utrecht-form-control-background-color"];
    Colour "quiet-background-color" "#e9eef3" ["--utrecht-table-header-background-color", "--basis-color-default-bg-subtle"];
    Colour "text-color" "#10202f" ["--utrecht-document-color", "--nl-paragraph-color", "--basis-color-default-color-document"];
    Colour "quiet-text-color" "#3b4c5c" ["--utrecht-form-field-description-color", "--basis-color-default-color-subtle"];
    Colour "line-color" "#c3cdd7" ["--utrecht-separator-color", "--basis-color-default-border-subtle"];
    Colour "control-border-color" "#5f7183" [
        "--utrecht-form-control-border-color", "--utrecht-textbox-border-color", "--basis-form-control-border-color"];
    Colour "accent-color" "#0b4a7a" [
        "--utrecht-button-primary-action-background-color", "--nl-button-primary-background-color",
        "--basis-color-action-1-inverse-bg-default"];
    Colour "on-accent-color" "#ffffff" [
        "--utrecht-button-primary-action-color", "--nl-button-primary-color", "--basis-color-action-1-inverse-color-default"];
    Colour "accent-active-color" "#073559" [
        "--utrecht-button-primary-action-active-background-color", "--utrecht-button-primary-action-hover-background-color",
        "--nl-button-primary-active-background-color", "--utrecht-button-primary-action-background-color"];
    Colour "accent-subtle-background-color" "#e3eff8" [
        "--utrecht-alert-info-background-color", "--basis-color-action-1-bg-subtle"];
    Colour "header-background-color" "#0b4a7a" [
        "--utrecht-page-header-background-color", "--utrecht-button-primary-action-background-color",
        "--nl-button-primary-background-color"];
    Colour "header-color" "#ffffff" [
        "--utrecht-page-header-color", "--utrecht-button-primary-action-color", "--nl-button-primary-color"];
    Colour "focus-color" "#b3540a";
    Colour "late-color" "#7a2e00" ["--utrecht-alert-warning-color", "--basis-color-warning-color-document"];
    Colour "late-background-color" "#fdf0e3" ["--utrecht-alert-warning-background-color", "--basis-color-warning-bg-subtle"];
    Colour "wrong-color" "#8c1420" [
        "--utrecht-form-field-error-message-color", "--utrecht-alert-error-color", "--basis-color-negative-color-document"];
    Colour "wrong-background-color" "#fcebec" ["--utrecht-alert-error-background-color", "--basis-color-negative-bg-subtle"];
    Colour "good-color" "#0d5035" ["--utrecht-alert-ok-color", "--basis-color-positive-color-document"];
    Colour "good-background-color" "#e4f4ec" ["--utrecht-alert-ok-background-color", "--basis-color-positive-bg-subtle"];
    Colour "dark-page-background-color" "#0e1a26";
    Colour "dark-surface-background-color" "#17293b";
    Colour "dark-quiet-background-color" "#21374d";
    Colour "dark-text-color" "#f3f7fb";
    Colour "dark-quiet-text-color" "#bccad8";
    Colour "dark-line-color" "#3d556d";
    Colour "dark-accent-color" "#9ccff5";
    Colour "dark-on-accent-color" "#0e1a26";
    Colour "dark-late-color" "#ffc48a";
    Colour "dark-late-background-color" "#40270c";
    Scheme "lobby-color-scheme" "light";
    Letters "font-family" "'Atkinson Hyperlegible Next Variable', 'Segoe UI', system-ui, sans-serif" [
        "--utrecht-document-font-family", "--nl-paragraph-font-family", "--basis-text-font-family-default"];
    Letters "heading-font-family" "inherit" [
        "--utrecht-heading-1-font-family", "--utrecht-heading-font-family", "--nl-heading-level-1-font-family",
        "--basis-heading-font-family"];
    Weight "strong-font-weight" "650" ["--utrecht-button-font-weight", "--basis-text-font-weight-bold"];
    Radius "border-radius" "0.75rem" ["--utrecht-card-border-radius", "--basis-border-radius-lg"];
    Radius "control-border-radius" "0.75rem" [
        "--utrecht-button-border-radius", "--nl-button-border-radius", "--utrecht-form-control-border-radius",
        "--basis-border-radius-md"];
}

/// Two colours that the product puts on each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The token of the letters or the mark.
    pub ink: &'static str,
    /// The token of what is behind them.
    pub ground: &'static str,
    /// The least contrast, to 1: 4.5 for letters, 3 for the edges of what is pressed or filled in (WCAG 2.2, 1.4.3 and
    /// 1.4.11).
    pub least: f64,
}

macro_rules! pairs {
    ($($least:literal: $ink:literal on $($ground:literal),+;)+) => {
        /// All pairs.
        pub const PAIRS: &[Pair] = &[$($(Pair {
            ink: concat!("--kwartier-", $ink),
            ground: concat!("--kwartier-", $ground),
            least: $least,
        },)+)+];
    };
}

pairs! {
    4.5: "text-color" on "page-background-color", "surface-background-color", "quiet-background-color",
        "accent-subtle-background-color", "late-background-color", "wrong-background-color", "good-background-color";
    4.5: "quiet-text-color" on "page-background-color", "surface-background-color", "quiet-background-color";
    4.5: "accent-color" on "page-background-color", "surface-background-color", "quiet-background-color",
        "accent-subtle-background-color";
    4.5: "on-accent-color" on "accent-color", "accent-active-color";
    4.5: "header-color" on "header-background-color";
    4.5: "late-color" on "late-background-color", "page-background-color", "surface-background-color";
    4.5: "wrong-color" on "wrong-background-color", "page-background-color", "surface-background-color";
    4.5: "good-color" on "good-background-color", "page-background-color", "surface-background-color";
    3.0: "control-border-color" on "page-background-color", "surface-background-color";
    3.0: "focus-color" on "page-background-color", "surface-background-color", "quiet-background-color";
    4.5: "dark-text-color" on "dark-page-background-color", "dark-surface-background-color", "dark-quiet-background-color",
        "dark-late-background-color";
    4.5: "dark-quiet-text-color" on "dark-page-background-color", "dark-surface-background-color",
        "dark-quiet-background-color";
    4.5: "dark-accent-color" on "dark-page-background-color", "dark-surface-background-color", "dark-quiet-background-color";
    4.5: "dark-on-accent-color" on "dark-accent-color";
    4.5: "dark-late-color" on "dark-late-background-color", "dark-surface-background-color";
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// Where the screens use the tokens.
    const SHEET: &str = include_str!("../../../web/theme.css");

    /// The page that says which tokens there are.
    const DOCUMENTED: &str = include_str!("../../../docs/house-style.md");

    #[test]
    fn the_screens_use_every_token_with_the_default_that_the_table_has_and_no_other() {
        let sheet = SHEET.split_whitespace().collect::<Vec<_>>().join(" ");
        for Token { name, usual, .. } in TOKENS {
            let used = format!("var({name}, {usual})");
            assert!(
                sheet.replace("( ", "(").replace(" )", ")").contains(&used),
                "{used}"
            );
        }
        let own = ["--kwartier-logo", "--kwartier-logo-display"];
        for used in SHEET.split("var(").skip(1) {
            let name = used.trim_start().split([',', ')']).next().unwrap().trim();
            let known = TOKENS.iter().any(|token| token.name == name) || own.contains(&name);
            assert!(known || !name.starts_with("--kwartier-"), "{name}");
        }
    }

    #[test]
    fn the_documentation_names_every_token_with_its_default_and_what_it_falls_back_to() {
        for Token {
            name, usual, after, ..
        } in TOKENS
        {
            let after: Vec<String> = after.iter().map(|name| format!("`{name}`")).collect();
            let after = if after.is_empty() {
                "–".to_owned()
            } else {
                after.join(", ")
            };
            let row = format!("| `{name}` | `{usual}` | {after} |");
            assert!(DOCUMENTED.contains(&row), "{row}");
        }
    }

    #[test]
    fn every_pair_is_of_two_colours_of_the_table() {
        let is_colour = |name| {
            TOKENS
                .iter()
                .any(|token| token.name == name && token.kind == Kind::Colour)
        };
        for pair in PAIRS {
            assert!(is_colour(pair.ink) && is_colour(pair.ground), "{pair:?}");
        }
    }
}
