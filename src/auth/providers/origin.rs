//! From which provider an account comes.

use serde::{Deserialize, Serialize};

use crate::ids::ProviderId;

/// Who somebody is at a provider, which never changes, whatever they are called there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ProviderOrigin {
    /// The provider, as the configuration names it.
    pub provider: ProviderId,
    /// Its issuer when they first signed in: another issuer's subjects are other people.
    pub issuer: String,
    /// The claim `sub`: unique at the issuer, and given to nobody else.
    pub subject: String,
}
