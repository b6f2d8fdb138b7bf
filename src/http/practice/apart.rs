//! What lies below `/practice/{hallId}`: the pages, and the operations on a hall and its visits, asked of a hall to practise
//! in. Signed in is whoever is signed in to the real one; everything else is another server's, which knows this one hall.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::Request;
use axum::http::{Method, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse, Response};
use tower::ServiceExt;

use crate::clock::Clock;
use crate::http::app::App;
use crate::http::body::BodyLimit;
use crate::http::kept_answers::KeptAnswers;
use crate::http::layers::{self, ReachedBy};
use crate::http::path::BASE;
use crate::http::problem::Problem;
use crate::http::readiness::Readiness;
use crate::http::reports::desk::ReportDesk;
use crate::http::{rerouted, router, screens, trace};
use crate::ids::HallId;
use crate::ops::metrics::Metrics;
use crate::practice::PracticeHall;

/// How the address of everything in a hall to practise in begins.
pub const UNDER: &str = "/practice/";

/// The pages there: those that staff work with, and those that visitors see meanwhile. Every other page is the real one.
const PAGES: [&str; 7] = [
    "counter",
    "supervisor",
    "reception",
    "kiosk",
    "web-display",
    "visitor",
    "letter",
];

/// Files of pages, which are the same everywhere.
const FILES: [&str; 2] = ["assets", "favicon.svg"];

/// On what of a hall there are operations there: what happens on a day. Whatever is new is not there until somebody puts it
/// here.
const OF_A_HALL: [&str; 23] = [
    "_close",
    "_reopen",
    "advice",
    "breaches",
    "calls",
    "cases",
    "check-ins",
    "claims",
    "counters",
    "expected-visitors",
    "forecast",
    "help-requests",
    "live",
    "mails",
    "planned-visits",
    "redress-budget",
    "rosters",
    "speech",
    "staffing",
    "suggestions",
    "tickets",
    "vouchers",
    "waiting-visitors",
];

/// What is done with an appointment only where somebody real booked it.
const OF_REAL_APPOINTMENTS: [&str; 3] = ["_import", "_export", "_erase"];

/// What it takes to serve halls to practise in.
pub struct Apart {
    /// The real server as its operations see it.
    pub app: App,
    /// Whether the server serves.
    pub readiness: Readiness,
    /// What is measured.
    pub metrics: Metrics,
    /// The largest body.
    pub body_limit: BodyLimit,
    /// By what people reach the server.
    pub reached_by: ReachedBy,
    /// Real time.
    pub clock: Arc<dyn Clock>,
}

impl Apart {
    /// The real server's routes with the halls to practise in beside them.
    pub fn beside(self, house: Router) -> Router {
        let routers = Arc::new(Routers {
            of: self,
            made: Mutex::default(),
        });
        Router::new().fallback(async move |mut request: Request| {
            let router = routers.asked(&mut request).unwrap_or(house);
            let Ok(answer) = router.oneshot(request).await;
            answer
        })
    }

    fn router(&self, practice: &PracticeHall) -> Router {
        let (store, tokens) = (Arc::clone(&practice.store), practice.tokens.clone());
        let app = App {
            engine: Arc::clone(&practice.engine),
            live: Arc::clone(&practice.live),
            kept_answers: Arc::new(KeptAnswers::new(store, tokens.clone(), Arc::clone(&self.clock))),
            tokens: Arc::new(tokens),
            reports: Arc::new(ReportDesk::default()),
            is_practice: true,
            push: None,
            message_ways: Arc::default(),
            sources: None,
            ..self.app.clone()
        };
        let routes = router::router(app, self.readiness.clone(), self.metrics.clone());
        self.finished(routes)
    }

    /// What all answers have in common.
    fn finished(&self, routes: Router) -> Router {
        let routes = layers::shape(routes, self.body_limit, self.reached_by);
        trace::traced_in_practice(routes, Arc::clone(&self.clock))
    }

    /// Answers everything so.
    fn always(&self, instead: Instead) -> Router {
        self.finished(Router::new().fallback(async move || instead.answer()))
    }
}

/// The routes of each hall to practise in, made when it is first asked after it was made, and dropped when it ends.
struct Routers {
    of: Apart,
    made: Mutex<BTreeMap<HallId, (u64, Router)>>,
}

impl Routers {
    /// The routes that a request below [`UNDER`] is for, which is then as if it were sent to them; `None` for any other.
    fn asked(self: &Arc<Self>, request: &mut Request) -> Option<Router> {
        let (name, uri) = rerouted::under(request, UNDER)?;
        let place = Place::of(request.method(), uri.path());
        let practices = &self.of.app.practices;
        let hall = name.parse::<HallId>().ok();
        // Whatever answers is asked as if it lay at the root.
        rerouted::send_to(request, uri.clone());
        let Some((hall, practice)) = hall.and_then(|hall| Some((hall.clone(), practices.hall(&hall)?)))
        else {
            return Some(self.of.always(Instead::Over(place, uri)));
        };
        match place {
            Place::Elsewhere => return Some(self.of.always(Instead::Real(uri))),
            Place::Unfinished(page) => return Some(self.of.always(Instead::Finished(page, uri))),
            Place::NotHere => return Some(self.of.always(Instead::NotHere)),
            Place::Page(_) => practices.note_use(&practice),
            Place::Operation if !request.method().is_safe() => practices.note_use(&practice),
            Place::Operation | Place::File => {}
        }
        Some(self.router_of(hall, &practice))
    }

    fn router_of(self: &Arc<Self>, hall: HallId, practice: &PracticeHall) -> Router {
        let mut made = self.made();
        if let Some((making, router)) = made.get(&hall)
            && *making == practice.making
        {
            return router.clone();
        }
        let (making, router) = (practice.making, self.of.router(practice));
        made.insert(hall.clone(), (making, router.clone()));
        drop(made);
        let (routers, ended) = (Arc::downgrade(self), practice.ended());
        tokio::spawn(async move {
            ended.cancelled().await;
            if let Some(routers) = routers.upgrade() {
                let mut made = routers.made();
                if made.get(&hall).is_some_and(|(of, _)| *of == making) {
                    made.remove(&hall);
                }
            }
        });
        router
    }

    fn made(&self) -> MutexGuard<'_, BTreeMap<HallId, (u64, Router)>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a hall to practise in has at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A page.
    Page(&'static str),
    /// A page whose address lacks its last stroke.
    Unfinished(&'static str),
    /// A file that pages use.
    File,
    /// An operation.
    Operation,
    /// A page that only the real server has.
    Elsewhere,
    /// An operation that only the real server has, or nobody.
    NotHere,
}

impl Place {
    fn of(method: &Method, path: &str) -> Self {
        if layers::speaks_problems(path) {
            let is_there = path.strip_prefix(BASE).is_some_and(|path| is_there(method, path));
            return if is_there { Self::Operation } else { Self::NotHere };
        }
        let path = path.trim_start_matches('/');
        let (first, rest) = path
            .split_once('/')
            .map_or((path, None), |(first, rest)| (first, Some(rest)));
        if FILES.contains(&first) {
            return Self::File;
        }
        match (PAGES.into_iter().find(|page| *page == first), rest) {
            (Some(page), Some("")) => Self::Page(page),
            (Some(page), None) => Self::Unfinished(page),
            (Some(_), Some(_)) => Self::File,
            (None, _) => Self::Elsewhere,
        }
    }
}

/// Whether a hall to practise in has this operation. Sessions, accounts, devices, the record and reports are the
/// municipality's: they are asked where they are real.
fn is_there(method: &Method, path: &str) -> bool {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    match parts.as_slice() {
        ["halls"] | ["halls", _] => method.is_safe(),
        // What is spoken is the real server's voice; which voice that is concerns those who set it up.
        ["halls", _, "speech"] => method == Method::POST,
        ["halls", _, part, ..] => OF_A_HALL.contains(part),
        ["appointments", rest @ ..] => !rest.iter().any(|part| OF_REAL_APPOINTMENTS.contains(part)),
        ["tickets" | "breaches" | "notices", ..] => true,
        _ => false,
    }
}

/// What is answered instead of what was asked.
#[derive(Debug, Clone)]
enum Instead {
    /// There is no such hall to practise in, or no more: a server that began anew has none.
    Over(Place, Uri),
    /// The same address in the real hall.
    Real(Uri),
    /// The whole address of this page.
    Finished(&'static str, Uri),
    /// That it is not there.
    NotHere,
}

impl Instead {
    fn answer(&self) -> Response {
        match self {
            Self::Over(Place::Operation | Place::NotHere, _) => {
                Problem::not_found("a hall to practise in").into_response()
            }
            Self::Over(place, uri) => is_over(*place, uri),
            Self::Real(uri) => {
                let path = uri.path().trim_start_matches('/');
                leads_to(&format!("{}{path}", to_root(uri)), uri)
            }
            Self::Finished(page, uri) => leads_to(&format!("{page}/"), uri),
            Self::NotHere => {
                let detail = "this in a hall to practise in; ask it of the real one";
                Problem::not_found(detail).into_response()
            }
        }
    }
}

/// How the way from an address below [`UNDER`] and a name leads to the root, wherever that lies.
fn to_root(uri: &Uri) -> String {
    "../".repeat(uri.path().matches('/').count() + 1)
}

/// Another address, from this one on.
fn leads_to(address: &str, uri: &Uri) -> Response {
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    let address = format!("{address}{query}");
    (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, address)]).into_response()
}

/// The page that says that there is nothing to practise in any more.
fn is_over(place: Place, uri: &Uri) -> Response {
    let page = match place {
        Place::Page(page) | Place::Unfinished(page) => format!("{page}/"),
        _ => String::new(),
    };
    let root = to_root(uri);
    let text = format!(
        "<!doctype html><html lang=\"nl\"><meta charset=\"utf-8\">\
        <meta name=\"viewport\" content=\"width=device-width\"><title>De oefening is voorbij</title>\
        <h1>De oefening is voorbij</h1>\
        <p>Er is geen oefenhal meer. Uw leidinggevende kan een nieuwe beginnen.</p>\
        <p lang=\"en\">Practice is over. There is no practice hall any more. Your supervisor can begin a new one.</p>\
        <p><a href=\"{root}{page}\">Naar de echte hal · <span lang=\"en\">To the real hall</span></a></p></html>"
    );
    let mut answer = (StatusCode::NOT_FOUND, Html(text)).into_response();
    screens::protect(answer.headers_mut());
    answer
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::auth::Role;
    use crate::http::access::{Access, Least};

    fn place(path: &str) -> Place {
        Place::of(&Method::GET, path)
    }

    #[test]
    fn pages_of_work_are_there_and_those_of_the_municipality_lead_to_the_real_ones() {
        assert_eq!(place("/counter/"), Place::Page("counter"));
        assert_eq!(place("/counter"), Place::Unfinished("counter"));
        assert_eq!(place("/assets/x.js"), Place::File);
        for real in ["/", "/admin/", "/report/", "/demonstration/", "/setup/"] {
            assert_eq!(place(real), Place::Elsewhere, "{real}");
        }
        let uri: Uri = "/admin/?hall=stadhuis".parse().unwrap();
        assert_eq!(
            Instead::Real(uri).answer().headers()[header::LOCATION],
            "../../../admin/?hall=stadhuis",
            "from /practice/stadhuis/admin/, also in a seat of the demonstration"
        );
        let index = Instead::Real("/".parse().unwrap()).answer();
        assert_eq!(index.headers()[header::LOCATION], "../../");
    }

    #[test]
    fn what_is_the_municipality_s_is_not_in_a_hall_to_practise_in() {
        for there in [
            "/api/v1/halls",
            "/api/v1/halls/stadhuis",
            "/api/v1/halls/stadhuis/live",
            "/api/v1/tickets/abc/live",
        ] {
            assert_eq!(place(there), Place::Operation, "{there}");
        }
        for real in [
            "/api/v1/accounts",
            "/api/v1/sessions",
            "/api/v1/sessions/current",
            "/api/v1/audit",
            "/api/v1/clock",
            "/api/v1/services",
            "/api/v1/reports/norms",
            "/api/v1/halls/stadhuis/reports/norms",
            "/api/v1/halls/stadhuis/practice",
            "/api/v1/halls/stadhuis/devices/current",
            "/api/v1/appointments/stadhuis-1/_export",
            "/api/v1/openapi.json",
            "/api/v2/halls",
            "/metrics",
            "/readyz",
        ] {
            assert_eq!(place(real), Place::NotHere, "{real}");
        }
        assert_eq!(Place::of(&Method::POST, "/api/v1/halls"), Place::NotHere);
        assert_eq!(
            Place::of(&Method::PATCH, "/api/v1/halls/stadhuis"),
            Place::NotHere
        );
    }

    #[test]
    fn an_operation_of_administrators_is_in_no_hall_to_practise_in() {
        let all = Access::all().iter();
        let theirs = all.filter(|row| row.least == Least::Role(Role::Admin));
        for row in theirs {
            let method = Method::from_bytes(row.method.as_bytes()).unwrap();
            let asked = Place::of(&method, &format!("{BASE}{}", row.path));
            assert_eq!(asked, Place::NotHere, "{} {}", row.method, row.path);
        }
    }
}
