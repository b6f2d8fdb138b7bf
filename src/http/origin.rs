//! Which page a browser sends a call from: a session's cookie must not serve another site's page.

use axum::http::request::Parts;
use axum::http::{Method, header};

use super::problem::{Problem, ProblemKind};

/// Refuses a call that changes something, or opens a live view, and comes from another site's page.
///
/// Browsers send `Origin` with both; other clients send none, and need no protection. Cookies are
/// `SameSite=Strict` already, but another port of the same machine is the same site.
///
/// # Errors
/// `cross-site`.
pub fn require_same_origin(parts: &Parts, public_origin: Option<&str>) -> Result<(), Problem> {
    let Some(origin) = parts.headers.get(header::ORIGIN) else {
        return Ok(());
    };
    let origin = origin.to_str().unwrap_or_default();
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    let is_own = authority.is_some() && authority == host(parts);
    let is_public = public_origin.is_some_and(|public| public.eq_ignore_ascii_case(origin));
    if is_own || is_public {
        Ok(())
    } else {
        let detail = "The header `Origin` names another site than the one that is called.";
        Err(Problem::new(ProblemKind::CrossSite, detail))
    }
}

/// Whether a call could do harm when another site's page sends it.
#[must_use]
pub fn needs_same_origin(parts: &Parts) -> bool {
    !parts.method.is_safe() || is_socket(parts)
}

/// Whether a WebSocket is being opened: over HTTP/1.1 by upgrade, over HTTP/2 by an extended connect.
fn is_socket(parts: &Parts) -> bool {
    let upgrade = parts.headers.get(header::UPGRADE);
    parts.method == Method::CONNECT
        || upgrade.is_some_and(|upgrade| upgrade.as_bytes().eq_ignore_ascii_case(b"websocket"))
}

/// The host that a call names as its own.
#[must_use]
pub fn host(parts: &Parts) -> Option<&str> {
    let named = parts
        .headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    named.or_else(|| parts.uri.authority().map(hyper::http::uri::Authority::as_str))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::http::Request;

    fn parts(origin: Option<&str>) -> Parts {
        let mut request = Request::post("/api/v1/sessions").header(header::HOST, "localhost:8080");
        if let Some(origin) = origin {
            request = request.header(header::ORIGIN, origin);
        }
        request.body(()).unwrap().into_parts().0
    }

    #[test]
    fn a_page_of_the_same_host_may_call_and_so_may_a_program() {
        assert_eq!(require_same_origin(&parts(None), None), Ok(()));
        assert_eq!(
            require_same_origin(&parts(Some("http://localhost:8080")), None),
            Ok(())
        );
        let public = Some("https://wachten.example.nl");
        assert_eq!(require_same_origin(&parts(public), public), Ok(()));
    }

    #[test]
    fn a_page_of_another_host_or_port_may_not() {
        for other in [
            "http://localhost:3000",
            "https://evil.example",
            "null",
            "",
            "localhost:8080",
            "http://localhost",
        ] {
            let refused = require_same_origin(&parts(Some(other)), Some("https://wachten.example.nl"));
            assert_eq!(refused.unwrap_err().kind(), ProblemKind::CrossSite, "{other}");
        }
    }

    #[test]
    fn changes_and_sockets_need_the_same_origin_and_reading_does_not() {
        assert!(needs_same_origin(&parts(None)));
        let get = |upgrade: &str| {
            let request = Request::get("/").header(header::UPGRADE, upgrade);
            request.body(()).unwrap().into_parts().0
        };
        assert!(needs_same_origin(&get("WebSocket")));
        assert!(!needs_same_origin(&get("h2c")));
    }
}
