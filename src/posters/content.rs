//! What the file of a poster may be: told by what is in it, never by its name.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::hall::setup::PosterKind;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Format {
    /// A picture.
    Png,
    /// A photograph.
    Jpeg,
    /// A picture or a photograph.
    Webp,
    /// A video.
    Mp4,
    /// A video.
    Webm,
}

/// The most bytes of a picture.
pub const PICTURE_BYTES: usize = 4 * 1024 * 1024;
/// The most bytes of a video.
pub const VIDEO_BYTES: usize = 16 * 1024 * 1024;
/// The most of a picture, along each side: what is larger costs a small computer its memory, and no screen shows more.
pub const SIDE_PX: u32 = 4_096;

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Png, Self::Jpeg, Self::Webp, Self::Mp4, Self::Webm];

    /// As it is sent.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Mp4 => "video/mp4",
            Self::Webm => "video/webm",
        }
    }

    /// The ending of its address.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
            Self::Mp4 => "mp4",
            Self::Webm => "webm",
        }
    }

    /// What it is.
    #[must_use]
    pub const fn kind(self) -> PosterKind {
        match self {
            Self::Png | Self::Jpeg | Self::Webp => PosterKind::Picture,
            Self::Mp4 | Self::Webm => PosterKind::Video,
        }
    }

    /// The one that is sent so.
    #[must_use]
    pub fn of_media_type(media_type: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|format| format.media_type() == media_type)
    }
}

/// The most bytes of a file for a poster of this kind.
#[must_use]
pub const fn most_bytes(kind: PosterKind) -> usize {
    match kind {
        PosterKind::Picture => PICTURE_BYTES,
        PosterKind::Video => VIDEO_BYTES,
        PosterKind::Words => 0,
    }
}

/// What can be wrong with a file: a sentence that goes on after its name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// It is larger than a file for such a poster may be.
    #[error("is larger than {} MiB", .0 / 1024 / 1024)]
    TooLarge(usize),
    /// It is something else than it is sent as.
    #[error("is no {}", .0.media_type())]
    Other(Format),
    /// It has more points than screens show, or none.
    #[error("is {0} by {1} pixels; at most {SIDE_PX} by {SIDE_PX} are shown")]
    Sides(u32, u32),
}

/// What is wrong with a file; `None` when it is what it is sent as.
#[must_use]
pub fn fault(format: Format, bytes: &[u8]) -> Option<FileFault> {
    let most = most_bytes(format.kind());
    if bytes.len() > most {
        return Some(FileFault::TooLarge(most));
    }
    let Some((width, height)) = sides(format, bytes) else {
        return Some(FileFault::Other(format));
    };
    let may = 1..=SIDE_PX;
    (!may.contains(&width) || !may.contains(&height)).then_some(FileFault::Sides(width, height))
}

/// So much of a digest tells two files of one poster apart.
const DIGEST_BYTES: usize = 8;

/// The beginning of what tells one file from another.
#[must_use]
pub fn beginning(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let first = digest.iter().take(DIGEST_BYTES);
    first.map(|byte| format!("{byte:02x}")).collect()
}

/// What a file is, told by what is in it; `None` where it is nothing that screens show.
#[must_use]
pub fn told(bytes: &[u8]) -> Option<Format> {
    let mut all = Format::ALL.into_iter();
    all.find(|format| sides(*format, bytes).is_some())
}

/// Its width and height; `None` where it is no such file.
fn sides(format: Format, bytes: &[u8]) -> Option<(u32, u32)> {
    // A screen plays a video or passes it over: how large it is only the browser reads.
    let unread = (1, 1);
    match format {
        Format::Png => png_sides(bytes),
        Format::Jpeg => jpeg_sides(bytes),
        Format::Webp => webp_sides(bytes),
        Format::Mp4 => is_mp4(bytes).then_some(unread),
        Format::Webm => is_webm(bytes).then_some(unread),
    }
}

fn big_endian(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let read = bytes.get(at..at.checked_add(count)?)?;
    Some(read.iter().fold(0, |value, byte| value << 8 | u32::from(*byte)))
}

fn little_endian(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let read = bytes.get(at..at.checked_add(count)?)?;
    Some(
        read.iter()
            .rev()
            .fold(0, |value, byte| value << 8 | u32::from(*byte)),
    )
}

fn png_sides(bytes: &[u8]) -> Option<(u32, u32)> {
    if !bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.get(12..16)? != b"IHDR" {
        return None;
    }
    Some((big_endian(bytes, 16, 4)?, big_endian(bytes, 20, 4)?))
}

/// Its size stands in the frame that begins its data, behind parts that say how long they are.
fn jpeg_sides(bytes: &[u8]) -> Option<(u32, u32)> {
    if !bytes.starts_with(b"\xff\xd8\xff") {
        return None;
    }
    let mut at = 2;
    loop {
        if *bytes.get(at)? != 0xff {
            return None;
        }
        match *bytes.get(at + 1)? {
            // A mark may be preceded by more of the same.
            0xff => at += 1,
            // Marks that stand by themselves.
            0x01 | 0xd0..=0xd7 => at += 2,
            // A frame: all kinds but the tables whose names lie between.
            mark @ 0xc0..=0xcf if !matches!(mark, 0xc4 | 0xc8 | 0xcc) => {
                return Some((big_endian(bytes, at + 7, 2)?, big_endian(bytes, at + 5, 2)?));
            }
            // Its data begin, or it ends, without a frame.
            0xda | 0xd9 => return None,
            _ => at += 2 + usize::try_from(big_endian(bytes, at + 2, 2)?.max(2)).ok()?,
        }
    }
}

fn webp_sides(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.get(..4)? != b"RIFF" || bytes.get(8..12)? != b"WEBP" {
        return None;
    }
    match bytes.get(12..16)? {
        b"VP8 " => {
            let side = |at| Some(little_endian(bytes, at, 2)? & 0x3fff);
            Some((side(26)?, side(28)?))
        }
        b"VP8L" => {
            let packed = little_endian(bytes, 21, 4)?;
            Some(((packed & 0x3fff) + 1, (packed >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((little_endian(bytes, 24, 3)? + 1, little_endian(bytes, 27, 3)? + 1)),
        _ => None,
    }
}

/// It begins with the box that names what it is for, and holds the two without which nothing is played.
fn is_mp4(bytes: &[u8]) -> bool {
    let holds = |name: &[u8]| bytes.windows(4).any(|window| window == name);
    bytes.get(4..8) == Some(b"ftyp") && holds(b"moov") && holds(b"mdat")
}

/// The head of a Matroska file, which names its kind within a few bytes.
fn is_webm(bytes: &[u8]) -> bool {
    let head = bytes.get(..64).unwrap_or(bytes);
    bytes.starts_with(b"\x1a\x45\xdf\xa3") && head.windows(4).any(|window| window == b"webm")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes
    }

    fn jpeg(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xc0\0\x11\x08".to_vec();
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes
    }

    fn webp(kind: &[u8], rest: &[u8]) -> Vec<u8> {
        let mut bytes = b"RIFF\0\0\0\0WEBP".to_vec();
        bytes.extend(kind);
        bytes.extend(b"\0\0\0\0");
        bytes.extend(rest);
        bytes
    }

    #[test]
    fn a_picture_is_told_by_its_first_bytes_with_its_size() {
        assert_eq!(png_sides(&png(1920, 1080)), Some((1920, 1080)));
        assert_eq!(jpeg_sides(&jpeg(640, 480)), Some((640, 480)));
        let lossy = webp(b"VP8 ", b"\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01");
        assert_eq!(webp_sides(&lossy), Some((640, 480)));
        let lossless = webp(b"VP8L", b"\x2f\x7f\xc2\x77\0");
        assert_eq!(webp_sides(&lossless), Some((640, 480)));
        let extended = webp(b"VP8X", b"\0\0\0\0\x7f\x02\0\xdf\x01\0");
        assert_eq!(webp_sides(&extended), Some((640, 480)));
    }

    #[test]
    fn what_is_something_else_too_large_or_cut_off_is_refused() {
        assert_eq!(fault(Format::Png, &png(1920, 1080)), None);
        assert!(fault(Format::Jpeg, &png(1920, 1080)).is_some());
        assert!(fault(Format::Png, b"<svg/>").is_some());
        assert!(fault(Format::Png, &png(5_000, 10)).is_some_and(|fault| fault.to_string().contains("5000")));
        assert!(fault(Format::Png, &png(0, 10)).is_some());
        assert!(
            fault(Format::Png, &vec![0; PICTURE_BYTES + 1])
                .is_some_and(|fault| fault.to_string().contains("4 MiB"))
        );
        let whole = jpeg(640, 480);
        assert!((0..whole.len()).all(|end| jpeg_sides(&whole[..end]).is_none()));
        assert!(fault(Format::Mp4, b"\0\0\0\x18ftypisom").is_some());
        assert_eq!(fault(Format::Mp4, b"\0\0\0\x18ftypisom....moov....mdat"), None);
        assert_eq!(fault(Format::Webm, b"\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm"), None);
        assert!(fault(Format::Webm, b"\x1a\x45\xdf\xa3\x9f\x42\x82\x88matroska").is_some());
    }
}
