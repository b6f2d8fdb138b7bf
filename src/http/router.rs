//! Every route of the contract, and its description.

use std::sync::OnceLock;

use axum::Router;
use axum::extract::FromRef;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use tokio::sync::OnceCell;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{InfoBuilder, LicenseBuilder, OpenApi as Description, ServerBuilder};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;

use super::app::App;
use super::caller::{DEVICE_COOKIE, DISPLAY_COOKIE, STAFF_COOKIE};
use super::path::BASE;
use super::problem::{Problem, ProblemBody, ProblemKind};
use super::{
    access, accounts, advice, api_keys, appointment_sources, appointments, audit, bookings, breaches,
    calendar_feeds, cases, charters, clock, counters, devices, etag, first_run, given_again, halls, health,
    help_requests, house_style, municipality, open_forms, own_ticket, personal_data, plain_booking, posters,
    practice, printing, public_reads, ratings, reception, reports, rosters, screens, second_factors,
    sessions, setup, sign_ins, speech, staff_days, tickets, webhooks,
};
use crate::http::halls::live::HallViewName;
use crate::http::readiness::Readiness;
use crate::live::topic::TicketLive;
use crate::ops::metrics::Metrics;
use crate::version;
use crate::view::counter::CounterLive;
use crate::view::kiosk::KioskLive;
use crate::view::lobby::LobbyLive;
use crate::view::supervisor::SupervisorLive;

#[derive(OpenApi)]
#[openapi(
    components(schemas(
        ProblemBody,
        HallViewName,
        LobbyLive,
        KioskLive,
        CounterLive,
        SupervisorLive,
        TicketLive
    )),
    modifiers(&Whole),
    security(("bearer" = []), ("staffSession" = []), ("deviceSession" = [])),
    tags(
        (name = "tickets", description = "A ticket's life, from the kiosk to the counter"),
        (name = "own ticket", description = "What a visitor sees and does with a ticket's token"),
        (name = "counters", description = "A counter's day"),
        (name = "halls", description = "What anyone may know of a hall"),
        (name = "advice", description = "What can be done about promises that will break, and what came of it"),
        (name = "breaches", description = "Broken promises and what is owed for them"),
        (name = "reports", description = "How promises were kept: for supervisors, for citizens, and as open data"),
        (name = "cases", description = "Complaints, suggestions, explanations, promised answers and whatever else somebody still has to do, with their clocks"),
        (name = "rosters", description = "Planned staffing, and how much is needed"),
        (name = "live", description = "Live views by WebSocket; each message is the whole view"),
        (name = "appointments", description = "Booked times"),
        (name = "bookings", description = "Visitors book: free times, a place that is held, one's own booking"),
        (name = "setup", description = "Halls, services and counters as an administrator edits them"),
        (name = "practice", description = "Halls to practise in, where nothing is real"),
        (name = "sessions", description = "Signing in and out"),
        (name = "accounts", description = "Who may sign in, and what they may do where"),
        (name = "devices", description = "Kiosks and lobby screens: paired, told from afar, and how each is"),
        (name = "api keys", description = "Keys of programs: what each may do in which halls, and until when"),
        (name = "operations", description = "For whoever keeps the server running"),
    ),
)]
struct Contract;

struct Whole;

impl Modify for Whole {
    fn modify(&self, description: &mut Description) {
        let mut contact = utoipa::openapi::Contact::new();
        contact.name = Some("The Kwartier maintainers".into());
        contact.url = Some("https://kwartier.example/contact".into());
        contact.email = Some("api@kwartier.example".into());
        let mut licence = LicenseBuilder::new().name("EUPL-1.2").build();
        licence.identifier = Some("EUPL-1.2".into());
        let text = format!(
            "Queues, waits and promises of town-hall counters, after the REST API Design Rules of the Dutch \
             government (NL GOV).\n\nEvery error is `application/problem+json`:\n\n{}",
            ProblemKind::table()
        );
        description.info = InfoBuilder::new()
            .title("Kwartier")
            .version(super::layers::API_VERSION)
            .description(Some(text))
            .contact(Some(contact))
            .license(Some(licence))
            .build();
        let server = ServerBuilder::new()
            .url(format!("https://wachten.example.nl{BASE}"))
            .description(Some("The municipality's own server"))
            .build();
        description.servers = Some(vec![server]);
        let components = description.components.get_or_insert_default();
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
        for (name, cookie) in [
            ("staffSession", STAFF_COOKIE),
            ("deviceSession", DEVICE_COOKIE),
            ("displaySession", DISPLAY_COOKIE),
        ] {
            let key = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new(cookie)));
            components.add_security_scheme(name, key);
        }
    }
}

fn contract() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Contract::openapi())
        .merge(tickets::routes())
        .merge(reception::routes())
        .merge(staff_days::routes())
        .merge(own_ticket::routes())
        .merge(halls::routes())
        .merge(speech::routes())
        .merge(rosters::routes())
        .merge(counters::routes())
        .merge(advice::routes())
        .merge(breaches::routes())
        .merge(reports::routes())
        .merge(sessions::routes())
        .merge(sign_ins::routes())
        .merge(accounts::routes())
        .merge(second_factors::routes())
        .merge(devices::routes())
        .merge(api_keys::routes())
        .merge(calendar_feeds::routes())
        .merge(webhooks::routes())
        .merge(audit::routes())
        .merge(clock::routes())
        .merge(cases::routes())
        .merge(help_requests::routes())
        .merge(ratings::routes())
        .merge(appointments::routes())
        .merge(bookings::routes())
        .merge(personal_data::routes())
        .merge(setup::routes())
        .merge(first_run::routes())
        .merge(municipality::routes())
        .merge(house_style::routes())
        .merge(appointment_sources::routes())
        .merge(posters::routes())
        .merge(charters::routes())
        .merge(practice::routes())
        .merge(printing::routes())
}

/// Which program a description is of, beside the version of the contract.
const PROGRAM: &str = "x-program";

/// The contract's description, `OpenAPI` 3.1, from the handlers.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn description() -> Result<String, serde_json::Error> {
    written(&operations_described()?)
}

/// The same as a server gives it: with the commit that the program was built from, which a file that is kept beside the code
/// cannot name.
fn own_description() -> Result<String, serde_json::Error> {
    let mut description = operations_described()?;
    description["info"][PROGRAM] = version::members().into();
    written(&description)
}

/// The page about the live views, `AsyncAPI` 3, from the same types.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn live_description() -> Result<String, serde_json::Error> {
    written(&super::description::live(&operations_described()?))
}

fn operations_described() -> Result<serde_json::Value, serde_json::Error> {
    let (_, described) = contract().split_for_parts();
    let mut description = serde_json::to_value(described)?;
    super::description::complete(&mut description);
    description["info"][PROGRAM] = serde_json::json!({"version": version::VERSION});
    Ok(description)
}

/// In an order of its own, so that the committed file changes only when the contract does.
fn written(description: &serde_json::Value) -> Result<String, serde_json::Error> {
    serde_json::to_string_pretty(description).map(|text| text + "\n")
}

#[derive(Clone)]
struct Operations {
    app: App,
    readiness: Readiness,
    metrics: Metrics,
}

impl FromRef<Operations> for std::sync::Arc<crate::auth::Auth> {
    fn from_ref(operations: &Operations) -> Self {
        std::sync::Arc::clone(&operations.app.auth)
    }
}
impl FromRef<Operations> for Readiness {
    fn from_ref(operations: &Operations) -> Self {
        operations.readiness.clone()
    }
}
impl FromRef<Operations> for Metrics {
    fn from_ref(operations: &Operations) -> Self {
        operations.metrics.clone()
    }
}

/// The contract's routes, made once a process: whoever starts many servers in one, as tests do, waits for them once.
fn routes() -> Router<App> {
    static ROUTES: OnceLock<Router<App>> = OnceLock::new();
    ROUTES.get_or_init(|| contract().split_for_parts().0).clone()
}

/// Every route of the server: the contract, its description, operations, and the screens.
pub fn router(app: App, readiness: Readiness, metrics: Metrics) -> Router {
    let api = routes()
        .route_layer(axum::middleware::from_fn(etag::not_modified))
        .route_layer(axum::middleware::from_fn_with_state(
            app.clone(),
            given_again::give_again,
        ))
        .route_layer(axum::middleware::from_fn_with_state(app.clone(), access::enforce))
        .route_layer(axum::middleware::from_fn_with_state(
            app.clone(),
            public_reads::opened,
        ))
        .route_layer(public_reads::compressed())
        .with_state(app.clone())
        .route("/openapi.json", get(read_description))
        .route("/asyncapi.json", get(read_live_description))
        .fallback(async || Problem::not_found("this address"));
    let dress = house_style::served()
        .merge(posters::served::served())
        .with_state(app.clone());
    let dialects = open_forms::routes().with_state(app.clone());
    let plain = plain_booking::routes().with_state(app.clone());
    let operations = Router::new()
        .route("/healthz", get(health::read_health))
        .route("/readyz", get(health::read_readiness))
        .route("/metrics", get(health::read_metrics))
        .with_state(Operations {
            app,
            readiness,
            metrics,
        });
    Router::new()
        .nest(BASE, api)
        .merge(operations)
        .merge(dress)
        .merge(dialects)
        .merge(plain)
        .merge(screens::routes())
}

/// The description as it is published. It is written when somebody first asks for it: that takes a fifth of a second and
/// thirty megabytes, for which no start should wait.
async fn read_description() -> Result<Response, Problem> {
    static PUBLISHED: OnceCell<Bytes> = OnceCell::const_new();
    published(
        &PUBLISHED,
        own_description,
        "application/openapi+json;version=3.1",
    )
    .await
}

/// The live views' page, which is written from the description, likewise.
async fn read_live_description() -> Result<Response, Problem> {
    static PUBLISHED: OnceCell<Bytes> = OnceCell::const_new();
    published(
        &PUBLISHED,
        live_description,
        "application/asyncapi+json;version=3.0.0",
    )
    .await
}

async fn published(
    kept: &OnceCell<Bytes>,
    write: fn() -> Result<String, serde_json::Error>,
    kind: &'static str,
) -> Result<Response, Problem> {
    let published = kept.get_or_try_init(async || {
        let written = tokio::task::spawn_blocking(write).await;
        let written = written.map_err(Problem::internal)?;
        written.map(Bytes::from).map_err(Problem::internal)
    });
    let text = published.await?.clone();
    let headers = [
        (header::CONTENT_TYPE, kind),
        // Anyone's page may read what anyone may read: tools that show descriptions run in browsers.
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
    ];
    Ok((headers, text).into_response())
}
