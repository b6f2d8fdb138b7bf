//! `/charters`: those that ship, which anyone reads, and the municipality's own, which administrators of every hall change.
//!
//! A hall names the charter that it goes by. When one of the municipality's own changes, every hall that goes by it takes
//! the change over, each into its own log ([`taking`]).

pub mod document;
pub mod members;
pub mod resource;
pub mod taking;

use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use self::document::{CharterEdition, EditionDocument};
use crate::http::app::App;
use crate::http::operation::operations;
use crate::http::problem::{Fault, Problem, ProblemKind};
use crate::ids::{CharterName, HallId};
use crate::municipality::charters::{CharterRefusal, KnownCharter};

/// The operations on charters, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(resource::list_charters, resource::create_charter))
        .routes(operations!(
            resource::read_charter,
            resource::change_charter,
            resource::patch_charter,
            resource::remove_charter
        ))
}

/// Who keeps a charter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CharterOrigin {
    /// It ships with the program, and stays as it is.
    Shipped,
    /// The municipality, here.
    Own,
}

/// A charter that halls can choose.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CharterView {
    /// Its name, by which halls choose it.
    pub id: CharterName,
    /// Who keeps it.
    pub origin: CharterOrigin,
    /// Its editions, the first that holds first.
    #[schema(value_type = Vec<CharterEdition>)]
    pub editions: Vec<EditionDocument>,
    /// The halls in use that go by it.
    pub hall_ids: Vec<HallId>,
}

impl CharterView {
    fn of(app: &App, known: &KnownCharter) -> Self {
        Self {
            id: known.name.clone(),
            origin: if known.version.is_some() {
                CharterOrigin::Own
            } else {
                CharterOrigin::Shipped
            },
            editions: known.editions.iter().cloned().map(EditionDocument).collect(),
            hall_ids: taking::halls_of(app, &known.name).map(|(hall, _)| hall).collect(),
        }
    }
}

impl From<CharterRefusal> for Problem {
    fn from(refusal: CharterRefusal) -> Self {
        let kind = match refusal {
            CharterRefusal::Unknown => return Self::not_found("this charter"),
            CharterRefusal::Store(error) => return error.into(),
            CharterRefusal::Taken => ProblemKind::AlreadyExists,
            CharterRefusal::Ships | CharterRefusal::TooMany => ProblemKind::InUse,
            CharterRefusal::ChangedMeanwhile => ProblemKind::PreconditionFailed,
        };
        let said = refusal.to_string();
        let mut letters = said.chars();
        let first = letters.next().map(|letter| letter.to_ascii_uppercase());
        Self::new(
            kind,
            first.into_iter().chain(letters).chain(['.']).collect::<String>(),
        )
    }
}

/// What is wrong with the editions, as a bad request.
fn faulty(found: Vec<crate::charter::document::DocumentFault>) -> Problem {
    let fault = |fault: crate::charter::document::DocumentFault| Fault {
        pointer: fault.pointer,
        detail: fault.detail,
    };
    Problem::invalid(found.into_iter().map(fault).collect())
}
