//! What is sent to screens.

/// A frame, ready to be sent.
pub type Frame = axum::extract::ws::Utf8Bytes;
