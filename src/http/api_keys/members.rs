//! What is sent of a key.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::{ApiKeySaid, Scope};
use crate::hall::setup::limits;
use crate::http::input::{Faults, Field, Input, Items};
use crate::ids::{AgentId, ApiKeyId, HallId};

/// What stands for every hall.
pub const EVERY_HALL: &str = "*";

/// The most halls that a key names.
pub const HALLS: usize = 200;

/// All of a key but its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ApiKeyMembers {
    /// What it is for.
    #[schema(value_type = String, example = "Afspraken van de website")]
    name: Field<String>,
    /// What it may do.
    #[schema(value_type = Vec<Scope>)]
    scopes: Field<Items<Scope>>,
    /// In which halls; `*` alone stands for every hall, also those that come later.
    #[schema(value_type = Vec<String>, example = json!(["stadhuis"]))]
    hall_ids: Field<Items<String>>,
    /// The account that answers for it; when that may not sign in any more the key is worth nothing.
    #[schema(value_type = String, example = "jansen")]
    owner: Field<AgentId>,
    /// From when it is worth nothing: two years from now at the most.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Field<DateTime<Utc>>,
}

impl Input for ApiKeyMembers {
    type Checked = ApiKeySaid;

    fn check(self, faults: &mut Faults) -> Option<ApiKeySaid> {
        let name = faults.name("name", self.name, limits::NAME);
        let scopes = faults.items("scopes", self.scopes, 1..=Scope::ALL.len());
        let halls = faults.items("hallIds", self.hall_ids, 1..=HALLS);
        let halls = halls.and_then(|named| named_halls(faults, &named));
        let owner = faults.required("owner", self.owner);
        let expires_at = faults.required("expiresAt", self.expires_at);
        let scopes = scopes.and_then(|named| {
            let several = named.len();
            let all: BTreeSet<Scope> = named.into_iter().collect();
            if all.len() < several {
                faults.add("scopes", "holds one of them twice");
                return None;
            }
            Some(all)
        });
        Some(ApiKeySaid {
            name: name?,
            scopes: scopes?,
            halls: halls?,
            owner: owner?,
            expires_at: expires_at?,
        })
    }
}

/// The halls that are named; all of them by one word.
#[expect(
    clippy::option_option,
    reason = "no halls that can be read, every hall, these halls"
)]
pub(in crate::http) fn named_halls(
    faults: &mut Faults,
    named: &[String],
) -> Option<Option<BTreeSet<HallId>>> {
    if matches!(named, [only] if only == EVERY_HALL) {
        return Some(None);
    }
    let mut halls = BTreeSet::new();
    let mut sound = true;
    for (place, text) in named.iter().enumerate() {
        let pointer = format!("hallIds[{place}]");
        match text.parse::<HallId>() {
            Ok(hall) => {
                if !halls.insert(hall) {
                    faults.add(pointer, "is there twice");
                    sound = false;
                }
            }
            Err(error) => {
                faults.add(pointer, format!("{error}, or `*` alone for every hall"));
                sound = false;
            }
        }
    }
    sound.then_some(Some(halls))
}

/// A new key.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateApiKeyBody {
    /// The id that it will have.
    #[schema(value_type = String, example = "website")]
    id: Field<ApiKeyId>,
    /// Its other members.
    #[serde(flatten)]
    members: ApiKeyMembers,
}

impl Input for CreateApiKeyBody {
    type Checked = (ApiKeyId, ApiKeySaid);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let id = faults.required("id", self.id);
        let said = self.members.check(faults);
        Some((id?, said?))
    }
}
