//! A picture in black and white, as a printer's head draws it.

/// Dots in rows; a byte holds eight of them, the leftmost first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    row_bytes: usize,
    bits: Vec<u8>,
}

impl Picture {
    /// A white one of that many dots.
    #[must_use]
    pub fn white(width: usize, height: usize) -> Self {
        let row_bytes = width.div_ceil(8);
        Self {
            row_bytes,
            bits: vec![0; row_bytes * height],
        }
    }

    /// Bytes in a row.
    #[must_use]
    pub const fn row_bytes(&self) -> usize {
        self.row_bytes
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> usize {
        self.bits.len().checked_div(self.row_bytes).unwrap_or_default()
    }

    /// Makes a dot black; what lies outside is left out.
    pub fn blacken(&mut self, x: usize, y: usize) {
        let byte = (x / 8 < self.row_bytes).then_some(y * self.row_bytes + x / 8);
        if let Some(bits) = byte.and_then(|byte| self.bits.get_mut(byte)) {
            *bits |= 0x80 >> (x % 8);
        }
    }

    /// Its rows in bands of at most that many: a printer's memory is small.
    pub fn bands(&self, most_rows: usize) -> impl Iterator<Item = &[u8]> {
        self.bits.chunks(self.row_bytes.saturating_mul(most_rows).max(1))
    }

    /// The same without the white rows above and below.
    #[must_use]
    pub fn trimmed(mut self) -> Self {
        let is_white = |row: &[u8]| row.iter().all(|byte| *byte == 0);
        let rows: Vec<&[u8]> = self.bits.chunks(self.row_bytes.max(1)).collect();
        let first = rows.iter().position(|row| !is_white(row)).unwrap_or(rows.len());
        let last = rows
            .iter()
            .rposition(|row| !is_white(row))
            .map_or(first, |last| last + 1);
        self.bits = rows.get(first..last).unwrap_or_default().concat();
        self
    }

    /// A QR code of that text, in the middle of a line of so many dots; `None` when it holds too much.
    #[must_use]
    pub fn code(text: &str, width: usize) -> Option<Self> {
        let code = qrcode::QrCode::with_error_correction_level(text, qrcode::EcLevel::M).ok()?;
        let (modules, colors) = (code.width(), code.to_colors());
        // Four fifths of narrow paper, half of wide paper: about four centimetres, which any phone reads.
        let wanted = (width / 2).max(300).min(width * 4 / 5);
        let scale = (wanted / modules).clamp(1, 12);
        let left = width.saturating_sub(modules * scale) / 2;
        let mut picture = Self::white(width, modules * scale);
        for (at, color) in colors.iter().enumerate() {
            if *color == qrcode::Color::Light {
                continue;
            }
            let (x, y) = (at % modules * scale, at / modules * scale);
            for (dx, dy) in (0..scale).flat_map(|dx| (0..scale).map(move |dy| (dx, dy))) {
                picture.blacken(left + x + dx, y + dy);
            }
        }
        Some(picture)
    }
}
