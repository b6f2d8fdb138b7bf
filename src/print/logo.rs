//! The municipality's logo, as a printer draws it.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use super::config::limits;
use super::picture::Picture;
use crate::printer::PaperWidth;

/// The logo in black and white, in the middle of the paper, no wider than half of it.
///
/// # Errors
/// When the file cannot be read, or is no PNG of a kind that is known here.
pub fn logo(file: &Path, width: PaperWidth) -> io::Result<Picture> {
    let mut read = Vec::new();
    File::open(file)?
        .take(limits::LOGO_BYTES)
        .read_to_end(&mut read)?;
    let mut decoder = png::Decoder::new(io::Cursor::new(read));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info()?;
    let size = reader.output_buffer_size().filter(|size| *size <= 64_000_000);
    let mut pixels = vec![0; size.ok_or_else(|| io::Error::other("the picture is too large"))?];
    let frame = reader.next_frame(&mut pixels)?;
    let samples = frame.color_type.samples();
    let (wide, high) = (frame.width as usize, frame.height as usize);
    let dots = width.dots();
    let scale = (dots as f64 / 2.0 / wide as f64).min(limits::LOGO_ROWS as f64 / high as f64);
    let (to_wide, to_high) = ((wide as f64 * scale) as usize, (high as f64 * scale) as usize);
    let mut picture = Picture::white(dots, to_high);
    for (x, y) in (0..to_high).flat_map(|y| (0..to_wide).map(move |x| (x, y))) {
        let from =
            ((y as f64 / scale) as usize).min(high - 1) * wide + ((x as f64 / scale) as usize).min(wide - 1);
        let pixel = pixels
            .get(from * samples..(from + 1) * samples)
            .unwrap_or_default();
        let (light, alpha) = match *pixel {
            [grey] => (u32::from(grey), 255),
            [grey, alpha] => (u32::from(grey), u32::from(alpha)),
            [r, g, b] => ((u32::from(r) * 3 + u32::from(g) * 6 + u32::from(b)) / 10, 255),
            [r, g, b, alpha] => (
                (u32::from(r) * 3 + u32::from(g) * 6 + u32::from(b)) / 10,
                u32::from(alpha),
            ),
            _ => (255, 0),
        };
        // As it looks on white paper.
        if (light * alpha + 255 * (255 - alpha)) / 255 < 140 {
            picture.blacken((dots - to_wide) / 2 + x, y);
        }
    }
    Ok(picture)
}
