//! What is sent to set the server up.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::first_run::FirstAdministrator;
use crate::hall::edit::HallEdit;
use crate::http::accounts::members::NAME;
use crate::http::input::{Faults, Field, Input};
use crate::http::sessions::create::credential;
use crate::http::setup::halls::HALL_BODY_BYTES;
use crate::http::setup::halls::edit::CreateHallBody;
use crate::ids::{AgentId, HallId};
use crate::municipality::LONGEST_NAME;

/// The first administrator.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FirstAccountBody {
    /// The name that will be signed in with.
    #[schema(value_type = String, example = "jansen")]
    id: Field<AgentId>,
    /// Whose it is, for colleagues.
    #[schema(value_type = Option<String>, example = "Jan Jansen")]
    name: Field<String>,
    /// The password: at least twelve characters, and none of the commonest.
    #[schema(value_type = String, format = Password)]
    password: Field<String>,
}

impl Input for FirstAccountBody {
    type Checked = FirstAdministrator;

    fn check(self, faults: &mut Faults) -> Option<FirstAdministrator> {
        let id = faults.required("id", self.id);
        let name = faults.optional_line("name", self.name, NAME);
        let password = credential(faults, "password", self.password);
        let own = name.as_ref().and_then(|name| name.as_deref()).unwrap_or_default();
        let names = [id.as_ref().map_or("", AgentId::as_str), own];
        if let Some(password) = &password
            && let Err(weakness) = crate::auth::strength::password_of(password, &names)
        {
            faults.add("password", weakness.to_string());
            return None;
        }
        Some(FirstAdministrator {
            id: id?,
            name: name?,
            password: password?,
        })
    }
}

/// Everything of a first run.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SetUpBody {
    /// The secret that the server printed.
    #[schema(value_type = String, format = Password)]
    secret: Field<String>,
    /// The municipality's name, as people say it.
    #[schema(value_type = String, example = "Gemeente Voorbeeld")]
    municipality: Field<String>,
    /// The first administrator, of every hall.
    #[schema(value_type = FirstAccountBody)]
    account: Field<FirstAccountBody>,
    /// The first hall; may be left out where the configuration's file has halls.
    #[schema(value_type = Option<CreateHallBody>)]
    hall: Field<CreateHallBody>,
}

/// A first run once nothing is wrong with it.
#[derive(Debug)]
pub struct SetUp {
    /// The municipality's name.
    pub municipality: String,
    /// The first administrator.
    pub account: FirstAdministrator,
    /// The first hall.
    pub hall: Option<(HallId, HallEdit)>,
}

impl Input for SetUpBody {
    type Checked = SetUp;
    const MOST_BYTES: Option<usize> = Some(HALL_BODY_BYTES);

    fn check(self, faults: &mut Faults) -> Option<SetUp> {
        let secret = credential(faults, "secret", self.secret);
        let municipality = faults.name("municipality", self.municipality, LONGEST_NAME);
        if matches!(self.account, Field::Missing) {
            faults.add("account", "is required");
        }
        let account = faults.optional_object("account", self.account);
        let hall = faults.optional_object("hall", self.hall);
        if let Some(Some((_, edit))) = &hall {
            let made = edit.create();
            // A hall may stand empty later, while it is set up anew; whoever begins is led to one that helps somebody.
            if made.as_ref().is_ok_and(|setup| setup.services.is_empty()) {
                faults.add("hall.services", "must name at least one service");
            }
            if made.as_ref().is_ok_and(|setup| setup.counters.is_empty()) {
                faults.add("hall.counters", "is required: nobody is helped without a counter");
            }
            for fault in made.map(|setup| setup.faults()).unwrap_or_default() {
                faults.add(format!("hall.{}", as_sent(&fault.pointer)), fault.detail);
            }
        }
        secret?;
        Some(SetUp {
            municipality: municipality?,
            account: account??,
            hall: hall?,
        })
    }
}

/// A counter's services are `serviceIds` where they are sent.
fn as_sent(pointer: &str) -> String {
    if pointer.starts_with("counters[") {
        pointer.replace(".services", ".serviceIds")
    } else {
        pointer.to_owned()
    }
}
