//! A municipality in memory, asked as a client would ask it: for the tests of operations.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request};
use serde_json::{Value, json};
use tower::ServiceExt;
use utoipa_axum::router::OpenApiRouter;

use super::app::App;
use super::body::{BodyLimit, DEFAULT_BODY_BYTES};
use super::kept_answers::KeptAnswers;
use super::problem::TYPE_PREFIX;
use super::{appointments, counters, halls, layers, setup, tickets};
use crate::auth::{Auth, AuthSetup, Device, HallRoles, Role, TokenDigest, TokenKey};
use crate::clock::ManualClock;
use crate::engine::rebuild::{TableProof, rebuild};
use crate::engine::{Call, Engine, HallClock};
use crate::hall::command::Command;
use crate::hall::facts::Actor;
use crate::hall::setup::HallSetup;
use crate::live::Live;
use crate::municipality::Municipality;
use crate::municipality::charters::Charters;
use crate::municipality::house_style::HouseStyle;
use crate::municipality::house_style::look::Files;
use crate::municipality::statement::StatementFile;
use crate::network::outward::OwnHosts;
use crate::ops::alarms::Alarms;
use crate::posters::kept::Posters;
use crate::practice::Practices;
use crate::print::config::Patience;
use crate::print::{self, Printers};
use crate::speech::Speech;
use crate::store::memory::MemoryStore;
use crate::webhooks::book::Webhooks;

/// The token of an administrator of every hall.
pub(crate) const ADMIN: &str = "admin-of-all";
/// The token of an administrator of hall `stadhuis` alone.
pub(crate) const HALL_ADMIN: &str = "admin-of-stadhuis";
/// The token of a supervisor in `stadhuis`.
pub(crate) const SUPERVISOR: &str = "supervisor";
/// The token of an agent in `stadhuis`.
pub(crate) const AGENT: &str = "agent";
/// The token of a kiosk in `stadhuis`.
pub(crate) const KIOSK: &str = "kiosk";
/// The token of an administrator of a hall that is not there.
pub(crate) const OTHER_ADMIN: &str = "admin-of-another";

/// Where tests begin: ten in the morning, on a Monday in winter.
const START: &str = "2026-11-02T09:00:00Z";

/// A municipality with one hall, `stadhuis`, open from nine to five.
pub(crate) struct Town {
    pub app: App,
    pub clock: ManualClock,
    pub store: MemoryStore,
    router: Router,
}

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub json: Value,
}

impl Answer {
    /// The header's value.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers[name].to_str().unwrap()
    }

    /// The last part of the problem's type.
    pub(crate) fn problem(&self) -> &str {
        let kind = self.json["type"].as_str();
        let kind = kind.unwrap_or_else(|| panic!("not a problem: {self:?}"));
        kind.strip_prefix(TYPE_PREFIX).unwrap()
    }

    /// What the problem says of this time.
    pub(crate) fn detail(&self) -> &str {
        self.json["detail"].as_str().unwrap()
    }

    /// Where the problem's faults are.
    pub(crate) fn pointers(&self) -> Vec<&str> {
        let errors = self.json["errors"].as_array();
        let errors = errors.unwrap_or_else(|| panic!("no faults: {self:?}"));
        errors
            .iter()
            .map(|error| error["pointer"].as_str().unwrap())
            .collect()
    }

    /// The ids of a list's items.
    pub(crate) fn ids(&self) -> Vec<&str> {
        let items = self.json["items"].as_array();
        let items = items.unwrap_or_else(|| panic!("not a list: {self:?}"));
        items.iter().map(|item| item["id"].as_str().unwrap()).collect()
    }
}

impl Town {
    pub(crate) async fn new() -> Self {
        let clock = ManualClock::new(START.parse().unwrap());
        let store = MemoryStore::new();
        let shared = Arc::new(clock.clone());
        let hall_clock = Arc::new(HallClock::new(shared.clone(), None));
        let engine = Engine::start(Arc::new(store.clone()), hall_clock).await.unwrap();
        let tokens = TokenKey::from_secret(&"s".repeat(32)).unwrap();
        let practices = Practices::beside(
            Arc::clone(&engine),
            shared.clone(),
            tokens.clone(),
            crate::config::Limits::default().live(),
        );
        let live = Live::new(Arc::clone(&engine));
        let board = Arc::clone(live.posters());
        let posters = Posters::open(Arc::new(store.clone()), board, PathBuf::new())
            .await
            .unwrap();
        let printers = Printers::new(
            print::Outside {
                engine: Arc::clone(&engine),
                tokens: tokens.clone(),
                store: Arc::new(store.clone()),
                clock: shared.clone(),
                board: Arc::clone(live.printers()),
            },
            print::PrintConfig::default(),
            Patience::default(),
        );
        let own = OwnHosts::default();
        let webhooks = Webhooks::open(Arc::clone(&engine), &tokens, own, shared.clone());
        let webhooks = webhooks.await.unwrap();
        let app = App {
            practices,
            printers,
            is_practice: false,
            live,
            engine,
            auth: Arc::new(Auth::new(people(), Arc::new(store.clone()), shared.clone())),
            tokens: Arc::new(tokens.clone()),
            reports: Arc::default(),
            kept_answers: Arc::new(KeptAnswers::new(Arc::new(store.clone()), tokens, shared)),
            municipality: Arc::new(Municipality::read(Arc::new(store.clone())).await.unwrap()),
            charters: Arc::new(Charters::open(Arc::new(store.clone())).await.unwrap()),
            speech: Arc::new(Speech::mute()),
            statement: StatementFile::default(),
            posters: Arc::new(posters),
            push: None,
            message_ways: Arc::default(),
            webhooks: Arc::new(webhooks),
            sites: Arc::default(),
            sources: None,
            house_style: Arc::new(
                HouseStyle::open(Arc::new(store.clone()), Files::new(), Alarms::default())
                    .await
                    .unwrap(),
            ),
        };
        let router = layers::shape(
            operations().with_state(app.clone()),
            BodyLimit(DEFAULT_BODY_BYTES),
            layers::ReachedBy::HttpToo,
        );
        let town = Self {
            app,
            clock,
            store,
            router,
        };
        town.open_hall("stadhuis").await;
        town
    }

    /// Sets another hall up, just like the first.
    pub(crate) async fn open_hall(&self, id: &str) {
        let hall = self.app.engine.open(id.parse().unwrap()).await.unwrap();
        let setup = Arc::new(hall_setup());
        let call = Call {
            command: Command::Configure { setup },
            by: Actor::system(),
            key: None,
            only_if: None,
            noted: None,
        };
        hall.call(call).await.unwrap();
    }

    /// Sends a request; without a token nobody is signed in.
    pub(crate) async fn send(&self, token: &str, mut request: Request<Body>) -> Answer {
        let uri = format!("/api/v1{}", request.uri());
        *request.uri_mut() = uri.parse().unwrap();
        if !token.is_empty() {
            let bearer = format!("Bearer {token}").parse().unwrap();
            request.headers_mut().insert("authorization", bearer);
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = axum::body::to_bytes(response.into_body(), 10_000_000)
            .await
            .unwrap();
        Answer {
            status,
            headers,
            json: serde_json::from_slice(&bytes).unwrap_or(Value::Null),
        }
    }

    async fn ask(&self, token: &str, method: &str, path: &str, body: Option<Value>) -> Answer {
        self.send(token, request(method, path, body)).await
    }

    pub(crate) async fn get(&self, token: &str, path: &str) -> Answer {
        self.ask(token, "GET", path, None).await
    }

    pub(crate) async fn post(&self, token: &str, path: &str, body: Value) -> Answer {
        self.ask(token, "POST", path, Some(body)).await
    }

    pub(crate) async fn put(&self, token: &str, path: &str, body: Value) -> Answer {
        self.ask(token, "PUT", path, Some(body)).await
    }

    pub(crate) async fn patch(&self, token: &str, path: &str, body: Value) -> Answer {
        let mut request = request("PATCH", path, Some(body));
        let kind = "application/merge-patch+json".parse().unwrap();
        request.headers_mut().insert("content-type", kind);
        self.send(token, request).await
    }

    pub(crate) async fn delete(&self, token: &str, path: &str) -> Answer {
        self.ask(token, "DELETE", path, None).await
    }

    /// As the administrator of all halls, with an `Idempotency-Key`.
    pub(crate) async fn keyed(&self, key: &str, method: &str, path: &str, body: Option<Value>) -> Answer {
        let mut request = request(method, path, body);
        request
            .headers_mut()
            .insert("idempotency-key", key.parse().unwrap());
        self.send(ADMIN, request).await
    }

    /// Lets so many days pass, with a visitor each day so that every one of them ends, and a command at the end
    /// that settles what fell due.
    pub(crate) async fn let_days_pass(&self, days: u32) {
        for _ in 0..days {
            self.clock.advance(Duration::from_secs(86_400));
            let ticket = json!({"serviceIds": ["paspoort"]});
            self.post(KIOSK, "/halls/stadhuis/tickets", ticket).await;
        }
    }

    /// The tables of `stadhuis` are those that its log gives when it is read again.
    pub(crate) async fn tables_are_those_of_the_log(&self) {
        let hall = "stadhuis".parse().unwrap();
        let proof = rebuild(&self.store, &hall).await.unwrap();
        assert!(proof.tables.iter().all(TableProof::same), "{proof:?}");
    }

    /// Nobody but an administrator of `stadhuis` gets anything but a refusal, and nothing has happened after it.
    pub(crate) async fn refuses_all_but_admins(&self, method: &str, path: &str, body: Option<Value>) {
        let asked = (method, path, body);
        self.refuses_all_but(HALL_ADMIN, &[KIOSK, AGENT, SUPERVISOR, OTHER_ADMIN], asked)
            .await;
    }

    /// The same for what a supervisor of `stadhuis` may.
    pub(crate) async fn refuses_all_but_supervisors(&self, method: &str, path: &str, body: Option<Value>) {
        self.refuses_all_but(SUPERVISOR, &[KIOSK, AGENT, OTHER_ADMIN], (method, path, body))
            .await;
    }

    async fn refuses_all_but(
        &self,
        least: &str,
        others: &[&str],
        (method, path, body): (&str, &str, Option<Value>),
    ) {
        let before = self.store.commits();
        let strangers = ["", "a-token-nobody-was-given"].map(|token| (token, 401, "unauthorized"));
        let others = others.iter().map(|token| (*token, 403, "forbidden"));
        for (token, status, problem) in strangers.into_iter().chain(others) {
            let answer = self.ask(token, method, path, body.clone()).await;
            assert_eq!((answer.status, answer.problem()), (status, problem), "{token}");
        }
        assert_eq!(self.store.commits(), before);
        let answer = self.ask(least, method, path, body).await;
        assert!(!matches!(answer.status, 401 | 403), "{answer:?}");
    }
}

fn request(method: &str, path: &str, body: Option<Value>) -> Request<Body> {
    let request = Request::builder().method(method).uri(path);
    match body {
        Some(json) => request
            .header("content-type", "application/json")
            .body(Body::from(json.to_string())),
        None => request.body(Body::empty()),
    }
    .unwrap()
}

/// The operations that these tests ask.
fn operations() -> Router<App> {
    let v1 = OpenApiRouter::new()
        .merge(setup::routes())
        .merge(appointments::routes())
        .merge(halls::routes())
        .merge(tickets::routes())
        .merge(counters::routes());
    OpenApiRouter::new().nest("/api/v1", v1).split_for_parts().0
}

/// Everybody by a bearer token: how people sign in is not what is tested here.
fn people() -> AuthSetup {
    let in_hall = |token: &str, hall: &str, role| Device {
        id: token.parse().unwrap(),
        token: TokenDigest::of(token),
        halls: HallRoles::in_hall(hall.parse().unwrap(), role),
        printer: None,
    };
    AuthSetup {
        devices: vec![
            in_hall(HALL_ADMIN, "stadhuis", Role::Admin),
            in_hall(SUPERVISOR, "stadhuis", Role::Supervisor),
            in_hall(AGENT, "stadhuis", Role::Agent),
            in_hall(KIOSK, "stadhuis", Role::Kiosk),
            in_hall(OTHER_ADMIN, "elders", Role::Admin),
        ],
        admin_token: Some(TokenDigest::of(ADMIN)),
        ..AuthSetup::default()
    }
}

/// Three services, two counters, open from nine to five on working days, the charter `voorbeeld`.
pub(crate) fn hall_setup() -> HallSetup {
    serde_json::from_str(include_str!("../../crates/hall/fixtures/small.json")).unwrap()
}

/// The body of a service.
pub(crate) fn service(id: &str) -> Value {
    json!({
        "id": id,
        "letter": "H",
        "names": {"nl": "Trouwen", "en": "Wedding"},
        "serviceTime": {"meanS": 420},
    })
}

/// The body of an appointment tomorrow, by its code.
pub(crate) fn appointment(code: &str) -> Value {
    json!({"serviceIds": ["paspoort"], "at": "2026-11-03T09:30:00Z", "code": code})
}
