//! The screens, from inside the binary: pages that browsers ask for anew each time, and hashed files that they
//! keep for good.
//!
//! They are embedded in every build, debug builds too: a binary that is copied to another folder keeps them.

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use memory_serve::CacheControl;

/// A screen: its address as people type it, as its page has it, and the page's file.
type Screen = (&'static str, &'static str, &'static str);

/// The screens: every page that has a folder (`build.rs` reads them).
const SCREENS: &[Screen] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// Whether the binary carries the screens; otherwise one page says how to build them.
pub const ARE_BUILT: bool = cfg!(screens_are_built);

/// Files under this path have a hash in their name, so what they hold never changes.
const HASHED: &str = "/assets/";

/// What a page may do: use what this server sends, and nothing else. The browser tests' own server reads the same file.
const POLICY: &str = include_str!("../../web/content-security-policy.txt").trim_ascii_end();

/// Marks a request that reached a demonstration's server: no other has its page.
#[derive(Debug, Clone, Copy)]
pub struct OfDemonstration;

/// Where the page lies that only a demonstration has.
const OF_DEMONSTRATION: &str = "/demonstration";

const PROTECTION: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

const NOT_FOUND: &str = "<!doctype html><html lang=\"nl\"><meta charset=\"utf-8\">\
    <title>Niet gevonden</title><h1>Deze pagina bestaat niet</h1>\
    <p lang=\"en\">This page does not exist.</p><p><a href=\"/\">Kwartier</a></p></html>";

/// Where the screen of this name is; none for a name that no screen has. Whoever is led to a screen is led by its name, so
/// that nobody is led elsewhere.
#[must_use]
pub fn address_of(name: &str) -> Option<&'static str> {
    let is_named = |screen: &&Screen| screen.1.trim_matches('/') == name;
    SCREENS.iter().find(is_named).map(|screen| screen.1)
}

/// The routes of all screens, and the page that says that there is none.
#[allow(
    clippy::large_stack_arrays,
    reason = "the list of the built files, a static that the macro spells out"
)]
pub fn routes() -> Router {
    // Neither page nor icon has a hash in its name: browsers ask whether they changed. Debug builds, which would
    // take seconds to compress at every start, send plain files.
    let mut files = memory_serve::load!()
        .html_cache_control(CacheControl::NoCache)
        .cache_control(CacheControl::NoCache);
    let mut routes = Router::new();
    for &(typed, address, page) in SCREENS {
        files = files.add_alias(address, if ARE_BUILT { page } else { "/index.html" });
        routes = routes.route(typed, get(async move |uri: Uri| to_page(address, &uri)));
    }
    routes
        .merge(files.into_router())
        .fallback(async || not_found())
        .layer(middleware::from_fn(finish))
}

fn not_found() -> Response {
    (StatusCode::NOT_FOUND, Html(NOT_FOUND)).into_response()
}

/// Relative addresses in a page count from its folder, so the page is there and nowhere else.
fn to_page(address: &str, uri: &Uri) -> Redirect {
    match uri.query() {
        Some(query) => Redirect::permanent(&format!("{address}?{query}")),
        None => Redirect::permanent(address),
    }
}

async fn finish(request: Request, next: Next) -> Response {
    let is_hashed = request.uri().path().starts_with(HASHED);
    let is_elsewhere = request.uri().path().starts_with(OF_DEMONSTRATION)
        && request.extensions().get::<OfDemonstration>().is_none();
    let mut response = if is_elsewhere {
        not_found()
    } else {
        next.run(request).await
    };
    let is_there = response.status() == StatusCode::OK || response.status() == StatusCode::NOT_MODIFIED;
    protect(response.headers_mut());
    if is_hashed && is_there {
        let for_good = HeaderValue::from_static("public, max-age=31536000, immutable");
        response.headers_mut().insert(header::CACHE_CONTROL, for_good);
    }
    response.into_response()
}

/// The page that a town may show in pages of its own site, with those below it for who has no JavaScript.
const FRAMED: [&str; 2] = ["/book/", "/book/plain/"];

fn may_be_framed(path: &str) -> bool {
    let [whole, plain] = FRAMED;
    path == whole || path.starts_with(plain)
}

/// Lets these sites, each a scheme and a host, show the page for bookings in a frame; nobody when there is none of them.
pub fn framed_by(routes: Router, sites: &[String]) -> Router {
    if sites.is_empty() {
        return routes;
    }
    let framed = format!("frame-ancestors {}", sites.join(" "));
    let policy = HeaderValue::try_from(POLICY.replace("frame-ancestors 'none'", &framed));
    let Ok(policy) = policy else {
        return routes;
    };
    routes.layer(middleware::from_fn(move |request: Request, next: Next| {
        let policy = may_be_framed(request.uri().path()).then(|| policy.clone());
        async move {
            let mut response = next.run(request).await;
            if let Some(policy) = policy {
                response
                    .headers_mut()
                    .insert(header::CONTENT_SECURITY_POLICY, policy);
            }
            response
        }
    }))
}

/// Every page and every file of one is sent with this.
pub(super) fn protect(headers: &mut HeaderMap) {
    for (name, value) in PROTECTION {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::http::body::BodyLimit;
    use crate::http::layers;
    use axum::body::Body;
    use tower::ServiceExt;

    async fn ask(uri: &str, headers: &[(HeaderName, &str)]) -> (Response, String) {
        let mut request = Request::get(uri);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let app = layers::shape(routes(), BodyLimit(1_000), layers::ReachedBy::HttpToo);
        let response = app.oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, 10_000_000).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        (Response::from_parts(parts, Body::empty()), text)
    }

    #[tokio::test]
    async fn every_screen_has_its_page_which_browsers_ask_for_anew() {
        let addresses = SCREENS.iter().map(|&(_, address, _)| address);
        let addresses = addresses.filter(|address| !address.starts_with(OF_DEMONSTRATION));
        for address in addresses.chain(["/"]) {
            let (answer, text) = ask(address, &[]).await;
            assert_eq!(answer.status(), StatusCode::OK, "{address}");
            assert!(
                text.contains("<title>") && text.contains("Kwartier") || ARE_BUILT,
                "{address}"
            );
            assert_eq!(answer.headers()[header::CACHE_CONTROL], "no-cache");
            assert!(
                answer.headers()[header::CONTENT_TYPE]
                    .to_str()
                    .unwrap()
                    .starts_with("text/html")
            );
            let unchanged = answer.headers()[header::ETAG].to_str().unwrap();
            let (again, text) = ask(address, &[(header::IF_NONE_MATCH, unchanged)]).await;
            assert_eq!((again.status(), text.as_str()), (StatusCode::NOT_MODIFIED, ""));
        }
    }

    #[tokio::test]
    async fn the_page_of_the_demonstration_is_in_no_other_server() {
        for address in ["/demonstration", "/demonstration/", "/demonstration/index.html"] {
            let (answer, _) = ask(address, &[]).await;
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{address}");
        }
    }

    #[tokio::test]
    async fn an_address_without_its_slash_leads_to_the_page_with_what_it_asks() {
        let (answer, _) = ask("/kiosk?hall=stadhuis&device=k1", &[]).await;
        assert_eq!(answer.status(), StatusCode::PERMANENT_REDIRECT);
        assert_eq!(
            answer.headers()[header::LOCATION],
            "/kiosk/?hall=stadhuis&device=k1"
        );
    }

    #[tokio::test]
    async fn pages_run_only_what_this_server_sends_also_the_page_that_there_is_none() {
        for address in ["/", "/kiosk/", "/nothing", "/assets/nothing.js"] {
            let (answer, _) = ask(address, &[]).await;
            let headers = answer.headers();
            let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap();
            assert!(
                policy.starts_with("default-src 'none'; script-src 'self';"),
                "{policy}"
            );
            assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
            assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
            assert_eq!(headers[header::REFERRER_POLICY], "no-referrer");
        }
    }

    #[tokio::test]
    async fn the_page_for_bookings_alone_is_framed_and_only_by_the_sites_that_are_named() {
        let site = "https://www.example.nl";
        let policy = async |sites: &[String], address: &str| {
            let app = framed_by(routes(), sites);
            let request = Request::get(address).body(Body::empty()).unwrap();
            let answer = app.oneshot(request).await.unwrap();
            answer.headers()[header::CONTENT_SECURITY_POLICY]
                .to_str()
                .unwrap()
                .to_owned()
        };
        let sites = [site.to_owned()];
        let framed = policy(&sites, "/book/?hall=stadhuis&embed=1").await;
        assert!(
            framed.ends_with("frame-ancestors https://www.example.nl"),
            "{framed}"
        );
        assert!(
            policy(&sites, "/admin/")
                .await
                .ends_with("frame-ancestors 'none'")
        );
        assert!(policy(&[], "/book/").await.ends_with("frame-ancestors 'none'"));
    }

    #[tokio::test]
    async fn a_missing_page_is_a_page_and_a_missing_operation_a_problem() {
        let (page, text) = ask("/nothing", &[]).await;
        assert_eq!(page.status(), StatusCode::NOT_FOUND);
        assert!(text.contains("Deze pagina bestaat niet"));
        assert!(page.headers().get(header::CACHE_CONTROL).is_none());
        let (operation, text) = ask("/api/v1/nothing", &[]).await;
        assert_eq!(operation.status(), StatusCode::NOT_FOUND);
        assert!(text.contains("urn:kwartier:problem:not-found"), "{text}");
    }

    /// The file of a built screen whose name holds its hash; none without built screens.
    fn hashed_file(page: &str) -> Option<String> {
        let begin = page.find(HASHED)?;
        page[begin..].split('"').next().map(str::to_owned)
    }

    #[tokio::test]
    async fn hashed_files_are_kept_for_good() {
        let (_, page) = ask("/kiosk/", &[]).await;
        assert_eq!(hashed_file(&page).is_some(), ARE_BUILT);
        if let Some(file) = hashed_file(&page) {
            let (answer, _) = ask(&file, &[]).await;
            assert_eq!(answer.status(), StatusCode::OK, "{file}");
            assert_eq!(
                answer.headers()[header::CACHE_CONTROL],
                "public, max-age=31536000, immutable"
            );
        }
    }
}
