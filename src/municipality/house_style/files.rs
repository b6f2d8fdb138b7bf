//! The files of a house style: what each may be, how large, and how it is told by its first bytes.

/// What a file is for. Of all but letters there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// The tokens.
    Tokens,
    /// The municipality's mark in the heads of pages.
    Logo,
    /// The mark in the browser's tab.
    Icon,
    /// Letters, each file under its own name.
    Letters,
}

impl Purpose {
    /// As the API names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tokens => "tokens",
            Self::Logo => "logo",
            Self::Icon => "icon",
            Self::Letters => "letters",
        }
    }
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A style sheet.
    Css,
    /// Design tokens.
    Json,
    /// A drawing.
    Svg,
    /// A picture.
    Png,
    /// A picture of the tab.
    Ico,
    /// Letters.
    Woff2,
}

impl Format {
    /// As it is sent.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Css => "text/css",
            Self::Json => "application/json",
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Ico => "image/x-icon",
            Self::Woff2 => "font/woff2",
        }
    }
}

/// The most files of letters.
pub const MOST_LETTERS: usize = 8;

/// The most bytes of any file.
pub const MOST_BYTES: usize = 1_048_576;

/// What a file of this name is; `None` for one that a house style does not have.
#[must_use]
pub fn named(name: &str) -> Option<(Purpose, Format)> {
    Some(match name {
        "tokens.css" => (Purpose::Tokens, Format::Css),
        "tokens.json" => (Purpose::Tokens, Format::Json),
        "logo.svg" => (Purpose::Logo, Format::Svg),
        "logo.png" => (Purpose::Logo, Format::Png),
        "favicon.svg" => (Purpose::Icon, Format::Svg),
        "favicon.png" => (Purpose::Icon, Format::Png),
        "favicon.ico" => (Purpose::Icon, Format::Ico),
        _ => {
            let stem = name.strip_suffix(".woff2")?;
            let may = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            let is_name = (1..=60).contains(&stem.len()) && stem.chars().all(may);
            is_name.then_some((Purpose::Letters, Format::Woff2))?
        }
    })
}

/// The most bytes of a file for this.
#[must_use]
pub const fn most_bytes(purpose: Purpose) -> usize {
    match purpose {
        Purpose::Tokens | Purpose::Letters => MOST_BYTES,
        Purpose::Logo => 512 * 1_024,
        Purpose::Icon => 128 * 1_024,
    }
}

/// What is wrong with a file as a whole, as a sentence that begins with "is" or "holds"; `None` when it is what its name
/// says.
#[must_use]
pub fn fault(purpose: Purpose, format: Format, bytes: &[u8]) -> Option<String> {
    let most = most_bytes(purpose);
    if bytes.len() > most {
        return Some(format!("is larger than {} KiB", most / 1_024));
    }
    let begins = |mark: &[u8]| bytes.starts_with(mark);
    let wrong = match format {
        Format::Css | Format::Json => {
            return std::str::from_utf8(bytes)
                .err()
                .map(|_| "is not UTF-8".to_owned());
        }
        Format::Svg => return drawing_fault(bytes),
        Format::Png => (!begins(b"\x89PNG\r\n\x1a\n")).then_some("is no PNG"),
        Format::Ico => (!begins(b"\0\0\x01\0")).then_some("is no ICO"),
        Format::Woff2 => (!begins(b"wOF2")).then_some("is no WOFF2"),
    };
    wrong.map(str::to_owned)
}

/// A drawing is sent with a policy under which nothing in it runs or is fetched; what would have no effect then is better
/// not there.
fn drawing_fault(bytes: &[u8]) -> Option<String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Some("is not UTF-8".to_owned());
    };
    let lower = text.to_ascii_lowercase();
    let begins = lower.trim_start_matches('\u{feff}').trim_start();
    if !(begins.starts_with("<svg") || begins.starts_with("<?xml") || begins.starts_with("<!--"))
        || !lower.contains("<svg")
    {
        return Some("is no SVG".to_owned());
    }
    let unwanted = ["<script", "<foreignobject", "<!entity", "<iframe", "javascript:"];
    let found = unwanted.iter().find(|unwanted| lower.contains(**unwanted));
    found.map(|found| format!("holds `{found}`, which a drawing must not"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_house_style_has_these_files_and_no_others() {
        for name in [
            "tokens.css",
            "tokens.json",
            "logo.svg",
            "favicon.ico",
            "Voorbeeld-Sans_400.woff2",
        ] {
            assert!(named(name).is_some(), "{name}");
        }
        for name in [
            "",
            "x.css",
            "../logo.svg",
            "logo.SVG",
            ".woff2",
            "a/b.woff2",
            "é.woff2",
            "index.html",
        ] {
            assert_eq!(named(name), None, "{name}");
        }
    }

    #[test]
    fn a_file_is_told_by_its_first_bytes() {
        let fault = |name: &str, bytes: &[u8]| {
            let (purpose, format) = named(name).unwrap();
            fault(purpose, format, bytes)
        };
        assert_eq!(fault("logo.svg", b"<?xml version='1.0'?><svg/>"), None);
        assert_eq!(fault("a.woff2", b"wOF2...."), None);
        for (name, bytes) in [
            ("logo.png", b"<svg/>".as_slice()),
            ("logo.svg", b"<html><svg/></html>"),
            ("logo.svg", b"<svg><script>1</script></svg>"),
            ("logo.svg", b"\x89PNG\r\n\x1a\n"),
            ("favicon.ico", b"GIF89a"),
            ("a.woff2", b"wOFF"),
            ("tokens.css", b"\xff"),
            ("favicon.svg", vec![b' '; 200_000].as_slice()),
        ] {
            assert!(fault(name, bytes).is_some(), "{name}");
        }
    }
}
