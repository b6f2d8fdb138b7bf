//! A slip as the bytes that ticket printers understand (ESC/POS).
//!
//! What the printer's code page has goes as letters, which print fastest; what it has not is drawn. Where no font has it
//! either, the letters that there are remain, so that a number never goes missing for a name.

use std::cell::RefCell;
use std::rc::Rc;

use escpos::driver::Driver;
use escpos::errors::Result as Written;
use escpos::printer::Printer as Composer;
use escpos::printer_options::PrinterOptions;
use escpos::utils::{JustifyMode, PageCode, Protocol};

use super::draw::{Fonts, Style};
use super::picture::Picture;
use super::slip::{Piece, Size, Slip};
use crate::printer::{CodePage, PaperWidth};

/// Rows of a picture that are sent at once.
const BAND_ROWS: usize = 64;

/// The crate's composer writes here.
#[derive(Clone, Default)]
struct Paper(Rc<RefCell<Vec<u8>>>);

impl Driver for Paper {
    fn name(&self) -> String {
        "memory".to_owned()
    }

    fn write(&self, data: &[u8]) -> Written<()> {
        self.0.borrow_mut().extend_from_slice(data);
        Ok(())
    }

    fn read(&self, _buffer: &mut [u8]) -> Written<usize> {
        Ok(0)
    }

    fn flush(&self) -> Written<()> {
        Ok(())
    }
}

/// What a slip is printed with.
#[derive(Debug, Clone, Copy)]
pub struct Means<'a> {
    /// How wide the paper is.
    pub width: PaperWidth,
    /// The letters that the printer has.
    pub code_page: CodePage,
    /// For those that it has not.
    pub fonts: &'a Fonts,
    /// The municipality's logo.
    pub logo: Option<&'a Picture>,
}

/// The bytes of a slip, from the printer's reset to its knife.
///
/// # Errors
/// When the composer finds something that no printer takes, which is a fault of ours.
pub fn bytes(slip: &Slip, means: Means<'_>) -> Written<Vec<u8>> {
    let page = page_code(means.code_page);
    let paper = Paper::default();
    let options = PrinterOptions::new(page, None, means.width.columns() as u8);
    let mut composer = Composer::new(paper.clone(), Protocol::default(), Some(options));
    composer.init()?.smoothing(true)?.justify(JustifyMode::CENTER)?;
    if let Some(page) = page {
        composer.page_code(page)?;
    }
    for piece in &slip.pieces {
        put(&mut composer, piece, means)?;
    }
    composer.feeds(1)?.print_cut()?;
    let bytes = paper.0.take();
    Ok(bytes)
}

fn put(composer: &mut Composer<Paper>, piece: &Piece, means: Means<'_>) -> Written<()> {
    let dots = means.width.dots();
    match piece {
        Piece::Logo => {
            if let Some(logo) = means.logo {
                picture(composer, logo)?;
                space(composer, 16)?;
            }
        }
        Piece::Space => space(composer, 20)?,
        Piece::Gap => space(composer, 10)?,
        Piece::Rule => {
            let mut rule = Picture::white(dots, 2);
            (0..dots).for_each(|x| (0..2).for_each(|y| rule.blacken(x, y)));
            space(composer, 12)?;
            picture(composer, &rule)?;
            space(composer, 16)?;
        }
        Piece::Code(text) => {
            if let Some(code) = Picture::code(text, dots) {
                picture(composer, &code)?;
                space(composer, 12)?;
            }
        }
        Piece::Number(number) => put_number(composer, number, means)?,
        Piece::Text { text, size, bold } => put_text(composer, text, (*size, *bold), means)?,
    }
    Ok(())
}

/// As large as the paper is wide: drawn where there is a font, for a printer's own letters are steps when they are large.
fn put_number(composer: &mut Composer<Paper>, number: &str, means: Means<'_>) -> Written<()> {
    let dots = means.width.dots();
    let signs = number.chars().count().max(4);
    let line = (dots as f32 / signs as f32 * 1.55).min(232.0);
    let style = Style { line, bold: true };
    if let Some(drawn) = means.fonts.draw(number, style, dots) {
        space(composer, 12)?;
        picture(composer, &drawn.trimmed())?;
        return space(composer, 16);
    }
    let times = (means.width.columns() / signs).clamp(2, 8) as u8;
    composer.bold(true)?.size(times, times)?;
    composer.custom(&plain_bytes(number, means.code_page))?.feed()?;
    composer.bold(false)?.reset_size()?;
    Ok(())
}

fn put_text(
    composer: &mut Composer<Paper>,
    text: &str,
    (size, bold): (Size, bool),
    means: Means<'_>,
) -> Written<()> {
    let text = &simple(text);
    let times: u8 = if size == Size::Large { 2 } else { 1 };
    let Some(letters) = encoded(text, means.code_page) else {
        let line = if size == Size::Large { 54.0 } else { 33.0 };
        if let Some(drawn) = means.fonts.draw(text, Style { line, bold }, means.width.dots()) {
            picture(composer, &drawn)?;
            return Ok(());
        }
        let left = plain_bytes(text, means.code_page);
        return put_letters(composer, &left, (times, bold), means.width);
    };
    put_letters(composer, &letters, (times, bold), means.width)
}

/// Lines of letters, broken between words.
fn put_letters(
    composer: &mut Composer<Paper>,
    letters: &[u8],
    (times, bold): (u8, bool),
    width: PaperWidth,
) -> Written<()> {
    composer.bold(bold)?.size(times, times)?;
    for line in even_lines(letters, width.columns() / usize::from(times)) {
        composer.custom(&line)?.feed()?;
    }
    composer.bold(false)?.reset_size()?;
    Ok(())
}

/// As few lines as there must be, and all about as long: no word stands alone on the last one.
fn even_lines(letters: &[u8], columns: usize) -> Vec<Vec<u8>> {
    let fewest = lines(letters, columns);
    let as_few = |columns: &usize| lines(letters, *columns).len() == fewest.len();
    let narrowest = (1..columns).rev().take_while(as_few).last();
    narrowest.map_or(fewest.clone(), |columns| lines(letters, columns))
}

/// Letters in lines of at most so many, broken between words where that can be.
fn lines(letters: &[u8], columns: usize) -> Vec<Vec<u8>> {
    let mut lines: Vec<Vec<u8>> = Vec::new();
    for paragraph in letters.split(|letter| *letter == b'\n') {
        let mut line: Vec<u8> = Vec::new();
        for word in paragraph
            .split(|letter| *letter == b' ')
            .filter(|word| !word.is_empty())
        {
            if !line.is_empty() && line.len() + 1 + word.len() > columns {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(b' ');
            }
            line.extend_from_slice(word);
            while line.len() > columns {
                let rest = line.split_off(columns);
                lines.push(std::mem::replace(&mut line, rest));
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

/// A picture in bands (GS v 0).
fn picture(composer: &mut Composer<Paper>, picture: &Picture) -> Written<()> {
    for band in picture.bands(BAND_ROWS) {
        let (wide, high) = (picture.row_bytes(), band.len() / picture.row_bytes().max(1));
        let mut command = vec![0x1D, b'v', b'0', 0];
        command.extend((wide as u16).to_le_bytes());
        command.extend((high as u16).to_le_bytes());
        command.extend_from_slice(band);
        composer.custom(&command)?;
    }
    Ok(())
}

/// So many dots of paper (ESC J).
fn space(composer: &mut Composer<Paper>, dots: u8) -> Written<()> {
    composer.custom(&[0x1B, b'J', dots])?;
    Ok(())
}

const fn page_code(page: CodePage) -> Option<PageCode> {
    Some(match page {
        CodePage::Pc858 => PageCode::PC858,
        CodePage::Pc852 => PageCode::PC852,
        CodePage::Pc857 => PageCode::PC857,
        CodePage::Wpc1252 => PageCode::WPC1252,
        CodePage::Drawn => return None,
    })
}

/// Signs of print in the plain form that every code page has.
fn simple(text: &str) -> String {
    let mut simple = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '\u{2018}' | '\u{2019}' => simple.push('\''),
            '\u{201C}' | '\u{201D}' => simple.push('"'),
            '\u{2010}'..='\u{2014}' => simple.push('-'),
            '\u{2026}' => simple.push_str("..."),
            '\u{00A0}' | '\u{202F}' => simple.push(' '),
            other => simple.push(other),
        }
    }
    simple
}

/// The text in a code page; `None` when a letter is not in it.
fn encoded(text: &str, page: CodePage) -> Option<Vec<u8>> {
    page_code(page)?;
    text.chars().map(|sign| byte_of(sign, page)).collect()
}

/// As much of the text as the printer has letters for.
fn plain_bytes(text: &str, page: CodePage) -> Vec<u8> {
    let known = text.chars().filter_map(|sign| byte_of(sign, page));
    known.collect()
}

/// A letter's byte. ASCII never comes from the crate's tables: they give the hyphen the place of a hyphen that is not seen.
fn byte_of(sign: char, page: CodePage) -> Option<u8> {
    if sign == '\n' || (' '..='~').contains(&sign) {
        return u8::try_from(sign).ok();
    }
    let page = page_code(page)?;
    let paper = Paper::default();
    let options = PrinterOptions::new(Some(page), None, 1);
    let mut composer = Composer::new(paper.clone(), Protocol::default(), Some(options));
    composer.write(sign.encode_utf8(&mut [0; 4])).ok()?.print().ok()?;
    // What the table does not have comes out in UTF-8, which no printer of this kind reads.
    let written = paper.0.take();
    match written.as_slice() {
        [byte] if *byte >= 0x80 => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_the_code_page_go_as_letters_and_a_hyphen_is_a_hyphen() {
        assert_eq!(
            encoded("€ 5 - één", CodePage::Pc858).unwrap(),
            [0xD5, b' ', b'5', b' ', b'-', b' ', 0x82, 0x82, b'n']
        );
        assert_eq!(encoded("Łódź", CodePage::Pc858), None);
        assert!(encoded("Łódź", CodePage::Pc852).is_some());
        assert!(encoded("Işık", CodePage::Pc857).is_some());
        assert_eq!(encoded("Паспорт", CodePage::Pc858), None);
        assert_eq!(encoded("P042", CodePage::Drawn), None);
    }

    #[test]
    fn lines_break_between_words_and_a_word_that_is_too_long_breaks_anywhere() {
        let broken = |text: &str, columns| -> Vec<String> {
            let lines = lines(text.as_bytes(), columns);
            lines
                .into_iter()
                .map(|line| String::from_utf8(line).unwrap())
                .collect()
        };
        assert_eq!(broken("een twee drie", 8), ["een twee", "drie"]);
        assert_eq!(broken("kwaliteitshandvest", 10), ["kwaliteits", "handvest"]);
        assert_eq!(broken("a\nb", 8), ["a", "b"]);
        let even = even_lines(b"een twee drie vier", 16);
        assert_eq!(even, [b"een twee".to_vec(), b"drie vier".to_vec()]);
    }

    #[test]
    fn without_any_font_the_letters_that_there_are_remain() {
        let fonts = Fonts::none();
        let means = Means {
            width: PaperWidth::Wide,
            code_page: CodePage::Pc858,
            fonts: &fonts,
            logo: None,
        };
        let slip = Slip::default()
            .with(Piece::Number("P042".into()))
            .plain("Паспорт 1");
        let bytes = bytes(&slip, means).unwrap();
        let has = |wanted: &[u8]| bytes.windows(wanted.len()).any(|window| window == wanted);
        assert!(has(b"P042") && has(b"1\x1Bd"), "{bytes:?}");
    }
}
