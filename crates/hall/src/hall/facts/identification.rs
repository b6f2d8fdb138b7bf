//! How staff made sure that somebody asks for their own data.

use serde::{Deserialize, Serialize};

/// How it was made sure that whoever asks for data is the one whom they are about, or may ask for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Identification {
    /// Staff saw an identity document.
    IdentityDocument,
    /// The request came by a sign-in that the municipality trusts, such as DigiD.
    TrustedSignIn,
    /// A representative showed that they may ask, and who they are.
    Representative,
}

impl Identification {
    /// As it stands in a record.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::IdentityDocument => "identityDocument",
            Self::TrustedSignIn => "trustedSignIn",
            Self::Representative => "representative",
        }
    }
}
