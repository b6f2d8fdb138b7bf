//! What can be wrong with a configuration.

use std::fmt;

/// One thing wrong with the configuration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ConfigFault {
    /// The file, or the variable.
    pub place: String,
    /// The line in the file, from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong and what is allowed.
    pub detail: String,
}

impl fmt::Display for ConfigFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.place, self.detail),
            None => write!(f, "{}: {}", self.place, self.detail),
        }
    }
}

/// A secret that is too easy to guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeakSecret {
    /// Where it stands, what is wrong with it and what to do.
    pub fault: ConfigFault,
    /// Under which name the data folder remembers it; it tells nobody the secret.
    pub digest: String,
}
