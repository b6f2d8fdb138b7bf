//! What a command about the configuration says.

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// For whoever typed the command.
    pub text: String,
    /// The exit status.
    pub status: u8,
}
