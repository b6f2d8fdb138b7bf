//! Why somebody is not signed in by a provider.

use std::time::Duration;

use crate::store::StoreError;

/// Why a provider's account does not sign in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProviderRefusal {
    /// The configuration names no such provider.
    #[error("there is no such provider")]
    Unknown,
    /// It does not answer, or says what cannot be used.
    #[error("the provider does not answer")]
    Silent,
    /// The browser brought back what was not begun in it, was begun too long ago, or was used already.
    #[error("this sign-in was not begun in this browser, too long ago, or is used already")]
    Expired,
    /// The provider signs them in for nothing: they gave up there, or may not use this application.
    #[error("the provider refuses")]
    Denied,
    /// What the provider said cannot be trusted; the log says why.
    #[error("what the provider said cannot be trusted")]
    Distrusted,
    /// No group of theirs has a role here.
    #[error("no group of theirs has a role here")]
    NoRole,
    /// They are in so many groups that the provider names none.
    #[error("the provider names no groups, since there are too many")]
    TooManyGroups,
    /// The claim that names the account is missing, or makes no name.
    #[error("the claim that names the account is missing or makes no name")]
    NoName,
    /// The name that they would have is another's.
    #[error("the account `{0}` exists already and is not theirs")]
    Taken(String),
    /// An administrator put their account out of use.
    #[error("the account is out of use")]
    Inactive,
    /// Too many tries from this address.
    #[error("too many tries")]
    TooMany {
        /// When the next try is allowed.
        retry_after: Duration,
    },
    /// There is no room for another account, or no chance to be had from the system.
    #[error("this cannot be kept: {0}")]
    NoRoom(String),
    /// The session or the account could not be kept.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ProviderRefusal {
    /// What the sign-in page is told, by a word that it has a text for.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Unknown | Self::Silent => "silent",
            Self::Expired => "expired",
            Self::Denied => "denied",
            Self::Distrusted => "distrusted",
            Self::NoRole => "noRole",
            Self::TooManyGroups => "tooManyGroups",
            Self::NoName => "noName",
            Self::Taken(_) => "taken",
            Self::Inactive => "inactive",
            Self::TooMany { .. } => "tooMany",
            Self::NoRoom(_) | Self::Store(_) => "notNow",
        }
    }

    /// Whether it counts as a try that failed: nobody is held up for what was no fault of theirs.
    #[must_use]
    pub const fn counts(&self) -> bool {
        !matches!(
            self,
            Self::Silent | Self::Denied | Self::TooMany { .. } | Self::NoRoom(_) | Self::Store(_)
        )
    }
}
