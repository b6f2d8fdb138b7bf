//! Services (*producten*): what visitors come for.

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
use crate::hall::setup::{Service, ServiceTime, Texts, limits};
use crate::http::input::{Faults, Field, Input};
use crate::http::problem::Problem;
use crate::ids::{Letter, ServiceId};
use crate::view::setup::ServiceSetupView;

/// How long helping takes, until the hall has learned it; log-normal.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceTimeBody {
    /// Mean, in seconds.
    #[serde(default)]
    #[schema(value_type = f64, example = 420, required = true)]
    mean_s: Field<f64>,
    /// Standard deviation divided by the mean; 0.6 when left out.
    #[serde(default)]
    #[schema(value_type = Option<f64>)]
    variation: Field<f64>,
}

impl Input for ServiceTimeBody {
    type Checked = ServiceTime;

    fn check(self, faults: &mut Faults) -> Option<ServiceTime> {
        let mean_s = faults.required("meanS", self.mean_s);
        let variation = faults.optional("variation", self.variation);
        Some(ServiceTime {
            mean_s: mean_s?,
            variation: variation?.unwrap_or(ServiceTime::USUAL_VARIATION),
        })
    }
}

/// Everything of a service but its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceMembers {
    /// The letter of its tickets.
    #[serde(default)]
    #[schema(value_type = String, example = "P", required = true)]
    letter: Field<Letter>,
    /// Its name on screens by language; Dutch (`nl`) is always there.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>, required = true)]
    names: Field<Texts>,
    /// The group it is shown under at the kiosk, when there are many.
    #[serde(default)]
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    group: Field<Texts>,
    /// What a visitor who comes for it brings along, by language, for mail about appointments; Dutch (`nl`) is there
    /// when any is.
    #[serde(default)]
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    bring: Field<Texts>,
    /// How long helping takes.
    #[serde(default)]
    #[schema(value_type = ServiceTimeBody, required = true)]
    service_time: Field<ServiceTimeBody>,
}

/// A service that has no id yet.
pub struct Unnamed {
    letter: Letter,
    names: Texts,
    group: Option<Texts>,
    bring: Texts,
    service_time: ServiceTime,
}

impl Unnamed {
    fn named(self, id: ServiceId) -> Service {
        Service {
            id,
            letter: self.letter,
            names: self.names,
            group: self.group,
            bring: self.bring,
            service_time: self.service_time,
        }
    }
}

impl Input for ServiceMembers {
    type Checked = Unnamed;

    fn check(self, faults: &mut Faults) -> Option<Unnamed> {
        let letter = faults.required("letter", self.letter);
        let names = faults.texts("names", self.names, limits::NAME);
        let group = faults.optional_texts("group", self.group, limits::NAME);
        let bring = faults.optional_texts("bring", self.bring, limits::TEXT);
        if matches!(self.service_time, Field::Missing) {
            faults.add("serviceTime", "is required");
        }
        let service_time = faults.optional_object("serviceTime", self.service_time);
        Some(Unnamed {
            letter: letter?,
            names: names?,
            group: group?,
            bring: bring?.unwrap_or_default(),
            service_time: service_time??,
        })
    }
}

/// A service with its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceBody {
    /// Its name in the API.
    #[serde(default)]
    #[schema(value_type = String, example = "paspoort", required = true)]
    id: Field<ServiceId>,
    /// Its other members.
    #[serde(flatten)]
    members: ServiceMembers,
}

impl Input for ServiceBody {
    type Checked = Service;

    fn check(self, faults: &mut Faults) -> Option<Service> {
        let id = faults.required("id", self.id);
        let members = self.members.check(faults);
        Some(members?.named(id?))
    }
}

fn service(reply: Reply) -> Result<Box<ServiceSetupView>, Problem> {
    match reply {
        Reply::ServiceSetup(service) => Ok(service),
        _ => Err(not_that("service")),
    }
}
