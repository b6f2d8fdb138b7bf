//! The hall's own choices as they are sent.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::hall::setup::{Setting, SettingsEdit, SettingsSource};
use crate::http::input::{Faults, Input, by_serde};

/// What was sent, read and described by the table of settings.
#[derive(Debug, Default, Deserialize)]
pub struct SettingsBody(Map<String, Value>);

impl PartialSchema for SettingsBody {
    fn schema() -> RefOr<Schema> {
        SettingsEdit::schema()
    }
}

impl ToSchema for SettingsBody {
    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        SettingsEdit::schemas(schemas);
    }
}

impl Input for SettingsBody {
    type Checked = SettingsEdit;

    fn check(self, faults: &mut Faults) -> Option<SettingsEdit> {
        Some(SettingsEdit::read(&mut Sent {
            members: self.0,
            faults,
        }))
    }
}

struct Sent<'f> {
    members: Map<String, Value>,
    faults: &'f mut Faults,
}

impl SettingsSource for Sent<'_> {
    fn value<T: DeserializeOwned>(&mut self, setting: &'static Setting) -> Option<T> {
        let value = self
            .members
            .remove(setting.name)
            .filter(|value| !value.is_null())?;
        by_serde(value)
            .map_err(|detail| self.faults.add(setting.name, detail))
            .ok()
    }
}
