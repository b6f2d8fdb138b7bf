//! `GET /hall-templates`: what a new hall begins with, so that nobody types what every town hall does.

use std::sync::OnceLock;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::setup::{ServiceIcon, ServiceTime, Texts};
use crate::http::app::App;
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, operations};
use crate::http::problem::Problem;
use crate::ids::{CharterName, CounterId, Letter, ServiceId};
use crate::view::hall::OpeningPeriodView;

/// The files of the templates that ship.
const SHIPPED: &[&str] = &[include_str!("../../../templates/stadhuis.json")];

/// The operations on templates, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(operations!(list_hall_templates))
}

/// What a new hall begins with; all of it can be changed before and after it is set up.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HallTemplateView {
    /// Its name in the API.
    #[schema(example = "stadhuis")]
    pub id: String,
    /// What kind of hall it is, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub names: Texts,
    /// The IANA time zone.
    #[schema(example = "Europe/Amsterdam")]
    pub time_zone: String,
    /// The charter that it goes by.
    pub charter: CharterName,
    /// When it is open in a normal week.
    pub opening_hours: Vec<OpeningPeriodView>,
    /// The services, in the order shown.
    pub services: Vec<TemplateServiceView>,
    /// The counters, in the order shown.
    pub counters: Vec<TemplateCounterView>,
}

/// A service of a template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateServiceView {
    /// Its name in requests and in addresses.
    pub id: ServiceId,
    /// The letter of its tickets.
    pub letter: Letter,
    /// The sign that stands before its name.
    pub icon: ServiceIcon,
    /// Its name by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub names: Texts,
    /// The group it is shown under, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub group: Texts,
    /// What a visitor who comes for it brings along, by language.
    #[schema(value_type = BTreeMap<String, String>)]
    pub bring: Texts,
    /// How long helping takes, until the hall has learned it.
    pub service_time: ServiceTime,
    /// Whether nearly every town hall offers it.
    pub is_usual: bool,
}

/// A counter of a template.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TemplateCounterView {
    /// Its name in requests and in addresses.
    pub id: CounterId,
    /// Its name on screens.
    pub name: String,
    /// The services it takes.
    pub service_ids: Vec<ServiceId>,
}

/// The templates of halls
///
/// What a new hall can begin with: the usual services of a town hall with their names, letters, service times and what to
/// bring, and counters and opening hours to start from. For anyone: there is nothing of this municipality in them.
#[utoipa::path(get, path = "/hall-templates", tag = "setup",
    responses((status = 200, description = "All of them")))]
pub async fn list_hall_templates(_: State<App>) -> Answer<Json<ListOf<HallTemplateView>>> {
    shipped().map(|templates| Json(ListOf::whole(templates)))
}

/// The templates that ship; a test reads them all.
fn shipped() -> Answer<Vec<HallTemplateView>> {
    static READ: OnceLock<Result<Vec<HallTemplateView>, String>> = OnceLock::new();
    let read = READ.get_or_init(|| {
        let read = SHIPPED.iter().map(|text| serde_json::from_str(text));
        read.collect::<Result<_, _>>()
            .map_err(|error| format!("a template that ships cannot be read: {error}"))
    });
    match read {
        Ok(templates) => Ok(templates.clone()),
        Err(error) => Err(Problem::internal(error.clone())),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::{BTreeSet, HashSet};

    use serde_json::{Value, json};

    use super::*;
    use crate::http::input::check_value;
    use crate::http::setup::halls::HallMembers;
    use crate::locales;

    /// The hall that a template makes, as it is sent.
    fn hall_of(template: &HallTemplateView) -> Value {
        let mut hall = serde_json::to_value(template).unwrap();
        let members = hall.as_object_mut().unwrap();
        members.remove("id");
        members.remove("names");
        members.insert("name".into(), json!("Stadhuis"));
        for service in hall["services"].as_array_mut().unwrap() {
            service.as_object_mut().unwrap().remove("isUsual");
        }
        hall
    }

    #[test]
    fn every_template_makes_a_hall_without_a_fault() {
        for template in shipped().unwrap() {
            let edit = check_value::<HallMembers>(hall_of(&template)).unwrap();
            let faults = edit.create().unwrap().faults();
            assert_eq!(faults, [], "{}", template.id);
        }
    }

    #[test]
    fn every_text_of_a_template_is_said_in_every_language_that_ships() {
        let languages: Vec<_> = locales::OFFERED.iter().map(|offered| offered.language).collect();
        for template in shipped().unwrap() {
            let services = template.services.iter();
            let of_services = services.flat_map(|service| [&service.names, &service.group, &service.bring]);
            for texts in of_services.chain([&template.names]) {
                assert!(locales::missing_from(texts, &languages).is_empty(), "{texts:?}");
                assert!(texts.values().all(|text| !text.trim().is_empty()), "{texts:?}");
            }
        }
    }

    /// That a sign exists is what reading the template says; a sign that two have tells neither from the other.
    #[test]
    fn each_service_has_a_sign_of_its_own_that_the_hall_takes_over() {
        for template in shipped().unwrap() {
            let edit = check_value::<HallMembers>(hall_of(&template)).unwrap();
            let setup = edit.create().unwrap();
            let signs: Vec<_> = setup.services.iter().map(|service| service.icon).collect();
            let of_template = template.services.iter().map(|service| Some(service.icon));
            assert_eq!(signs, of_template.collect::<Vec<_>>());
            let different: HashSet<_> = signs.iter().collect();
            assert_eq!(different.len(), signs.len(), "{signs:?}");
        }
    }

    #[test]
    fn each_service_has_a_letter_of_its_own_and_a_counter_that_takes_it() {
        for template in shipped().unwrap() {
            let letters: BTreeSet<_> = template.services.iter().map(|service| service.letter).collect();
            assert_eq!(letters.len(), template.services.len());
            for service in &template.services {
                let mut counters = template.counters.iter();
                assert!(counters.any(|counter| counter.service_ids.contains(&service.id)));
                assert!(
                    (120.0..=3_600.0).contains(&service.service_time.mean_s),
                    "{service:?}"
                );
            }
        }
    }
}
