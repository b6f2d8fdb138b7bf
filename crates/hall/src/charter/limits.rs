//! Limits of a charter's file.

/// Bytes of the file.
pub const FILE: usize = 256 * 1024;
/// Norms of a charter.
pub const NORMS: usize = 50;
/// Redress steps of a norm.
pub const REDRESS: usize = 20;
/// Restricted hours of a charter.
pub const RESTRICTED: usize = 50;
/// Editions of a charter.
pub const EDITIONS: usize = 40;
/// Days for which an exception is announced beforehand: half a year, as a notice of the hall.
pub const ANNOUNCED_DAYS: u32 = 183;
/// Exceptions of a charter.
pub const EXCEPTIONS: usize = 200;
/// Characters of a title, a version or a source.
pub const TITLE: usize = 300;
/// Characters of a notice.
pub const NOTICE: usize = 1_000;
/// Euros that one redress step may pay.
pub const EUROS: u16 = 1_000;
/// Days or weeks of a complaint clock.
pub const COMPLAINT: u16 = 400;
/// Times that a visitor is passed on: more than that nobody promises.
pub const PASSED_ON: u16 = 20;
/// Months between two reviews of a charter.
pub const REVIEW_MONTHS: u16 = 120;
