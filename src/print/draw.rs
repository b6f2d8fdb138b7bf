//! Text drawn dot by dot, for letters that a printer does not have: shaped, in both directions, with the fonts that the
//! machine has.
//!
//! Kwartier brings no fonts for paper: those of the system are used, or those of a folder that the configuration names.
//! `kwartier doctor` says which scripts none of them has.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use cosmic_text::fontdb::Database;
use cosmic_text::{Align, Attrs, Buffer, Color, Family, FontSystem, Metrics, Shaping, SwashCache, Weight};

use super::picture::Picture;

/// Families that read well on paper, the best first.
const FAMILIES: [&str; 6] = [
    "Atkinson Hyperlegible Next",
    "Atkinson Hyperlegible",
    "Noto Sans",
    "Open Sans",
    "Liberation Sans",
    "DejaVu Sans",
];

/// From this darkness on a dot is black, of 255.
const BLACK_FROM: u8 = 112;

/// Scripts that visitors' languages are written in, each with a letter by which a font that has it is known.
pub const SCRIPTS: [(&str, &str); 3] = [("Latin", "Ażğ"), ("Cyrillic", "Їжґ"), ("Arabic", "مرحبا")];

/// The most rows of one piece of text: half a metre of paper.
const MOST_ROWS: usize = 4_000;

/// The fonts that there are.
pub struct Fonts {
    inner: Mutex<Option<(FontSystem, SwashCache)>>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts").finish_non_exhaustive()
    }
}

/// How text is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Dots from line to line, and about four fifths of them the height of a capital with what hangs below.
    pub line: f32,
    /// Whether it is heavy.
    pub bold: bool,
}

impl Fonts {
    /// Those of the folder, or without one those of the system.
    #[must_use]
    pub fn of(folder: Option<&Path>) -> Self {
        let mut fonts = Database::new();
        match folder {
            Some(folder) => fonts.load_fonts_dir(folder),
            None => fonts.load_system_fonts(),
        }
        let has = |family: &&&str| {
            let named = |known: &(String, _)| known.0 == **family;
            fonts.faces().any(|face| face.families.iter().any(named))
        };
        let chosen = FAMILIES.iter().find(has).map(|family| (*family).to_owned());
        let first = || {
            fonts
                .faces()
                .next()
                .and_then(|face| Some(face.families.first()?.0.clone()))
        };
        let Some(family) = chosen.or_else(first) else {
            return Self::none();
        };
        fonts.set_sans_serif_family(family);
        let system = FontSystem::new_with_locale_and_db("nl".to_owned(), fonts);
        Self {
            inner: Mutex::new(Some((system, SwashCache::new()))),
        }
    }

    /// None at all.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            inner: Mutex::new(None),
        }
    }

    /// The scripts that no font has.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        let style = Style {
            line: 24.0,
            bold: false,
        };
        let cannot = |letters: &str| self.draw(letters, style, 400).is_none();
        let missing = SCRIPTS.iter().filter(|(_, letters)| cannot(letters));
        missing.map(|(script, _)| *script).collect()
    }

    /// The text in the middle of lines of so many dots; `None` when no font has all of its letters.
    #[must_use]
    pub fn draw(&self, text: &str, style: Style, width: usize) -> Option<Picture> {
        // What a panic left half done is a cache of shapes, which is filled again.
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let (system, cache) = inner.as_mut()?;
        let mut buffer = Buffer::new(system, Metrics::new(style.line * 0.8, style.line));
        buffer.set_size(Some(width as f32), None);
        let weight = if style.bold { Weight::BOLD } else { Weight::NORMAL };
        let attrs = Attrs::new().family(Family::SansSerif).weight(weight);
        buffer.set_text(text, &attrs, Shaping::Advanced, Some(Align::Center));
        buffer.shape_until_scroll(system, false);
        let mut rows = 0_usize;
        for run in buffer.layout_runs() {
            if run.glyphs.iter().any(|glyph| glyph.glyph_id == 0) {
                return None;
            }
            rows = rows.max((run.line_top + run.line_height).ceil() as usize);
        }
        let mut picture = Picture::white(width, rows.min(MOST_ROWS));
        buffer.draw(system, cache, Color::rgb(0, 0, 0), |x, y, wide, high, color| {
            if color.a() < BLACK_FROM {
                return;
            }
            for (dx, dy) in (0..wide).flat_map(|dx| (0..high).map(move |dy| (dx, dy))) {
                let at = |from: i32, by: u32| usize::try_from(i64::from(from) + i64::from(by)).ok();
                if let (Some(x), Some(y)) = (at(x, dx), at(y, dy)) {
                    picture.blacken(x, y);
                }
            }
        });
        Some(picture)
    }
}
