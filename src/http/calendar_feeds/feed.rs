//! `GET /calendar-feeds/{token}`: what a calendar reads. The path holds a secret, so it is never logged.

use std::time::Duration;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use utoipa::PartialSchema;

use crate::http::app::App;
use crate::http::client_address::ClientAddress;
use crate::http::operation::{Answer, Gives, Page};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::mail::feed::Feed;
use crate::view::edition::digest;

/// What addresses of feeds end with: some calendars ask for it.
pub const ENDING: &str = ".ics";

/// A calendar that is read again and again.
#[derive(Debug)]
pub struct CalendarOfAll(String);

impl IntoResponse for CalendarOfAll {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8".to_owned()),
            (header::ETAG, format!("\"{}\"", digest(self.0.as_bytes()))),
        ];
        (headers, self.0).into_response()
    }
}

impl Gives for CalendarOfAll {
    fn describe(page: &mut Page<'_>) {
        page.answer(200, [("text/calendar", <String as PartialSchema>::schema())]);
    }
}

/// Reads a calendar feed
///
/// Of everything that the hall remembers and that was not called off, with the same `UID` as in the mails about it. Whoever knows the
/// address reads it, so often (429 `too-many-requests` then); one that was renewed or taken away is 404.
#[utoipa::path(get, path = "/calendar-feeds/{token}", tag = "appointments",
    responses((status = 200, description = "The appointments as iCalendar, RFC 5545")))]
pub async fn read_calendar(
    State(app): State<App>,
    ClientAddress(from): ClientAddress,
    InPath(token): InPath<String>,
) -> Answer<CalendarOfAll> {
    let secret = token.strip_suffix(ENDING).unwrap_or(&token);
    let known = app.auth.calendar_feed_with(secret).filter(|_| !app.is_practice);
    let Some(feed) = known else {
        app.auth.note_no_feed(from).map_err(too_often)?;
        return Err(Problem::not_found("a calendar at this address"));
    };
    app.auth.note_feed(&feed.id).map_err(too_often)?;
    let says_who_comes = app.auth.feed_says_who_comes(&feed);
    app.look(&feed.hall, |scene| {
        let feed = Feed {
            municipality: app.engine.municipality(),
            hall: scene.hall,
            counter: feed.counter.as_ref(),
            says_who_comes,
        };
        Ok(CalendarOfAll(feed.write(scene.state, scene.setup, scene.now)))
    })
}

fn too_often(wait: Duration) -> Problem {
    let detail = "This address was asked for too often. Try again later.";
    Problem::new(ProblemKind::TooManyRequests, detail).retry_after(wait)
}
