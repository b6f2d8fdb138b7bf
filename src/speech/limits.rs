//! What bounds speech: a text, a sound, and how many are made at once.

/// Characters of a text that is said: the longest that a kiosk has on one screen part is about a quarter of it.
pub const TEXT: usize = 1_000;

/// Bytes of a sound: at 22,050 samples a second about two minutes, more than a text of the longest needs.
pub const SOUND_BYTES: usize = 6 * 1024 * 1024;

/// Bytes of a recorded clip: a word or two.
pub const CLIP_BYTES: u64 = 2 * 1024 * 1024;

/// Clips of which one call is put together.
pub const CLIPS_A_CALL: usize = 16;

/// Texts that wait for a voice; more are told to come back. A call that comes so late calls nobody.
pub const WAITING: usize = 32;

/// Bytes that are read of what a program says of itself.
pub const ANSWER_BYTES: u64 = 256 * 1024;
