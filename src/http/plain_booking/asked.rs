//! A page that somebody asks for, or a form that they sent, read; and what is sent to a hall for them.

use std::net::IpAddr;
use std::time::Duration;

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::Method;
use axum::http::request::Parts;

use super::page::trouble;
use super::visit::Visit;
use super::words::{Words, wished};
use crate::audit::Provenance;
use crate::auth::{Auth, TokenDigest, new_code, passer_by};
use crate::engine::Reply;
use crate::hall::command::Command;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::client_address::ClientAddress;
use crate::http::operation::Answer;
use crate::http::origin::{host, require_same_origin};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{HallId, Language};
use axum::response::Response;

/// By which browsers say from whose page a request comes, also where they name no origin.
const SEC_FETCH_SITE: &str = "sec-fetch-site";

/// What forms are sent as.
const FORM: &str = "application/x-www-form-urlencoded";

/// As much of a digest as tells two places apart.
const SHORT: usize = 16;

/// What somebody asks for.
pub(super) struct Asked {
    pub(super) app: App,
    pub(super) words: &'static Words,
    pub(super) visit: Visit,
    /// Whether a form was sent; otherwise a page is only looked at.
    pub(super) is_sent: bool,
    /// The address at which the server was reached.
    pub(super) origin: String,
    /// What was sent beside the visit, by name.
    others: Vec<(String, String)>,
    from: Option<IpAddr>,
    whence: Provenance,
}

impl FromRequest<App> for Asked {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let by_browser = Words::of(wished(&parts.headers));
        let ClientAddress(from) = match ClientAddress::from_request_parts(&mut parts, app).await {
            Ok(from) => from,
            Err(never) => match never {},
        };
        let whence = match Provenance::from_request_parts(&mut parts, app).await {
            Ok(whence) => whence,
            Err(never) => match never {},
        };
        let read = read(Request::from_parts(parts.clone(), body), &parts, app).await;
        let sent = read.map_err(|problem| trouble(by_browser, &problem))?;
        let visit = Visit::read(sent.iter().map(|(name, value)| (name, value)));
        let public = app.auth.public_origin().map(str::to_owned);
        Ok(Self {
            app: app.clone(),
            words: visit.lang.map_or(by_browser, Words::of),
            visit,
            is_sent: parts.method == Method::POST,
            origin: public
                .or_else(|| host(&parts).map(|host| format!("http://{host}")))
                .unwrap_or_default(),
            others: sent,
            from,
            whence,
        })
    }
}

/// What the address and the form say, in this order.
async fn read(request: Request, parts: &Parts, app: &App) -> Answer<Vec<(String, String)>> {
    let pairs = |bytes: &[u8]| -> Vec<(String, String)> {
        let pairs = form_urlencoded::parse(bytes);
        pairs
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect()
    };
    let mut sent = pairs(parts.uri.query().unwrap_or_default().as_bytes());
    if parts.method == Method::POST {
        require_own_page(parts, app.auth.public_origin())?;
        let body = RawBody::from_request(request, app).await?;
        if !body.bytes().is_empty() && body.media_type() != Some(FORM) {
            let detail = format!("Send the form as `{FORM}`.");
            return Err(Problem::new(ProblemKind::UnsupportedMediaType, detail));
        }
        sent.extend(pairs(body.bytes()));
    }
    Ok(sent)
}

/// Refuses a form that another site's page sends. There is no session that it could use, but nobody is to be made to hold
/// places, or to call off what they booked, by looking at a page.
fn require_own_page(parts: &Parts, public_origin: Option<&str>) -> Answer<()> {
    let Some(site) = parts.headers.get(SEC_FETCH_SITE) else {
        return require_same_origin(parts, public_origin);
    };
    if matches!(site.as_bytes(), b"same-origin" | b"none") {
        return Ok(());
    }
    let detail = "The header `Sec-Fetch-Site` says that another site's page sends this.";
    Err(Problem::new(ProblemKind::CrossSite, detail))
}

impl Asked {
    /// What was sent beside the visit under this name.
    pub(super) fn other(&self, name: &str) -> Option<&str> {
        let mut found = self.others.iter().filter(|(one, _)| one == name);
        found.next_back().map(|(_, value)| value.as_str())
    }

    /// From which address it is asked.
    pub(super) const fn from(&self) -> Option<IpAddr> {
        self.from
    }

    /// Speaks one of these languages: the one that was asked for, or else Dutch.
    pub(super) fn speak(&mut self, among: &[Language]) {
        if !among.is_empty() && !among.contains(&self.words.spoken.language) {
            self.words = Words::of(Language::DUTCH);
        }
    }

    /// Notes that a place is held or booked from this address, as for the API.
    ///
    /// # Errors
    /// `too-many-requests`.
    pub(super) fn note_booking(&self) -> Answer<()> {
        let too_often = |wait: Duration| {
            let detail = "Much was asked from this address. Try again later.";
            Problem::new(ProblemKind::TooManyRequests, detail).retry_after(wait)
        };
        Auth::note_booking(&self.app.auth, self.from).map_err(too_often)
    }

    /// Sends a command for whoever asks. A form that is sent again with the same key about the same gets the first answer
    /// again, whatever else stands in it.
    ///
    /// # Errors
    /// The hall's refusal or the store's failure.
    pub(super) async fn send(
        &self,
        hall: &HallId,
        call: &str,
        about: &str,
        command: Command,
    ) -> Answer<Reply> {
        let digest = TokenDigest::of(about).hex();
        let key = self.visit.key.as_ref();
        let key = key.map(|key| format!("{key}.{}", digest.get(..SHORT).unwrap_or_default()));
        let retry = Retry::in_dialect(key, call, self.whence.clone());
        self.app.command(hall, &passer_by(), retry, digest, command).await
    }
}

/// A key by which a form that is sent again is known.
///
/// # Errors
/// `internal` when the operating system gives no random bytes.
pub(super) fn new_key() -> Answer<String> {
    let half = || new_code(None).map_err(Problem::internal);
    Ok([half()?, half()?].concat())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_taken_from_the_servers_own_pages_alone() {
        let refused = |headers: &[(&str, &str)]| {
            let mut request = Request::post("/book/plain/book").header("host", "localhost:8080");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let (parts, ()) = request.body(()).unwrap().into_parts();
            require_own_page(&parts, Some("https://wachten.example.nl")).is_err()
        };
        for own in [
            &[][..],
            &[(SEC_FETCH_SITE, "same-origin")],
            &[(SEC_FETCH_SITE, "none")],
            &[("origin", "http://localhost:8080")],
            &[("origin", "https://wachten.example.nl")],
            // A page that names no origin, whose browser knows that it is ours.
            &[(SEC_FETCH_SITE, "same-origin"), ("origin", "null")],
        ] {
            assert!(!refused(own), "{own:?}");
        }
        for other in [
            &[(SEC_FETCH_SITE, "cross-site")][..],
            &[(SEC_FETCH_SITE, "same-site")],
            &[("origin", "https://evil.example")],
            &[("origin", "null")],
            &[
                (SEC_FETCH_SITE, "cross-site"),
                ("origin", "http://localhost:8080"),
            ],
        ] {
            assert!(refused(other), "{other:?}");
        }
    }
}
