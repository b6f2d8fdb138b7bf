//! `/municipality`: what the municipality says of itself.

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::audit::Provenance;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::etag::{IfMatch, Tagged};
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Sent, operations};
use crate::http::problem::{Problem, ProblemKind};
use crate::municipality::statement::Statement;
use crate::municipality::{LONGEST_NAME, Profile, ProfileRefusal};
use crate::view::edition::edition;

/// The operations on the municipality, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(read_municipality, change_municipality))
        .routes(operations!(read_accessibility_statement))
}

/// The municipality.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MunicipalityView {
    /// Its name, as people say it; empty until an administrator said it.
    #[schema(example = "Gemeente Voorbeeld")]
    pub name: String,
}

impl MunicipalityView {
    fn of(profile: &Profile) -> Self {
        Self {
            name: profile.name.clone(),
        }
    }
}

/// What is changed of the municipality.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MunicipalityBody {
    /// Its name, as people say it.
    #[schema(value_type = String, example = "Gemeente Voorbeeld")]
    name: Field<String>,
}

impl Input for MunicipalityBody {
    type Checked = String;

    fn check(self, faults: &mut Faults) -> Option<String> {
        faults.name("name", self.name, LONGEST_NAME)
    }
}

/// The municipality
///
/// What it says of itself, for anyone.
#[utoipa::path(get, path = "/municipality", tag = "setup",
    responses((status = 200, description = "The municipality")))]
pub async fn read_municipality(State(app): State<App>) -> Answer<Tagged<MunicipalityView>> {
    Ok(Tagged::new(MunicipalityView::of(&app.municipality.profile())))
}

/// Changes what the municipality says of itself
///
/// By an administrator of every hall; with `If-Match` only when nobody edited it since.
#[utoipa::path(put, path = "/municipality", tag = "setup",
    responses((status = 200, description = "The municipality")))]
pub async fn change_municipality(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    seen: IfMatch,
    body: Sent<MunicipalityBody>,
) -> Answer<Tagged<MunicipalityView>> {
    let by = caller.permit_everywhere()?;
    let name = body.check()?;
    app.note_change(&by, &from).await?;
    let as_seen = |profile: &Profile| {
        let present = MunicipalityView::of(profile);
        let editions = seen.0.as_ref();
        editions.is_none_or(|editions| editions.contains(&edition(&present)))
    };
    let changed = app
        .municipality
        .change(as_seen, |profile| profile.name = name)
        .await?;
    Ok(Tagged::new(MunicipalityView::of(&changed)))
}

/// The accessibility statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AccessibilityStatementView {
    /// What the municipality says; `null` when it has said nothing yet, or when what it wrote cannot be read.
    pub statement: Option<Statement>,
}

/// The accessibility statement
///
/// How well its screens can be used by everybody, as the municipality says in `accessibility.toml` beside the data; for
/// anyone.
#[utoipa::path(get, path = "/municipality/accessibility-statement", tag = "setup",
    responses((status = 200, description = "The statement, where there is one")))]
pub async fn read_accessibility_statement(
    State(app): State<App>,
) -> Answer<Json<AccessibilityStatementView>> {
    let file = app.statement.clone();
    let today = app.engine.clock().now().date_naive();
    let read = tokio::task::spawn_blocking(move || file.read(today)).await;
    let statement = match read {
        Ok(Ok(statement)) => statement,
        Ok(Err(faults)) => {
            tracing::warn!(%faults, "the accessibility statement cannot be shown: see `kwartier doctor`");
            None
        }
        Err(error) => {
            tracing::error!(%error, "the accessibility statement was not read");
            None
        }
    };
    Ok(Json(AccessibilityStatementView { statement }))
}

impl From<ProfileRefusal> for Problem {
    fn from(refusal: ProfileRefusal) -> Self {
        match refusal {
            ProfileRefusal::ChangedMeanwhile => Self::new(
                ProblemKind::PreconditionFailed,
                "Somebody edited this since you read it: read it again, and make your change to that.",
            ),
            ProfileRefusal::Store(error) => error.into(),
        }
    }
}
