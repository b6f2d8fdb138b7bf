//! The files of posters, for whoever shows them. They stand beside the contract, and what is under an address never changes.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::http::app::App;
use crate::http::problem::Problem;

/// What lobby screens load.
pub fn served() -> Router<App> {
    Router::new().route("/posters/{hall}/{file}", get(read_file))
}

async fn read_file(
    State(app): State<App>,
    Path((hall, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let Ok(hall) = hall.parse() else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let asked = format!("/posters/{hall}/{file}");
    let posters = app.posters.shown(&hall);
    let mut there = posters.iter();
    let poster = there.find(|poster| poster.address().is_some_and(|address| address == asked));
    let Some((poster, said)) = poster.and_then(|poster| Some((poster, poster.file.as_ref()?))) else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let Some(bytes) = app.posters.file(poster).await? else {
        return Ok(StatusCode::NOT_FOUND.into_response());
    };
    let mut answer = ([(header::CONTENT_TYPE, said.format.media_type())], bytes).into_response();
    for (name, value) in [
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
    ] {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(answer)
}
