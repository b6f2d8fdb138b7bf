//! Which class and which server has which place.

use std::sync::Arc;

use super::{AtWork, Floor, FloorError};
use crate::replay::recent::Recent;

/// Classes of one hall that are told apart; rarer ones share the last place.
const CLASSES: usize = 120;
/// Servers of one hall that are told apart; more share places.
const SERVERS: usize = 96;

impl Floor {
    /// The position of a class, new ones with the next.
    pub(in crate::replay) fn class(&mut self, name: &Arc<str>) -> Result<usize, FloorError> {
        if let Some(index) = self.class_names.get(name) {
            return Ok(*index);
        }
        let index = self.class_names.len().min(CLASSES - 1);
        self.class_names.insert(Arc::clone(name), index);
        if self.classes.len() <= index {
            self.classes.push(Recent::default());
            self.service_ids.push(format!("c{index}").parse()?);
        }
        self.changed = true;
        Ok(index)
    }

    /// The position of a server, new ones with the next.
    pub(in crate::replay) fn server(&mut self, name: &Arc<str>) -> Result<usize, FloorError> {
        if let Some(index) = self.server_names.get(name) {
            return Ok(*index);
        }
        let index = self.server_names.len() % SERVERS;
        self.server_names.insert(Arc::clone(name), index);
        if self.servers.len() <= index {
            self.servers.push(AtWork::default());
            self.counter_ids.push(format!("s{index}").parse()?);
        }
        self.changed = true;
        Ok(index)
    }

    /// The position of a server who was seen before.
    pub(in crate::replay) fn known_server(&self, name: &str) -> Option<usize> {
        self.server_names.get(name).copied()
    }

    /// The one place that stands for all who help a class, where the log names neither servers nor ends of help: its
    /// help lasts from one call to the next.
    pub(in crate::replay) fn place_of_class(&mut self, class: usize) -> Result<usize, FloorError> {
        let server = self.server(&format!("class {class}").into())?;
        self.places_of_classes.insert(server, class);
        Ok(server)
    }

    /// A free place for help by nobody in particular, a new one when all are taken.
    pub(in crate::replay) fn any_free_server(&mut self) -> Result<usize, FloorError> {
        match self.servers.iter().position(|server| server.helps.is_none()) {
            Some(index) => Ok(index),
            None => self.server(&format!("place {}", self.servers.len()).into()),
        }
    }
}
