//! What is sent of a charter.

use serde::Deserialize;
use utoipa::ToSchema;

use super::document::{CharterEdition, EditionDocument};
use crate::charter::limits::EDITIONS;
use crate::http::input::{Faults, Field, Input, Items};
use crate::ids::CharterName;
use crate::municipality::charters::{Edition, read};

/// The largest body of a charter, in bytes: forty editions of a long charter fit in.
const CHARTER_BODY_BYTES: usize = 1024 * 1024;

/// All of a charter but its name.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CharterMembers {
    /// Its editions: each holds from its first day until the next one does.
    #[schema(value_type = Vec<CharterEdition>)]
    editions: Field<Items<EditionDocument>>,
}

impl Input for CharterMembers {
    type Checked = Vec<Edition>;
    const MOST_BYTES: Option<usize> = Some(CHARTER_BODY_BYTES);

    fn check(self, faults: &mut Faults) -> Option<Vec<Edition>> {
        if matches!(self.editions, Field::Missing) {
            faults.add("editions", "is required");
        }
        let editions = faults.optional_objects("editions", self.editions, 1..=EDITIONS)??;
        // Under whichever name: what a charter is called changes nothing of what is wrong with it.
        let any: CharterName = "handvest".parse().ok()?;
        if let Err(found) = read(&any, editions.clone()) {
            for fault in found {
                faults.add(fault.pointer, fault.detail);
            }
            return None;
        }
        Some(editions)
    }
}

/// A new charter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateCharterBody {
    /// Its name, by which halls choose it.
    #[schema(value_type = String, example = "onze-stad")]
    id: Field<CharterName>,
    /// Its other members.
    #[serde(flatten)]
    members: CharterMembers,
}

impl Input for CreateCharterBody {
    type Checked = (CharterName, Vec<Edition>);
    const MOST_BYTES: Option<usize> = Some(CHARTER_BODY_BYTES);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let id = faults.required("id", self.id);
        let editions = self.members.check(faults);
        Some((id?, editions?))
    }
}
