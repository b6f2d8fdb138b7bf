//! Letters from bytes: programs write UTF-8, UTF-16 or the letters of Western Windows, with a mark at the beginning or none.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Bytes at the beginning by which a file without a mark is known to have two bytes a letter.
const LOOKED_AT: usize = 256;

/// The letters of a text that is whole: what is no UTF-8 is Windows-1252, in which every byte is a letter.
pub(crate) fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match Encoding::for_bom(bytes) {
        Some((encoding, mark)) if encoding != UTF_8 => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        Some((_, mark)) => one_byte(&bytes[mark..]),
        None => match two_bytes_a_letter(bytes) {
            Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
            None => one_byte(bytes),
        },
    }
}

/// The letters of text that has no mark and no letters of two bytes.
pub(crate) fn one_byte(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Whether a file has two bytes a letter, of which it says nothing: of Latin letters every second byte is zero.
pub(crate) fn two_bytes_a_letter(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|byte| **byte == 0)
            .count()
    };
    let (first, second, pairs) = (zeros(0), zeros(1), head.len() / 2);
    if pairs < 2 {
        None
    } else if second * 10 >= pairs * 9 && first == 0 {
        Some(UTF_16LE)
    } else if first * 10 >= pairs * 9 && second == 0 {
        Some(UTF_16BE)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_read_however_a_program_writes_them() {
        let text = "Zoë Brontë, € 5";
        let wide = |big: bool, mark: bool| -> Vec<u8> {
            let units = mark.then_some(0xfeff).into_iter().chain(text.encode_utf16());
            units
                .flat_map(|unit| {
                    if big {
                        unit.to_be_bytes()
                    } else {
                        unit.to_le_bytes()
                    }
                })
                .collect()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            b"Zo\xeb Bront\xeb, \x80 5".to_vec(),
            wide(false, true),
            wide(true, true),
        ] {
            assert_eq!(decoded(&bytes), text);
        }
        let plain: Vec<u8> = "serviceIds;at"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(&plain), "serviceIds;at");
        assert_eq!(decoded(b""), "");
    }
}
