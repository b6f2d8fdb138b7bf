//! What an operator must see to though the halls go on: shown by `/readyz` beside `ready`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::Serialize;

/// One thing that an operator must see to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Alarm {
    /// Which it is, such as `copyBehind`.
    pub kind: &'static str,
    /// What is the matter. Anyone may read it: no paths, no names.
    pub detail: String,
}

/// The alarms that are raised now; clones know the same.
#[derive(Debug, Clone, Default)]
pub struct Alarms(Arc<Mutex<BTreeMap<&'static str, String>>>);

impl Alarms {
    /// Raises an alarm, or says something newer of one that is raised already.
    pub fn raise(&self, kind: &'static str, detail: impl Into<String>) {
        self.raised().insert(kind, detail.into());
    }

    /// Ends an alarm; says whether it was raised.
    #[allow(
        clippy::must_use_candidate,
        reason = "most who end an alarm do not ask whether there was one"
    )]
    pub fn clear(&self, kind: &'static str) -> bool {
        self.raised().remove(kind).is_some()
    }

    /// All that are raised, by kind.
    #[must_use]
    pub fn all(&self) -> Vec<Alarm> {
        let raised = self.raised();
        let alarm = |(kind, detail): (&&'static str, &String)| Alarm {
            kind,
            detail: detail.clone(),
        };
        raised.iter().map(alarm).collect()
    }

    fn raised(&self) -> MutexGuard<'_, BTreeMap<&'static str, String>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
