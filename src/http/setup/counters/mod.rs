//! Counters (*balies*) as they are set up; their day is in [`crate::http::counters`].

pub mod change;
pub mod create;
pub mod list;
pub mod patch;
pub mod read;
pub mod remove;

use serde::Deserialize;
use utoipa::ToSchema;

use super::not_that;
use crate::engine::Reply;
use crate::hall::decide::service_faults;
use crate::hall::setup::{Counter, limits};
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::problem::Problem;
use crate::ids::{CounterId, ServiceId};
use crate::view::setup::CounterSetupView;

/// Everything of a counter but its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterMembers {
    /// Its name on screens.
    #[serde(default)]
    #[schema(value_type = String, example = "Balie 3", required = true)]
    name: Field<String>,
    /// The services it takes unless today says otherwise.
    #[serde(default)]
    #[schema(value_type = Vec<String>, required = true)]
    service_ids: Field<Items<ServiceId>>,
}

/// A counter that has no id yet.
pub struct Unnamed {
    name: String,
    services: Vec<ServiceId>,
}

impl Unnamed {
    fn named(self, id: CounterId) -> Counter {
        Counter {
            id,
            name: self.name,
            services: self.services,
        }
    }
}

impl Input for CounterMembers {
    type Checked = Unnamed;

    fn check(self, faults: &mut Faults) -> Option<Unnamed> {
        let name = faults.name("name", self.name, limits::NAME);
        let services = faults.items("serviceIds", self.service_ids, 0..=limits::SERVICES);
        faults
            .asks_hall(|setup| service_faults(setup, "serviceIds", services.as_deref().unwrap_or_default()));
        Some(Unnamed {
            name: name?,
            services: services?,
        })
    }
}

/// A counter with its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterBody {
    /// Its name in the API.
    #[serde(default)]
    #[schema(value_type = String, example = "3", required = true)]
    id: Field<CounterId>,
    /// Its other members.
    #[serde(flatten)]
    members: CounterMembers,
}

impl Input for CounterBody {
    type Checked = Counter;

    fn check(self, faults: &mut Faults) -> Option<Counter> {
        let id = faults.required("id", self.id);
        let members = self.members.check(faults);
        Some(members?.named(id?))
    }
}

fn counter(reply: Reply) -> Result<Box<CounterSetupView>, Problem> {
    match reply {
        Reply::CounterSetup(counter) => Ok(counter),
        _ => Err(not_that("counter")),
    }
}
