//! Everything of a server but its sockets: halls, routes, and the tasks beside them.

use std::sync::Arc;

use axum::Router;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use super::posting::Posting;
use super::{
    Entrance, Parts, StartError, beside_calls, dressing, first_run, from_file, intake, last_logged,
    own_charters, printing, pushing, sending,
};
use crate::auth::providers::Providers;
use crate::auth::{Auth, AuthSetup, TokenKey};
use crate::clock::Clock;
use crate::config::{Config, SignInConfig};
use crate::engine::{Engine, HallClock};
use crate::evidence::days::DayEnds;
use crate::http::app::App;
use crate::http::body::BodyLimit;
use crate::http::kept_answers::KeptAnswers;
use crate::http::path::BASE;
use crate::http::practice::apart::Apart;
use crate::http::readiness::{Phase, Readiness};
use crate::http::reports::desk::ReportDesk;
use crate::http::{layers, router, screens, trace};
use crate::live::Live;
use crate::mail::carrier::Ways;
use crate::mail::outbox::{Outbox, OwnPages, Pace};
use crate::municipality::charters::Charters;
use crate::municipality::statement::StatementFile;
use crate::municipality::{Municipality, Profile, ProfileRefusal};
use crate::ops::alarms::Alarms;
use crate::ops::metrics::Metrics;
use crate::practice::Practices;
use crate::print::Printers;
use crate::progress::Work;
use crate::speech::Speech;
use crate::store::Store;

/// How often metrics are folded, real time.
const FOLD_EVERY: std::time::Duration = std::time::Duration::from_secs(5);

/// How often sessions that have ended are deleted, real time.
const FORGET_EVERY: std::time::Duration = std::time::Duration::from_secs(900);

/// How often failed sign-ins are put on record, real time.
const RECORD_EVERY: std::time::Duration = std::time::Duration::from_secs(10);

/// How often it is looked whether sign-in providers answer, real time.
const LOOK_AT_PROVIDERS_EVERY: std::time::Duration = std::time::Duration::from_secs(60);

/// The alarm while one does not.
const PROVIDER_SILENT: &str = "providerSilent";

/// How often it is looked whether the database still lies where it was, real time: commits look themselves.
const LOOK_EVERY: std::time::Duration = std::time::Duration::from_secs(1);

/// How long a slip that is under way when the server stops may still take: whoever stops a server waits two seconds.
const LAST_SLIP: std::time::Duration = std::time::Duration::from_millis(800);

/// A server that nobody can reach from outside: requests are given to its routes by hand, as a simulation does, or by
/// [`super::start`].
pub struct House {
    /// Its halls.
    pub engine: Arc<Engine>,
    /// Its live views.
    pub live: Arc<Live>,
    /// Every route, with what all answers have in common.
    pub router: Router,
    /// The secret of the first run, where one is offered.
    pub(super) first_run: Option<String>,
    /// Under which address people reach the server, when the configuration says so.
    pub(super) public_origin: Option<String>,
    stop: CancellationToken,
    readiness: Readiness,
    practices: Arc<Practices>,
    printers: Arc<Printers>,
    tasks: Vec<JoinHandle<()>>,
    postings: Vec<Posting>,
}

impl House {
    /// Opens every hall and writes the configured setups where the log says otherwise.
    ///
    /// # Errors
    /// [`StartError`].
    #[expect(
        clippy::too_many_lines,
        reason = "the parts of a server, each opened once, in the order in which they need each other"
    )]
    pub async fn open(parts: Parts) -> Result<Self, StartError> {
        let Parts {
            config,
            store,
            tokens,
            real_clock,
            hall_clock,
            metrics,
            mail_pace,
            print_patience,
            push,
            webhooks,
            sources,
            outside,
        } = parts;
        let readiness = Readiness::new(Arc::clone(&store));
        let logged = last_logged(store.as_ref()).await?;
        let clock = Arc::new(HallClock::new(hall_clock, logged));
        readiness.follow_clock(clock.follow());
        let progress = Arc::clone(&outside.progress);
        let engine = Engine::start_with(Arc::clone(&store), clock, config.limits.mailbox, outside).await?;
        progress.begins(Work::TakingOverConfiguration);
        let pending = from_file::take_over(&engine, &config).await?;
        let watched = Arc::clone(&store);
        let kept_answers = KeptAnswers::new(Arc::clone(&store), tokens.clone(), Arc::clone(&real_clock));
        let kept_answers = Arc::new(kept_answers);
        let (municipality, charters) = of_municipality(&store, &engine, &config).await?;
        let auth = doorkeeper(&config, store, &tokens, &real_clock).await?;
        let first_run =
            first_run::offer(&auth, &engine, &municipality, &config).map_err(StartError::Secret)?;
        let live = Live::with_room(Arc::clone(&engine), config.limits.live());
        let posters = beside_calls::open(&watched, &live, &config).await?;
        let printers = printing::begin(
            (&engine, &live, &auth),
            (&tokens, &real_clock),
            (config.print.clone(), print_patience),
        )
        .await;
        let practices = practices(&engine, &real_clock, &tokens, &config);
        let own_pages = config.public_url.clone().map(|origin| OwnPages {
            origin,
            tokens: tokens.clone(),
        });
        let told_of = config.public_url.clone();
        let pushing = pushing::begin(&engine, (&tokens, &real_clock), told_of, push).await?;
        let (push, pushing) = pushing.unzip();
        let own = config.webhooks.clone();
        let (webhooks, sending) = sending::begin(&engine, (&tokens, &real_clock), own, webhooks).await?;
        let (sources, reading) = intake::begin(
            (&engine, &auth, readiness.alarms()),
            (&tokens, &real_clock),
            &config,
            sources,
        )
        .await?;
        let ways = Ways {
            mail: config.mail.clone(),
            notify: config.notify.clone(),
        };
        let app = App {
            practices: Arc::clone(&practices),
            is_practice: false,
            engine: Arc::clone(&engine),
            live: Arc::clone(&live),
            auth: Arc::clone(&auth),
            reports: Arc::new(ReportDesk::with(DayEnds::new(&config.anchors_dir(), &tokens)?)),
            tokens: Arc::new(tokens),
            kept_answers: Arc::clone(&kept_answers),
            municipality,
            charters,
            speech: Arc::new(Speech::new(config.speech.clone(), &config.data)),
            statement: StatementFile::of(&config.data),
            printers: Arc::clone(&printers),
            house_style: dressing::open(&watched, &config, readiness.alarms()).await?,
            posters: Arc::clone(&posters),
            push,
            message_ways: Arc::new(ways.there_are()),
            webhooks,
            sites: Arc::new(config.public_readers.clone()),
            sources: Some(sources),
        };
        let router = routes(app, &readiness, &metrics, config.limits.body_bytes, &real_clock);
        let router = screens::framed_by(router, &config.framed_by);
        let timing = (Arc::clone(&real_clock), mail_pace);
        let posting = posting(ways, &engine, own_pages, timing)?;
        let postings = posting
            .into_iter()
            .chain(pushing)
            .chain(sending)
            .chain([reading])
            .collect();
        let stop = CancellationToken::new();
        let tasks = vec![
            tokio::spawn(look_regularly(watched, stop.clone())),
            tokio::spawn(fold_regularly(metrics, stop.clone())),
            tokio::spawn(beside_calls::look_regularly(posters, stop.clone())),
            tokio::spawn(pending.try_again(Arc::clone(&engine), stop.clone())),
            tokio::spawn(record_failures(Arc::clone(&auth), stop.clone())),
            tokio::spawn(forget_regularly(Arc::clone(&auth), kept_answers, stop.clone())),
            tokio::spawn(look_at_providers(auth, readiness.alarms().clone(), stop.clone())),
        ];
        readiness.enter(Phase::Serving);
        Ok(Self {
            engine,
            live,
            router,
            practices,
            printers,
            first_run,
            public_origin: config.public_url,
            stop,
            readiness,
            tasks,
            postings,
        })
    }

    /// Where whoever finds something that an operator must see to says so.
    pub(super) fn alarms(&self) -> Alarms {
        self.readiness.alarms().clone()
    }

    /// Finishes what was begun and ends, with the doors that led to it.
    pub async fn stop(self, entrance: Option<Entrance>) {
        self.readiness.enter(Phase::Stopping);
        // A mail that was just taken is still told to its hall, or it would go out twice; all of them end side by side.
        self.postings.iter().for_each(|(stop, _)| stop.cancel());
        for (_, posting) in self.postings {
            if let Err(error) = posting.await {
                tracing::error!(%error, "a task that sends mail or messages, or reads sources, ended badly");
            }
        }
        // While the halls can still say what stands on a slip that is under way.
        self.printers.stop(LAST_SLIP).await;
        // Halls first: their feeds end, so live views close and do not hold up the rest.
        self.practices.stop().await;
        self.engine.stop().await;
        self.stop.cancel();
        if let Some(entrance) = entrance {
            entrance.close().await;
        }
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a task of the server ended badly");
            }
        }
    }
}

/// The halls to practise in, beside the real ones.
fn practices(
    engine: &Arc<Engine>,
    real_clock: &Arc<dyn Clock>,
    tokens: &TokenKey,
    config: &Config,
) -> Arc<Practices> {
    let (engine, clock) = (Arc::clone(engine), Arc::clone(real_clock));
    Practices::beside(engine, clock, tokens.clone(), config.limits.live())
}

/// The routes of the real halls, and those of the halls to practise in beside them.
fn routes(
    app: App,
    readiness: &Readiness,
    metrics: &Metrics,
    body_bytes: usize,
    clock: &Arc<dyn Clock>,
) -> Router {
    let apart = Apart {
        readiness: readiness.clone(),
        metrics: metrics.clone(),
        body_limit: BodyLimit(body_bytes),
        reached_by: layers::ReachedBy::of(app.auth.is_secure()),
        clock: Arc::clone(clock),
        app,
    };
    let routes = router::router(apart.app.clone(), readiness.clone(), metrics.clone());
    let routes = layers::shape(routes, apart.body_limit, apart.reached_by);
    apart.beside(trace::traced(routes, Arc::clone(clock)))
}

/// Sends messages about appointments, where the configuration says by whom.
fn posting(
    ways: Ways,
    engine: &Arc<Engine>,
    own_pages: Option<OwnPages>,
    timing: (Arc<dyn Clock>, Pace),
) -> Result<Option<Posting>, StartError> {
    if ways.there_are().is_empty() {
        tracing::info!("no mail is sent about appointments: the configuration has no [mail]");
        return Ok(None);
    }
    let outbox = Outbox::new(Arc::clone(engine), ways, own_pages, timing)?;
    let stop = CancellationToken::new();
    Ok(Some((stop.clone(), tokio::spawn(outbox.run(stop)))))
}

/// What the municipality keeps beside its halls, as it holds from now on.
async fn of_municipality(
    store: &Arc<dyn Store>,
    engine: &Arc<Engine>,
    config: &Config,
) -> Result<(Arc<Municipality>, Arc<Charters>), StartError> {
    let municipality = Municipality::read(Arc::clone(store)).await?;
    name_municipality(&municipality, config.municipality.clone()).await;
    let charters = Charters::open(Arc::clone(store)).await?;
    own_charters::take_over(engine, &charters).await;
    Ok((Arc::new(municipality), Arc::new(charters)))
}

/// The name that the file says counts where nobody said another; that it cannot be written keeps no hall from opening.
async fn name_municipality(municipality: &Municipality, name: Option<String>) {
    let Some(name) = name else { return };
    let unnamed = |profile: &Profile| profile.name.is_empty();
    match municipality.change(unnamed, |profile| profile.name = name).await {
        Ok(_) | Err(ProfileRefusal::ChangedMeanwhile) => {}
        Err(error) => tracing::warn!(%error, "the municipality's name could not be kept"),
    }
}

async fn fold_regularly(metrics: Metrics, stop: CancellationToken) {
    while stop
        .run_until_cancelled(tokio::time::sleep(FOLD_EVERY))
        .await
        .is_some()
    {
        metrics.fold();
    }
}

/// Sessions whose password was changed while no server ran. They are worth nothing in any case, and a store that cannot be
/// written now keeps no hall from opening.
async fn end_stale_sessions(auth: &Auth) {
    match auth.end_stale_sessions().await {
        Ok(0) => {}
        Ok(ended) => tracing::info!(
            ended,
            "sessions ended whose account, device, password or token is another now"
        ),
        Err(error) => tracing::warn!(%error, "sessions that are worth nothing any more could not be deleted"),
    }
}

/// Who may enter: those of the file, those that are kept here, and those whom a provider vouches for.
async fn doorkeeper(
    config: &Config,
    store: Arc<dyn Store>,
    tokens: &TokenKey,
    clock: &Arc<dyn Clock>,
) -> Result<Arc<Auth>, StartError> {
    let people = AuthSetup {
        key: Some(tokens.clone()),
        ..config.auth_setup()
    };
    let providers = providers(config, tokens, clock)?;
    let auth = Auth::new(people, store, Arc::clone(clock)).with_providers(providers);
    auth.load_accounts().await?;
    auth.load_devices().await?;
    auth.load_api_keys().await?;
    auth.load_calendar_feeds().await?;
    auth.load_second_factors().await?;
    end_stale_sessions(&auth).await;
    Ok(Arc::new(auth))
}

/// Nobody is asked anything yet: a provider that is down keeps no hall from opening.
fn providers(config: &Config, tokens: &TokenKey, clock: &Arc<dyn Clock>) -> Result<Providers, rustls::Error> {
    let SignInConfig {
        providers, patience, ..
    } = config.sign_in.clone();
    let origin = config.public_url.as_deref().unwrap_or_default();
    Providers::new(
        providers,
        &format!("{origin}{BASE}"),
        patience,
        tokens.clone(),
        clock,
    )
}

/// So that whoever keeps the server running hears of a provider that does not answer before staff do.
async fn look_at_providers(auth: Arc<Auth>, alarms: Alarms, stop: CancellationToken) {
    if auth.providers().seen().next().is_none() {
        return;
    }
    loop {
        let Some(all_answer) = stop.run_until_cancelled(auth.providers().look()).await else {
            return;
        };
        if all_answer {
            alarms.clear(PROVIDER_SILENT);
        } else {
            alarms.raise(
                PROVIDER_SILENT,
                "A provider by which staff sign in does not answer. Who is signed in goes on; accounts with a password of their own sign in.",
            );
        }
        let pause = tokio::time::sleep(LOOK_AT_PROVIDERS_EVERY);
        if stop.run_until_cancelled(pause).await.is_none() {
            return;
        }
    }
}

async fn record_failures(auth: Arc<Auth>, stop: CancellationToken) {
    let audit = auth.audit();
    while stop
        .run_until_cancelled(tokio::time::sleep(RECORD_EVERY))
        .await
        .is_some()
    {
        if let Err(error) = audit.write_failures().await {
            tracing::warn!(%error, "failed sign-ins could not be put on record yet");
        }
    }
    if let Err(error) = audit.finish().await {
        tracing::warn!(%error, "the last failed sign-ins could not be put on record");
    }
}

/// Apart from what the halls erase: sessions run in real time, a demonstration's halls may be far ahead of it.
async fn forget_regularly(auth: Arc<Auth>, answers: Arc<KeptAnswers>, stop: CancellationToken) {
    // Not at the start: a clock that is far ahead then is put right before so long is over, mostly.
    while stop
        .run_until_cancelled(tokio::time::sleep(FORGET_EVERY))
        .await
        .is_some()
    {
        if let Err(error) = auth.forget_ended_sessions().await {
            tracing::warn!(%error, "sessions that have ended could not be deleted");
        }
        if let Err(error) = answers.forget().await {
            tracing::warn!(%error, "answers that are a day old could not be deleted");
        }
        write_key_uses(&auth).await;
    }
    write_key_uses(&auth).await;
}

async fn write_key_uses(auth: &Auth) {
    if let Err(error) = auth.write_key_uses().await {
        tracing::warn!(%error, "when keys were last used could not be written");
    }
}

/// The store tells the log itself what it finds.
async fn look_regularly(store: Arc<dyn Store>, stop: CancellationToken) {
    while stop
        .run_until_cancelled(tokio::time::sleep(LOOK_EVERY))
        .await
        .is_some()
    {
        let _told = store.intact().await;
    }
}
