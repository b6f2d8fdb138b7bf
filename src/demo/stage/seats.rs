//! Seats: several people in one browser, side by side.
//!
//! A session is a cookie, and a browser has one of each name. Under `/as/<seat>/` every cookie is given the name and the
//! path of that seat: the browser sends it there and nowhere else, and it is as unreadable to pages as any. The server
//! behind sees plain cookies of one browser, so nothing of how sessions are kept differs from a real server's.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};

use crate::http::rerouted;

/// How the address of everything in a seat begins.
const AS: &str = "/as/";

/// How browsers under `https` are told to take a cookie from this very host alone; such a cookie has no path of its own.
const HOST_PREFIX: &str = "__Host-";

/// Somebody's seat in the demonstration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seat(String);

impl Seat {
    /// The seat that a request is sent from; the request is then as if it were sent from none, with this seat's cookies
    /// alone. One that is sent from no seat is left as it is, without any seat's cookies.
    pub(super) fn take(request: &mut Request) -> Option<Self> {
        let (seat, uri) = rerouted::under(request, AS)
            .map(|(name, uri)| (Self(name), uri))
            .unzip();
        choose_cookies(request.headers_mut(), seat.as_ref());
        rerouted::send_to(request, uri?);
        seat
    }

    /// Gives the browser what an answer sets and leads to as this seat's.
    pub(super) fn keep(&self, headers: &mut HeaderMap) {
        let set: Vec<_> = headers
            .get_all(header::SET_COOKIE)
            .iter()
            .filter_map(|cookie| self.own(cookie.to_str().ok()?))
            .collect();
        headers.remove(header::SET_COOKIE);
        for cookie in set {
            headers.append(header::SET_COOKIE, cookie);
        }
        if let Some(to) = headers.get_mut(header::LOCATION)
            && let Ok(text) = to.to_str()
            && text.starts_with('/')
            && let Ok(own) = HeaderValue::try_from(format!("{AS}{}{text}", self.0))
        {
            *to = own;
        }
    }

    /// A `Set-Cookie` with the name and the path of this seat.
    fn own(&self, cookie: &str) -> Option<HeaderValue> {
        let (name, rest) = cookie.split_once('=')?;
        let name = name.strip_prefix(HOST_PREFIX).unwrap_or(name);
        let rest = rest.replace("; Path=/", &format!("; Path={AS}{}/", self.0));
        HeaderValue::try_from(format!("{name}.{}={rest}", self.0)).ok()
    }
}

/// Leaves a request the cookies of its seat, under their plain names; without a seat, those that belong to none.
fn choose_cookies(headers: &mut HeaderMap, seat: Option<&Seat>) {
    let sent = headers.get_all(header::COOKIE).iter();
    let chosen: Vec<String> = sent
        .filter_map(|cookies| cookies.to_str().ok())
        .flat_map(|cookies| cookies.split(';'))
        .filter_map(|cookie| {
            let (name, value) = cookie.trim().split_once('=')?;
            let plain = match (name.split_once('.'), seat) {
                (Some((plain, of)), Some(seat)) if of == seat.0 => plain,
                (None, None) => name,
                _ => return None,
            };
            Some(format!("{plain}={value}"))
        })
        .collect();
    headers.remove(header::COOKIE);
    if let Ok(cookies) = HeaderValue::try_from(chosen.join("; "))
        && !chosen.is_empty()
    {
        headers.insert(header::COOKIE, cookies);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use axum::body::Body;

    const COOKIES: &str =
        "kwartier_staff=mine; kwartier_staff.smit=theirs; kwartier_device.k1=kiosk; other=1";

    fn sent(uri: &str) -> (Option<Seat>, String, String) {
        let request = Request::get(uri).header(header::COOKIE, COOKIES);
        let mut request = request.body(Body::empty()).unwrap();
        let seat = Seat::take(&mut request);
        let cookies = request.headers().get(header::COOKIE);
        let cookies = cookies.map_or("", |cookies| cookies.to_str().unwrap()).to_owned();
        (seat, request.uri().to_string(), cookies)
    }

    #[test]
    fn each_seat_sends_its_own_cookies_alone() {
        let seat = |name: &str| Some(Seat(name.into()));
        let in_seat =
            |name: &str, path: &str, cookies: &str| (seat(name), path.to_owned(), cookies.to_owned());
        assert_eq!(
            sent("/as/smit/api/v1/sessions/current?kind=account"),
            in_seat(
                "smit",
                "/api/v1/sessions/current?kind=account",
                "kwartier_staff=theirs"
            )
        );
        assert_eq!(
            sent("/as/k1/kiosk/"),
            in_seat("k1", "/kiosk/", "kwartier_device=kiosk")
        );
        assert_eq!(sent("/as/jansen/"), in_seat("jansen", "/", ""));
        let (none, uri, cookies) = sent("/counter/");
        assert_eq!((none, uri.as_str()), (None, "/counter/"));
        assert_eq!(cookies, "kwartier_staff=mine; other=1");
    }

    #[test]
    fn what_is_no_name_is_no_seat() {
        let long = format!("/as/{}/", "x".repeat(41));
        for uri in [
            "/as/",
            "/as/smit",
            "/as//counter/",
            "/as/Smit/",
            "/as/a.b/",
            "/as/a%2F/",
            &long,
        ] {
            assert_eq!(sent(uri).0, None, "{uri}");
        }
    }

    #[test]
    fn an_answer_sets_cookies_of_its_seat_under_its_path() {
        let mut headers = HeaderMap::new();
        for cookie in [
            "kwartier_staff=token; Path=/; HttpOnly; SameSite=Strict",
            "__Host-kwartier_device=token; Path=/; HttpOnly; SameSite=Strict; Secure",
            "kwartier_known_x=held; Path=/api/v1/sessions; HttpOnly",
        ] {
            headers.append(header::SET_COOKIE, HeaderValue::from_static(cookie));
        }
        headers.insert(
            header::LOCATION,
            HeaderValue::from_static("/counter/?hall=stadhuis"),
        );
        Seat("smit".into()).keep(&mut headers);
        let set: Vec<_> = headers.get_all(header::SET_COOKIE).iter().collect();
        assert_eq!(
            set,
            [
                "kwartier_staff.smit=token; Path=/as/smit/; HttpOnly; SameSite=Strict",
                "kwartier_device.smit=token; Path=/as/smit/; HttpOnly; SameSite=Strict; Secure",
                "kwartier_known_x.smit=held; Path=/as/smit/api/v1/sessions; HttpOnly",
            ]
        );
        assert_eq!(headers[header::LOCATION], "/as/smit/counter/?hall=stadhuis");
    }
}
