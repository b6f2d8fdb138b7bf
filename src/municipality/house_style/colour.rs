//! Colours, and how well one can be read on another.

/// A colour that hides what is behind it, in sRGB, each part from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    red: f64,
    green: f64,
    blue: f64,
}

impl Colour {
    /// Reads a colour as CSS writes it.
    ///
    /// # Errors
    /// What is wrong with it, as a sentence that begins with "is".
    pub fn read(text: &str) -> Result<Self, &'static str> {
        let read = csscolorparser::parse(text).map_err(|_| "is no colour that can be read here")?;
        if read.a < 1.0 {
            return Err("is translucent: how well it can be read depends on what is behind it");
        }
        // To the eighth of a bit that screens show, so that the figure is that of what is sent.
        let part = |part: f32| f64::from((part.clamp(0.0, 1.0) * 255.0).round()) / 255.0;
        Ok(Self {
            red: part(read.r),
            green: part(read.g),
            blue: part(read.b),
        })
    }

    /// As style sheets write it, `#0b4a7a`.
    #[must_use]
    pub fn hex(self) -> String {
        let part = |part: f64| (part * 255.0).round() as u8;
        format!(
            "#{:02x}{:02x}{:02x}",
            part(self.red),
            part(self.green),
            part(self.blue)
        )
    }

    /// Relative luminance, as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let linear = |part: f64| {
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// The contrast ratio of the two, 1 to 21, as WCAG 2.2 defines it.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn contrast(ink: &str, ground: &str) -> f64 {
        let ratio = Colour::read(ink).unwrap().contrast(Colour::read(ground).unwrap());
        (ratio * 100.0).round() / 100.0
    }

    #[test]
    fn contrast_is_what_wcag_says() {
        assert_eq!(contrast("black", "#fff"), 21.0);
        assert_eq!(contrast("#767676", "white"), 4.54);
        assert_eq!(contrast("#777", "#fff"), 4.48);
        assert_eq!(contrast("#fff", "rgb(0 0 255)"), 8.59);
        assert_eq!(contrast("#123456", "#123456"), 1.0);
    }

    #[test]
    fn colours_are_read_in_every_notation_and_sent_in_one() {
        for (written, hex) in [
            ("#0B4A7A", "#0b4a7a"),
            ("rgb(11, 74, 122)", "#0b4a7a"),
            ("hsl(240deg 100% 50%)", "#0000ff"),
            ("rebeccapurple", "#663399"),
        ] {
            assert_eq!(Colour::read(written).unwrap().hex(), hex, "{written}");
        }
        for wrong in [
            "",
            "url(x)",
            "inherit",
            "#12345",
            "rgb(0 0 0 / 50%)",
            "transparent",
        ] {
            assert!(Colour::read(wrong).is_err(), "{wrong}");
        }
    }
}
