//! What a house style comes to: the style sheet that every page loads, the files beside it, and what is said of it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::colour::Colour;
use super::files::{self, Format, Purpose};
use super::sheet::{self, Face, Sheet};
use super::tokens::{Kind, PAIRS, TOKENS, Token};
use super::values;

/// The most names that are told of what was not used.
pub const MOST_IGNORED: usize = 200;

/// Files by name.
pub type Files = BTreeMap<String, Bytes>;

/// A file as it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// What is in it.
    pub bytes: Bytes,
    /// What kind it is.
    pub media_type: &'static str,
    /// Names what is in it.
    pub etag: String,
}

impl Served {
    /// A file with the name of what is in it.
    #[must_use]
    pub fn new(bytes: Bytes, media_type: &'static str) -> Self {
        let digest = Sha256::digest(&bytes);
        let name: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
        Self {
            bytes,
            media_type,
            etag: format!("\"{name}\""),
        }
    }
}

/// A token as it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counting {
    /// The token.
    pub name: &'static str,
    /// What values it may have.
    pub kind: Kind,
    /// Its value.
    pub value: String,
    /// The token of the file that it comes from; `None` for the default.
    pub from: Option<String>,
}

/// Two colours on each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// The token of the letters or the mark.
    pub ink: &'static str,
    /// The token of what is behind them.
    pub ground: &'static str,
    /// To 1.
    pub ratio: f64,
    /// The least that it must be.
    pub least: f64,
}

impl Contrast {
    /// Whether the one can be read on the other.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.ratio >= self.least
    }
}

/// Something that keeps a house style from being used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file or the token.
    pub place: String,
    /// What is wrong with it.
    pub detail: String,
}

/// What a house style comes to.
#[derive(Debug, Clone)]
pub struct Look {
    /// The style sheet.
    pub sheet: Served,
    /// Files by the last part of their address: `logo`, `icon`, letters by their name.
    pub served: BTreeMap<String, Served>,
    /// The product's tokens.
    pub tokens: Vec<Counting>,
    /// Names in the file of tokens that nothing uses, and what is no token at all; the first of them.
    pub ignored: Vec<String>,
    /// How many there are.
    pub ignored_count: usize,
    /// Every pair of colours that the product puts on each other.
    pub contrasts: Vec<Contrast>,
    /// What keeps it from being used.
    pub faults: Vec<Fault>,
}

impl Default for Look {
    fn default() -> Self {
        Self::of(&Files::new())
    }
}

impl Look {
    /// What these files come to. Of two files for one purpose the one whose name comes first counts.
    #[must_use]
    pub fn of(files: &Files) -> Self {
        let mut made = Making::default();
        for (name, bytes) in files {
            made.take(name, bytes);
        }
        made.finish()
    }

    /// All faults in one line, for an operator.
    #[must_use]
    pub fn faults_in_words(&self) -> String {
        let said = self
            .faults
            .iter()
            .map(|fault| format!("`{}` {}", fault.place, fault.detail));
        said.collect::<Vec<_>>().join("; ")
    }
}

#[derive(Default)]
struct Making {
    sheet: Sheet,
    served: BTreeMap<String, Served>,
    taken: Vec<Purpose>,
    faults: Vec<Fault>,
    ignored: Vec<String>,
    /// The tokens of the file that something uses.
    used: Vec<String>,
}

impl Making {
    fn fault(&mut self, place: &str, detail: impl Into<String>) {
        self.faults.push(Fault {
            place: place.to_owned(),
            detail: detail.into(),
        });
    }

    fn take(&mut self, name: &str, bytes: &Bytes) {
        let Some((purpose, format)) = files::named(name) else {
            return self.ignored.push(name.to_owned());
        };
        if purpose != Purpose::Letters && self.taken.contains(&purpose) {
            return self.ignored.push(name.to_owned());
        }
        if let Some(fault) = files::fault(purpose, format, bytes) {
            return self.fault(name, fault);
        }
        let letters = self
            .taken
            .iter()
            .filter(|taken| **taken == Purpose::Letters)
            .count();
        if purpose == Purpose::Letters && letters == files::MOST_LETTERS {
            let detail = format!(
                "is one more than the {} files of letters that there may be",
                files::MOST_LETTERS
            );
            return self.fault(name, detail);
        }
        self.taken.push(purpose);
        let at = match purpose {
            Purpose::Tokens => return self.read(name, format, bytes),
            Purpose::Logo => "logo",
            Purpose::Icon => "icon",
            Purpose::Letters => name,
        };
        let served = Served::new(bytes.clone(), format.media_type());
        self.served.insert(at.to_owned(), served);
    }

    fn read(&mut self, name: &str, format: Format, bytes: &Bytes) {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}');
        let read = match format {
            Format::Json => sheet::of_json(text),
            _ => Ok(sheet::of_css(text)),
        };
        match read {
            Ok(sheet) if sheet.values.is_empty() && sheet.faces.is_empty() => {
                self.fault(name, "holds no token that can be read");
            }
            Ok(sheet) => self.sheet = sheet,
            Err(detail) => self.fault(name, detail),
        }
    }

    fn finish(mut self) -> Look {
        let tokens: Vec<Counting> = TOKENS.iter().map(|token| self.counting(token)).collect();
        let contrasts = contrasts(&tokens);
        for pair in contrasts.iter().filter(|pair| !pair.is_enough()) {
            let Contrast {
                ink,
                ground,
                ratio,
                least,
            } = pair;
            // Cut off, not rounded: 4.496 is not shown as 4.50.
            let ratio = (ratio * 100.0).floor() / 100.0;
            let detail =
                format!("on `{ground}` has a contrast of {ratio:.2} to 1: at least {least} to 1 is needed");
            self.faults.push(Fault {
                place: (*ink).to_owned(),
                detail,
            });
        }
        let faces = self.faces();
        let used = &self.used;
        let unused = self
            .sheet
            .values
            .keys()
            .filter(|name| !used.contains(name))
            .cloned();
        self.ignored.extend(unused);
        self.ignored.append(&mut self.sheet.left_out);
        let ignored_count = self.ignored.len();
        self.ignored.truncate(MOST_IGNORED);
        let sheet = written(&tokens, &faces, &self.served);
        Look {
            sheet: Served::new(Bytes::from(sheet), "text/css; charset=utf-8"),
            served: self.served,
            tokens,
            ignored: self.ignored,
            ignored_count,
            contrasts,
            faults: self.faults,
        }
    }

    /// The token as it counts: its own value, or that of the first it falls back to that can be used.
    fn counting(&mut self, token: &'static Token) -> Counting {
        let counting = |value: String, from: Option<&str>| Counting {
            name: token.name,
            kind: token.kind,
            value,
            from: from.map(str::to_owned),
        };
        let own = self.value(token.name, token.kind);
        match own {
            Some(Ok(value)) => return counting(value, Some(token.name)),
            Some(Err(detail)) => self.fault(token.name, detail),
            None => {}
        }
        // What another system's token means there may be nothing here: such a one is passed over.
        for name in token.after {
            if let Some(Ok(value)) = self.value(name, token.kind) {
                return counting(value, Some(name));
            }
        }
        counting(token.usual.to_owned(), None)
    }

    fn value(&mut self, name: &str, kind: Kind) -> Option<Result<String, String>> {
        let found = values::resolved(&self.sheet.values, name).transpose()?;
        let read = found.and_then(|value| values::written_anew(kind, &value));
        if !self.used.iter().any(|used| used == name) {
            self.used.push(name.to_owned());
        }
        Some(read)
    }

    /// The letters whose file is there, with that file.
    fn faces(&mut self) -> Vec<(Face, String)> {
        let mut found = Vec::new();
        for face in std::mem::take(&mut self.sheet.faces) {
            let file = face
                .files
                .iter()
                .find(|file| self.served.contains_key(*file))
                .cloned();
            match (
                file,
                values::written_anew(Kind::Letters, &format!("'{}'", face.family.replace('\'', ""))),
            ) {
                (Some(file), Ok(_)) => found.push((face, file)),
                _ => self.ignored.push(format!("@font-face {}", face.family)),
            }
        }
        found
    }
}

fn contrasts(tokens: &[Counting]) -> Vec<Contrast> {
    let colour = |name: &str| {
        let token = tokens.iter().find(|token| token.name == name)?;
        Colour::read(&token.value).ok()
    };
    let contrast = |pair: &super::tokens::Pair| {
        Some(Contrast {
            ink: pair.ink,
            ground: pair.ground,
            ratio: colour(pair.ink)?.contrast(colour(pair.ground)?),
            least: pair.least,
        })
    };
    PAIRS.iter().filter_map(contrast).collect()
}

/// The style sheet: what was chosen, and nothing that was not read.
fn written(tokens: &[Counting], faces: &[(Face, String)], served: &BTreeMap<String, Served>) -> String {
    let mut sheet = String::new();
    for (face, file) in faces {
        let family: String = face.family.chars().filter(|c| *c != '\'').collect();
        let weight = face.weight.as_deref().unwrap_or("400");
        let style = if face.is_italic { "italic" } else { "normal" };
        _ = writeln!(
            sheet,
            "@font-face{{font-family:'{family}';src:url('/theme/{file}') format('woff2');font-weight:{weight};font-style:{style};font-display:swap}}"
        );
    }
    sheet.push_str(":root{\n");
    for token in tokens.iter().filter(|token| token.from.is_some()) {
        _ = writeln!(sheet, "{}:{};", token.name, token.value);
    }
    if let Some(logo) = served.get("logo") {
        // Under another address when it is another: browsers keep pictures of style sheets as long as the page stands.
        let edition = logo.etag.trim_matches('"');
        _ = writeln!(
            sheet,
            "--kwartier-logo:url('/theme/logo?{edition}');\n--kwartier-logo-display:block;"
        );
    }
    sheet.push_str("}\n");
    sheet
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn look(files: &[(&str, &[u8])]) -> Look {
        let files = files
            .iter()
            .map(|(name, bytes)| ((*name).to_owned(), Bytes::copy_from_slice(bytes)));
        Look::of(&files.collect())
    }

    fn text(look: &Look) -> String {
        String::from_utf8(look.sheet.bytes.to_vec()).unwrap()
    }

    #[test]
    fn the_look_that_ships_can_be_read() {
        let ships = Look::default();
        assert_eq!(ships.faults, []);
        assert_eq!(ships.contrasts.len(), PAIRS.len());
        assert_eq!(text(&ships), ":root{\n}\n");
    }

    #[test]
    fn the_tokens_of_the_nl_design_system_dress_the_product() {
        let dressed = look(&[(
            "tokens.css",
            b".voorbeeld-theme { --voorbeeld-green: #00513f; --unused: 1;
              --utrecht-button-primary-action-background-color: var(--voorbeeld-green);
              --utrecht-button-border-radius: 9999px; --nl-button-border-radius: 4px }",
        )]);
        assert_eq!(dressed.faults, []);
        let of = |name: &str| {
            dressed
                .tokens
                .iter()
                .find(|token| token.name == name)
                .unwrap()
                .clone()
        };
        let accent = of("--kwartier-accent-color");
        assert_eq!(accent.value, "#00513f");
        assert_eq!(
            accent.from.as_deref(),
            Some("--utrecht-button-primary-action-background-color")
        );
        assert_eq!(of("--kwartier-header-background-color").value, "#00513f");
        // A pill is passed over.
        assert_eq!(of("--kwartier-control-border-radius").value, "4px");
        assert_eq!(of("--kwartier-text-color").from, None);
        assert!(dressed.ignored.contains(&"--unused".to_owned()));
        assert!(text(&dressed).contains("--kwartier-accent-color:#00513f;"));
    }

    /// The made-up town of the screens' tests: what it comes to lies beside it, where their server finds it.
    #[test]
    fn the_example_town_is_dressed_as_its_kept_sheet_says() {
        let dressed = look(&[
            (
                "logo.svg",
                include_bytes!("../../../tests/themes/voorbeeld/logo.svg"),
            ),
            (
                "tokens.css",
                include_bytes!("../../../tests/themes/voorbeeld/tokens.css"),
            ),
        ]);
        assert_eq!(dressed.faults, []);
        let kept = include_str!("../../../tests/themes/voorbeeld/theme.css");
        assert_eq!(text(&dressed), kept);
    }

    #[test]
    fn pairs_that_cannot_be_read_are_named() {
        let pale = look(&[("tokens.css", b":root{--kwartier-accent-color:#ffd200}")]);
        let named: Vec<&str> = pale.faults.iter().map(|fault| &*fault.place).collect();
        assert!(named.contains(&"--kwartier-on-accent-color"), "{named:?}");
        let said = pale.faults_in_words();
        assert!(
            said.contains("`--kwartier-on-accent-color` on `--kwartier-accent-color` has a contrast of 1.4"),
            "{said}"
        );
    }

    #[test]
    fn letters_and_pictures_are_sent_from_here_alone() {
        let dressed = look(&[
            ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("sans.woff2", b"wOF2"),
            ("readme.txt", b"hello"),
            (
                "tokens.css",
                b"@font-face{font-family:Voorbeeld;src:url(https://cdn.example/sans.woff2)}
                  @font-face{font-family:Elders;src:url(https://cdn.example/other.woff2)}
                  :root{--kwartier-font-family:Voorbeeld, sans-serif}",
            ),
        ]);
        assert_eq!(dressed.faults, []);
        let sheet = text(&dressed);
        assert!(
            sheet.contains("src:url('/theme/sans.woff2')") && !sheet.contains("cdn.example"),
            "{sheet}"
        );
        assert!(sheet.contains("--kwartier-logo:url('/theme/logo?"), "{sheet}");
        assert!(dressed.ignored.contains(&"readme.txt".to_owned()));
        assert!(dressed.ignored.contains(&"@font-face Elders".to_owned()));
        assert_eq!(dressed.served.keys().collect::<Vec<_>>(), ["logo", "sans.woff2"]);
    }

    #[test]
    fn what_is_wrong_with_a_file_or_a_token_is_named_at_once() {
        let wrong = look(&[
            ("logo.png", b"GIF89a"),
            (
                "tokens.css",
                b":root{--kwartier-text-color:rgb(0 0 0 / 10%);--kwartier-border-radius:1em 2em}",
            ),
        ]);
        let named: Vec<&str> = wrong.faults.iter().map(|fault| &*fault.place).collect();
        assert_eq!(
            named,
            ["logo.png", "--kwartier-text-color", "--kwartier-border-radius"]
        );
        let empty = look(&[("tokens.json", b"{}")]);
        assert_eq!(empty.faults.len(), 1);
    }
}
